import { expect, test } from 'vitest'
import { ClockedAccounts } from '../testing/accounts-with-clock.ts'
import { freshSqlite } from '../testing/fresh-sqlite.ts'
import type { AccountStore } from '../store/account-store.ts'
import { readTogether } from './asking.ts'
import { familyHash } from './session-secrets.ts'

/** Counts which reads were asked of a store, and of how many rows. */
function counted(store: AccountStore): { readonly store: AccountStore; readonly reads: (string | number)[][] } {
  const reads: (string | number)[][] = []
  return {
    reads,
    store: {
      ...store,
      sessionsWith: (hashes) => (reads.push(['sessions', hashes.length]), store.sessionsWith(hashes)),
      usersWith: (ids) => (reads.push(['users', ids.length]), store.usersWith(ids)),
    },
  }
}

async function openTwo() {
  const clocked = await ClockedAccounts.open(freshSqlite)
  for (const login of ['chen', 'wang']) await clocked.person(login, 'schoolClerk', 'QH')
  return { clocked, chen: await clocked.enter('chen'), wang: await clocked.enter('wang') }
}

test('[AU-30] all who ask in one turn of the event loop are read by one statement a table', async () => {
  const { clocked, chen, wang } = await openTwo()
  const { store, reads } = counted(clocked.store)
  const readsOf = readTogether(store)
  const hashes = [chen.token, wang.token, chen.token, 'nobody.x'].map(familyHash)
  const held = await Promise.all(hashes.map(async (hash) => (await readsOf(hash)).session(hash)))
  expect(held.map((session) => session?.userId)).toEqual([
    chen.actor.userId,
    wang.actor.userId,
    chen.actor.userId,
    undefined,
  ])
  expect(reads).toEqual([
    ['sessions', 3],
    ['users', 2],
  ])
})

test('[AU-30] [AU-8] what was revoked before a request lets nobody in, though others ask with it and it was let in a moment ago', async () => {
  const { clocked, chen, wang } = await openTwo()
  const ask = () => Promise.all([chen, wang].map(({ token }) => clocked.accounts.recognise(token)))
  expect((await ask()).map((found) => found?.actor.userId)).toEqual([chen.actor.userId, wang.actor.userId])
  await clocked.store.revokeSession(familyHash(chen.token), { at: clocked.now, reason: 'signedOut' })
  await clocked.store.setActive(wang.actor.userId, false)
  expect(await ask()).toEqual([undefined, undefined])
})
