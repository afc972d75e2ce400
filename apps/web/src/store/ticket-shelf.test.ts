import 'fake-indexeddb/auto'
import type { StoredDocument } from '@sunshine/sync'
import type { Ticket } from '@sunshine/tickets'
import { loadBundles } from '@sunshine/sync/dexie'
import { afterEach, expect, test } from 'vitest'
import { ticket } from '../ticket/testing/ticket.ts'
import { openUnwatched } from './open.ts'
import { createTicketShelf, type TicketShelf } from './ticket-shelf.ts'

const HELD = 700
let opened: ReturnType<typeof openUnwatched>
let shelf: TicketShelf
/** Rows of documents the disk was asked for. */
let rowsRead = 0

afterEach(() => {
  shelf.stop()
  opened.database.close()
})

const rowOf = (view: Ticket): StoredDocument => ({
  key: `ticket:${view.id}`,
  kind: 'ticket',
  id: view.id,
  scope: 'unit:QH',
  seq: view.version,
  base: view,
  view,
  stale: false,
})
const numbered = (at: number, more: Partial<Ticket> = {}): Ticket =>
  ticket({ id: `t${String(at).padStart(3, '0')}`, acceptedAt: at, ...more })

async function fill(): Promise<void> {
  opened = openUnwatched(crypto.randomUUID())
  const { database, disk } = opened
  database.use({
    stack: 'dbcore',
    name: 'counts',
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name)
        if (name !== 'documents' && name !== 'bundled') return table
        return {
          ...table,
          async getMany(asked) {
            rowsRead += asked.keys.length
            return table.getMany(asked)
          },
          async query(asked) {
            const found = await table.query(asked)
            // Keys alone are no rows.
            if (asked.values !== false) rowsRead += found.result.length
            return found
          },
        }
      },
    }),
  })
  // What seals an earlier version's rows looks through all of them, once.
  await opened.seal()
  await expect.poll(async () => (await database.vault.get('vault'))?.sealed).toBe('everything')
  await disk.transaction('write', (tx) => tx.putDocuments(Array.from({ length: HELD }, (_, at) => rowOf(numbered(at)))))
  shelf = createTicketShelf(opened)
  rowsRead = 0
}

test('[PI-8] what a list begins with is there before the others are opened, by the day it is due, and stays the same objects', async () => {
  await fill()
  const [sooner, later] = [10, 20].map((day) => ({
    on: `2018-03-${day}` as never,
    calendarVersion: '2026',
    provisional: false,
    limit: { days: 5, unit: 'working' as const },
    from: '2026-03-03' as never,
  }))
  const owed = [
    rowOf(numbered(3, { state: 'handling', due: later ?? null })),
    rowOf(numbered(500, { state: 'dispatched', due: sooner ?? null })),
    rowOf(numbered(600, { state: 'replied', due: sooner ?? null })),
  ]
  await opened.disk.transaction('write', (tx) => tx.putDocuments(owed))
  const seal = await opened.seal()
  let openedRows = 0
  const { readFirst, read, stop } = createTicketShelf({
    ...opened,
    seal: async () => ({
      ...seal,
      openDocuments: (rows) => ((openedRows += rows.length), seal.openDocuments(rows)),
    }),
  })
  const asked = new Promise<Parameters<Parameters<TicketShelf['readFirst']>[0]>[0]>(readFirst)
  const whole = read()
  const first = await asked
  // Newest first, as all of them; the list puts them in its own order.
  expect(first.map(({ ticket: { id } }) => id).filter((id) => ['t500', 't003', 't600'].includes(id))).toEqual([
    't500',
    't003',
  ])
  expect(first).toHaveLength(8)
  expect(openedRows).toBe(first.length)
  const all = await whole
  expect([all.length, rowsRead]).toEqual([HELD, HELD])
  expect(first.every((one) => all.includes(one))).toBe(true)
  readFirst(() => expect.unreachable('all are there'))
  expect(await read()).toBe(all)
  stop()
})

test('[PI-1] every row is read once; a page of changed ones makes these be read, and no other ticket becomes another object', async () => {
  await fill()
  const before = await shelf.read()
  expect([before.length, before[0]?.ticket.acceptedAt, rowsRead]).toEqual([HELD, HELD - 1, HELD])
  expect(await shelf.read()).toBe(before)
  let told = 0
  shelf.onChange(() => told++)
  // More than Dexie names in one write.
  const changed = Array.from({ length: 120 }, (_, at) => rowOf(numbered(at, { version: 9, outcome: '已解决' })))
  await opened.disk.transaction('write', (tx) => tx.putDocuments(changed))
  // The disk looks at what it has before it writes over it.
  rowsRead = 0
  const after = await shelf.read()
  expect([told > 0, rowsRead]).toEqual([true, 120])
  expect(after.filter((one, at) => one === before[at])).toHaveLength(HELD - 120)
  expect(after.at(-1)?.ticket.outcome).toBe('已解决')
})

test('[PI-1] [SY-33] rows that lie many in a record are read with it; what an act takes out of one is told of by its key', async () => {
  await fill()
  await loadBundles()
  expect(await shelf.read()).toHaveLength(HELD)
  const together = Array.from({ length: 120 }, (_, at) => rowOf(numbered(1000 + at)))
  await opened.disk.transaction('write', (tx) => tx.putNewDocuments(together))
  await expect.poll(async () => (await shelf.read()).length).toBe(HELD + 120)
  const before = await shelf.read()
  const changed = rowOf(numbered(1007, { version: 9, outcome: '已解决' }))
  await opened.disk.transaction('write', (tx) => tx.putDocuments([changed]))
  await expect.poll(async () => (await shelf.read()).filter((one) => !before.includes(one)).length).toBe(1)
  await opened.disk.transaction('write', (tx) => tx.deleteDocuments(['ticket:t1008']))
  await expect.poll(async () => (await shelf.read()).length).toBe(HELD + 119)
  // Whoever starts anew finds all of it.
  shelf.readAnew()
  expect(await shelf.read()).toHaveLength(HELD + 119)
  expect(await opened.database.documents.count()).toBe(HELD)
})

test('[SY-37] a list that is followed takes the rows of each page as it is written: none is read back, however many come before it is read', async () => {
  await fill()
  await loadBundles()
  await shelf.read()
  shelf.onChange(() => undefined)
  rowsRead = 0
  for (let page = 1; page <= 4; page++) {
    const rows = Array.from({ length: 1000 }, (_, at) => rowOf(numbered(1000 * page + at)))
    await opened.disk.transaction('write', (tx) => tx.putNewDocuments(rows))
  }
  await expect.poll(async () => (await shelf.read()).length).toBe(HELD + 4000)
  expect(rowsRead).toBe(0)
})

test('[SY-42] a list is given what is there, however fast more comes while it is read', async () => {
  await fill()
  await shelf.read()
  let written = 0
  const more = (): void => {
    if (written++ < 200) void opened.database.documents.put(rowOf(numbered(HELD + written)))
  }
  shelf.onChange(more)
  more()
  await opened.database.documents.count()
  const tickets = await shelf.read()
  expect([tickets.length > HELD, written > 1, written < 100]).toEqual([true, true, true])
  await expect.poll(() => written).toBeGreaterThan(200)
  await expect.poll(async () => (await shelf.read()).length).toBe(HELD + 200)
})

test('[PI-1] [WL-6] rows written anew that say the same change nothing: the list is the one it was', async () => {
  await fill()
  const before = await shelf.read()
  await opened.disk.transaction('write', (tx) => tx.putDocuments([rowOf(numbered(3)), rowOf(numbered(4))]))
  expect(await shelf.read()).toBe(before)
})

test('[PI-1] a ticket that comes and one that leaves are followed; a database that is another one is read anew', async () => {
  await fill()
  await shelf.read()
  await opened.database.documents.delete('ticket:t005')
  await opened.database.documents.put(rowOf(numbered(900)))
  const after = await shelf.read()
  expect([after.length, after[0]?.ticket.id, after.some(({ ticket: { id } }) => id === 't005')]).toEqual([
    HELD,
    't900',
    false,
  ])
  rowsRead = 0
  shelf.readAnew()
  expect(await shelf.read()).toBe(after)
  expect(rowsRead).toBe(HELD)
})

test('[PI-1] [PV-4] an act that waits marks its ticket and no other', async () => {
  await fill()
  const before = await shelf.read()
  const event = { id: 'e1', subject: { kind: 'ticket', id: 't007', act: { type: 'interimNoted', text: '在查' } } }
  const own = { event, stamp: { actor: { role: 'schoolClerk' } }, acknowledged: false }
  await opened.database.outbox.put({ id: 'e1', key: 'ticket:t007', own: own as never })
  rowsRead = 0
  const after = await shelf.read()
  expect(after.filter(({ unsent }) => unsent === 1).map(({ ticket: { id } }) => id)).toEqual(['t007'])
  expect([after.filter((one, at) => one === before[at]).length, rowsRead]).toEqual([HELD - 1, 0])
})
