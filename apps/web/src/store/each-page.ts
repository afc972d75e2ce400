import type { StoredDocument } from '@sunshine/sync'
import type { ClientDatabase } from './seal.ts'

/** Every ticket's key stands between the two; the second has the sign after the colon. */
export const TICKETS = { from: 'ticket:', upTo: 'ticket;' }

/** Rows read and taken at once: a page with tens of thousands of tickets answers in between. */
const AT_ONCE = 500
const BUNDLES_AT_ONCE = 20

/** Hands over every ticket's row, a page at a time; the disk looks for the next ones while these are taken. */
export async function eachPage(
  { documents, rows: all }: Pick<ClientDatabase, 'documents' | 'rows'>,
  take: (rows: readonly StoredDocument[]) => Promise<void>,
): Promise<void> {
  // First those that lie together: what is taken out of there meanwhile is read with those that lie by themselves.
  const ids = await all.bundles()
  for (let at = 0; at < ids.length; at += BUNDLES_AT_ONCE)
    await take(await all.inBundles(ids.slice(at, at + BUNDLES_AT_ONCE)))
  const page = (after: string): Promise<StoredDocument[]> =>
    documents.where('key').between(after, TICKETS.upTo, false, false).limit(AT_ONCE).toArray()
  let rows = await page(TICKETS.from)
  while (rows.length > 0) {
    const last = rows.length < AT_ONCE ? undefined : rows[rows.length - 1]
    const [, next] = await Promise.all([take(rows), last ? page(last.key) : []])
    rows = next
  }
}
