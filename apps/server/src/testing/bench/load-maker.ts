import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Order, Owner, Round } from './phones.ts'

/** The phones' own process. */
export interface LoadMaker {
  /** Lets so many phones speak to the server on a port from now on. */
  speakTo(port: number, owners: readonly Owner[]): Promise<void>
  /** All of them at once, each sending again as soon as it was answered. */
  push(pushes: number, batch: number): Promise<Round>
  echo(echoes: number): Promise<Round>
  end(): void
}

/** Starts it. */
export function startLoadMaker(): LoadMaker {
  const child = fork(join(import.meta.dirname, 'phones.ts'), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const ask = <T>(order: Order): Promise<T> =>
    new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error('the load maker ended'))
      child.once('exit', ended)
      child.once('message', (answer) => {
        child.off('exit', ended)
        // Written by `phones.ts` as the answer to this very order.
        resolve(answer as T)
      })
      child.send(order)
    })
  return {
    speakTo: (port, owners) => ask({ port, owners }),
    push: (pushes, batch) => ask({ pushes, batch }),
    echo: (echoes) => ask({ echoes }),
    end: () => void (child.connected && child.disconnect()),
  }
}

/** Requests or events a second, and how long the slowest of a hundred took. */
export function speedOf({ seconds, took }: Round, each = 1): { readonly rate: number; readonly p99: number } {
  const sorted = took.toSorted((a, b) => a - b)
  return { rate: (took.length * each) / seconds, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0 }
}
