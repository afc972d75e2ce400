import { setTimeout } from 'node:timers/promises'
import type { Uploads } from './attachments/uploads.ts'
import { createInTurn } from './in-turn.ts'
import { trimSecurityLog } from './security/security-log.ts'
import type { SecurityStore } from './store/security-store.ts'

/** What a server does by itself as time goes on; what goes wrong in a round is told, and the next one tries again. */
export interface Rounds {
  /** Ends them; what is under way is waited for, but not for long. */
  stop(): Promise<void>
}

type LogError = (error: unknown, where: string) => void

const DAY_MS = 24 * 3600_000
const DIGESTS_EVERY_MS = 30_000
/** What is under way may still be written down; a robot that answers later than this counts as one that did not. */
const LAST_WORD_MS = 300

/** Uploads given up are removed at the start and once a day (AT-9). */
export function sweepDaily(uploads: Uploads, logError: LogError): Rounds {
  const sweep = (): void => void uploads.sweep().catch((error: unknown) => logError(error, 'uploads'))
  sweep()
  return every(DAY_MS, sweep)
}

/** What the security log keeps no longer goes, once before anything else and then once a day (AD-10). */
export async function trimDaily(store: SecurityStore, now: () => number, logError: LogError): Promise<Rounds> {
  const trim = async (): Promise<void> => {
    await trimSecurityLog(store, now()).catch((error: unknown) => logError(error, 'security'))
  }
  await trim()
  return every(DAY_MS, () => void trim())
}

/** Names whose time has passed are erased once a day, the first time a minute after the start, never two rounds at once (ER-2). */
export function eraseDaily(erase: () => Promise<unknown>, logError: LogError): Rounds {
  const inTurn = createInTurn(1)
  const round = (): void => void inTurn(() => erase().catch((error: unknown) => logError(error, 'retention')))
  const first = globalThis.setTimeout(round, 60_000).unref()
  const daily = every(DAY_MS, round)
  return {
    async stop() {
      clearTimeout(first)
      await daily.stop()
      await lastWord(inTurn)
    },
  }
}

/** Looks for due digests twice a minute, never two looks at once. */
export function digestsByTheClock(send: () => Promise<void>, logError: LogError): Rounds {
  const inTurn = createInTurn(1)
  const stopped = new AbortController()
  const fault = (error: unknown): void => {
    if (!stopped.signal.aborted) logError(error, 'notices')
  }
  const looking = every(DIGESTS_EVERY_MS, () => void inTurn(() => send().catch(fault)))
  return {
    async stop() {
      await looking.stop()
      await lastWord(inTurn)
      stopped.abort()
    },
  }
}

function every(ms: number, round: () => void): Rounds {
  const timer = setInterval(round, ms).unref()
  return { stop: async () => clearInterval(timer) }
}

/** Waits for the round under way, if there is one. */
async function lastWord(inTurn: ReturnType<typeof createInTurn>): Promise<void> {
  await Promise.race([inTurn(() => Promise.resolve()), setTimeout(LAST_WORD_MS)])
}
