import { lastBackupAt, readBackupFailure, writeBackupFailure } from '../backup-record.ts'
import type { BackupFailure } from '../api/ports.ts'

const HOUR_MS = 3_600_000
const TRY_AGAIN_MS = 10 * 60_000
const LOOK_EVERY_MS = 60_000
/** Another process is making one at this moment; or there is nothing yet to make one of. */
const noFailure: ReadonlySet<string> = new Set(['busy', 'noDistrict'])

/** What a try came to: null for made. */
export type Outcome = null | { readonly code: string; readonly sentence: string }

export interface HourlyParts {
  readonly dataDir: string
  readonly now: () => number
  /** Makes one backup, in a process of its own. Aborting ends it. */
  readonly make: (stopped: AbortSignal) => Promise<Outcome>
  readonly logError: (error: unknown, where: string) => void
}

/** The server's own backups. */
export interface Hourly {
  /** Makes one if it is time; by itself it looks once a minute. */
  look(): Promise<void>
  /** Why the last try failed; null while they go well. */
  failure(): BackupFailure | null
  stop(): Promise<void>
}

/**
 * Whether a backup is due (BK-8): an hour after the last one, and ten minutes after a try that failed. Hours missed by a
 * machine that slept are one backup; a clock that was put back does not hold up the next one for ever.
 */
export function isDue(about: {
  readonly now: number
  readonly madeAt: number | null
  readonly triedAt: number | null
}): boolean {
  const { now, madeAt, triedAt } = about
  const isPast = (at: number | null, ms: number): boolean => at === null || now - at >= ms || at > now
  return isPast(madeAt, HOUR_MS) && isPast(triedAt, TRY_AGAIN_MS)
}

/** Makes a backup every hour, never two at once, beside the server's work. */
export function createHourly({ dataDir, now, make, logError }: HourlyParts): Hourly {
  const stopped = new AbortController()
  let underWay: Promise<void> | undefined
  let triedAt: number | null = null
  async function once(): Promise<void> {
    if (!isDue({ now: now(), madeAt: lastBackupAt(dataDir), triedAt })) return
    triedAt = now()
    const outcome = await make(stopped.signal)
    if (outcome === null || noFailure.has(outcome.code) || stopped.signal.aborted) return
    const known = readBackupFailure(dataDir)
    // Since when it has been failing: the first of a row.
    writeBackupFailure(dataDir, { at: known?.at ?? now(), code: outcome.code })
    if (known?.code !== outcome.code) logError(new Error(outcome.sentence), 'backup')
  }
  async function look(): Promise<void> {
    underWay ??= once()
      .catch((error: unknown) => logError(error, 'backup'))
      .finally(() => (underWay = undefined))
    await underWay
  }
  const looking = setInterval(() => void look(), LOOK_EVERY_MS).unref()
  return {
    look,
    failure: () => readBackupFailure(dataDir),
    async stop() {
      clearInterval(looking)
      stopped.abort()
      await underWay
    },
  }
}
