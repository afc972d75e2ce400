import {
  channelLabels,
  dueOn,
  followUpResultLabels,
  priorityLabels,
  printedFields,
  typeLabels,
  type PrintedKey,
  type Ticket,
  type Unit,
} from '@sunshine/tickets'
import { dayWithWeekday, momentWords } from '../wording/dates.ts'
import { visitorWords } from './ticket-name.ts'

/** What stands in each cell of the paper form (附件2), in printed order. */
export function printedValues(ticket: Ticket, unit: Unit | undefined, now: number): { term: string; value: string }[] {
  const due = dueOn(ticket)
  const lastReturn = ticket.returns[ticket.returns.length - 1]
  const calls = ticket.followUps.filter((call) => call.by === 'centre')
  const lastCall = calls[calls.length - 1]
  const values: { readonly [key in PrintedKey]: string } = {
    visitorName: `${visitorWords(ticket)}${ticket.confidential ? '（要求保密）' : ''}`,
    visitorPhone: ticket.personal.visitorPhone,
    type: typeLabels[ticket.type],
    priority: priorityLabels[ticket.priority],
    channel: channelLabels[ticket.channel],
    acceptedAt: momentWords(ticket.acceptedAt, now),
    acceptingDepartment: ticket.acceptingDepartment,
    acceptedBy: ticket.acceptedBy,
    handlingUnit: unit?.name ?? '',
    dueOn: due === null ? '' : `${dayWithWeekday(due)}${ticket.due?.provisional ? '，暂定' : ''}`,
    closedAt: ticket.closed ? momentWords(ticket.closed.at, now) : '',
    closedBy: ticket.closed?.name ?? '',
    description: ticket.description,
    proposedAction: ticket.proposedAction,
    leaderInstruction: ticket.instructed ? `${ticket.leaderInstruction}（${ticket.instructed.name}）` : '',
    followUpNotes: ticket.followUps
      .map((call) => `${momentWords(call.at, now)} ${call.by === 'school' ? '（学校）' : ''}${call.notes}`)
      .join('\n'),
    reworkReason: lastReturn?.note ?? '',
    satisfaction: lastCall ? followUpResultLabels[lastCall.result] : '',
    outcome: ticket.outcome,
  }
  return printedFields.map(({ key, label }) => ({ term: label, value: values[key] }))
}
