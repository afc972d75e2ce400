import { parseInstant, type Instant } from '@sunshine/rubric/civil-date'
import type { Actor } from '../actor.ts'
import { apply } from '../apply.ts'
import type { StampedEvent, TicketAct } from '../event.ts'
import { isRefused, type Rejection } from '../rejection.ts'
import type { Stamp } from '../stamp.ts'
import type { Ticket } from '../ticket.ts'

/** A Beijing wall-clock time as an instant: `beijing('2019-03-08T17:02')`. */
export function beijing(text: string): Instant {
  const at = parseInstant(`${text}+08:00`)
  if (at === undefined) throw new Error(`not a time: ${text}`)
  return at
}

export const clerk: Actor = { userId: 'u-wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' }
export const otherClerk: Actor = { userId: 'u-zhao', name: '赵老师', role: 'schoolClerk', unitId: 'BL' }
export const principal: Actor = { userId: 'u-li', name: '李校长', role: 'principal', unitId: 'QH' }
export const dispatcher: Actor = { userId: 'u-chen', name: '小陈', role: 'centreDispatcher', unitId: 'ZX' }
export const reviewer: Actor = { userId: 'u-zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' }
export const approver: Actor = { userId: 'u-wu', name: '吴局长', role: 'approver', unitId: 'ZX' }
export const admin: Actor = { userId: 'u-it', name: '管理员', role: 'admin', unitId: 'ZX' }

/** A stamp as the server would give it; only what a test tells apart is passed. */
export function stampBy(actor: Actor, at: Instant, more: Partial<Stamp> = {}): Stamp {
  return {
    seq: 1,
    receivedAt: at,
    effectiveAt: at,
    verdict: 'received',
    actor,
    due: null,
    itemLimit: null,
    ticketNo: null,
    initials: null,
    ...more,
  }
}

/** A school's own registration, on Monday 4 March 2019, due on Monday 11 March. */
export const registration: Extract<TicketAct, { type: 'registered' }> = {
  type: 'registered',
  personal: { visitorName: '周某', visitorPhone: '16000000001' },
  anonymous: false,
  confidential: false,
  noReplyWanted: false,
  ticketType: 'complaint',
  priority: 'normal',
  channel: 'phone',
  acceptedAt: beijing('2019-03-04T09:00'),
  acceptingDepartment: '办公室',
  acceptedBy: '王老师',
  description: '课后服务费收了三百六，说好一周五天，实际只上三天，请核实退费。',
  unitId: 'QH',
  accusedUnitId: null,
  dueOn: null,
}

const dueOnTheEleventh = { on: '2019-03-11', calendarVersion: 'test', provisional: false, limit: null, from: null }

/** What a rule made of an act: the ticket, or the refusal's code. */
export class Story {
  ticket: Ticket | null = null
  #made = 0

  /** Folds one act; throws when it is refused, for the parts of a story that must succeed. */
  after(actor: Actor, at: string, act: TicketAct, more: Partial<Stamp> = {}): this {
    const refused = this.tries(actor, at, act, more)
    if (refused) throw new Error(`${act.type} was refused: ${refused.code}`)
    return this
  }

  /** Folds one act if it is legal; the refusal otherwise. */
  tries(actor: Actor, at: string, act: TicketAct, more: Partial<Stamp> = {}): Rejection | null {
    this.#made++
    const due = act.type === 'registered' || act.type === 'dispatched' ? dueOnTheEleventh : null
    const event: StampedEvent = {
      id: `e${this.#made}`,
      subject: { kind: 'ticket', id: 't1', act },
      deviceId: 'd1',
      deviceSeq: this.#made,
      claimedAt: beijing(at),
      anchor: null,
      baseVersion: this.ticket?.version ?? 0,
      stamp: stampBy(actor, beijing(at), { due, ...more }),
    }
    const after = apply(this.ticket, event)
    if (isRefused(after)) return after.refused
    if (after.kind !== 'ticket') throw new Error('an act on a ticket gives a ticket')
    this.ticket = after
    return null
  }

  /** The ticket so far. */
  get now(): Ticket {
    if (!this.ticket) throw new Error('nothing registered yet')
    return this.ticket
  }
}

/** A story that begins with the school's own registration. */
export function registeredStory(more: Partial<typeof registration> = {}): Story {
  return new Story().after(clerk, '2019-03-04T09:00', { ...registration, ...more })
}

export const aReply: TicketAct = {
  type: 'replied',
  subject: '课后服务收费问题',
  honorific: '女士',
  body: '经核对考勤表，已退还24元。',
  datedOn: '2019-03-08',
}

/** A story with a reply in time. */
export function repliedStory(): Story {
  return registeredStory().after(clerk, '2019-03-08T10:00', aReply)
}
