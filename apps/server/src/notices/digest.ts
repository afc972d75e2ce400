import type { CivilDate } from '@sunshine/rubric/civil-date'
import { awaitsInstruction, awaitsReply, dueOn, mayComplainOfAReader, maySee, type Ticket } from '@sunshine/tickets'

/** What a digest counts, in the order it is said. */
export const digestParts = ['overdue', 'today', 'soon', 'sentBack', 'toInstruct', 'toDispatch', 'toExtend'] as const
export type DigestPart = (typeof digestParts)[number]

/** A ticket as a digest may name it. */
export interface Named {
  readonly ticketNo: string
  readonly dueOn: CivilDate | null
}

/** What is due, by ticket number and day, without a word of what it is about (NT-2). */
export type Digest = Readonly<Record<DigestPart, readonly Named[]>>

/** The day of a digest, and the next one on which there is another. */
export interface DigestDays {
  readonly today: CivilDate
  readonly next: CivilDate
}

/** A school's digest: of what it handles and may see, so never a 举报 about itself (NT-3). */
export function unitDigest(unitId: string, tickets: readonly Ticket[], days: DigestDays): Digest {
  const school = { userId: '', name: '', role: 'schoolClerk', unitId } as const
  const seen = tickets.filter((ticket) => maySee(school, ticket) && ticket.state !== 'handedBack')
  return { ...digestOf(seen, days), toDispatch: [], toExtend: [] }
}

/**
 * The district's digest. Schools, and whoever is complained of, may sit in its group: no 举报 is counted in it, also none that
 * does not say yet of whom it complains (NT-3, PV-5).
 */
export function districtDigest(tickets: readonly Ticket[], days: DigestDays): Digest {
  const named = tickets.filter((ticket) => !mayComplainOfAReader(ticket))
  return { ...digestOf(named, days), toInstruct: [] }
}

/** Nothing is due: nothing is sent (NT-1). */
export function isQuiet(digest: Digest): boolean {
  return digestParts.every((part) => digest[part].length === 0)
}

function digestOf(tickets: readonly Ticket[], { today, next }: DigestDays): Digest {
  const owed = tickets.filter(awaitsReply)
  const dueWhen = (holds: (day: CivilDate) => boolean): Ticket[] =>
    owed.filter((ticket) => {
      const day = dueOn(ticket)
      return day !== null && holds(day)
    })
  return {
    overdue: named(dueWhen((day) => day < today)),
    today: named(dueWhen((day) => day === today)),
    soon: named(dueWhen((day) => day > today && day <= next)),
    sentBack: named(owed.filter(({ state }) => state === 'rework' || state === 'returned')),
    toInstruct: named(tickets.filter(awaitsInstruction)),
    toDispatch: named(tickets.filter(({ state }) => state === 'accepted' || state === 'handedBack')),
    toExtend: named(owed.filter(({ extensions }) => extensions.some(({ status }) => status === 'pending'))),
  }
}

function named(tickets: readonly Ticket[]): Named[] {
  return tickets
    .flatMap((ticket) => (ticket.ticketNo === null ? [] : [{ ticketNo: ticket.ticketNo, dueOn: dueOn(ticket) }]))
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1))
}

const orderOf = ({ dueOn: day, ticketNo }: Named): string => `${day ?? '9999-99-99'} ${ticketNo}`
