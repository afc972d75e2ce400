import type { CivilDate, Instant } from '@sunshine/rubric/civil-date'
import { dueOn, type Ticket, type UrgeLetter } from '../ticket.ts'
import type { NumberedLetter } from './number.ts'

/** One ticket named in a letter, as it stood when the letter was issued. */
export interface UrgedTicket {
  readonly ticket: Ticket
  readonly entry: UrgeLetter
  readonly dueOn: CivilDate | null
}

/** One letter as the district has it: to one unit, about one ticket or several. */
export interface UrgeLetterOnRecord {
  /** The sheet's id; the event's for a letter of before. */
  readonly id: string
  readonly letterNo: string
  readonly unitId: string | null
  readonly issuedAt: Instant
  /** Who issued it; null for a letter of before. */
  readonly by: string | null
  /** Whether it was taken back from every ticket it names. */
  readonly revoked: boolean
  readonly tickets: readonly UrgedTicket[]
}

/** Every letter on these tickets, the last issued first (UR-4, UR-5). */
export function urgeLettersOf(tickets: readonly Ticket[]): UrgeLetterOnRecord[] {
  const letters = new Map<string, UrgedTicket[]>()
  for (const ticket of tickets)
    for (const entry of ticket.urgeLetters) {
      const key = entry.letter?.id ?? entry.id
      const named = { ticket, entry, dueOn: entry.letter?.dueOn ?? dueOn(ticket) }
      letters.set(key, [...(letters.get(key) ?? []), named])
    }
  return [...letters]
    .flatMap(([id, named]) => onRecord(id, named))
    .sort((a, b) => b.issuedAt - a.issuedAt || byNumber(b, a))
}

function onRecord(id: string, named: readonly UrgedTicket[]): UrgeLetterOnRecord[] {
  const [first] = named
  if (first === undefined) return []
  const { entry, ticket } = first
  return [
    {
      id,
      letterNo: entry.letterNo,
      unitId: entry.letter?.unitId ?? ticket.unitId,
      issuedAt: entry.issuedAt,
      by: entry.letter?.by ?? null,
      revoked: named.every((one) => one.entry.revoked),
      tickets: [...named].sort(byDue),
    },
  ]
}

/** Of letters issued at once: 9号 before 10号. */
function byNumber(a: UrgeLetterOnRecord, b: UrgeLetterOnRecord): number {
  return a.letterNo.length - b.letterNo.length || (a.letterNo < b.letterNo ? -1 : 1)
}

function byDue(a: UrgedTicket, b: UrgedTicket): number {
  const [dueA, dueB] = [a.dueOn ?? '', b.dueOn ?? '']
  if (dueA !== dueB) return dueA < dueB ? -1 : 1
  return (a.ticket.ticketNo ?? a.ticket.id) < (b.ticket.ticketNo ?? b.ticket.id) ? -1 : 1
}

/** The numbers these tickets' letters bear, in the order issued, for the next one's (UR-3). */
export function lettersIssued(tickets: readonly Ticket[]): NumberedLetter[] {
  return tickets
    .flatMap(({ urgeLetters }) => urgeLetters)
    .sort((a, b) => a.issuedAt - b.issuedAt)
    .map(({ letterNo, letter }) => ({ letterNo, letter }))
}
