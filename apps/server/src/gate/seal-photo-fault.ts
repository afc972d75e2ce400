import {
  maySee,
  roleMay,
  type Actor,
  type Document,
  type Rejection,
  type Subject,
  type Ticket,
} from '@sunshine/tickets'
import type { DistrictStore } from '../store/district-store.ts'

/**
 * Whether the photo of a sealed letter answers another ticket already (TP-10): one letter answers one concern, since the
 * template is written around one (附件3). Another version of the same ticket may have it, and so may a ticket that the
 * centre has merged with the one that has it: 并案 is how one letter answers several (TP-11).
 */
export async function sealPhotoFault(
  store: DistrictStore,
  { act, id }: Subject,
  { before, actor }: { readonly before: Document | null; readonly actor: Actor },
): Promise<Rejection | undefined> {
  if (act.type !== 'sealPhotoAttached' || before?.kind !== 'ticket') return undefined
  // Whoever may not do this here is told so by the rule, and nothing of other tickets.
  if (!roleMay(actor.role, act.type) || !maySee(actor, before)) return undefined
  for (const ticketId of await store.ticketsWithPhoto(act.sha256)) {
    if (ticketId === id) continue
    const other = (await store.document('ticket', ticketId))?.document
    if (other?.kind !== 'ticket' || areOneConcern(before, other)) continue
    return { code: 'photoOfAnother', ticketNo: maySee(actor, other) ? other.ticketNo : null }
  }
  return undefined
}

function areOneConcern(one: Ticket, other: Ticket): boolean {
  return (one.mergedInto ?? one.id) === (other.mergedInto ?? other.id)
}
