import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Subject } from '@sunshine/tickets'
import type { ClockedAnswers, ClockedRequest } from '../../../server/src/testing/clocked-server.ts'
import { password } from '../district.ts'

/** A real server whose clock the test moves, and at which the centre and the bureau act without a screen. */
export class ClockedDistrict {
  readonly #dataDir = mkdtempSync(join(tmpdir(), 'sunshine-year-'))
  #process: ChildProcess | undefined
  #turn: Promise<unknown> = Promise.resolve()
  address = ''

  /** Founds one school with its centre and bureau, or the demo's 35 units with their year so far. */
  async start(now: number, of: 'school' | 'district' = 'school'): Promise<void> {
    const program = join(import.meta.dirname, '../../../server/src/testing/clocked-server.ts')
    this.#process = spawn(process.execPath, [program, this.#dataDir], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    })
    const { address } = await this.#ask({ ask: 'start', now, password, of })
    this.address = address
  }

  async setTime(now: number): Promise<void> {
    await this.#ask({ ask: 'setTime', now })
  }

  /** An act of whoever signs in by that name, now; it must be accepted. Returns its event's id. */
  async act(by: string, subject: Subject): Promise<string> {
    const answer = await this.#ask({ ask: 'act', by, subject })
    if (answer.outcome === 'rejected') throw new Error(`${by}'s ${subject.act.type}: ${answer.rejection.code}`)
    return answer.id
  }

  async unitDocuments(unitId: string): Promise<readonly string[]> {
    return this.#ask({ ask: 'unitDocuments', unitId })
  }

  /** Where the log ends. */
  async head(): Promise<number> {
    return this.#ask({ ask: 'head' })
  }

  async verify(): Promise<string | null> {
    return this.#ask({ ask: 'verify' })
  }

  async remove(): Promise<void> {
    const child = this.#process
    if (child && child.exitCode === null)
      await new Promise((resolve) => {
        child.on('exit', resolve)
        child.disconnect()
      })
    rmSync(this.#dataDir, { recursive: true, force: true })
  }

  /** One request at a time, each with its own answer. */
  #ask<Ask extends ClockedRequest['ask']>(request: ClockedRequest & { ask: Ask }): Promise<ClockedAnswers[Ask]> {
    const child = this.#process
    if (!child) throw new Error('the district has not started')
    const asked = this.#turn.then(
      () =>
        new Promise<ClockedAnswers[Ask]>((resolve, reject) => {
          child.once('message', (answer: { said: ClockedAnswers[Ask] } | { failed: string }) =>
            'said' in answer ? resolve(answer.said) : reject(new Error(answer.failed)),
          )
          child.send(request)
        }),
    )
    this.#turn = asked.catch(() => undefined)
    return asked
  }
}
