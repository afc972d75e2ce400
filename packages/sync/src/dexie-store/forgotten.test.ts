import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { createClientStore } from '../client/client-store.ts'
import { createEngine } from '../client/engine.ts'
import { clerk, registration, rowOf } from '../testing/acts.ts'
import { createMemoryDisk } from '../client/memory-disk.ts'
import type { Transport } from '../client/ports.ts'
import { ClientDatabase, createDexieDisk } from './index.ts'
import { isSealedByWords } from '../seal/held.ts'
import { noSeal } from '../seal/texts.ts'

const head = { seq: 9, hash: 'h' }
const scope = 'unit:QH' as const

/** A phone that holds a ticket with its history, and one that stays. */
async function phone() {
  const database = new ClientDatabase('phone', { indexedDB: new IDBFactory(), IDBKeyRange })
  const store = createClientStore(createDexieDisk(database, () => 'd1'))
  const transport = {} as Transport
  const memory = createClientStore(createMemoryDisk('d0'))
  const parts = { transport, clock: () => 1_772_416_800_000, actor: clerk, store: memory }
  const elsewhere = createEngine({ seal: async () => noSeal, ...parts, random: (bytes) => bytes.fill(3) })
  for (const [id, seq] of [
    ['t1', 4],
    ['t2', 5],
  ] as const) {
    const written = await elsewhere.do(registration(id))
    if ('refused' in written) throw new Error(written.refused.code)
    await store.takePage({ scope, rows: [rowOf([written.own], seq)], left: [], cursor: seq, more: false }, head)
    await database.histories.put({ ticketId: id, events: [] })
  }
  return { database, store }
}

test('[SY-5] with a ticket that leaves go its events, names and texts in them; those of others stay', async () => {
  const { database, store } = await phone()
  const left = [{ seq: 6, kind: 'ticket', id: 't1' }] as const
  await store.takePage({ scope, rows: [], left, cursor: 6, more: false }, head)
  expect(await database.histories.toCollection().primaryKeys()).toEqual(['t2'])
})

test('[SY-7] with a lost scope go the events of all its tickets', async () => {
  const { database, store } = await phone()
  await store.wipe(scope)
  expect([await database.histories.count(), await database.documents.count()]).toEqual([0, 0])
})

test('[ER-5] names whose time has passed go from the ticket, its history and what was handed over; other tickets keep theirs', async () => {
  const { database, store } = await phone()
  const [kept, erased] = [await store.document('ticket:t2'), await store.document('ticket:t1')]
  if (!isSealedByWords(erased?.base) || erased.base.kind !== 'ticket') throw new Error('no ticket')
  const written = await createEngine({
    seal: async () => noSeal,
    transport: {} as Transport,
    clock: () => 1_772_416_800_000,
    random: (bytes) => bytes.fill(5),
    actor: clerk,
    store,
  }).do(registration('t3'))
  if ('refused' in written) throw new Error(written.refused.code)
  for (const [id, own] of [
    ['h1', { ...written.own, event: { ...written.own.event, subject: registration('t1') } }],
    ['h2', { ...written.own, event: { ...written.own.event, subject: registration('t2') } }],
  ] as const)
    await database.handed.put({ id, own: { ...own, event: { ...own.event, id } } })
  const personal = { visitorName: '', visitorPhone: '' }
  const document = { ...erased.base, personal, personalErasedAt: 1_893_427_200_000 }
  await store.takePage({ scope, rows: [{ seq: 7, document }], left: [], cursor: 7, more: false }, head)
  const now = JSON.stringify([await database.documents.get('ticket:t1'), await database.handed.toArray()])
  expect(now).not.toContain('"id":"h1"')
  expect((await database.documents.get('ticket:t1'))?.view).toMatchObject({ personal })
  expect(await database.histories.toCollection().primaryKeys()).toEqual(['t2'])
  expect(await database.handed.toCollection().primaryKeys()).toEqual(['h2'])
  expect(await store.document('ticket:t2')).toEqual(kept)
})
