import type { Head, Left, PullAnswer, PullMessage, Row, ScopePage } from '@sunshine/sync'
import {
  maySee,
  scopesOf,
  ticketsNamedIn,
  withheldFrom,
  type Actor,
  type Assessment,
  type DocumentKind,
  type Scope,
} from '@sunshine/tickets'
import type { DistrictStore, StoredDocument } from '../store/district-store.ts'
import { isSeen, sentRows, unread, type UnreadRow } from './sent-rows.ts'
import { holdsLast } from './trail.ts'

/** Everything in the person's scopes that changed after each cursor (SY-4), within one snapshot of the log. */
export async function pull(
  store: DistrictStore,
  actor: Actor,
  message: PullMessage,
): Promise<Omit<PullAnswer, 'protocol' | 'anchor' | 'serverTime' | 'trail'>> {
  const { headSeq, headHash } = await store.head()
  const head = { seq: headSeq, hash: headHash }
  if (!(await holdsHead(store, message.known)) || !(await holdsLast(store, message.trail)))
    return { pages: [], lost: [], head, rewind: true }
  const scopes = scopesOf(actor)
  const pages: ScopePage[] = []
  for (const scope of scopes)
    pages.push(
      await readPage(store, { actor, scope, headSeq }, { after: message.cursors[scope] ?? 0, limit: message.limit }),
    )
  const lost = Object.keys(message.cursors).filter((asked) => !scopes.some((scope) => scope === asked))
  return { pages, lost, head, rewind: false }
}

/** Whether the log still holds the head a device knows; a log restored from an older copy may not (SY-16). */
export async function holdsHead(store: DistrictStore, known: Head | null): Promise<boolean> {
  return known === null || known.seq === 0 || (await store.hashAt(known.seq)) === known.hash
}

/**
 * What only one person no longer sees is entered as leaving this scope, which every pull of the district's people reads
 * (PV-5). A school's never held it when they were named: to them the leaving would tell that there is such a ticket.
 */
export function personScope(userId: string): string {
  return `person:${userId}`
}

async function readPage(
  store: DistrictStore,
  reader: { actor: Actor; scope: Scope; headSeq: number },
  range: { after: number; limit: number },
): Promise<ScopePage> {
  const { actor, scope, headSeq } = reader
  const { after, limit } = range
  const inDistrict = scope === 'district'
  const visible = await visibleAfter(store, { actor, scope }, range)
  const exits = await store.exitsAfter(inDistrict ? [personScope(actor.userId)] : [scope, 'unit:*'], after, limit)
  // Rows and exits are cut at the same number, so that the cursor speaks for both.
  const numbers = [...visible.map(({ seq }) => seq), ...exits.map(({ seq }) => seq)].sort((a, b) => a - b)
  const isFull = visible.length === limit || exits.length === limit
  const cursor = isFull ? (numbers[limit - 1] ?? after) : Math.max(after, headSeq)
  // Behind the log's last entry nothing lies, however full the page is (SY-50).
  const more = isFull && cursor < headSeq
  const seen = visible.filter((stored) => stored.seq <= cursor)
  // To look at the document of a row that is sent as it is kept would read it.
  const kindOf = new Map(seen.map(({ seq, stored }) => [seq, stored.kind]))
  const rows: Row[] = []
  for (const row of await sentRows(store, actor, seen)) {
    const year = kindOf.get(row.seq) === 'assessment' ? row.document : undefined
    rows.push(year?.kind === 'assessment' ? { seq: row.seq, document: await asReadBy(store, actor, year) } : row)
  }
  // From every unit's scope into the reader's own, or back, a document stays in sight: the same act wrote row and exit.
  // One that leaves this person's sight alone wrote both too, and its row is not seen (PV-5).
  const stays = new Set(seen.map(({ seq }) => seq))
  const left = exits
    .filter(({ seq }) => seq <= cursor && !stays.has(seq))
    .map((exit): Left => ({ seq: exit.seq, id: exit.id, kind: exit.kind as DocumentKind }))
  return { scope, rows, left, cursor, more }
}

/**
 * A page of what the person may see. What is hidden takes no place in it: a page that is not full, and a cursor that stands
 * where nothing is shown, would tell that there is a ticket, and when it last changed (PV-5).
 */
async function visibleAfter(
  store: DistrictStore,
  { actor, scope }: { readonly actor: Actor; readonly scope: Scope },
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly UnreadRow[]> {
  const visible: UnreadRow[] = []
  let from = after
  for (;;) {
    const held = await store.textsAfter(scope, from, limit)
    visible.push(...held.map((stored) => unread(actor, stored)).filter((row) => isSeen(actor, row)))
    const last = held[held.length - 1]
    if (visible.length >= limit || held.length < limit || !last) return visible.slice(0, limit)
    from = last.seq
  }
}

/** A year without what its final sheet and objections say of tickets this person may not see (CN-10). */
async function asReadBy(store: DistrictStore, actor: Actor, assessment: Assessment): Promise<Assessment> {
  const named = ticketsNamedIn(assessment)
  const held = await store.documentsOf('ticket', named)
  return withheldFrom(assessment, new Set(held.filter(({ document }) => !maySee(actor, document)).map(idOf)))
}

const idOf = ({ document }: StoredDocument): string => document.id
