import { isSchoolRole, type Actor } from './actor.ts'
import type { StampedEvent } from './event.ts'
import type { Document } from './permission.ts'
import { hasEnded } from './has-ended.ts'
import type { Ticket } from './ticket.ts'

/** What somebody needs a protected identity for: 答复本人, 回访, 核实情况, 上级督查. */
export const identityPurposes = ['answer', 'followUp', 'verify', 'inspection'] as const
export type IdentityPurpose = (typeof identityPurposes)[number]

/** How a person comes by the name and phone of a ticket's citizen (AD-11). */
export type IdentityAccess = 'withRow' | 'onRequest' | 'never'

/** Whether the citizen is protected: a 举报, one who wants it kept confidential, or one who wants to stay unnamed and left a name or phone all the same. */
export function isProtected(ticket: Ticket): boolean {
  return ticket.type === 'report' || ticket.confidential || ticket.anonymous
}

/**
 * Who needs to know (AD-11). The unit that owes a protected citizen an answer has the identity while it owes it; the
 * centre and the bureau ask each time; that of a 举报 is the centre's alone, and the admin never needs one.
 */
export function identityAccess(actor: Pick<Actor, 'role'>, ticket: Ticket): IdentityAccess {
  if (!isProtected(ticket)) return 'withRow'
  const isReport = ticket.type === 'report'
  if (isSchoolRole(actor.role)) {
    if (isReport) return 'never'
    return hasEnded(ticket) ? 'onRequest' : 'withRow'
  }
  if (actor.role === 'centreDispatcher') return 'onRequest'
  return !isReport && (actor.role === 'reviewer' || actor.role === 'approver') ? 'onRequest' : 'never'
}

/**
 * A document as it is sent to a person's device: without a protected identity that is not needed there (AD-11), nor anything
 * beside it that this version does not know: who the citizen is may be said in other words too. With nothing to keep back it
 * is the very same object, by which a device knows what it need not write anew.
 */
export function asSentTo(actor: Actor, document: Document): Document {
  if (document.kind !== 'ticket' || identityAccess(actor, document) === 'withRow') return document
  const { visitorName, visitorPhone, withheld, accusedNames: _, ...unknown } = document.personal
  // What was never given is not hidden.
  const isGiven = visitorName !== '' || visitorPhone !== ''
  if (!isGiven && Object.keys(unknown).length === 0) return document
  const hidden = isGiven ? { name: visitorName !== '', phone: visitorPhone !== '' } : withheld
  return { ...document, personal: { ...unnamed(document.personal), ...(hidden && { withheld: hidden }) } }
}

/** What is left of names and phones without the citizen's: whom a 举报 complains of, and nothing this version does not know. */
function unnamed<Names>({ accusedNames }: { readonly accusedNames?: Names | undefined }) {
  return { visitorName: '', visitorPhone: '', ...(accusedNames && { accusedNames }) }
}

/** An event of a protected ticket as its timeline shows it: to nobody with the identity, for timelines stay on devices (AD-11). */
export function withoutIdentity(event: StampedEvent): StampedEvent {
  const { subject } = event
  if (subject.kind !== 'ticket') return event
  const { act } = subject
  if (act.type === 'registered') {
    return { ...event, subject: { ...subject, act: { ...act, personal: unnamed(act.personal) } } }
  }
  if (act.type !== 'fieldsEdited') return event
  const { visitorName, visitorPhone, ...fields } = act.fields
  const kept = {
    ...fields,
    ...(visitorName === undefined ? {} : { visitorName: '' }),
    ...(visitorPhone === undefined ? {} : { visitorPhone: '' }),
  }
  return { ...event, subject: { ...subject, act: { ...act, fields: kept } } }
}
