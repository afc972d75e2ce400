import { addDays, type CivilDate } from '@sunshine/rubric/civil-date'
import { awaitsClass, awaitsReply, calendarOf, countWorkingDays, dueOn, type Settings } from '@sunshine/tickets'
import type { TicketOnPhone } from '../../store/tickets.ts'

/** A view of the district's tickets. */
export const views = [
  { id: 'all', label: '全部' },
  { id: 'owed', label: '待回复' },
  { id: 'today', label: '今日到期' },
  { id: 'soon', label: '临期' },
  { id: 'overdue', label: '已超期' },
  { id: 'replied', label: '已回复' },
  { id: 'closed', label: '已办结' },
  { id: 'class', label: '待定类' },
  { id: 'waiting', label: '待上传' },
] as const
export type View = (typeof views)[number]['id']

/** Views of tickets whose reply is owed: what is due first stands first. */
const owedViews: ReadonlySet<View> = new Set<View>(['owed', 'today', 'soon', 'overdue'])
export const isByDueDay = (view: View): boolean => owedViews.has(view)

/** More days than any holiday takes. */
const MOST_DAYS = 60

/**
 * Which views show a ticket on that day. What is the same for all of them is worked out once: the same question is asked
 * of every ticket of the district for every number on a tab (PI-2).
 */
export function viewsAt(today: CivilDate, settings: Settings): (view: View, held: TicketOnPhone) => boolean {
  const calendar = calendarOf(settings)
  let soonest = today
  for (let days = 1; days < MOST_DAYS && countWorkingDays(calendar, today, addDays(today, days)) <= 1; days++)
    soonest = addDays(today, days)
  return (view, { ticket, unsent, rejected }) => {
    switch (view) {
      case 'all':
        return true
      case 'owed':
        return awaitsReply(ticket)
      case 'replied':
        return ticket.state === 'replied' || ticket.state === 'followUp'
      case 'closed':
        return ticket.state === 'closed'
      case 'class':
        return awaitsClass(ticket)
      case 'waiting':
        return unsent > 0 || rejected.length > 0
      case 'today':
      case 'soon':
      case 'overdue': {
        const due = dueOn(ticket)
        if (!awaitsReply(ticket) || ticket.replies.length > 0 || due === null) return false
        if (view === 'overdue') return due < today
        return view === 'today' ? due === today : due >= today && due <= soonest
      }
    }
  }
}

/** The places of the tickets in the order they are due, those without a day last. */
export function byDueDay(tickets: readonly TicketOnPhone[]): Uint32Array {
  const days = new Map<string, number[]>()
  tickets.forEach(({ ticket }, at) => {
    const due = dueOn(ticket) ?? '9999'
    const day = days.get(due)
    if (day) day.push(at)
    else days.set(due, [at])
  })
  const order = new Uint32Array(tickets.length)
  let next = 0
  for (const due of [...days.keys()].sort()) for (const at of days.get(due) ?? []) order[next++] = at
  return order
}

/** For each ticket the views that show it, a bit a view: what a tap or a key asks of all of them is counting bits (PI-2). */
export function bitsOf(
  tickets: readonly TicketOnPhone[],
  shows: (view: View, held: TicketOnPhone) => boolean,
): Uint16Array {
  return Uint16Array.from(tickets, (held) => views.reduce((bits, { id }, nth) => bits | (+shows(id, held) << nth), 0))
}

/** Whether a ticket with these bits is shown by the view. */
const bitOf = (view: View): number => 1 << views.findIndex(({ id }) => id === view)

/** How many of the tickets each view shows: of all, or of those that are met. */
export function countIn(bits: Uint16Array, met: Uint8Array | null): Readonly<Record<View, number>> {
  const alike = new Uint32Array(1 << views.length)
  for (let at = 0; at < bits.length; at++) if (!met || met[at]) alike[bits[at] ?? 0] = (alike[bits[at] ?? 0] ?? 0) + 1
  const counts = { all: 0, owed: 0, today: 0, soon: 0, overdue: 0, replied: 0, closed: 0, class: 0, waiting: 0 }
  alike.forEach((many, bits) => {
    if (many > 0) views.forEach(({ id }, nth) => (counts[id] += bits & (1 << nth) ? many : 0))
  })
  return counts
}

/** The tickets of a view, of all or of those that are met; in the order they are given, or that of their places. */
export function shownIn(
  view: View,
  of: { readonly held: readonly TicketOnPhone[]; readonly bits: Uint16Array; readonly met: Uint8Array | null },
  order: Uint32Array | null,
): readonly TicketOnPhone[] {
  const bit = bitOf(view)
  const shown: TicketOnPhone[] = []
  for (let nth = 0; nth < of.held.length; nth++) {
    const at = order?.[nth] ?? nth
    const one = of.held[at]
    if (one && (of.bits[at] ?? 0) & bit && (!of.met || of.met[at])) shown.push(one)
  }
  return shown
}
