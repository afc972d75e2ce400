import { Kysely, PostgresDialect } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { ClockedAccounts } from '../testing/accounts-with-clock.ts'
import { closePostgres, newPostgres } from '../testing/databases.ts'
import { freshSqlite, type OpenFresh } from '../testing/fresh-sqlite.ts'
import { waitedFor } from '../testing/waited-for.ts'
import type { AccountStore } from '../store/account-store.ts'
import { connectionsTo, openPostgres } from '../store/postgres.ts'
import type { Database } from '../store/schema.ts'
import { readTogether } from './asking.ts'
import { familyHash } from './session-secrets.ts'

/** Writes down for how many sessions a store was asked together. */
function counted(store: AccountStore): { readonly store: AccountStore; readonly asked: number[] } {
  const asked: number[] = []
  return { asked, store: { ...store, askers: (hashes) => (asked.push(hashes.length), store.askers(hashes)) } }
}

afterAll(closePostgres)

async function openTwo(openFresh: OpenFresh = freshSqlite) {
  const clocked = await ClockedAccounts.open(openFresh)
  for (const login of ['chen', 'wang']) await clocked.person(login, 'schoolClerk', 'QH')
  return { clocked, chen: await clocked.enter('chen'), wang: await clocked.enter('wang') }
}

test('[AU-30] all who ask in one turn of the event loop are read by one statement a table', async () => {
  const { clocked, chen, wang } = await openTwo()
  const { store, asked } = counted(clocked.store)
  const storeFor = readTogether(store)
  const hashes = [chen.token, wang.token, chen.token, 'nobody.x'].map(familyHash)
  const held = await Promise.all(hashes.map(async (hash) => (await storeFor(hash)).session(hash)))
  expect(held.map((session) => session?.userId)).toEqual([
    chen.actor.userId,
    wang.actor.userId,
    chen.actor.userId,
    undefined,
  ])
  expect(asked).toEqual([3])
})

test('[AU-30] [AU-8] what was revoked before a request lets nobody in, though others ask with it and it was let in a moment ago', async () => {
  const { clocked, chen, wang } = await openTwo()
  const ask = () => Promise.all([chen, wang].map(({ token }) => clocked.accounts.recognise(token)))
  expect((await ask()).map((found) => found?.actor.userId)).toEqual([chen.actor.userId, wang.actor.userId])
  await clocked.store.revokeSession(familyHash(chen.token), { at: clocked.now, reason: 'signedOut' })
  await clocked.store.setActive(wang.actor.userId, false)
  expect(await ask()).toEqual([undefined, undefined])
})

test('[AU-30] PostgreSQL is waited for once to know who asks, by texts that do not depend on how many do', async () => {
  const unheard = (): void => undefined
  const url = await newPostgres()
  await (await openPostgres(url, unheard)).destroy()
  const { pool, seen } = waitedFor(connectionsTo(url, unheard))
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  const { clocked, chen, wang } = await openTwo(async () => ({ db, district: 'zh' }))
  const asked = async (...all: readonly (typeof chen)[]) => {
    seen.waits = 0
    seen.texts.clear()
    const found = await Promise.all(all.map(({ token }) => clocked.accounts.recognise(token)))
    expect(found.map((one) => one?.actor.userId)).toEqual(all.map(({ actor }) => actor.userId))
    return { waits: seen.waits, texts: [...seen.texts].sort() }
  }
  await asked(chen, wang)
  const one = await asked(chen)
  expect([one.waits, one.texts.length]).toEqual([1, 4])
  expect(await asked(chen, wang)).toEqual(one)
  await db.destroy()
})
