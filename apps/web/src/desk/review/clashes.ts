import type { Rejection, Ticket } from '@sunshine/tickets'
import type { TicketOnPhone } from '../../store/tickets.ts'
import type { Findings } from './findings.ts'

/** The finding that came first, as the refusal of the second one tells it. */
export type Theirs = Extract<Rejection, { readonly code: 'judgedMeanwhile' }>

/** One's own finding of a reply that somebody else had judged first. */
export interface Clashing {
  readonly key: string
  readonly ticket: Ticket
  readonly replyId: string
  readonly mine: Findings
  readonly theirs: Theirs
  /** The refused act on the disk; null for one refused before it was written. */
  readonly eventId: string | null
}

/** Findings the district refused because somebody else's came first; they wait on the disk for a decision (SY-10). */
export function clashesOn(held: readonly TicketOnPhone[]): Clashing[] {
  return held.flatMap(({ ticket, rejected }) =>
    rejected.flatMap(({ event, rejection }): Clashing[] => {
      const { act } = event.subject
      if (rejection.code !== 'judgedMeanwhile' || act.type !== 'findingRecorded') return []
      const { replyId, format, seal, reason } = act
      const mine = { format, seal, reason }
      return [{ key: event.id, ticket, replyId, mine, theirs: rejection, eventId: event.id }]
    }),
  )
}
