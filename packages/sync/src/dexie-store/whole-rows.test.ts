import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { beforeAll, expect, test, vi } from 'vitest'
import { adopt } from '../client/adopt.ts'
import { createClientStore } from '../client/client-store.ts'
import { createEngine } from '../client/engine.ts'
import type { Disk } from '../client/disk.ts'
import { createMemoryDisk } from '../client/memory-disk.ts'
import type { StoredDocument, Transport } from '../client/ports.ts'
import type { PullMessage } from '../protocol/pull.ts'
import { FIRST_ROWS, LARGEST_PAGE, MOST_ROWS, PROTOCOL } from '../protocol/version.ts'
import { isSealedTogether } from '../seal/held.ts'
import { noSeal } from '../seal/texts.ts'
import { accepted, clerk, onTicket } from '../testing/acts.ts'
import { rowsOf } from '../testing/rows.ts'
import { sealedPhone } from '../testing/sealed-phone.ts'
import type { PulledPage, WholeRows } from '../whole-rows/pulled.ts'
import { ClientDatabase, loadBundles } from './index.ts'
import { uncover } from './uncover.ts'

const head = { seq: 1000, hash: 'h' }
const scope = 'district' as const
const now = 1_772_416_800_000
const line = {} as Transport
const MANY = 120
const noteOn = (id: string) => onTicket(id, { type: 'interimNoted', text: '已联系家长。' })
const note = noteOn('t7')
const encoder = new TextEncoder()

beforeAll(loadBundles)

type Rows = Awaited<ReturnType<typeof rowsOf>>
function asWhole(rows: Rows): WholeRows {
  const lines = rows.map(({ document }) => encoder.encode(JSON.stringify(document)))
  return {
    rows: rows.map(({ seq, document: { id } }, at) => ({ seq, id, bytes: lines[at]?.length ?? 0 })),
    lines: encoder.encode(rows.map(({ document }) => JSON.stringify(document)).join('\n')),
  }
}
const pageOf = (rows: Rows, more = true): PulledPage => ({
  scope,
  rows: [],
  whole: asWhole(rows),
  left: [],
  cursor: rows.at(-1)?.seq ?? 0,
  more,
})
const hex = (bytes: ArrayBuffer): string => Buffer.from(bytes).toString('hex')
const openIn = (rows: Rows): string[] => rows.map(({ document }) => JSON.stringify(document)).sort()

const ends = (upTo: number) => ({
  protocol: PROTOCOL,
  most: LARGEST_PAGE,
  lost: [],
  head: { seq: upTo, hash: 'h' },
  anchor: 'a',
  serverTime: now,
  rewind: false,
})

async function phone(indexedDB = new IDBFactory()) {
  const database = new ClientDatabase('phone', { indexedDB, IDBKeyRange })
  const { opened: documentsIn, ...here } = await sealedPhone(database)
  const { store, seal } = here
  const take = async (page: PulledPage): Promise<void> => store.takePage(await seal.page(page), head, { by: seal })
  const opened = async (stored: readonly StoredDocument[]): Promise<string[]> =>
    (await documentsIn(stored)).map((one) => JSON.stringify(one)).sort()
  const sealedTogether = async (): Promise<number> =>
    (await database.rows.ofKind('ticket')).filter(({ base }) => isSealedTogether(base)).length
  return { ...here, database, take, opened, sealedTogether, indexedDB }
}

test('[SY-51] [VA-1] what comes whole lies many in a record with nothing of it to be read, and is opened as it came', async () => {
  const rows = await rowsOf(MANY)
  const first = await phone()
  await first.take(pageOf(rows))
  expect([await first.database.documents.count(), await first.database.bundles.count()]).toEqual([0, 5])
  const bytes = (await first.database.bundled.toArray()).map((one) => new TextDecoder('latin1').decode(one.bytes))
  expect(bytes.join().length).toBeGreaterThan(MANY * 500)
  for (const word of ['description', 'ticketNo', '16000000001', 'ZH-2026']) expect(bytes.join()).not.toContain(word)
  expect(await first.sealedTogether()).toBe(MANY)
  // The version before would take a record with empty lists for one without rows, and write it so.
  for (const one of await first.database.bundles.toArray()) expect(Object.keys(one)).not.toContain('lengths')
  expect(await first.opened(await first.database.rows.ofKind('ticket'))).toEqual(openIn(rows))
  const again = await phone(first.indexedDB)
  expect(await again.opened(await again.database.rows.ofKind('ticket'))).toEqual(openIn(rows))
  expect(await again.store.device()).toMatchObject({ cursors: { district: MANY } })
})

test('[SY-51] [SY-37] a list takes whole rows from memory, and opens no cipher for it', async () => {
  const rows = await rowsOf(MANY)
  const { database, take, opened } = await phone()
  await take(pageOf(rows))
  const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
  const inMemory = async (): Promise<string[]> => opened(await database.rows.inBundles(await database.rows.bundles()))
  expect(await inMemory()).toEqual(openIn(rows))
  expect(decrypt).not.toHaveBeenCalled()
  // Each once: the next time they come off the disk.
  expect(await inMemory()).toEqual(openIn(rows))
  expect(decrypt).toHaveBeenCalledTimes(5)
  decrypt.mockRestore()
})

test('[SY-51] who acts on a whole row finds it as any other, beside the others of its record', async () => {
  const rows = await rowsOf(MANY)
  const { database, store, seal, engine, take, opened, sealedTogether } = await phone()
  await take(pageOf(rows))
  const refusedBefore = await engine.do(noteOn('nobody'))
  expect(refusedBefore).toHaveProperty('refused')
  expect(await sealedTogether()).toBe(MANY)
  const written = await engine.do(note)
  if ('refused' in written) throw new Error(written.refused.code)
  const stored = await store.document('ticket:t7')
  const [view] = await seal.openDocuments(stored?.view ? [stored.view] : [])
  expect(view).toMatchObject({ id: 't7', description: '事情第7件。', interimNotes: [{ text: '已联系家长。' }] })
  expect(await sealedTogether()).toBe(MANY - 1)
  const others = (await database.rows.ofKind('ticket')).filter(({ id }) => id !== 't7')
  expect(await opened(others)).toEqual(openIn(rows.filter(({ document }) => document.id !== 't7')))
})

test('[SY-51] a page that brings a row under own acts, or one that is here, is read first, and is folded as ever', async () => {
  const rows = await rowsOf(2 * MANY)
  const { database, store, seal, engine, take, sealedTogether } = await phone()
  await take(pageOf(rows.slice(0, MANY)))
  const written = await engine.do(note)
  if ('refused' in written) throw new Error(written.refused.code)
  const seventh = rows[7]
  if (!seventh) throw new Error('no row')
  await take(pageOf([...rows.slice(MANY, MANY + 10), { ...seventh, seq: 500 }]))
  expect(await sealedTogether()).toBe(MANY - 1)
  const stored = await store.document('ticket:t7')
  const [view] = await seal.openDocuments(stored?.view ? [stored.view] : [])
  expect([stored?.seq, view]).toMatchObject([500, { interimNotes: [{ text: '已联系家长。' }] }])
  const [third] = rows.slice(3)
  if (!third) throw new Error('no row')
  await take(pageOf([...rows.slice(MANY + 10), { seq: 600, document: { ...third.document, priority: 'critical' } }]))
  const [row] = await database.rows.of(['ticket:t3'])
  expect(row).toMatchObject({ seq: 600, view: { priority: 'critical' } })
  expect([await sealedTogether(), (await database.rows.ofKind('ticket')).length]).toEqual([MANY - 2, 2 * MANY])
})

test('[SY-51] [SY-46] with a page that brings whole rows, answers to a hand-over are taken as with any other', async () => {
  const rows = await rowsOf(2 * MANY)
  const { store, seal, engine, take, opened, sealedTogether } = await phone()
  await take(pageOf(rows.slice(0, MANY)))
  const written = await engine.do(note)
  const other = await engine.do(noteOn('t8'))
  if ('refused' in written || 'refused' in other) throw new Error('not written')
  const refused = { id: other.own.event.id, outcome: 'rejected', rejection: { code: 'notYourUnit' } } as const
  const answer = { answers: [accepted(written.own, 500), refused], receipt: 'abcd', anchor: null, head, at: now }
  const seventh = rows.slice(7, 8).map((row) => ({ ...row, seq: 500 }))
  const page = await seal.page({ ...pageOf([...rows.slice(MANY), ...seventh]), cursor: 500 })
  await store.takePage(page, head, { brought: [answer], by: seal })
  expect([await store.own('ticket:t7'), await store.own('ticket:t8')]).toEqual([[], []])
  const held = [await store.document('ticket:t7'), await store.document('ticket:t8')]
  expect(held.map((one) => one?.seq)).toEqual([500, 9])
  // The refused note is gone from what the person sees.
  expect(await opened(held.flatMap((one) => one ?? []))).toEqual(openIn(rows.slice(7, 9)))
  expect(await sealedTogether()).toBe(MANY - 2)
})

test('[SY-51] [SY-7] an own act whose ticket was lost and comes back whole is folded over it', async () => {
  const rows = await rowsOf(MANY)
  const { store, seal, engine, take } = await phone()
  await take(pageOf(rows))
  const written = await engine.do(note)
  if ('refused' in written) throw new Error(written.refused.code)
  await store.wipe(scope)
  expect([await store.document('ticket:t7'), (await store.own('ticket:t7')).length]).toEqual([undefined, 1])
  await take(pageOf(rows))
  const stored = await store.document('ticket:t7')
  const [view] = await seal.openDocuments(stored?.view ? [stored.view] : [])
  expect(view).toMatchObject({ description: '事情第7件。', interimNotes: [{ text: '已联系家长。' }] })
})

test('[SY-51] rows that come whole once more, as many as lie in a record, are read and take the place of those', async () => {
  const rows = await rowsOf(2 * MANY)
  const { database, take, opened, sealedTogether } = await phone()
  await take(pageOf(rows.slice(0, MANY)))
  const newer = rows.slice(0, 25).map((row) => ({ ...row, seq: row.seq + 500 }))
  await take({ ...pageOf([...rows.slice(MANY), ...newer]), cursor: 600 })
  expect(await opened(await database.rows.ofKind('ticket'))).toEqual(openIn(rows))
  expect([await sealedTogether(), (await database.rows.of(['ticket:t0']))[0]?.seq]).toEqual([MANY - 25, 501])
})

test('[SY-51] [SY-33] of a whole row that leaves, or comes newer, nothing stays in the bytes, and the others stay', async () => {
  const rows = await rowsOf(MANY)
  const { database, store, seal, take, opened, sealedTogether } = await phone()
  await take(pageOf(rows))
  const cipherOf = async (id: string): Promise<string> => {
    const [row] = await database.rows.of([`ticket:${id}`])
    return isSealedTogether(row?.base) ? hex(row.base.together.cipher) : ''
  }
  const [first, second, third] = [await cipherOf('t3'), await cipherOf('t30'), await cipherOf('t60')]
  expect(new Set([first, second, third, ''])).toHaveLength(4)
  const left = [{ seq: 200, kind: 'ticket', id: 't3' }] as const
  await store.takePage({ scope, rows: [], left, cursor: 200, more: false }, head, { by: seal })
  await take({
    scope,
    rows: rows.slice(30, 31).map((row) => ({ ...row, seq: 201 })),
    left: [],
    cursor: 201,
    more: false,
  })
  const bytes = (await database.bundled.toArray()).map((one) => hex(one.bytes)).join()
  expect([first, second, third].map((cipher) => bytes.includes(cipher))).toEqual([false, false, true])
  expect([await sealedTogether(), (await database.rows.of(['ticket:t30']))[0]?.seq]).toEqual([MANY - 2, 201])
  const others = rows.filter(({ document }) => document.id !== 't3')
  expect(await opened(await database.rows.ofKind('ticket'))).toEqual(openIn(others))
})

test('[SY-51] [SY-49] where all rows of a record come newer none of them is opened', async () => {
  const rows = await rowsOf(MANY)
  const { database, take, opened, sealedTogether } = await phone()
  await take(pageOf(rows))
  const decrypt = vi.spyOn(crypto.subtle, 'decrypt')
  const newer = rows.slice(0, 50).map((row) => ({ ...row, seq: row.seq + 500 }))
  await take({ scope, rows: newer, left: [], cursor: 600, more: false })
  expect(decrypt).not.toHaveBeenCalled()
  decrypt.mockRestore()
  expect(await sealedTogether()).toBe(MANY - 50)
  expect(await opened(await database.rows.ofKind('ticket'))).toEqual(openIn(rows))
})

test('[SY-51] [SY-18] acts brought from another device are folded over whole rows', async () => {
  const rows = await rowsOf(MANY)
  const [elsewhere, here] = [await phone(), await phone()]
  await elsewhere.take(pageOf(rows))
  await here.take(pageOf(rows))
  const written = await elsewhere.engine.do(note)
  if ('refused' in written) throw new Error(written.refused.code)
  const carried = await elsewhere.seal.openEvents([written.own.event])
  expect(await adopt({ disk: here.disk, seal: async () => here.seal }, clerk, carried)).toBe(1)
  const stored = await here.store.document('ticket:t7')
  const [view] = await here.seal.openDocuments(stored?.view ? [stored.view] : [])
  expect(view).toMatchObject({ interimNotes: [{ text: '已联系家长。' }] })
})

test('[SY-51] [SY-18] what a page brings whole while acts from another device are taken is uncovered then', async () => {
  const rows = await rowsOf(MANY)
  const [elsewhere, here] = [await phone(), await phone()]
  await elsewhere.take(pageOf(rows))
  const written = await elsewhere.engine.do(note)
  if ('refused' in written) throw new Error(written.refused.code)
  const carried = await elsewhere.seal.openEvents([written.own.event])
  const uncovered: string[] = []
  const disk: Disk = {
    ...here.disk,
    async uncover(keys, by) {
      await here.disk.uncover?.(keys, by)
      if (uncovered.push(keys.toString()) === 1) await here.take(pageOf(rows))
    },
  }
  expect(await adopt({ disk, seal: async () => here.seal }, clerk, carried)).toBe(1)
  expect(uncovered).toEqual(['ticket:t7', 'ticket:t7'])
  const stored = await here.store.document('ticket:t7')
  const [view] = await here.seal.openDocuments(stored?.view ? [stored.view] : [])
  expect(view).toMatchObject({ description: '事情第7件。', interimNotes: [{ text: '已联系家长。' }] })
})

test('[SY-51] [SY-33] so many uncovered rows as fill a record lie in one, fewer by themselves', async () => {
  const rows = await rowsOf(MANY)
  const { database, seal, take, opened, sealedTogether } = await phone()
  await take(pageOf(rows))
  const keys = rows.map(({ document }) => `ticket:${document.id}` as const)
  await uncover(database, keys.slice(10, 40), seal)
  expect([await database.documents.count(), await sealedTogether()]).toEqual([0, MANY - 30])
  await uncover(database, keys.slice(0, 3), seal)
  expect([await database.documents.count(), await sealedTogether()]).toEqual([3, MANY - 33])
  expect(await opened(await database.rows.ofKind('ticket'))).toEqual(openIn(rows))
})

test('[SY-51] of many rows each cipher is opened once, and the rows beside them are not read', async () => {
  const rows = await rowsOf(MANY)
  const { database, seal, take, opened, sealedTogether } = await phone()
  await take(pageOf(rows))
  const [decrypt, parse] = [vi.spyOn(crypto.subtle, 'decrypt'), vi.spyOn(JSON, 'parse')]
  const some = rows.filter((_, nth) => nth % 10 === 0).map(({ document }) => `ticket:${document.id}` as const)
  await uncover(database, some, seal)
  expect([decrypt.mock.calls.length, parse.mock.calls.length]).toEqual([5, some.length])
  decrypt.mockRestore()
  parse.mockRestore()
  expect(await sealedTogether()).toBe(MANY - some.length)
  expect(await opened(await database.rows.ofKind('ticket'))).toEqual(openIn(rows))
})

test('[SY-51] [SY-16] a log is not read anew over what another tab has brought whole meanwhile', async () => {
  const { store, seal, take } = await phone()
  await take(pageOf(await rowsOf(MANY)))
  await expect(store.rewind()).rejects.toThrow()
  expect((await store.device()).rewound).toBe(false)
  await store.uncover('all', seal)
  await store.rewind()
  expect((await store.device()).rewound).toBe(true)
})

test('[SY-51] [SY-16] a restored log is read anew over whole rows: they stay on the screen until then, and what it lacks goes', async () => {
  const rows = await rowsOf(MANY)
  const { database, store, seal, engine, opened, take, sealedTogether } = await phone()
  await take(pageOf(rows, false))
  await store.noteContact({ anchor: null, head, at: now })
  const written = await engine.do(note)
  if ('refused' in written) throw new Error(written.refused.code)
  const seen: number[] = []
  const transport: Transport = {
    ...line,
    push: async () => ({
      ok: true,
      value: { ...ends(60), answers: [accepted(written.own, 61)], receipt: null, newDeviceId: null },
    }),
    async pull({ known }) {
      if (known !== null && seen.length === 0) {
        seen.push(0)
        return { ok: true, value: { ...ends(60), rewind: true, pages: [] } }
      }
      seen.push((await database.rows.ofKind('ticket')).length, await sealedTogether())
      const page = { scope, left: [], cursor: 60, more: false, rows: rows.slice(0, 60) }
      return { ok: true, value: { ...ends(60), pages: [page] } }
    },
  }
  const parts = {
    store,
    seal: async () => seal,
    transport,
    clock: () => now,
    random: (bytes: Uint8Array<ArrayBuffer>) => bytes,
  }
  const end = await createEngine({ ...parts, actor: clerk }).sync()
  expect([end, seen]).toMatchObject([{ end: 'done' }, [0, MANY, 0]])
  const others = (await database.rows.ofKind('ticket')).filter(({ id }) => id !== 't7')
  expect(await opened(others)).toEqual(openIn(rows.slice(0, 60).filter(({ document }) => document.id !== 't7')))
})

test('[SY-51] [SY-7] with a lost scope go its whole rows', async () => {
  const { database, store, take } = await phone()
  await take(pageOf(await rowsOf(MANY)))
  await store.wipe(scope)
  expect([await database.bundled.count(), (await database.rows.all()).length]).toEqual([0, 0])
})

test('[SY-51] a device asks for whole rows from its second page on until it has read the log to its end, and never again', async () => {
  const rows = await rowsOf(4)
  const asked: Pick<PullMessage, 'whole' | 'limit'>[] = []
  const transport: Transport = {
    ...line,
    async pull({ cursors, whole, limit }) {
      asked.push({ limit, ...(whole && { whole }) })
      const from = cursors['district'] ?? 0
      const page = { scope, left: [], cursor: from + 1, more: from < 2 }
      const some = rows.slice(from, from + 1)
      const pages = [whole ? { ...page, rows: [], whole: asWhole(some) } : { ...page, rows: some }]
      return { ok: true, value: { ...ends(3), pages } }
    },
  }
  const { store, seal, opened, database, sealedTogether } = await phone()
  const parts = {
    store,
    seal: async () => seal,
    transport,
    random: (bytes: Uint8Array<ArrayBuffer>) => bytes,
    actor: clerk,
  }
  const engine = createEngine({ ...parts, clock: () => now })
  expect([await engine.sync(), await engine.sync()]).toMatchObject([{ end: 'done' }, { end: 'done' }])
  expect(asked).toEqual([
    { limit: FIRST_ROWS },
    { limit: LARGEST_PAGE, whole: true },
    { limit: LARGEST_PAGE, whole: true },
    { limit: MOST_ROWS },
  ])
  expect(await opened(await database.rows.ofKind('ticket'))).toEqual(openIn(rows))
  // So few lie by themselves, like what comes day by day.
  expect(await sealedTogether()).toBe(0)
})

test('[SY-51] where nothing is sealed, whole rows are read as they come', async () => {
  const rows = await rowsOf(3)
  const store = createClientStore(createMemoryDisk('d1'))
  await store.takePage(await noSeal.page(pageOf(rows)), head)
  const held = await store.documents('ticket')
  expect(
    (await noSeal.openDocuments(held.flatMap(({ view }) => view ?? []))).map((one) => JSON.stringify(one)).sort(),
  ).toEqual(openIn(rows))
})
