import {
  channelLabels,
  chineseDate,
  dueOn,
  followUpResultLabels,
  priorityLabels,
  printedFields,
  typeLabels,
  type PrintedKey,
  type Ticket,
  type Unit,
} from '@sunshine/tickets'
import { momentWords } from '../wording/dates.ts'
import { dayWithWeekday } from '../wording/weekday.ts'
import { visitorWords } from './ticket-name.ts'

/**
 * What stands in each cell of the paper form (附件2), in printed order. Without a `now` as on paper, which is read in
 * other years too: every day with its year.
 */
export function printedValues(
  ticket: Ticket,
  unit: Unit | undefined,
  now: number | null,
): { term: string; value: string }[] {
  const due = dueOn(ticket)
  const moment = (at: number): string => momentWords(at, now ?? 0)
  const day = now === null ? chineseDate : dayWithWeekday
  const lastReturn = ticket.returns[ticket.returns.length - 1]
  const calls = ticket.followUps.filter((call) => call.by === 'centre')
  const lastCall = calls[calls.length - 1]
  const values: { readonly [key in PrintedKey]: string } = {
    visitorName: `${visitorWords(ticket)}${ticket.confidential ? '（要求保密）' : ''}`,
    visitorPhone: ticket.personal.visitorPhone,
    type: typeLabels[ticket.type],
    priority: priorityLabels[ticket.priority],
    channel: channelLabels[ticket.channel],
    acceptedAt: moment(ticket.acceptedAt),
    acceptingDepartment: ticket.acceptingDepartment,
    acceptedBy: ticket.acceptedBy,
    handlingUnit: unit?.name ?? '',
    dueOn: due === null ? '' : `${day(due)}${ticket.due?.provisional ? '，暂定' : ''}`,
    closedAt: ticket.closed ? moment(ticket.closed.at) : '',
    closedBy: ticket.closed?.name ?? '',
    description: ticket.description,
    proposedAction: ticket.proposedAction,
    leaderInstruction: ticket.instructed ? `${ticket.leaderInstruction}（${ticket.instructed.name}）` : '',
    followUpNotes: ticket.followUps
      .map((call) => `${moment(call.at)} ${call.by === 'school' ? '（学校）' : ''}${call.notes}`)
      .join('\n'),
    reworkReason: lastReturn?.note ?? '',
    satisfaction: lastCall ? followUpResultLabels[lastCall.result] : '',
    outcome: ticket.outcome,
  }
  return printedFields.map(({ key, label }) => ({ term: label, value: values[key] }))
}
