import type { Scope } from './charge.ts'
import { beijingDate, dayNumber } from './civil-date.ts'
import type { TicketFacts } from './facts.ts'
import { knownOf } from './known.ts'
import { countedAt } from './ticket-events.ts'
import { timeliness, type Timeliness } from './timeliness.ts'

/** How a ticket's first official reply stands to its due day. */
export interface ReplyTime {
  /** Item 1.1's class, as the sheet counts it. */
  readonly class: Timeliness['class']
  /** Days from the due day in force to the reply that counts, negative before it; null without one of the two. */
  readonly days: number | null
}

/** A ticket's time to reply against its due date, by the rules item 1.1 is scored by (CH-2). */
export function replyTime(ticket: TicketFacts, scope: Pick<Scope, 'policy' | 'asOf'>): ReplyTime {
  const known = knownOf(ticket, scope)
  const [first] = known.replies
  const days =
    first === undefined || known.due === null
      ? null
      : dayNumber(beijingDate(countedAt(first))) - dayNumber(known.due.on)
  return { class: timeliness(known).class, days }
}
