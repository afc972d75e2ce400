import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { ClientDatabase, createDexieDisk } from '../dexie-store/index.ts'
import type { PullMessage } from '../protocol/pull.ts'
import { PROTOCOL } from '../protocol/version.ts'
import { noSeal } from '../seal/texts.ts'
import { clerk } from '../testing/acts.ts'
import { onlyPulls } from '../testing/only-pulls.ts'
import { createClientStore } from './client-store.ts'
import { createEngine } from './engine.ts'

test('[ST-3] [SY-6] a page that comes after the browser has cleared the database moves no cursor past rows that are gone', async () => {
  let made = 0
  const database = new ClientDatabase('cleared')
  const store = createClientStore(createDexieDisk(database, () => `d${++made}`))
  const pulls: PullMessage[] = []
  let isCleared = false
  const transport = onlyPulls(async (message) => {
    pulls.push(message)
    if (isCleared) await database.meta.clear()
    isCleared = false
    const page = { scope: 'unit:QH', rows: [], left: [], cursor: 9, more: false } as const
    const answer = { protocol: PROTOCOL, pages: [page], lost: [], head: { seq: 9, hash: 'h9' }, anchor: 'a' }
    return { ok: true, value: { ...answer, serverTime: 1, rewind: false } }
  })
  const engine = createEngine({
    store,
    transport,
    seal: async () => noSeal,
    actor: clerk,
    clock: () => 1,
    random: (bytes) => bytes,
  })
  await engine.sync()
  isCleared = true
  await expect(engine.sync()).rejects.toThrow('another device')
  expect((await store.device()).cursors).toEqual({})
  expect(await engine.sync()).toMatchObject({ end: 'done' })
  expect(pulls.map(({ deviceId, cursors }) => [deviceId, cursors])).toEqual([
    ['d1', {}],
    ['d1', { 'unit:QH': 9 }],
    ['d2', {}],
  ])
  database.close()
})
