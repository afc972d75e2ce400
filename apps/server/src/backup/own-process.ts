import { fork } from 'node:child_process'
import * as v from 'valibot'
import type { Outcome } from './hourly.ts'

const told = v.union([
  v.object({ code: v.null() }),
  v.object({ code: v.pipe(v.string(), v.minLength(1)), sentence: v.string() }),
])

/** Runs a backup in a process of its own; one that dies without a word has failed. */
export function inOwnProcess(
  file: string,
  environment: Readonly<Record<string, string | undefined>>,
): (stopped: AbortSignal) => Promise<Outcome> {
  return (stopped) =>
    new Promise((resolve) => {
      if (stopped.aborted) return resolve(null)
      const child = fork(file, { env: { ...environment }, execArgv: [], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
      let outcome: Outcome = { code: 'failed', sentence: 'the backup ended without a word' }
      const end = (): void => void child.kill('SIGKILL')
      stopped.addEventListener('abort', end)
      child.on('message', (said) => {
        const parsed = v.safeParse(told, said)
        if (!parsed.success) return
        outcome = parsed.output.code === null ? null : parsed.output
      })
      child.on('error', (error) => (outcome = { code: 'failed', sentence: error.message }))
      child.on('close', () => {
        stopped.removeEventListener('abort', end)
        resolve(outcome)
      })
    })
}
