import type { Reply, Ticket } from '@sunshine/tickets'
import type { TicketOnPhone } from '../store/tickets.ts'

/** One reply to judge. */
export interface ReplyToJudge {
  readonly ticket: Ticket
  readonly reply: Reply
}

/** Official replies nobody has judged in both respects, oldest first. */
export function unreviewedReplies(tickets: readonly TicketOnPhone[]): ReplyToJudge[] {
  return tickets
    .flatMap(({ ticket }) => ticket.replies.map((reply) => ({ ticket, reply })))
    .filter(({ reply }) => reply.findings.format === 'unreviewed' || reply.findings.seal === 'unreviewed')
    .sort((a, b) => a.reply.at - b.reply.at)
}

/** Offline replies whose claimed time waits for a named person. */
export function undecidedClaims(tickets: readonly TicketOnPhone[]): ReplyToJudge[] {
  return tickets.flatMap(({ ticket }) =>
    ticket.replies.filter((reply) => reply.claim?.decision === 'undecided').map((reply) => ({ ticket, reply })),
  )
}

/** Replied tickets the centre has not reached yet, oldest reply first; anonymous ones cannot be called. */
export function ticketsToCall(tickets: readonly TicketOnPhone[]): Ticket[] {
  return tickets
    .map(({ ticket }) => ticket)
    .filter((ticket) => ticket.state === 'replied' && !ticket.anonymous && ticket.personal.visitorPhone !== '')
    .sort((a, b) => (a.replies[0]?.at ?? 0) - (b.replies[0]?.at ?? 0))
}
