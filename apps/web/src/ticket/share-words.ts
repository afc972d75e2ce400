import { addDays, beijingDate } from '@sunshine/rubric/civil-date'
import { awaitsReply, dueOn, stateLabels, type Ticket } from '@sunshine/tickets'
import { dayWords } from '../wording/dates.ts'
import { nextStep, type Step } from './next-step.ts'
import { ticketNumber } from './ticket-name.ts'

const owed: { readonly [step in Exclude<Step, 'centre' | 'none'>]: string } = {
  accept: '待受理',
  propose: '待办理',
  instruct: '待批示',
  reply: '待回复',
  sealPhoto: '待盖章拍照',
  close: '待办结',
}

/**
 * What is sent to a colleague by WeChat: what waits, until when, the number, the way there; nothing of the citizen and
 * nothing of the matter (WL-8).
 *
 * @example 阳光工单：有 1 件待批示，明天到期。ZH-2026-QH-0007 https://…
 */
export function shareWords(ticket: Ticket, now: number, address: string): string {
  const step = nextStep(ticket, now)
  const what = step === 'centre' || step === 'none' ? stateLabels[ticket.state] : owed[step]
  const when = dueIn(ticket, beijingDate(now))
  return `阳光工单：有 1 件${what}${when === '' ? '' : `，${when}`}。${ticketNumber(ticket)} ${address}`
}

function dueIn(ticket: Ticket, today: string): string {
  const due = dueOn(ticket)
  if (due === null || !awaitsReply(ticket) || ticket.replies.length > 0) return ''
  if (due < today) return '已超期'
  if (due === today) return '今天到期'
  return due === addDays(today, 1) ? '明天到期' : `${dayWords(due)}到期`
}
