import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { Dexie } from 'dexie'
import { beforeAll, expect, test, vi } from 'vitest'
import { createClientStore } from '../client/client-store.ts'
import { createEngine } from '../client/engine.ts'
import type { StoredDocument, Transport } from '../client/ports.ts'
import { accepted, clerk, onTicket, type rowOf } from '../testing/acts.ts'
import { rowsOf } from '../testing/rows.ts'
import { sealedPhone } from '../testing/sealed-phone.ts'
import { ClientDatabase, createDexieDisk, loadBundles } from './index.ts'

const head = { seq: 1000, hash: 'h' }
const scope = 'unit:QH' as const
const now = 1_772_416_800_000
const line = {} as Transport
const PAGE = 500

beforeAll(loadBundles)

/** What a database was asked to do. */
interface Asked {
  puts: number
  deletes: number
  /** Readings of where rows lie. */
  directory: number
  reads: number
  /** Records whose lists of rows, and whose bytes, were read. */
  lists: number
  records: number
  transactions: number
}

async function phone(indexedDB = new IDBFactory()) {
  const database = new ClientDatabase('phone', { indexedDB, IDBKeyRange })
  const asked: Asked = { puts: 0, deletes: 0, directory: 0, reads: 0, lists: 0, records: 0, transactions: 0 }
  database.use({
    stack: 'dbcore',
    name: 'counts',
    create: (core) => ({
      ...core,
      transaction(...how) {
        asked.transactions++
        return core.transaction(...how)
      },
      table(name) {
        const table = core.table(name)
        return {
          ...table,
          mutate(request) {
            if (request.type === 'put' || request.type === 'add') asked.puts += request.values.length
            if (request.type === 'delete') asked.deletes += request.keys.length
            if (request.type === 'deleteRange') asked.deletes++
            return table.mutate(request)
          },
          get(request) {
            asked.reads++
            return table.get(request)
          },
          getMany(request) {
            asked.reads += request.keys.length
            if (name === 'bundles') asked.lists += request.keys.length
            if (name === 'bundled') asked.records += request.keys.length
            return table.getMany(request)
          },
          query: (request) => {
            if (name === 'directory') asked.directory++
            return table.query(request).then((found) => {
              if (request.values !== false) asked.reads += found.result.length
              return found
            })
          },
        }
      },
    }),
  })
  const { store, seal, engine, opened } = await sealedPhone(database)
  const take = async (rows: ReturnType<typeof rowOf>[], more = false): Promise<void> => {
    const cursor = rows.at(-1)?.seq ?? 0
    await store.takePage(await seal.page({ scope, rows, left: [], cursor, more }), head)
  }
  return { database, store, seal, take, engine, asked, opened, indexedDB }
}

/** Bytes of all records, as text. */
async function bytesOf({ database }: { readonly database: ClientDatabase }): Promise<string> {
  const held = await database.bundled.toArray()
  return held.map(({ bytes }) => new TextDecoder().decode(bytes)).join('\n')
}

test('[VA-1] [SY-33] rows of a first sync lie many in a record and are read as they came, by key, by kind and by scope', async () => {
  const here = await phone()
  const rows = await rowsOf(120)
  await here.take(rows)
  expect([await here.database.documents.count(), await here.database.bundles.count()]).toEqual([0, 5])
  const sent = rows.map(({ document }) => document)
  expect(await here.opened(await here.store.documents('ticket'))).toEqual(sent)
  expect(await here.opened(await here.database.rows.inScope(scope))).toEqual(sent)
  // A program that starts anew opens them from the disk.
  const again = await phone(here.indexedDB)
  const [stored] = await again.database.rows.of(['ticket:t77'])
  expect(stored).toMatchObject({ key: 'ticket:t77', seq: 78, scope, stale: false })
  expect(await again.opened([stored].flatMap((one) => one ?? []))).toEqual([sent[77]])
  expect(await bytesOf(again)).toContain('"t77"')
  expect(await bytesOf(again)).not.toContain('事情第77件')
})

test('[SY-33] an act on such a row takes it out of the record, in this tab and for another that knew where it lay', async () => {
  const here = await phone()
  const other = await phone(here.indexedDB)
  await here.take(await rowsOf(120))
  expect(await other.store.documents('ticket')).toHaveLength(120)
  expect(await here.engine.do(onTicket('t30', { type: 'interimNoted', text: '已联系' }))).toHaveProperty('own')
  expect(await bytesOf(here)).not.toContain('"t30"')
  expect(await here.database.documents.toCollection().primaryKeys()).toEqual(['ticket:t30'])
  for (const one of [here, other]) {
    const [view] = await one.opened([await one.store.document('ticket:t30')].flatMap((row) => row ?? []))
    expect(view).toMatchObject({ description: '事情第30件。', interimNotes: [{ text: '已联系' }] })
    expect(await one.store.documents('ticket')).toHaveLength(120)
  }
})

test('[SY-5] [SY-33] a row that leaves, and one that comes newer, are gone from the bytes; the others stay', async () => {
  const here = await phone()
  const rows = await rowsOf(120)
  await here.take(rows)
  const changed = { seq: 500, document: { ...rows[31]?.document, personalErasedAt: 1 } as (typeof rows)[0]['document'] }
  const left = [{ seq: 501, kind: 'ticket', id: 't30' }] as const
  const page = { scope, rows: [changed], left, cursor: 501, more: false }
  await here.store.takePage(await here.seal.page(page), head)
  const bytes = await bytesOf(here)
  const times = (id: string): number => bytes.split(`"${id}"`).length - 1
  // The newer row stands in the place of the older one.
  expect([times('t30'), times('t31'), times('t32'), await here.database.documents.count()]).toEqual([0, 1, 1, 0])
  expect(await here.store.document('ticket:t30')).toBeUndefined()
  expect((await here.store.document('ticket:t31'))?.seq).toBe(500)
  // Of another scope it lies by itself.
  const moved = { ...page, scope: 'district' as const, left: [], rows: [{ ...changed, seq: 502 }], cursor: 502 }
  await here.store.takePage(await here.seal.page(moved), head)
  expect(await here.store.document('ticket:t31')).toMatchObject({ seq: 502, scope: 'district' })
  expect([(await bytesOf(here)).includes('"t31"'), await here.database.documents.count()]).toEqual([false, 1])
  await here.store.wipe(scope)
  expect([(await here.store.documents('ticket')).length, await here.database.bundled.count()]).toEqual([1, 0])
})

test('[CN-4] [SY-33] where each row of a record left in turn, nothing that lies with the others names it', async () => {
  const here = await phone()
  await here.take(await rowsOf(120))
  const { bundles, bundled } = here.database
  for (let number = 0; number < 30; number++) {
    const left = [{ seq: 500 + number, kind: 'ticket', id: `t${number}` }] as const
    await here.store.takePage(await here.seal.page({ scope, rows: [], left, cursor: 500 + number, more: false }), head)
    const named = JSON.stringify([await bundles.toArray(), await bundled.toCollection().primaryKeys()])
    expect(named).not.toMatch(new RegExp(`t${number}\\b`))
  }
})

test('[SY-16] [SY-33] after a restore the rows that lay together are stale, and go when the restored log is read', async () => {
  const here = await phone()
  await here.take(await rowsOf(120))
  await here.store.rewind()
  expect((await here.store.documents('ticket')).every(({ stale }) => stale)).toBe(true)
  await here.store.noteContact({ anchor: null, head, at: now })
  expect(await here.store.documents('ticket')).toEqual([])
})

test('[ST-1] [SY-33] a step that is undone leaves the records, and what is known of them, as they were', async () => {
  const here = await phone()
  await here.take(await rowsOf(120))
  const disk = createDexieDisk(here.database, () => 'd1')
  const half = disk.transaction('write', async (tx) => {
    await tx.deleteDocuments(['ticket:t3'])
    throw new Error('the battery died')
  })
  await expect(half).rejects.toThrow('the battery died')
  expect((await here.store.document('ticket:t3'))?.seq).toBe(4)
  expect(await here.store.documents('ticket')).toHaveLength(120)
})

test('[SY-33] a page of 500 new rows is one transaction and 43 puts, and reads as few rows with hundreds present as with none', async () => {
  const here = await phone()
  const first = await rowsOf(PAGE)
  const second = await rowsOf(PAGE, PAGE)
  const askedFor = async (rows: typeof first): Promise<Asked> => {
    const page = await here.seal.page({ scope, rows, left: [], cursor: rows.at(-1)?.seq ?? 0, more: true })
    Object.assign(here.asked, { puts: 0, reads: 0, transactions: 0 })
    await here.store.takePage(page, head)
    return { ...here.asked }
  }
  // The rules of acts are not there yet the first time, and are not needed.
  const none = await askedFor(first)
  // 20 records with as many lists of what they hold, their page of the directory, the mark, and the device with its cursor.
  expect(none).toMatchObject({ puts: 43, transactions: 1 })
  expect(await askedFor(second)).toMatchObject(none)
  expect(none.reads).toBeLessThan(10)
})

test('[SY-33] of a hundred changed rows among hundreds a page reads and writes the few records they lie in', async () => {
  const here = await phone()
  const rows = await rowsOf(PAGE)
  await here.take(rows, true)
  const changed = rows.slice(0, 100).map(({ document }, nth) => ({ seq: 600 + nth, document }))
  const page = await here.seal.page({ scope, rows: changed, left: [], cursor: 699, more: false })
  Object.assign(here.asked, { puts: 0, reads: 0, transactions: 0 })
  await here.store.takePage(page, head)
  // Four records, each with its list, the mark and the device: their page of the directory says the same as before.
  expect(here.asked).toMatchObject({ puts: 10, transactions: 1 })
  expect(here.asked.reads).toBeLessThan(20)
  expect(await here.store.documents('ticket')).toHaveLength(PAGE)
})

test('[SY-49] of a record whose rows all come newer no byte is read, and of one with others only once', async () => {
  const here = await phone()
  const rows = await rowsOf(150)
  await here.take(rows, true)
  const known = await phone(here.indexedDB)
  let seq = 600
  for (const [from, records] of [
    [0, 0],
    [10, 2],
  ] as const) {
    const page = rows.slice(from, from + 100).map(({ document }) => ({ seq: seq++, document }))
    here.asked.records = 0
    await here.take(page)
    expect(here.asked.records).toBe(records)
  }
  // Ten rows as they came, ten of the first page, a hundred of the second, and all others as they were.
  const numbers = (await known.store.documents('ticket')).map(({ key, seq: number }) => `${key} ${number}`)
  const nth = (row: number): number => (row < 10 ? 600 + row : row < 110 ? 690 + row : row + 1)
  expect(new Set(numbers)).toEqual(new Set(rows.map((_, row) => `ticket:t${row} ${nth(row)}`)))
  expect(new Set(await known.opened(await known.store.documents('ticket')))).toEqual(
    new Set(rows.map(({ document }) => document)),
  )
})

/** What a database just opened reads for a page of a hundred changed rows, which lie in four records. */
async function readsForAHundred(indexedDB: IDBFactory, rows: Awaited<ReturnType<typeof rowsOf>>): Promise<number> {
  const again = await phone(indexedDB)
  const changed = rows.slice(0, 100).map(({ document }, nth) => ({ seq: 5000 + nth, document }))
  const page = await again.seal.page({ scope, rows: changed, left: [], cursor: 5099, more: false })
  again.asked.reads = 0
  await again.store.takePage(page, head)
  expect(await again.database.documents.count()).toBe(0)
  return again.asked.reads
}

test('[SY-45] a database just opened takes a hundred changed rows without the list of every record, however many there are', async () => {
  const reads: number[] = []
  for (const pages of [1, 4]) {
    const here = await phone()
    const rows = await rowsOf(PAGE)
    await here.take(rows, true)
    for (let nth = 1; nth < pages; nth++) await here.take(await rowsOf(PAGE, nth * PAGE), true)
    here.database.close()
    reads.push(await readsForAHundred(here.indexedDB, rows))
  }
  // One reading more for each page of five hundred, which names where its rows lie.
  expect((reads[1] ?? 0) - (reads[0] ?? 0)).toBe(3)
})

test('[SY-45] where rows lie is read while a page is waited for and sealed, and not once more when it is taken', async () => {
  const here = await phone()
  const rows = await rowsOf(PAGE)
  await here.take(rows, true)
  here.database.close()
  const { asked, database, seal } = await phone(here.indexedDB)
  const changed = rows.slice(0, 100).map(({ document }, nth) => ({ seq: 600 + nth, document }))
  const page = { scope, rows: changed, left: [], cursor: 699, more: false }
  const told = { lost: [], head, anchor: 'a', serverTime: 1, rewind: false, protocol: 2 }
  const readings: number[] = []
  const pull: Transport['pull'] = async () => {
    readings.push(asked.directory)
    await new Promise((resolve) => setTimeout(resolve, 50))
    readings.push(asked.directory)
    return { ok: true, value: { ...told, pages: [page] } }
  }
  let listsWhenSealed = 0
  const sealedSlowly: typeof seal = {
    ...seal,
    async page(open) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      listsWhenSealed = asked.lists
      return seal.page(open)
    },
  }
  const engine = createEngine({
    seal: async () => sealedSlowly,
    store: createClientStore(createDexieDisk(database, () => 'd1')),
    transport: { ...line, pull },
    clock: () => now,
    random: (bytes) => bytes.fill(7),
    actor: clerk,
  })
  expect(await engine.sync()).toMatchObject({ end: 'done' })
  expect([...readings, asked.directory]).toEqual([0, 1, 1])
  expect([listsWhenSealed, asked.lists]).toEqual([4, 4])
})

test('[SY-45] two rows with the same number in the directory are told apart, and one that is not here is not found', async () => {
  const [one, other] = ['t92378', 't102869']
  const here = await phone()
  const rows = (await rowsOf(120)).map((row, nth) =>
    nth === 7 ? { ...row, document: { ...row.document, id: one } } : row,
  )
  await here.take(rows)
  const again = await phone(here.indexedDB)
  expect(await again.store.document(`ticket:${other}`)).toBeUndefined()
  expect((await again.store.document(`ticket:${one}`))?.seq).toBe(8)
  await again.store.takePage(
    { scope, rows: [], left: [{ seq: 500, kind: 'ticket', id: other }], cursor: 500, more: false },
    head,
  )
  const { database, store } = again
  const beside = rows.slice(8, 9).map(({ document }) => stored({ ...document, id: other }, 501))
  await database.transaction('rw', database.rowTables, async () => await database.rowsWithin.put(beside))
  expect((await store.document(`ticket:${other}`))?.seq).toBe(501)
  expect(await store.documents('ticket')).toHaveLength(121)
})

test('[SY-45] a row that left its record and comes again with a hundred others is found in theirs', async () => {
  const here = await phone()
  const rows = await rowsOf(240)
  await here.take(rows.slice(0, 120))
  const again = await phone(here.indexedDB)
  expect((await again.store.document('ticket:t7'))?.seq).toBe(8)
  const left = [{ seq: 500, kind: 'ticket', id: 't7' }] as const
  await again.store.takePage({ scope, rows: [], left, cursor: 500, more: false }, head)
  expect(await again.store.document('ticket:t7')).toBeUndefined()
  const back = rows.slice(7, 8).map((row) => ({ ...row, seq: 501 }))
  await again.take([...rows.slice(120), ...back])
  expect((await again.store.document('ticket:t7'))?.seq).toBe(501)
  expect([await again.database.documents.count(), await again.database.bundles.count()]).toEqual([0, 10])
})

test('[SY-19] [SY-45] what a version before put together without a directory is found, and listed with the next write', async () => {
  const here = await phone()
  const rows = await rowsOf(PAGE)
  await here.take(rows, true)
  await here.database.directory.clear()
  here.database.close()
  await readsForAHundred(here.indexedDB, rows)
  const again = await phone(here.indexedDB)
  expect(await again.database.directory.count()).toBe(1)
  expect((await again.store.document('ticket:t7'))?.seq).toBe(5007)
  expect(await again.store.documents('ticket')).toHaveLength(PAGE)
})

test('[SY-46] [SY-47] a hundred answers and the page behind them are one transaction that writes each row once', async () => {
  const here = await phone()
  await here.take(await rowsOf(120))
  for (let nth = 0; nth < 100; nth++)
    await here.engine.do(onTicket(`t${nth}`, { type: 'interimNoted', text: `第${nth}次联系` }))
  const own = await here.store.unsent(100)
  const answers = own.map((one, nth) => accepted(one, 200 + nth))
  const opened = await here.seal.openActs(own)
  const rows = await Promise.all(
    opened.map(async ({ event, stamp }, nth) => {
      const [before] = await here.opened([await here.store.document(`ticket:t${nth}`)].flatMap((row) => row ?? []))
      if (before?.kind !== 'ticket') throw new Error(`no ticket of ${event.id} at ${stamp.seq}`)
      return { seq: 200 + nth, document: before }
    }),
  )
  const page = await here.seal.page({ scope, rows, left: [], cursor: 299, more: false })
  Object.assign(here.asked, { puts: 0, reads: 0, transactions: 0, deletes: 0 })
  await here.store.takePage(page, head, { brought: [{ answers, anchor: 'a', head, at: now, receipt: 'R1' }] })
  // A hundred tickets, as many acts as handed over, the receipt, the device twice.
  expect(here.asked).toMatchObject({ puts: 203, transactions: 1, deletes: 1 })
  expect([await here.store.unsent(1), await here.database.outbox.count()]).toEqual([[], 0])
  expect([await here.database.handed.count(), (await here.store.receipts())[0]?.items.length]).toEqual([100, 100])
})

test('[SY-32] a hundred acts acknowledged are one transaction, and of what looks as before nothing is written', async () => {
  const here = await phone()
  await here.take(await rowsOf(120))
  for (let nth = 0; nth < 100; nth++)
    await here.engine.do(onTicket(`t${nth}`, { type: 'interimNoted', text: `第${nth}次联系` }))
  const own = await here.store.unsent(100)
  Object.assign(here.asked, { puts: 0, reads: 0, transactions: 0 })
  const answers = own.map(({ event, stamp }, nth) => ({
    id: event.id,
    outcome: 'accepted' as const,
    seq: 200 + nth,
    receivedAt: stamp.receivedAt,
    effectiveAt: stamp.effectiveAt,
    verdict: 'received' as const,
    ticketNo: null,
  }))
  await here.store.settle([{ answers, anchor: 'a', head, at: now }])
  // The acts and the device: the tickets look as they did.
  expect(here.asked).toMatchObject({ puts: 101, transactions: 1 })
})

test('[SY-19] [SY-33] a database of the version before keeps every row, and what comes later lies together', async () => {
  const indexedDB = new IDBFactory()
  const old = new Dexie('phone', { indexedDB, IDBKeyRange })
  old.version(6).stores({
    documents: 'key, kind, scope',
    outbox: 'id, key',
    handed: 'id',
    receipts: 'code',
    rejected: 'id',
    attachments: 'sha256, waiting',
    drafts: 'id, kind',
    histories: 'ticketId',
    meta: 'name',
    vault: 'name',
  })
  const rows = await rowsOf(240)
  const stored = rows.slice(0, 120).map(({ seq, document }): StoredDocument => {
    const { id, kind } = document
    return { key: `ticket:${id}`, kind, id, scope, seq, base: document, view: document, stale: false }
  })
  await old.table('documents').bulkPut(stored)
  await old.table('meta').put({ name: 'device', device: { deviceId: 'd7', nextSeq: 5, cursors: { [scope]: 120 } } })
  old.close()
  const here = await phone(indexedDB)
  expect(await here.store.device()).toMatchObject({ deviceId: 'd7', nextSeq: 5 })
  await here.take(rows.slice(120))
  const all = await here.opened(await here.store.documents('ticket'))
  expect(new Set(all.map(({ id }) => id)).size).toBe(240)
  expect([await here.database.documents.count(), await here.database.bundles.count()]).toEqual([120, 5])
  await here.store.wipe(scope)
  expect(await here.store.documents('ticket')).toEqual([])
})

test('[FL-2] [SY-33] the first page does not wait for what writes records of many; a program that begins reads them all the same', async () => {
  const here = await phone()
  await here.take(await rowsOf(120))
  vi.resetModules()
  const { ClientDatabase: Begun, createDexieDisk: createDisk, loadBundlesBehind } = await import('./index.ts')
  const { bundlesAtHand } = await import('./bundles-at-hand.ts')
  let listStands = (): void => undefined
  loadBundlesBehind(new Promise<void>((resolve) => (listStands = resolve)))
  const open = (name: string, indexedDB: IDBFactory): ClientDatabase => new Begun(name, { indexedDB, IDBKeyRange })
  const fresh = open('fresh', new IDBFactory())
  const disk = createDisk(fresh, () => 'd1')
  const rows = (await rowsOf(120)).map(({ seq, document }): StoredDocument => {
    const { id, kind } = document
    return { key: `ticket:${id}`, kind, id, scope, seq, base: document, view: document, stale: false }
  })
  await disk.transaction('write', (tx) => tx.putNewDocuments(rows))
  expect([await fresh.documents.count(), await fresh.bundles.count()]).toEqual([120, 0])
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(bundlesAtHand()).toBeUndefined()
  listStands()
  await expect.poll(bundlesAtHand).toBeDefined()
  vi.resetModules()
  const again = await import('./index.ts')
  const began = new again.ClientDatabase('phone', { indexedDB: here.indexedDB, IDBKeyRange })
  const store = createClientStore(again.createDexieDisk(began, () => 'd1'))
  expect((await store.document('ticket:t7'))?.seq).toBe(8)
  expect(await store.documents('ticket')).toHaveLength(120)
})

test('[SY-41] many new rows wait behind the first list for what writes them together, and not for ever', async () => {
  const begin = async () => {
    vi.resetModules()
    const { ClientDatabase: Begun, createDexieDisk: createDisk, loadBundlesBehind } = await import('./index.ts')
    let listStands = (): void => undefined
    loadBundlesBehind(new Promise<void>((resolve) => (listStands = resolve)))
    const database = new Begun('fresh', { indexedDB: new IDBFactory(), IDBKeyRange })
    const store = createClientStore(createDisk(database, () => 'd1'))
    const lie = async () => [await database.documents.count(), await database.bundles.count()]
    return { store, lie, listStands: () => listStands() }
  }
  const first = { scope, rows: await rowsOf(60), left: [], cursor: 60, more: true }
  const second = { scope, rows: await rowsOf(120, 60), left: [], cursor: 180, more: false }
  const here = await begin()
  await here.store.takePage(first, head)
  expect(await here.lie()).toEqual([60, 0])
  const taken = here.store.takePage(second, head)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await here.lie()).toEqual([60, 0])
  here.listStands()
  await taken
  expect(await here.lie()).toEqual([60, 5])

  const other = await begin()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const late = other.store.takePage(second, head)
  await vi.advanceTimersByTimeAsync(3000)
  vi.useRealTimers()
  await late
  expect(await other.lie()).toEqual([120, 0])
})

test('[SY-37] rows just written are handed to whoever follows them without being read back, as the disk would give them', async () => {
  const { database, take, asked, opened, indexedDB } = await phone()
  const rows = await rowsOf(PAGE)
  await take(rows)
  const ids = await database.rows.bundles()
  const before = asked.reads
  const handed = await database.rows.inBundles(ids)
  // The mark, and no row.
  expect(asked.reads - before).toBeLessThanOrEqual(1)
  const { database: other } = await phone(indexedDB)
  expect(byKey(await other.rows.inBundles(ids))).toEqual(byKey(handed))
  // Handed over once: nothing is kept in memory for nobody.
  await database.rows.inBundles(ids)
  expect(asked.reads - before).toBeGreaterThan(ids.length)
  // Each is the document that came, which nothing has to open; off the disk it is one that says the same.
  const came = rows.map(({ document }) => document)
  const open = await opened(handed)
  expect(came.every((document, at) => document === open[at])).toBe(true)
  const readBack = await opened(await database.rows.inBundles(ids))
  expect([readBack, readBack.some((document, at) => document === came[at])]).toEqual([came, false])
})

test('[SY-37] what was changed, forgotten, written by another tab or undone since is never handed over from memory', async () => {
  const { database, take, store, engine, indexedDB } = await phone()
  await take(await rowsOf(PAGE))
  const all = () => database.rows.bundles().then((ids) => database.rows.inBundles(ids))
  await engine.do(onTicket('t3', { type: 'interimNoted', text: '已联系。' }))
  expect((await all()).map(({ id }) => id)).not.toContain('t3')

  await take(await rowsOf(PAGE, PAGE), true)
  const other = await phone(indexedDB)
  await other.engine.do(onTicket(`t${PAGE + 1}`, { type: 'interimNoted', text: '已联系。' }))
  expect((await all()).map(({ id }) => id)).not.toContain(`t${PAGE + 1}`)

  const undone = new Error('undone')
  const third = await rowsOf(PAGE, 2 * PAGE)
  const before = (await all()).length
  await database
    .transaction('rw', database.rowTables, async () => {
      await database.rowsWithin.putNew(third.map(({ seq, document }) => stored(document, seq)))
      throw undone
    })
    .catch((error: unknown) => expect(error).toBe(undone))
  expect((await all()).length).toBe(before)

  await take(third)
  await store.wipe(scope)
  expect(await all()).toEqual([])
})

const byKey = (rows: readonly StoredDocument[]): StoredDocument[] => [...rows].sort((a, b) => (a.key < b.key ? -1 : 1))

function stored(document: StoredDocument['base'], seq: number): StoredDocument {
  if (document === null) throw new Error('no document')
  const { kind, id } = document
  return { key: `${kind}:${id}`, kind, id, scope, seq, base: document, view: document, stale: false }
}

test('[SY-19] [SY-45] what a page of the version before, still open, puts together beside the directory is found, and goes when it is lost', async () => {
  const here = await phone()
  await here.take(await rowsOf(120))
  // It opens the newer database as well, and lists nothing.
  const old = new Dexie('phone', { indexedDB: here.indexedDB, IDBKeyRange })
  old.version(7).stores({ bundles: 'id', bundled: 'id', meta: 'name' })
  const elsewhere = await phone()
  await elsewhere.take(await rowsOf(120, 120))
  await old.table('bundles').bulkPut(await elsewhere.database.bundles.toArray())
  await old.table('bundled').bulkPut(await elsewhere.database.bundled.toArray())
  await old.table('meta').put({ name: 'bundles', mark: 'of the version before' })
  for (const one of [here, await phone(here.indexedDB)]) {
    expect((await one.store.document('ticket:t200'))?.seq).toBe(201)
    expect((await one.store.document('ticket:t7'))?.seq).toBe(8)
  }
  const changed = (await rowsOf(1, 200)).map(({ document }) => ({ seq: 500, document }))
  await here.store.takePage({ scope, rows: changed, left: [], cursor: 500, more: false }, head)
  expect(await here.store.documents('ticket')).toHaveLength(240)
  const again = await phone(here.indexedDB)
  expect((await again.store.document('ticket:t200'))?.seq).toBe(500)
  await again.store.wipe(scope)
  expect([await again.database.bundled.count(), await again.database.directory.count()]).toEqual([0, 0])
  old.close()
})
