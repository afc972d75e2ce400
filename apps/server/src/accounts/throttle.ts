import type { AccountStore } from '../store/account-store.ts'

interface Patience {
  /** Failures before waiting begins. */
  readonly freeTries: number
  readonly longestWaitMs: number
  /** One failure is forgotten for each such quiet span. */
  readonly forgetOneAfterMs: number
}

/** A source may be a whole school behind one address, so it is given more tries, shorter waits, and sooner forgiven. */
const patience: Record<'login' | 'source', Patience> = {
  login: { freeTries: 4, longestWaitMs: 15 * 60_000, forgetOneAfterMs: 3_600_000 },
  source: { freeTries: 30, longestWaitMs: 60_000, forgetOneAfterMs: 2 * 60_000 },
}
const FIRST_WAIT_MS = 2_000
/** Rows older than this say nothing any more; without the sweep, made-up logins would fill the table. */
const SWEPT_AFTER_MS = 7 * 24 * 3_600_000

/** Who tries: for which account, if any, on what, and where the request comes from. */
export interface Trier {
  /** A password of this login. */
  readonly login?: string
  /** A code of this person's authenticator, counted apart from passwords: a right password forgives no wrong code. */
  readonly codeOf?: string
  /** The device, if this account has been signed in to on it before. */
  readonly knownDevice?: string | undefined
  readonly source: string
}

interface Subject {
  readonly name: string
  readonly rule: Patience
}

/** Enough to tell one device of an account from another. */
const DEVICE_SIGNS = 16

/**
 * What a try is counted under. A known device has a counter of its own, so that a stranger's failures with its person's
 * login, or from the same address, do not delay it (AU-23).
 */
function subjectsOf({ login, codeOf, knownDevice, source }: Trier): readonly [Subject, ...Subject[]] {
  const bySource = { name: `source:${source}`, rule: patience.source }
  const account = codeOf === undefined ? login && `login:${login}` : `code:${codeOf}`
  if (account === undefined) return [bySource]
  if (knownDevice === undefined) return [{ name: account, rule: patience.login }, bySource]
  return [{ name: `known:${knownDevice.slice(0, DEVICE_SIGNS)}:${account}`, rule: patience.login }]
}

function waitAfter(count: number, { freeTries, longestWaitMs }: Patience): number {
  return count < freeTries ? 0 : Math.min(FIRST_WAIT_MS * 2 ** (count - freeTries), longestWaitMs)
}

interface Count {
  readonly count: number
  readonly waitMs: number
}

async function countOf(store: AccountStore, subject: string, at: { now: number; rule: Patience }): Promise<Count> {
  const row = await store.failures(subject)
  if (!row) return { count: 0, waitMs: 0 }
  const forgotten = Math.floor((at.now - row.lastAt) / at.rule.forgetOneAfterMs)
  const count = Math.max(0, row.count - forgotten)
  return { count, waitMs: Math.max(0, row.lastAt + waitAfter(count, at.rule) - at.now) }
}

/**
 * Asks to try now. Answers 0 and counts the try as failed until `forgive` says otherwise, or answers how long to wait, in
 * milliseconds (AU-4). Counting before the password is checked leaves no gap for a hundred guesses sent at once.
 */
export function askToTry(store: AccountStore, trier: Trier, now: number): Promise<number> {
  return store.transaction(async (inside) => {
    const counts = new Map<string, number>()
    let longest = 0
    for (const { name, rule } of subjectsOf(trier)) {
      const { count, waitMs } = await countOf(inside, name, { now, rule })
      counts.set(name, count)
      longest = Math.max(longest, waitMs)
    }
    if (longest > 0) return longest
    await inside.sweepFailures(now - SWEPT_AFTER_MS)
    for (const [subject, count] of counts) await inside.putFailures({ subject, count: count + 1, lastAt: now })
    return 0
  })
}

/** The try was right: the account, or the device it is known on, starts afresh, and the source gets this try back. */
export function forgive(store: AccountStore, trier: Trier): Promise<void> {
  return store.transaction(async (inside) => {
    for (const { name, rule } of subjectsOf(trier)) {
      if (rule === patience.login) {
        await inside.clearFailures(name)
        continue
      }
      const row = await inside.failures(name)
      if (row) await inside.putFailures({ ...row, count: Math.max(0, row.count - 1) })
    }
  })
}
