import { refuse, type Refused } from '../rejection.ts'
import type { AccusedPerson, Ticket } from '../ticket.ts'
import type { AccusedNamed } from './event.ts'

/**
 * 写明被举报人 (PV-5): the names are written anew, while an account once named stays out for good, since the history the
 * ticket would come back with names it. A unit that holds the ticket or helps with it, and whose own people are named, must lose it first.
 */
export function nameAccused(ticket: Ticket, act: AccusedNamed): Ticket | Refused {
  if (ticket.type !== 'report') return refuse({ code: 'fieldInvalid', field: 'accusedPersons' })
  if (act.persons.some(({ unitId }) => unitId === ticket.unitId || ticket.assistingUnitIds.includes(unitId)))
    return refuse({ code: 'accusedMayNotHandle' })
  const earlier = ticket.accusedPersons ?? []
  return {
    ...ticket,
    ...accusedOnTicket([...earlier, ...act.persons]),
    personal: { ...ticket.personal, accusedNames: act.personal.accusedNames },
  }
}

/** The accused as a ticket holds them, each account once; nothing at all where none is named. */
export function accusedOnTicket(persons: readonly AccusedPerson[]): Pick<Ticket, 'accusedPersons'> {
  const byUser = new Map<string, AccusedPerson>()
  for (const { userId, unitId } of persons) if (!byUser.has(userId)) byUser.set(userId, { userId, unitId })
  return byUser.size === 0 ? {} : { accusedPersons: Array.from(byUser.values()) }
}

/** Whether it is known of whom a 举报 complains, so that it can be kept from them: a unit, or a person of the service (PV-1). */
export function namesWhom({
  accusedUnitId,
  accusedPersons = [],
}: Pick<Ticket, 'accusedUnitId' | 'accusedPersons'>): boolean {
  return accusedUnitId !== null || accusedPersons.length > 0
}

/** Whether a 举报 complains of the unit, or of a person who acts for it: it never handles the ticket (PV-1, PV-5). */
export function isComplainedOf(
  ticket: Pick<Ticket, 'accusedUnitId' | 'formerlyAccusedUnitIds' | 'accusedPersons'>,
  unitId: string,
): boolean {
  const { accusedUnitId, formerlyAccusedUnitIds, accusedPersons = [] } = ticket
  if (unitId === accusedUnitId || formerlyAccusedUnitIds.includes(unitId)) return true
  return accusedPersons.some((person) => person.unitId === unitId)
}

/**
 * Whether somebody who sees the other tickets may be kept from this one: a 举报, also one that names nobody yet, and whatever
 * complains of a unit or a person, or once did (CN-9).
 */
export function mayComplainOfAReader(
  ticket: Pick<Ticket, 'type' | 'accusedUnitId' | 'formerlyAccusedUnitIds' | 'accusedPersons'>,
): boolean {
  return ticket.type === 'report' || namesWhom(ticket) || ticket.formerlyAccusedUnitIds.length > 0
}
