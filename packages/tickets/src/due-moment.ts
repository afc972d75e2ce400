import type { Policy } from '@sunshine/rubric'
import { beijingDate, beijingTimeOfDay, endOfDay, startOfDay, type Instant } from '@sunshine/rubric/civil-date'
import { policyFor } from './settings/in-force.ts'
import type { Settings } from './settings/settings.ts'
import { dueOn, type Ticket } from './ticket.ts'

/** The readings a ticket is scored by as of an instant: those of its due date's year, without one of the current (AC-31). */
export function policyOver(ticket: Ticket | null, settings: Settings, asOf: Instant): Policy {
  const day = (ticket && dueOn(ticket)) ?? beijingDate(asOf)
  return policyFor(settings, { year: Number(day.slice(0, 4)), asOf }).policy
}

/** The instant the due date in force ends, as the engine scores by it (TM-7); null without one. */
export function dueMoment(ticket: Ticket, { deadlineMoment }: Pick<Policy, 'deadlineMoment'>): Instant | null {
  const day = dueOn(ticket)
  if (day === null) return null
  return deadlineMoment === 'endOfDay' ? endOfDay(day) : startOfDay(day) + beijingTimeOfDay(ticket.acceptedAt)
}
