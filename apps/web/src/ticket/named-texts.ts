import { channelLabels, stateLabels, typeLabels, type Ticket } from '@sunshine/tickets'
import { ticketNumber } from './ticket-name.ts'

/** One text of a ticket under the name it has on the form, for the line that shows where a search met it. */
export interface NamedText {
  readonly label: string
  readonly text: string
}

/** Every text of a ticket, those that stand on its card first. */
export function textsOf(ticket: Ticket): readonly NamedText[] {
  const named = (label: string, ...texts: readonly string[]): NamedText[] =>
    texts.filter((text) => text !== '').map((text) => ({ label, text }))
  return [
    ...named('编号', ticketNumber(ticket)),
    ...named('来访人', ticket.personal.visitorName),
    ...named('电话', ticket.personal.visitorPhone),
    ...named('问题', ticket.description),
    ...named('类型', typeLabels[ticket.type], channelLabels[ticket.channel], stateLabels[ticket.state]),
    ...named('受理', ticket.acceptingDepartment, ticket.acceptedBy),
    ...named('拟办', ticket.proposedAction),
    ...named('批示', ticket.leaderInstruction),
    ...named('阶段性答复', ...ticket.interimNotes.map(({ text }) => text)),
    ...named('回复', ...ticket.replies.flatMap(({ subject, body }) => [subject, body])),
    ...named('延期', ...ticket.extensions.map(({ reason }) => reason)),
    ...named('回访', ...ticket.followUps.map(({ notes }) => notes)),
    ...named('退回', ticket.handBackReason, ...ticket.returns.map(({ note }) => note)),
    ...named('结果', ticket.outcome),
  ]
}
