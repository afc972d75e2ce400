import type { Actor, Subject, Ticket, TicketAct } from '@sunshine/tickets'
import { isRefused } from '@sunshine/tickets'
import { parseInstant } from '@sunshine/rubric/civil-date'
import type { HeldOwn } from '../client/ports.ts'
import type { Answer } from '../protocol/push.ts'
import { applyHeld } from '../seal/fold.ts'
import type { HeldDocument } from '../seal/held.ts'
import { neverSealedDocument } from '../seal/texts.ts'

/** A Beijing time as an instant. */
export function beijing(text: string): number {
  return parseInstant(`${text}+08:00`) ?? Number.NaN
}

/** A school's clerk. */
export const clerk: Actor = { userId: 'u-wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' }

/** A registration by that clerk. */
export function registration(id: string): Subject {
  const act: TicketAct = {
    type: 'registered',
    personal: { visitorName: '周某', visitorPhone: '16000000001' },
    anonymous: false,
    confidential: false,
    noReplyWanted: false,
    ticketType: 'complaint',
    priority: 'normal',
    channel: 'phone',
    acceptedAt: beijing('2026-03-02T09:00'),
    acceptingDepartment: '办公室',
    acceptedBy: '王老师',
    description: '食堂的青菜发黄。',
    unitId: 'QH',
    accusedUnitId: null,
    dueOn: null,
  }
  return { kind: 'ticket', id, act }
}

/** Any other act on a ticket. */
export function onTicket(id: string, act: TicketAct): Subject {
  return { kind: 'ticket', id, act }
}

/** What the server answers to an accepted event. */
export function accepted(own: HeldOwn, seq: number): Answer {
  const { receivedAt, effectiveAt } = own.stamp
  return {
    id: own.event.id,
    outcome: 'accepted',
    seq,
    receivedAt,
    effectiveAt,
    verdict: 'received',
    ticketNo: `ZH-2026-QH-000${seq}`,
  }
}

/** The ticket the server's row holds after these own events, as of a number of its log. */
export function rowOf(own: readonly HeldOwn[], seq: number): { seq: number; document: Ticket } {
  let held: HeldDocument | null = null
  for (const { event, stamp } of own) {
    const after = applyHeld(held, {
      ...event,
      stamp: { ...stamp, seq, verdict: 'received', ticketNo: `ZH-2026-QH-000${seq}` },
    })
    if (isRefused(after) || after.kind !== 'ticket') throw new Error('the row cannot be made')
    held = after
  }
  const document = held && neverSealedDocument(held)
  if (document?.kind !== 'ticket') throw new Error('a row needs an event')
  return { seq, document }
}
