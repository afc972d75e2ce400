import type { Scope } from './charge.ts'
import { beijingDate, dayNumber, type Instant } from './civil-date.ts'
import type { TicketFacts } from './facts.ts'
import { markTicket } from './mark.ts'
import { nextChangeAt } from './next-change.ts'
import { addTallies, emptyTally, subtractTallies, tallyOf, type Tally } from './tally.ts'

/**
 * The tallies of all units of a district, kept up to date ticket by ticket (SC-18). One changed ticket costs the same
 * whether the district has a hundred tickets or a million; so does a passing day, which visits only the tickets that
 * fall due on it.
 */
export interface District {
  /** Puts a ticket in, or in place of what it was before, also under another unit. */
  put(unit: string, ticket: TicketFacts): void
  /** Takes a ticket out; nothing happens when it is not there. */
  remove(ticketId: string): void
  /** Moves the instant of assessment on; throws on one earlier than the last, which only starting over can score. */
  advance(asOf: Instant): void
  /** The unit's tally as of the last instant; the empty one for a unit without tickets. */
  tallyOf(unit: string): Tally
}

interface Entry {
  readonly unit: string
  readonly ticket: TicketFacts
  readonly tally: Tally
  /** The day in whose bucket the ticket waits, as a day number; null when time alone cannot change it. */
  readonly waitsFor: number | null
}

/** An empty district as of `scope.asOf`. */
export function makeDistrict(scope: Scope): District {
  let now = scope
  const entries = new Map<string, Entry>()
  const units = new Map<string, Tally>()
  const waiting = new Map<number, Set<string>>()

  function take(ticketId: string): void {
    const entry = entries.get(ticketId)
    if (entry === undefined) return
    entries.delete(ticketId)
    units.set(entry.unit, subtractTallies(units.get(entry.unit) ?? emptyTally, entry.tally))
    if (entry.waitsFor !== null) waiting.get(entry.waitsFor)?.delete(ticketId)
  }

  function put(unit: string, ticket: TicketFacts): void {
    take(ticket.id)
    const tally = tallyOf(markTicket(ticket, now))
    const changesAt = nextChangeAt(ticket, now)
    const waitsFor = changesAt === null ? null : dayOf(changesAt)
    entries.set(ticket.id, { unit, ticket, tally, waitsFor })
    units.set(unit, addTallies(units.get(unit) ?? emptyTally, tally))
    if (waitsFor === null) return
    const bucket = waiting.get(waitsFor)
    if (bucket) bucket.add(ticket.id)
    else waiting.set(waitsFor, new Set([ticket.id]))
  }

  function advance(asOf: Instant): void {
    if (asOf < now.asOf) throw new Error('the instant of assessment never goes back')
    const days = { from: dayOf(now.asOf), to: dayOf(asOf) }
    now = { ...now, asOf }
    for (let day = days.from; day <= days.to; day++) {
      const due = [...(waiting.get(day) ?? [])]
      if (day < days.to) waiting.delete(day)
      for (const ticketId of due) {
        const entry = entries.get(ticketId)
        if (entry) put(entry.unit, entry.ticket)
      }
    }
  }

  return { put, remove: take, advance, tallyOf: (unit) => units.get(unit) ?? emptyTally }
}

const dayOf = (at: Instant): number => dayNumber(beijingDate(at))
