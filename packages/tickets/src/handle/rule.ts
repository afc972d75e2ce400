import { isBlank } from '../blank.ts'
import { isSchoolRole } from '../actor.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import { awaitsReply, type Signature, type Ticket } from '../ticket.ts'
import { editableFields, isTakenDown, type EditableField } from './editable-fields.ts'
import type { Accepted, FieldsEdited, HandedBack, InterimNoted, Instructed } from './event.ts'

/** The state of a ticket somebody works on. */
export const underWay = (ticket: Ticket): Ticket['state'] => (ticket.state === 'dispatched' ? 'handling' : ticket.state)
const signature = (occurrence: Occurrence): Signature => ({
  name: occurrence.stamp.actor.name,
  unitId: occurrence.stamp.actor.unitId,
  at: occurrence.stamp.effectiveAt,
})

/** 受理 of a dispatched ticket. */
export function accept(ticket: Ticket, act: Accepted): Ticket | Refused {
  if (ticket.state !== 'dispatched') return refuse({ code: 'wrongState', state: ticket.state })
  return { ...ticket, state: 'handling', acceptedBy: act.acceptedBy }
}

/**
 * Writes form fields. Someone else's later writing of the same field is never overwritten unseen:
 * the act is refused and both texts are kept (AC-12). A correction of what was taken down is no 受理 (AC-40).
 */
export function editFields(ticket: Ticket, act: FieldsEdited, occurrence: Occurrence): Ticket | Refused {
  const written = editableFields.filter((field) => act.fields[field] !== undefined)
  if (ticket.state === 'closed') return refuse({ code: 'wrongState', state: ticket.state })
  if (act.fields.accusedUnitId !== undefined && isSchoolRole(occurrence.stamp.actor.role))
    return refuse({ code: 'roleMayNot', role: occurrence.stamp.actor.role })
  if (act.fields.accusedUnitId !== undefined && act.fields.accusedUnitId === ticket.unitId)
    return refuse({ code: 'accusedMayNotHandle' })
  for (const field of written) {
    const last = ticket.edits[field]
    if (last && last.version > occurrence.baseVersion && last.name !== occurrence.stamp.actor.name)
      return refuse({ code: 'changedMeanwhile', by: last.name, at: last.at })
  }
  const edit = { ...signature(occurrence), version: ticket.version + 1 }
  const edits = {
    ...ticket.edits,
    ...Object.fromEntries(written.map((field): [EditableField, typeof edit] => [field, edit])),
  }
  const { description, proposedAction, outcome, accusedUnitId, visitorName, visitorPhone } = act.fields
  return {
    ...ticket,
    state: written.every(isTakenDown) ? ticket.state : underWay(ticket),
    description: description ?? ticket.description,
    proposedAction: proposedAction ?? ticket.proposedAction,
    outcome: outcome ?? ticket.outcome,
    ...accusedAfter(ticket, accusedUnitId),
    personal: {
      ...ticket.personal,
      visitorName: visitorName ?? ticket.personal.visitorName,
      visitorPhone: visitorPhone ?? ticket.personal.visitorPhone,
    },
    edits,
  }
}

/** Whoever was once named as accused never gets the ticket to handle (PV-1): its history names them. */
function accusedAfter(
  ticket: Ticket,
  named: string | undefined,
): Pick<Ticket, 'accusedUnitId' | 'formerlyAccusedUnitIds'> {
  const { accusedUnitId: before, formerlyAccusedUnitIds: formerly } = ticket
  const accusedUnitId = named === undefined ? before : named || null
  const isReplaced = before !== null && before !== accusedUnitId && !formerly.includes(before)
  return { accusedUnitId, formerlyAccusedUnitIds: isReplaced ? [...formerly, before] : formerly }
}

/** 领导批示; a later instruction replaces the printed one, the log keeps both. */
export function instruct(ticket: Ticket, act: Instructed, occurrence: Occurrence): Ticket | Refused {
  if (isBlank(act.text)) return refuse({ code: 'fieldMissing', field: 'leaderInstruction' })
  if (ticket.state === 'closed') return refuse({ code: 'wrongState', state: ticket.state })
  return { ...ticket, state: underWay(ticket), leaderInstruction: act.text, instructed: signature(occurrence) }
}

/** 阶段性答复: kept and shown, but the clock runs on (TM readings). */
export function noteInterim(ticket: Ticket, act: InterimNoted, occurrence: Occurrence): Ticket | Refused {
  if (!awaitsReply(ticket)) return refuse({ code: 'wrongState', state: ticket.state })
  if (isBlank(act.text)) return refuse({ code: 'emptyReply' })
  const { effectiveAt, actor } = occurrence.stamp
  const note = { id: occurrence.eventId, at: effectiveAt, text: act.text, by: actor.name }
  return { ...ticket, state: underWay(ticket), interimNotes: [...ticket.interimNotes, note] }
}

/** The school says the matter is not its own; the due date runs on until the centre dispatches anew (AC-5). */
export function handBack(ticket: Ticket, act: HandedBack): Ticket | Refused {
  if (ticket.state !== 'dispatched' && ticket.state !== 'handling')
    return refuse({ code: 'wrongState', state: ticket.state })
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  return { ...ticket, state: 'handedBack', handBackReason: act.reason }
}
