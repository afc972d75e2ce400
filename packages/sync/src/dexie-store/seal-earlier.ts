import { turnDocument, turnEvent, type HeldText, type Turn } from '../seal/held.ts'
import { isSealed, type TextSeal } from '../seal/texts.ts'
import type { ClientDatabase } from './index.ts'

/** Rows sealed in one step: a phone killed in between has done so many, and goes on with the others (VA-5). */
const AT_ONCE = 500

/**
 * Seals what a database holds from before there were seals, a few rows a step. Whatever is killed, each row is whole,
 * open or sealed, and both are read; no act is moved, dropped or numbered anew (VA-5).
 */
export async function sealEarlier(database: ClientDatabase, seal: TextSeal): Promise<void> {
  const { documents, outbox, handed, rejected, histories } = database
  const over = { database, seal }
  await sealTable(over, documents, (row, turn) => ({
    ...row,
    base: row.base && turnDocument(row.base, turn),
    view: row.view && turnDocument(row.view, turn),
  }))
  await sealTable(over, outbox, (row, turn) => ({ ...row, own: { ...row.own, event: turnEvent(row.own.event, turn) } }))
  await sealTable(over, handed, (row, turn) => ({ ...row, own: { ...row.own, event: turnEvent(row.own.event, turn) } }))
  await sealTable(over, rejected, (row, turn) => ({
    ...row,
    refused: { ...row.refused, event: turnEvent(row.refused.event, turn) },
  }))
  await sealTable(over, histories, (row, turn) => ({
    ...row,
    events: row.events.map((event) => turnEvent(event, turn)),
  }))
}

/** The part of a Dexie table this needs. */
interface Rows<Row> {
  toCollection(): { primaryKeys(): PromiseLike<string[]> }
  bulkGet(keys: string[]): PromiseLike<(Row | undefined)[]>
  bulkPut(rows: Row[]): PromiseLike<unknown>
}

async function sealTable<Row>(
  { database, seal }: { readonly database: ClientDatabase; readonly seal: TextSeal },
  table: Rows<Row>,
  over: (row: Row, turn: Turn<HeldText>) => Row,
): Promise<void> {
  const keys = await table.toCollection().primaryKeys()
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = keys.slice(from, from + AT_ONCE)
    const open = openIn(await table.bulkGet(some), over)
    if (open.length === 0) continue
    const turn = await seal.sealing(open)
    await database.transaction('rw', database.tables, async () => {
      // Read anew: what was written meanwhile is sealed already, and must not be put back to what it was.
      const rows = (await table.bulkGet(some)).flatMap((row) => (row === undefined ? [] : [row]))
      await table.bulkPut(rows.filter((row) => openIn([row], over).length > 0).map((row) => over(row, turn)))
    })
  }
}

function openIn<Row>(rows: readonly (Row | undefined)[], over: (row: Row, turn: Turn<HeldText>) => Row): string[] {
  const open: string[] = []
  for (const row of rows)
    if (row !== undefined)
      over(row, (text) => {
        if (!isSealed(text) && text.trim() !== '') open.push(text)
        return text
      })
  return open
}
