import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import { ClientDatabase, createDexieDisk } from '../dexie-store/index.ts'
import { firstPull } from '../protocol/first-page.ts'
import type { PullAnswer, PullMessage } from '../protocol/pull.ts'
import { PROTOCOL } from '../protocol/version.ts'
import { noSeal } from '../seal/texts.ts'
import { clerk } from '../testing/acts.ts'
import { onlyPulls } from '../testing/only-pulls.ts'
import { createClientStore } from './client-store.ts'
import { createEngine } from './engine.ts'
import { createMemoryDisk } from './memory-disk.ts'
import type { ClientStore } from './ports.ts'

const answer = (cursor: number, more: boolean): PullAnswer => ({
  protocol: PROTOCOL,
  pages: [{ scope: 'unit:QH', rows: [], left: [], cursor, more }],
  lost: [],
  head: { seq: 9, hash: 'h9' },
  anchor: `met at ${cursor}`,
  serverTime: 1,
  rewind: false,
})

/** One sync of a device with this page, and what it asked the district for. */
async function synced(store: ClientStore, first?: { deviceId: string; answer: PullAnswer }): Promise<PullMessage[]> {
  const pulls: PullMessage[] = []
  const transport = onlyPulls(async (message) => {
    pulls.push(message)
    return { ok: true, value: answer(9, false) }
  })
  const parts = { store, transport, seal: async () => noSeal, actor: clerk, clock: () => 1 }
  const engine = createEngine({ ...parts, random: (bytes) => bytes, first })
  expect(await engine.sync()).toMatchObject({ end: 'done' })
  return pulls
}

test('[SY-38] what a new device asks for with a sign-in is what its first pull would ask', async () => {
  const [asked] = await synced(createClientStore(createMemoryDisk('d1')))
  expect(firstPull({ protocol: PROTOCOL, deviceId: 'd1' })).toEqual(asked)
})

test('[SY-38] a new device takes the page that came with its sign-in for the answer to its first pull', async () => {
  const store = createClientStore(createMemoryDisk('d1'))
  expect(await synced(store, { deviceId: 'd1', answer: answer(9, false) })).toEqual([])
  expect(await store.device()).toMatchObject({ cursors: { 'unit:QH': 9 }, anchor: 'met at 9', head: { seq: 9 } })
  expect((await store.device()).lastSyncAt).toBe(1)
})

test('[SY-38] where there is more it asks for what comes after that page', async () => {
  const pulls = await synced(createClientStore(createMemoryDisk('d1')), { deviceId: 'd1', answer: answer(4, true) })
  expect(pulls.map(({ cursors, known }) => ({ cursors, known }))).toEqual([
    { cursors: { 'unit:QH': 4 }, known: { seq: 9, hash: 'h9' } },
  ])
})

test('[SY-38] a device that has heard from the district before, or is another one, asks as ever', async () => {
  const page = { deviceId: 'd1', answer: answer(9, false) }
  expect(await synced(createClientStore(createMemoryDisk('d2')), page)).toHaveLength(1)
  const store = createClientStore(createMemoryDisk('d1'))
  await synced(store)
  expect(await synced(store, page)).toHaveLength(1)
  const emptied = createClientStore(createMemoryDisk('d1'))
  await emptied.noteContact({ anchor: null, head: { seq: 3, hash: 'h3' }, at: 1 })
  expect((await synced(emptied, page)).map(({ known }) => known)).toEqual([{ seq: 3, hash: 'h3' }])
})

test('[SY-38] [ST-11] a new device in a browser asks under the name it will have; cleared, it is another one', async () => {
  let made = 0
  const database = new ClientDatabase('phone')
  const store = createClientStore(createDexieDisk(database, () => `d${++made}`))
  expect([(await store.device()).deviceId, (await store.device()).deviceId]).toEqual(['d1', 'd1'])
  await store.noteContact({ anchor: null, head: { seq: 1, hash: 'h' }, at: 1 })
  expect((await store.device()).deviceId).toBe('d1')
  await database.meta.clear()
  expect((await store.device()).deviceId).toBe('d2')
  database.close()
})

test('[SY-38] [SY-16] a device that reads a restored log anew asks for it: the page that came belongs to the lost one', async () => {
  const page = { deviceId: 'd1', answer: answer(9, false) }
  const store = createClientStore(createMemoryDisk('d1'))
  expect(await synced(store, page)).toEqual([])
  await store.rewind({ at: 2, upTo: 0 })
  expect((await synced(store, page)).map(({ cursors, known }) => ({ cursors, known }))).toEqual([
    { cursors: {}, known: null },
  ])
})
