import { beijingDate } from '@sunshine/rubric/civil-date'
import { dueOn, type Assessment, type Ticket } from '@sunshine/tickets'

/**
 * The years 得分 can show, newest first (SL-28): this one, and every earlier one the phone holds a ticket or a decision
 * of. A ticket belongs to the year it is due in; its year of acceptance is offered too, which some readings count by.
 */
export function yearsOf(
  tickets: readonly Ticket[],
  assessments: readonly Assessment[],
  thisYear: number,
): readonly number[] {
  const years = new Set([thisYear])
  for (const { year } of assessments) years.add(year)
  for (const ticket of tickets) {
    years.add(Number(beijingDate(ticket.acceptedAt).slice(0, 4)))
    years.add(Number((dueOn(ticket) ?? `${thisYear}`).slice(0, 4)))
  }
  return [...years].filter((year) => year <= thisYear).sort((a, b) => b - a)
}
