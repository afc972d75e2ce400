import type { Points } from '@sunshine/rubric'
import { beijingDate, dayNumber, endOfDay, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import type { Settings } from '../settings/settings.ts'
import { awaitsReply, dueOn, type Ticket, type UrgeLetter } from '../ticket.ts'
import { unitStakes } from '../unit-stakes.ts'

/** One overdue ticket in the supervision list. */
export interface Supervised {
  readonly ticket: Ticket
  readonly dueOn: CivilDate
  /** Days since the due day. */
  readonly days: number
  /** Letters that stand, the first one first. */
  readonly letters: readonly UrgeLetter[]
  readonly remindedTimes: number
  /** What it costs, in hundredths, if the reply comes now. */
  readonly now: Points
  /** … if it comes after a letter, or after one more. */
  readonly afterLetter: Points
  /** … if it never comes. */
  readonly never: Points
}

/** What one unit owes. */
export interface SupervisedUnit {
  readonly unitId: string
  readonly rows: readonly Supervised[]
}

/** Whether the first reply is owed and its day has passed: whom a letter may be written to (AC-10). */
export function mayBeUrged(ticket: Ticket, now: Instant): boolean {
  const due = dueOn(ticket)
  return awaitsReply(ticket) && ticket.replies.length === 0 && due !== null && now > endOfDay(due)
}

/**
 * 督办单: what is overdue, by unit, since when, with letters so far and what is at stake now and after a letter, as the
 * engine answers (UR-7). The unit with the oldest debt comes first, and within it the oldest ticket.
 */
export function supervisionList(about: {
  readonly tickets: readonly Ticket[]
  readonly now: Instant
  readonly settings: Settings
}): SupervisedUnit[] {
  const { tickets, now, settings } = about
  const overdue = new Set(tickets.filter((ticket) => mayBeUrged(ticket, now)).map(({ unitId }) => unitId))
  return [...overdue]
    .flatMap((unitId) => {
      if (unitId === null) return []
      const own = tickets.filter((ticket) => ticket.unitId === unitId)
      return [{ unitId, rows: rowsOf({ own, unitId, now, settings }) }]
    })
    .sort((a, b) => compareText(keyOf(a), keyOf(b)))
}

function rowsOf(about: {
  readonly own: readonly Ticket[]
  readonly unitId: string
  readonly now: Instant
  readonly settings: Settings
}): Supervised[] {
  const { own, unitId, now, settings } = about
  const stakes = new Map(
    unitStakes({ unitId, asOf: now, tickets: own, settings }).map((stake) => [stake.ticket, stake]),
  )
  return own
    .flatMap((ticket) => {
      const due = dueOn(ticket)
      const stake = stakes.get(ticket.id)
      if (due === null || !mayBeUrged(ticket, now)) return []
      return [
        {
          ticket,
          dueOn: due,
          days: dayNumber(beijingDate(now)) - dayNumber(due),
          letters: ticket.urgeLetters.filter(({ revoked }) => !revoked),
          remindedTimes: ticket.reminders?.length ?? 0,
          now: stake?.now ?? 0,
          afterLetter: stake?.afterLetter ?? 0,
          never: (stake?.now ?? 0) + (stake?.saves ?? 0),
        },
      ]
    })
    .sort((a, b) => compareText(a.dueOn, b.dueOn) || compareText(a.ticket.id, b.ticket.id))
}

function keyOf({ rows, unitId }: SupervisedUnit): string {
  return `${rows[0]?.dueOn ?? ''} ${unitId}`
}

function compareText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
