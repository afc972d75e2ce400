import type { AccountStore } from '../store/account-store.ts'

/** What is read of whoever shows a session. */
export type SessionReads = Pick<AccountStore, 'session' | 'user' | 'membership' | 'signInPolicy'>

interface Waiting {
  readonly tokenHash: string
  readonly resolve: (reads: SessionReads) => void
  readonly reject: (error: unknown) => void
}

/**
 * Reads the sessions, people and units of all who ask in one turn of the event loop by one statement a table (AU-30). Each
 * is read after its request came: what was revoked before it lets nobody in, whichever process revoked it.
 */
export function readTogether(store: AccountStore): (tokenHash: string) => Promise<SessionReads> {
  let waiting: Waiting[] = []

  async function read(): Promise<void> {
    const asking = waiting
    waiting = []
    try {
      const reads = await readAll(
        store,
        asking.map(({ tokenHash }) => tokenHash),
      )
      for (const { resolve } of asking) resolve(reads)
    } catch (error) {
      for (const { reject } of asking) reject(error)
    }
  }

  return (tokenHash) =>
    new Promise((resolve, reject) => {
      waiting.push({ tokenHash, resolve, reject })
      if (waiting.length === 1) setImmediate(() => void read())
    })
}

async function readAll(store: AccountStore, tokenHashes: readonly string[]): Promise<SessionReads> {
  const sessions = new Map((await store.sessionsWith(unique(tokenHashes))).map((row) => [row.tokenHash, row]))
  const held = [...sessions.values()]
  const people = unique(held.map(({ userId }) => userId))
  const units = unique(held.flatMap(({ membershipId }) => membershipId ?? []))
  // Of these none waits for another's rows.
  const [found, memberships, policy] = await Promise.all([
    people.length === 0 ? [] : store.usersWith(people),
    units.length === 0 ? [] : store.membershipsWith(units),
    held.length === 0 ? undefined : store.signInPolicy(),
  ])
  const users = new Map(found.map((row) => [row.id, row]))
  return {
    session: async (tokenHash) => sessions.get(tokenHash),
    user: async (id) => users.get(id),
    membership: async (userId, id) => memberships.find((row) => row.userId === userId && row.id === id),
    signInPolicy: async () => policy,
  }
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)]
