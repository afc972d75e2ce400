import { addDays, beijingDate, type Instant } from '@sunshine/rubric/civil-date'
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
 * Which views show a ticket, as of now. What is the same for all of them is worked out once: the same question is asked
 * of every ticket of the district for every number on a tab (PI-2).
 */
export function viewsAt(now: Instant, settings: Settings): (view: View, held: TicketOnPhone) => boolean {
  const today = beijingDate(now)
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

/** Tickets in the order they are due, those without a day last. */
export function byDueDay(tickets: readonly TicketOnPhone[]): readonly TicketOnPhone[] {
  const days = new Map<string, TicketOnPhone[]>()
  for (const held of tickets) {
    const due = dueOn(held.ticket) ?? '9999'
    const day = days.get(due)
    if (day) day.push(held)
    else days.set(due, [held])
  }
  return [...days.keys()].sort().flatMap((due) => days.get(due) ?? [])
}

/** How many of the tickets each view shows. */
export function countIn(
  tickets: readonly TicketOnPhone[],
  shows: (view: View, held: TicketOnPhone) => boolean,
): Readonly<Record<View, number>> {
  const counts = { all: 0, owed: 0, today: 0, soon: 0, overdue: 0, replied: 0, closed: 0, class: 0, waiting: 0 }
  for (const held of tickets) for (const { id } of views) if (shows(id, held)) counts[id]++
  return counts
}
