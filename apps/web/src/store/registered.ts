import { keyOf } from '@sunshine/sync'
import type { Rejection, Ticket } from '@sunshine/tickets'
import { isForCentre } from './for-centre.ts'
import type { PhoneStore } from './open.ts'
import { openedViews } from './opened.ts'

/**
 * What this phone can say of a registration made on it: the ticket, or a 举报 that still waits here, or that a 举报
 * was handed over, of which it knows no more than the code of the hand-over (PV-4), or why the district did not take it.
 */
export type RegisteredHere =
  | { readonly state: 'here' | 'forCentre'; readonly ticket: Ticket }
  | { readonly state: 'handedOver'; readonly code: string; readonly at: number }
  | { readonly state: 'refused'; readonly rejection: Rejection }

/** A registration made on this phone, or undefined when it knows nothing of it. */
export async function readRegistered(store: PhoneStore, ticketId: string): Promise<RegisteredHere | undefined> {
  const { rows, outbox, receipts, rejected } = store.database
  const key = keyOf({ kind: 'ticket', id: ticketId })
  const [[stored], waiting, handed, aside] = await Promise.all([
    rows.of([key]),
    outbox.where('key').equals(key).toArray(),
    receipts.toArray(),
    rejected.toArray(),
  ])
  const [view] = await openedViews(store, stored ? [stored] : [])
  if (view?.kind === 'ticket') return { state: waiting.some(isForCentre) ? 'forCentre' : 'here', ticket: view }
  const refused = aside.find((row) => row.refused.event.subject.id === ticketId)?.refused
  if (refused) return { state: 'refused', rejection: refused.rejection }
  const receipt = handed.find(({ items }) => items.some(({ subjectId }) => subjectId === ticketId))
  return receipt && { state: 'handedOver', code: receipt.code, at: receipt.at }
}
