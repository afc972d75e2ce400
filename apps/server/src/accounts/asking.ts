import type { AccountStore } from '../store/account-store.ts'

interface Waiting {
  readonly tokenHash: string
  readonly resolve: (store: AccountStore) => void
  readonly reject: (error: unknown) => void
}

/**
 * Reads the sessions, people and units of all who ask in one turn of the event loop by one statement a table, all of them
 * sent together (AU-30), and gives a store that has them at hand. Each is read after its request came: what was revoked
 * before it lets nobody in, whichever process revoked it.
 */
export function readTogether(store: AccountStore): (tokenHash: string) => Promise<AccountStore> {
  let waiting: Waiting[] = []

  async function read(): Promise<void> {
    const asking = waiting
    waiting = []
    try {
      const hashes = new Set(asking.map(({ tokenHash }) => tokenHash))
      const held = await holding(store, [...hashes])
      for (const { resolve } of asking) resolve(held)
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

async function holding(store: AccountStore, tokenHashes: readonly string[]): Promise<AccountStore> {
  const read = await store.askers(tokenHashes)
  const sessions = new Map(read.sessions.map((row) => [row.tokenHash, row]))
  const users = new Map(read.users.map((row) => [row.id, row]))
  return {
    ...store,
    session: async (tokenHash) => sessions.get(tokenHash),
    user: async (id) => users.get(id),
    membership: async (userId, id) => read.memberships.find((row) => row.userId === userId && row.id === id),
    signInPolicy: async () => read.policy,
  }
}
