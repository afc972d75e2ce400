import { SealedWithOthers, type HeldRow } from '../seal/held.ts'
import { rules } from '../seal/rules.ts'
import type { HeldPage } from '../seal/seal.ts'
import type { Transaction } from './disk.ts'
import { documentsOf, readTogether, unknownDocument, type Documents } from './documents.ts'
import { inOrderMade, keyOf, keyOfOwn, keysIn } from './keys.ts'
import { caughtUpTo, isHeldByRow } from './merge.ts'
import type { Contact, HeldOwn, RowNumber, StoredDocument } from './ports.ts'
import type { Settled } from './settle.ts'
import { watched } from './watch.ts'

/**
 * Takes a page into the documents, and own events its rows now hold out of the outbox; all of it in one step (SY-6).
 * `settled` is what answers that came before it have made of the outbox. Fails where the page has to be read first: where of
 * what came whole anything is here already, or own acts are to be folded over it (SY-51).
 */
export async function takePage(
  tx: Transaction,
  page: HeldPage,
  { head, trail, settled }: Pick<Contact, 'head' | 'trail'> & { readonly settled?: Settled },
): Promise<void> {
  const own = settled?.own ?? (await tx.own())
  const touched = settled?.touched ?? []
  const acknowledged = own.filter((one) => one.acknowledged)
  const folded = [...acknowledged.map(keyOfOwn), ...touched]
  const whole = page.whole?.rows ?? []
  const rows = [...page.rows, ...whole]
  const documents = await readTogether(tx, folded, [...keysIn({ rows }), ...page.left.map(keyOf)])
  if (whole.some(({ document }) => documents.get(keyOf(document)))) throw new SealedWithOthers()
  for (const key of touched) documents.touch(key)
  takeRows(documents, rows, page.scope)
  await takeLeft(tx, documents, page)
  const held = await dropHeld(tx, { documents, page, acknowledged })
  await dropHandedOf(tx, page)
  await dropErased(tx, page)
  const changed = settled?.changed.filter((one) => !held.has(one)) ?? []
  if (changed.length > 0) await tx.putOwn(...changed)
  const left = held.size === 0 ? own : own.filter((one) => !held.has(one))
  await documents.write(left)
  await withhold(tx, page, left)
  const device = watched(await tx.device(), trail)
  const cursor = Math.max(device.cursors[page.scope] ?? 0, page.cursor)
  // With its rows, or a restored log would not be told from the one they were read from (SY-16).
  await tx.putDevice({ ...device, head, cursors: { ...device.cursors, [page.scope]: cursor } })
}

/** What is known of a row at least. */
type Numbered = StoredDocument | RowNumber

function takeRows(
  documents: Documents,
  rows: readonly { readonly seq: number; readonly document: HeldRow }[],
  scope: HeldPage['scope'],
): void {
  for (const { seq, document } of rows) {
    const key = keyOf(document)
    if (!isNewer(documents.get(key), seq)) documents.set({ ...unknownDocument(key), scope, seq, base: document })
  }
}

/** Numbers of a log the server has lost say nothing about the restored one's. */
function isNewer(stored: Numbered | undefined, seq: number): boolean {
  return stored !== undefined && !stored.stale && stored.seq > seq
}

/** What left is forgotten: its row, and its events if they were once fetched (SY-5). */
async function takeLeft(tx: Transaction, documents: Documents, { left }: HeldPage): Promise<void> {
  const gone = left.flatMap(({ seq, kind, id }): Numbered[] => {
    const stored = documents.get(keyOf({ kind, id }))
    return stored && !isNewer(stored, seq) ? [stored] : []
  })
  await forget(tx, documents, gone)
}

/** Forgets what the server told of these documents (SY-5, SY-7). */
export async function forget(tx: Transaction, documents: Documents, gone: readonly Numbered[]): Promise<void> {
  const unknown = gone.map(({ key }) => unknownDocument(key))
  for (const one of unknown) documents.set(one)
  const tickets = unknown.flatMap(({ kind, id }) => (kind === 'ticket' ? [id] : []))
  if (tickets.length > 0) await tx.deleteHistories(tickets)
}

/** Own events that the rows now hold leave the outbox; says which. */
async function dropHeld(
  tx: Transaction,
  {
    documents,
    page,
    acknowledged,
  }: { readonly documents: Documents; readonly page: HeldPage; readonly acknowledged: readonly HeldOwn[] },
): Promise<ReadonlySet<HeldOwn>> {
  const held = acknowledged.filter((candidate) => {
    const stored = documents.get(keyOfOwn(candidate))
    // The number of a stale row is one of the lost log: it holds nothing of the restored one (SY-16).
    const rowSeq = stored === undefined || stored.stale ? 0 : stored.seq
    return isHeldByRow(candidate, rowSeq, caughtUpTo(page))
  })
  if (held.length === 0) return new Set()
  for (const one of held) documents.touch(keyOfOwn(one))
  await tx.deleteOwn(...held.map(({ event }) => event.id))
  await tx.putHanded(...held)
  await trimHanded(tx)
  return new Set(held)
}

/** What left is no longer named in a year's final sheet either, which does not come down anew for it (CN-10). */
async function withhold(tx: Transaction, { left }: HeldPage, own: readonly HeldOwn[]): Promise<void> {
  const gone = new Set(left.flatMap(({ kind, id }) => (kind === 'ticket' ? [id] : [])))
  if (gone.size === 0) return
  const years = await tx.documentsOfKind('assessment')
  const documents = documentsOf(tx, years)
  for (const stored of years) {
    if (stored.base?.kind !== 'assessment') continue
    const base = rules().withheldFromHeld(stored.base, gone)
    if (base !== stored.base) documents.set({ ...stored, base })
  }
  await documents.write(own)
}

/**
 * From the whole district a ticket leaves only whom it complains of: what they themselves once wrote on it, names and
 * words of it, goes with it, and is not kept to be offered anew (PV-5).
 */
async function dropHandedOf(tx: Transaction, { scope, left }: HeldPage): Promise<void> {
  if (scope !== 'district' || left.length === 0) return
  await dropHandedAbout(tx, new Set(left.map(keyOf)))
}

async function dropHandedAbout(tx: Transaction, keys: ReadonlySet<string>): Promise<void> {
  const gone = (await tx.handed()).filter((own) => keys.has(keyOfOwn(own)))
  if (gone.length > 0) await tx.deleteHanded(...gone.map(({ event }) => event.id))
}

/**
 * Names whose time has passed are not kept here either: the ticket's history is fetched anew, and what this device once
 * wrote of it is not kept to be offered anew (ER-5).
 */
async function dropErased(tx: Transaction, { rows }: HeldPage): Promise<void> {
  const erased = rows.filter(({ document }) => document.kind === 'ticket' && document.personalErasedAt !== undefined)
  if (erased.length === 0) return
  await tx.deleteHistories(erased.map(({ document }) => document.id))
  await dropHandedAbout(tx, new Set(erased.map(({ document }) => keyOf(document))))
}

/** How many handed-over events a device can offer anew: more than a clerk makes in the days between two backups. */
const MOST_HANDED = 1000

async function trimHanded(tx: Transaction): Promise<void> {
  const surplus = (await tx.countHanded()) - MOST_HANDED
  if (surplus <= 0) return
  const handed = inOrderMade(await tx.handed())
  await tx.deleteHanded(...handed.slice(0, surplus).map(({ event }) => event.id))
}
