import {
  apply,
  dueOn,
  heldToClass,
  isRefused,
  type Document,
  type Due,
  type Settings,
  type Subject,
  type Ticket,
} from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'
import { eventIn } from './read.ts'

/**
 * The due day a unit had for a ticket when it last held it (TP-4): handed back and sent again, or sent away and brought
 * back, its clock is the one it had; only a day the centre names is another. Extensions granted to it are in it. What the
 * unit wrote down itself and the bureau classed while it was away is due by that class (DL-15).
 */
export async function keptDue(
  store: DistrictStore,
  { act, id }: Subject,
  { before, settings }: { readonly before: Document | null; readonly settings: Settings },
): Promise<Due | undefined> {
  if (act.type !== 'dispatched' || before?.kind !== 'ticket') return undefined
  if (before.unitId === act.unitId) return dueInForce(before)
  let found: Due | undefined
  let isClassedAway = false
  let document: Document | null = null
  for (const row of await store.eventsOf('ticket', id)) {
    const after = apply(document, eventIn(row))
    // The log holds nothing that the fold refuses.
    if (isRefused(after)) return undefined
    document = after
    const isThere = after.kind === 'ticket' && after.unitId === act.unitId
    if (isThere) found = dueInForce(after)
    isClassedAway = !isThere && (isClassedAway || eventIn(row).subject.act.type === 'classified')
  }
  const isOwn = before.registered.unitId === act.unitId
  return found !== undefined && isClassedAway && isOwn ? heldToClass(found, before, settings) : found
}

function dueInForce(ticket: Ticket): Due | undefined {
  const on = dueOn(ticket)
  return on === null || ticket.due === null ? undefined : { ...ticket.due, on }
}
