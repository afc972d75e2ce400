import { addWorkingDays, countWorkingDays, type Calendar, type Ticket } from '@sunshine/tickets'
import type { SmallAct } from '../../ticket/small-acts.ts'
import { dayWithWeekday } from '../../wording/weekday.ts'

/** Working days an extension is proposed for. */
const MORE_DAYS = 5

/** An extension with a day proposed: so many working days after the stored due day, which the field says in words (WL-16). */
export function withProposedDay(act: SmallAct, ticket: Ticket, calendar: Calendar): SmallAct {
  if (act.id !== 'extensionRequested' || ticket.due === null) return act
  const { on } = ticket.due
  const proposed = addWorkingDays(calendar, on, MORE_DAYS)
  const hint = (day: string): string => {
    const more = day > on ? countWorkingDays(calendar, on, day) : 0
    return `原来的时限是${dayWithWeekday(on)}，延到${day > on ? `${dayWithWeekday(day)}，多 ${more} 个工作日` : '它以后的一天'}。`
  }
  return {
    ...act,
    fields: act.fields.map((field) => (field.kind === 'date' ? { ...field, initial: proposed, hint } : field)),
  }
}
