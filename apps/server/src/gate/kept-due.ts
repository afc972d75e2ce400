import { apply, dueOn, isRefused, type Document, type Due, type Subject, type Ticket } from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'
import { eventIn } from './read.ts'

/**
 * The due day a unit had for a ticket when it last held it (TP-4): handed back and sent again, or sent away and brought
 * back, its clock is the one it had; only a day the centre names is another. Extensions granted to it are in it.
 */
export async function keptDue(
  store: DistrictStore,
  { act, id }: Subject,
  before: Document | null,
): Promise<Due | undefined> {
  if (act.type !== 'dispatched' || before?.kind !== 'ticket') return undefined
  if (before.unitId === act.unitId) return dueInForce(before)
  let found: Due | undefined
  let document: Document | null = null
  for (const row of await store.eventsOf('ticket', id)) {
    const after = apply(document, eventIn(row))
    // The log holds nothing that the fold refuses.
    if (isRefused(after)) return undefined
    document = after
    if (after.kind === 'ticket' && after.unitId === act.unitId) found = dueInForce(after)
  }
  return found
}

function dueInForce(ticket: Ticket): Due | undefined {
  const on = dueOn(ticket)
  return on === null || ticket.due === null ? undefined : { ...ticket.due, on }
}
