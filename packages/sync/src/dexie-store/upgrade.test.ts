import type { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { createClientStore } from '../client/client-store.ts'
import { createEngine } from '../client/engine.ts'
import type { Transport } from '../client/ports.ts'
import { clerk, onTicket, registration } from '../testing/acts.ts'
import { leaveFirstVersion } from './first-version.ts'
import { ClientDatabase, createDexieDisk } from './index.ts'
import { noSeal } from '../seal/texts.ts'

const noLine: Transport = {
  push: async () => ({ ok: false, failure: 'unreachable' }),
  pull: async () => ({ ok: false, failure: 'unreachable' }),
  agree: async () => ({ ok: false, failure: 'unreachable' }),
  upload: async () => ({ ok: false, failure: 'unreachable' }),
}

/** A clerk's phone of the first version, with one unsent act. */
async function firstVersion(indexedDB: IDBFactory): Promise<Dexie> {
  const { database } = await leaveFirstVersion({
    name: 'phone',
    indexedDB,
    IDBKeyRange,
    deviceId: 'd1',
    actor: clerk,
    subject: registration('t1'),
    now: 1_772_416_800_000,
    random: (bytes) => bytes.fill(3),
  })
  return database
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
    seal: async () => noSeal,
    store,
    transport: noLine,
    clock: () => 1_772_416_900_000,
    random: (bytes) => bytes.fill(4),
    actor: clerk,
  })
  await engine.do(onTicket('t1', { type: 'interimNoted', text: '正在核实' }))
  expect((await store.unsent(10)).map(({ event }) => event.deviceSeq)).toEqual([1, 2])
})

test('[SY-19] [EV-2] photos on a phone of before are of the tickets they were taken for, and go up as before', async () => {
  const indexedDB = new IDBFactory()
  const old = await firstVersion(indexedDB)
  const photo = { mediaType: 'image/jpeg', bytes: new ArrayBuffer(8), sent: false, waiting: 1 }
  await old.table('attachments').bulkPut([
    { ...photo, sha256: 'a1', ticketId: 't2', tickets: ['t1', 't2'], place: '/attachments/uploads/x' },
    { ...photo, sha256: 'b2', ticketId: 't1' },
  ])
  old.close()
  const disk = createDexieDisk(new ClientDatabase('phone', { indexedDB, IDBKeyRange }), () => 'other')
  const held = (await createClientStore(disk).waitingAttachments()).map(({ bytes: _, ...rest }) => rest)
  const after = { mediaType: 'image/jpeg', sent: false, waiting: 1 }
  expect(held).toEqual([
    {
      ...after,
      sha256: 'a1',
      about: 'ticket:t2',
      aboutAll: ['ticket:t1', 'ticket:t2'],
      place: '/attachments/uploads/x',
    },
    { ...after, sha256: 'b2', about: 'ticket:t1' },
  ])
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
