import { parseInstant, type Instant } from '@sunshine/rubric/civil-date'
import { apply, isRefused, type Actor, type Stamp, type Ticket, type TicketAct } from '@sunshine/tickets'
import type { TicketOnPhone } from '../../store/tickets.ts'

/** A Beijing wall-clock time as an instant: `beijing('2026-09-08T17:02')`. */
export function beijing(text: string): Instant {
  const at = parseInstant(`${text}+08:00`)
  if (at === undefined) throw new Error(`not a time: ${text}`)
  return at
}

export const clerk: Actor = { userId: 'u-wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' }
export const dispatcher: Actor = { userId: 'u-chen', name: '小陈', role: 'centreDispatcher', unitId: 'ZX' }

const registration: Extract<TicketAct, { type: 'registered' }> = {
  type: 'registered',
  personal: { visitorName: '周某', visitorPhone: '16000000001' },
  anonymous: false,
  confidential: false,
  noReplyWanted: false,
  ticketType: 'complaint',
  priority: 'normal',
  channel: 'centre',
  acceptedAt: beijing('2026-09-01T09:00'),
  acceptingDepartment: '教育阳光服务中心',
  acceptedBy: '小陈',
  description: '食堂连续两周青菜发黄。',
  unitId: 'QH',
  accusedUnitId: null,
  dueOn: '2026-09-08',
}

/** What happened to a ticket after it was registered: who did what, and when. */
export type Step = readonly [at: string, actor: Actor, act: TicketAct]

/** A ticket of 青禾中学, accepted on Tuesday 1 September 2026 and due on the 8th, after some steps. */
export function ticketAfter(id: string, steps: readonly Step[], more: Partial<typeof registration> = {}): Ticket {
  const registered = { ...registration, ...more }
  const first: Step = ['2026-09-01T09:00', dispatcher, registered]
  return (
    [first, ...steps].reduce<Ticket | null>((before, step, index) => fold(before, { id, step, index }), null) ??
    fail(id)
  )
}

/** The same as a screen holds it. */
export function held(...tickets: Ticket[]): TicketOnPhone[] {
  return tickets.map((ticket) => ({ ticket, unsent: 0, rejected: [] }))
}

export const reply = (body = '经检查，已更换供应商，并向家长说明。'): TicketAct => ({
  type: 'replied',
  subject: '食堂饭菜质量',
  honorific: '女士',
  body,
  datedOn: '2026-09-04',
})

function fold(before: Ticket | null, { id, step, index }: { id: string; step: Step; index: number }): Ticket {
  const [time, actor, act] = step
  const at = beijing(time)
  const due = act.type === 'registered' || act.type === 'dispatched' ? dueOf(act.dueOn) : null
  const stamp: Stamp = {
    seq: index + 1,
    receivedAt: at,
    effectiveAt: at,
    verdict: 'received',
    actor,
    due,
    itemLimit: null,
    ticketNo: act.type === 'registered' ? `SF-2026-QH-${id}` : null,
    initials: null,
  }
  const event = {
    id: `${id}-${index}`,
    subject: { kind: 'ticket' as const, id, act },
    deviceId: 'd',
    deviceSeq: index + 1,
  }
  const after = apply(before, { ...event, claimedAt: at, anchor: null, baseVersion: index, stamp })
  if (isRefused(after) || after.kind !== 'ticket') throw new Error(JSON.stringify(after))
  return after
}

function dueOf(on: string | null): Stamp['due'] {
  return on === null ? null : { on, calendarVersion: 'test', provisional: false, limit: null, from: null }
}

function fail(id: string): never {
  throw new Error(`no ticket ${id}`)
}
