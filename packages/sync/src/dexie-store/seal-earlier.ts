import type { HeldOwn } from '../client/ports.ts'
import { isSealedByWords, type HeldDocument, type HeldEvent, type HeldRow } from '../seal/held.ts'
import type { Seal } from '../seal/seal.ts'
import type { ClientDatabase } from './index.ts'

/** Rows sealed in one step: a phone killed in between has done so many, and goes on with the others (VA-5). */
const AT_ONCE = 500

/** What of a seal this needs. */
type Sealing = Pick<Seal, 'documents' | 'events' | 'bytes'>

/**
 * Seals what a database holds from before, a few rows a step, photos one by one. Whatever is killed, each row is whole,
 * open or sealed, and both are read; no act is moved, dropped or numbered anew (VA-5).
 */
export async function sealEarlier(database: ClientDatabase, seal: Sealing): Promise<void> {
  const { documents, outbox, handed, rejected, histories, attachments } = database
  await sealTable({ database, table: documents }, async (rows) => {
    const all = Array.from(new Set(rows.flatMap(({ base, view }) => [base, view].filter(isSealedByWords))))
    const sealed = await seal.documents(all)
    const by = new Map<HeldRow | null, HeldDocument | undefined>(all.map((one, at) => [one, sealed[at]]))
    return rows.map((row) => {
      const [base, view] = [by.get(row.base) ?? row.base, by.get(row.view) ?? row.view]
      return base === row.base && view === row.view ? row : { ...row, base, view }
    })
  })
  await sealTable({ database, table: outbox }, (rows) => ownOf(seal, rows))
  await sealTable({ database, table: handed }, (rows) => ownOf(seal, rows))
  await sealTable({ database, table: rejected }, (rows) =>
    eventsOf(seal, rows, {
      of: ({ refused }) => refused.event,
      put: (row, event) => ({ ...row, refused: { ...row.refused, event } }),
    }),
  )
  await sealTable({ database, table: histories }, (rows) =>
    Promise.all(
      rows.map(async (row) => {
        const events = await seal.events(row.events)
        return events.every(({ subject }, at) => subject === row.events[at]?.subject) ? row : { ...row, events }
      }),
    ),
  )
  await sealTable({ database, table: attachments, atOnce: 1 }, (rows) =>
    Promise.all(
      rows.map(async (row) => ('cipher' in row.bytes ? row : { ...row, bytes: await seal.bytes(row.bytes) })),
    ),
  )
}

function ownOf<Row extends { readonly own: HeldOwn }>(seal: Sealing, rows: readonly Row[]): Promise<Row[]> {
  return eventsOf(seal, rows, {
    of: ({ own }) => own.event,
    put: (row, event) => ({ ...row, own: { ...row.own, event } }),
  })
}

/** Rows that hold one event each, with it sealed; a row that was so already is the same object. */
async function eventsOf<Row>(
  seal: Sealing,
  rows: readonly Row[],
  event: { readonly of: (row: Row) => HeldEvent; readonly put: (row: Row, event: HeldEvent) => Row },
): Promise<Row[]> {
  const sealed = await seal.events(rows.map((row) => event.of(row)))
  return rows.map((row, at) => {
    const next = sealed[at]
    return next && next.subject !== event.of(row).subject ? event.put(row, next) : row
  })
}

/** The part of a Dexie table this needs. */
interface Rows<Row> {
  toCollection(): { primaryKeys(): PromiseLike<string[]> }
  bulkGet(keys: string[]): PromiseLike<(Row | undefined)[]>
  bulkPut(rows: Row[]): PromiseLike<unknown>
}

async function sealTable<Row extends object>(
  { database, table, atOnce = AT_ONCE }: { database: ClientDatabase; table: Rows<Row>; atOnce?: number },
  over: (rows: readonly Row[]) => Promise<readonly Row[]>,
): Promise<void> {
  const keys = await table.toCollection().primaryKeys()
  for (let from = 0; from < keys.length; from += atOnce) {
    let left = keys.slice(from, from + atOnce)
    // Those that were written meanwhile are sealed as they are then, for as long as any are.
    while (left.length > 0) left = await sealRows({ database, table, keys: left }, over)
  }
}

/** Seals these rows; returns the keys of those that changed while they were being sealed, which stay as they are. */
async function sealRows<Row extends object>(
  { database, table, keys }: { database: ClientDatabase; table: Rows<Row>; keys: readonly string[] },
  over: (rows: readonly Row[]) => Promise<readonly Row[]>,
): Promise<string[]> {
  const found = (await table.bulkGet([...keys])).flatMap((row, at) => (row ? [{ key: keys[at] ?? '', row }] : []))
  const sealed = await over(found.map(({ row }) => row))
  const steps = found.flatMap(({ key, row }, at) => {
    const next = sealed[at]
    return next && next !== row ? [{ key, was: JSON.stringify(row), next }] : []
  })
  if (steps.length === 0) return []
  return database.transaction('rw', database.tables, async () => {
    const now = await table.bulkGet(steps.map(({ key }) => key))
    const isAsRead = (at: number): boolean => JSON.stringify(now[at]) === steps[at]?.was
    await table.bulkPut(steps.flatMap(({ next }, at) => (isAsRead(at) ? [next] : [])))
    return steps.flatMap(({ key }, at) => (now[at] === undefined || isAsRead(at) ? [] : [key]))
  })
}
