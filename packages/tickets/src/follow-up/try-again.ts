import { beijingDate, beijingTimeOfDay, startOfDay, type Instant } from '@sunshine/rubric/civil-date'
import { addWorkingDays, isWorkingDay, type Calendar } from '../calendar/working-days.ts'
import type { FollowUp, Ticket } from '../ticket.ts'

const MINUTE = 60_000
const NOON = 720 * MINUTE
const MORNING = 540 * MINUTE
const AFTERNOON = 870 * MINUTE

/** How many missed calls are shown beside a ticket, the last ones (FU-3). */
export const MISSES_SHOWN = 3

/** The centre's calls nobody answered since the last reply. */
export function missedCalls(ticket: Ticket): FollowUp[] {
  const since = ticket.replies[ticket.replies.length - 1]?.at ?? 0
  return ticket.followUps.filter(({ by, result, at }) => by === 'centre' && result === 'unreachable' && at >= since)
}

/**
 * When to try again after the last miss: the other half of the working day, for who works in the morning may answer in
 * the afternoon; from the third miss on a working day is left out between. Null while nobody has tried (FU-3).
 */
export function tryAgainAt(ticket: Ticket, calendar: Calendar): Instant | null {
  const missed = missedCalls(ticket)
  const last = missed[missed.length - 1]
  if (last === undefined) return null
  const day = beijingDate(last.at)
  const early = beijingTimeOfDay(last.at) < NOON
  if (missed.length >= MISSES_SHOWN) return startOfDay(addWorkingDays(calendar, day, 2)) + (early ? AFTERNOON : MORNING)
  if (early && isWorkingDay(calendar, day)) return startOfDay(day) + AFTERNOON
  return startOfDay(addWorkingDays(calendar, day, 1)) + MORNING
}
