import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { createClientStore } from '../client/client-store.ts'
import { newDevice } from '../client/disk.ts'
import { createEngine } from '../client/engine.ts'
import type { Transport } from '../client/ports.ts'
import { clerk, onTicket, registration } from '../testing/acts.ts'
import { createMemoryDisk } from '../client/memory-disk.ts'
import { ClientDatabase, createDexieDisk } from './index.ts'

const noLine: Transport = {
  push: async () => ({ ok: false, failure: 'unreachable' }),
  pull: async () => ({ ok: false, failure: 'unreachable' }),
  agree: async () => ({ ok: false, failure: 'unreachable' }),
  upload: async () => ({ ok: false, failure: 'unreachable' }),
}

/** The database as the first version of the program left it, with one unsent act. */
async function firstVersion(indexedDB: IDBFactory): Promise<Dexie> {
  const old = new Dexie('phone', { indexedDB, IDBKeyRange })
  old.version(1).stores({
    documents: 'key, kind, scope',
    outbox: 'id, key',
    rejected: 'id',
    attachments: 'sha256, waiting, ticketId',
    drafts: 'id, kind',
    histories: 'ticketId',
    meta: 'name',
  })
  const memory = createClientStore(createMemoryDisk('d1'))
  const engine = createEngine({
    store: memory,
    transport: noLine,
    clock: () => 1_772_416_800_000,
    random: (bytes) => bytes.fill(3),
    actor: clerk,
  })
  await engine.do(registration('t1'))
  const [own] = await memory.unsent(1)
  const stored = await memory.document('ticket:t1')
  if (!own || !stored) throw new Error('nothing was made')
  const { stale: _, ...document } = stored
  const { rewound: __, ...device } = { ...newDevice('d1'), nextSeq: 2 }
  await old.table('outbox').put({ id: own.event.id, key: 'ticket:t1', own })
  await old.table('documents').put(document)
  await old.table('meta').put({ name: 'device', device })
  return old
}

test('[SY-19] a phone that updates keeps every unsent act, shows what it showed and goes on with its numbers', async () => {
  const indexedDB = new IDBFactory()
  ;(await firstVersion(indexedDB)).close()
  const disk = createDexieDisk(new ClientDatabase('phone', { indexedDB, IDBKeyRange }), () => 'other')
  const store = createClientStore(disk)
  expect(await store.unsent(10)).toMatchObject([{ event: { deviceId: 'd1', deviceSeq: 1 } }])
  expect(await store.document('ticket:t1')).toMatchObject({ stale: false, view: { version: 1 } })
  expect(await store.device()).toMatchObject({ deviceId: 'd1', nextSeq: 2, rewound: false })
  const engine = createEngine({
    store,
    transport: noLine,
    clock: () => 1_772_416_900_000,
    random: (bytes) => bytes.fill(4),
    actor: clerk,
  })
  await engine.do(onTicket('t1', { type: 'interimNoted', text: '正在核实' }))
  expect((await store.unsent(10)).map(({ event }) => event.deviceSeq)).toEqual([1, 2])
})

test('[SY-19] while an older page holds the database open the newer one is told, and goes on once it is closed', async () => {
  const indexedDB = new IDBFactory()
  const old = await firstVersion(indexedDB)
  // A page of the first version does not give way.
  old.on('versionchange', () => false)
  const database = new ClientDatabase('phone', { indexedDB, IDBKeyRange })
  const blocked = new Promise<void>((resolve) => database.on('blocked', () => resolve()))
  const read = createClientStore(createDexieDisk(database, () => 'other')).unsent(10)
  await blocked
  old.close()
  expect(await read).toHaveLength(1)
})
