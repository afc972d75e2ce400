import { headCode, type Answer, type FoundReceipt, type ReceiptItem } from '@sunshine/sync'
import { isBureauRole, maySee, type Actor } from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'
import type { EventRow } from '../store/schema.ts'
import type { Arrival } from './arrival.ts'
import { eventIn } from './read.ts'

/** `00A7-9F2C`: where the log ended after the hand-over, and the beginning of its hash there, which tells a restored log apart. */
function codeOf(head: { readonly headSeq: number; readonly headHash: string }): string {
  return headCode(head.headSeq, head.headHash.slice(0, 4))
}

/**
 * The receipt of a push (SY-27): a new one for what it brought, or, for acts that were all in the log already, the one
 * they were taken under, which the lost answer never named. Null when nothing was taken.
 */
export async function receiptOf(
  { store, actor, receivedAt }: Arrival,
  answers: readonly Answer[],
): Promise<string | null> {
  const taken = answers.filter((answer) => answer.outcome !== 'rejected')
  const [first] = taken
  if (first === undefined) return null
  if (taken.every(({ outcome }) => outcome === 'duplicate'))
    return (
      (await store.receiptsAt(actor.userId, first.receivedAt)).find(({ eventIds }) => eventIds.includes(first.id))
        ?.code ?? null
    )
  const code = codeOf(await store.head())
  await store.keepReceipt({ code, userId: actor.userId, at: receivedAt, eventIds: taken.map(({ id }) => id) })
  return code
}

/**
 * What a code stands for. A school's people see their own hand-overs; the district's people see all, without what they
 * may not see themselves. Unknown and forbidden look the same (PV-2).
 */
export async function findReceipt(store: DistrictStore, actor: Actor, code: string): Promise<FoundReceipt | undefined> {
  const held = await store.receipt(code)
  if (!held || (!isBureauRole(actor.role) && held.userId !== actor.userId)) return undefined
  const items: ReceiptItem[] = []
  let by = ''
  for (const id of held.eventIds) {
    const row = await store.event(id)
    if (!row) continue
    by = eventIn(row).stamp.actor.name
    if (await mayRead(store, actor, row)) items.push(itemOf(row))
  }
  // When it came and who took it down is said of what may be seen alone: an empty receipt would tell both (PV-5).
  if (items.length === 0 && held.userId !== actor.userId) return undefined
  return { code: held.code, at: held.at, by, items }
}

async function mayRead(store: DistrictStore, actor: Actor, row: EventRow): Promise<boolean> {
  const { kind, id } = eventIn(row).subject
  const about = await store.document(kind, id)
  // One's own hand-over is named also when the ticket has since gone to another unit; of it nothing more is told.
  return row.userId === actor.userId || (about !== undefined && maySee(actor, about.document))
}

function itemOf(row: EventRow): ReceiptItem {
  const { id: eventId, kind, subjectId, type, seq } = row
  return { eventId, kind, subjectId, type, seq, ticketNo: eventIn(row).stamp.ticketNo }
}
