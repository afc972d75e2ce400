import { canonicalJson } from '@sunshine/rubric'
import { sql, type Kysely } from 'kysely'
import { chainHash } from '../gate/append.ts'
import type { Database, EventRow } from '../store/schema.ts'

/** What somebody who holds the database does to the log: changes an entry, takes one out, or moves one. */
export type Rewriting = 'edited' | 'takenOut' | 'moved'

/**
 * Rewrites the log behind the gate's back at a number, and computes every number and hash after it anew, so that the log
 * proves itself again. Documents keep their words and take the new numbers. There must be an entry after it.
 */
export async function rewriteLog(
  db: Kysely<Database>,
  district: string,
  { how, at }: { readonly how: Rewriting; readonly at: number },
): Promise<void> {
  const log = () => db.selectFrom('events').selectAll().where('district', '=', district)
  const before = await log()
    .where('seq', '=', at - 1)
    .executeTakeFirst()
  const rows = await log().where('seq', '>=', at).orderBy('seq').execute()
  const [first, second, ...others] = rows
  if (first === undefined || second === undefined) throw new Error(`the log ends before ${at + 1}`)
  const rewritten = { edited: [edited(first), second], takenOut: [second], moved: [second, first] }[how]
  let prevHash = before?.hash ?? ''
  const chained = [...rewritten, ...others].map((row, index) => {
    const body = numbered(row, at + index)
    const hash = chainHash(prevHash, body)
    const next = { ...row, seq: at + index, body, prevHash, hash }
    prevHash = hash
    return next
  })
  await db.deleteFrom('events').where('district', '=', district).where('seq', '>=', at).execute()
  for (const row of chained) await db.insertInto('events').values(row).execute()
  const head = { headSeq: at + chained.length - 1, headHash: prevHash }
  await renumberDocuments(db, district)
  await db.updateTable('districts').set(head).where('id', '=', district).execute()
}

/** In two steps, since no two documents may have one number. */
async function renumberDocuments(db: Kysely<Database>, district: string): Promise<void> {
  const newest = await db
    .selectFrom('events')
    .select(['kind', 'subjectId', sql<number>`max(seq)`.as('seq')])
    .where('district', '=', district)
    .groupBy(['kind', 'subjectId'])
    .execute()
  await db
    .updateTable('documents')
    .set({ seq: sql`-seq` })
    .where('district', '=', district)
    .execute()
  for (const { kind, subjectId, seq } of newest)
    await db
      .updateTable('documents')
      .set({ seq: Number(seq) })
      .where('district', '=', district)
      .where('kind', '=', kind)
      .where('id', '=', subjectId)
      .execute()
}

function edited(row: EventRow): EventRow {
  return { ...row, body: row.body.replace('"claimedAt":', '"claimedAt":1') }
}

function numbered({ body }: EventRow, seq: number): string {
  const { stamp, ...event }: { stamp: { seq: number } } = JSON.parse(body)
  return canonicalJson({ ...event, stamp: { ...stamp, seq } })
}
