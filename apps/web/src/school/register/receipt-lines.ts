import { beijingDate } from '@sunshine/rubric/civil-date'
import { chineseDate, dueOn, type Ticket, type Unit } from '@sunshine/tickets'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { dayWithWeekday } from '../../wording/weekday.ts'

/** What the visitor takes home: nothing of who they are or what they said. */
export interface ReceiptLines {
  readonly number: string
  /** Beside a number that will be replaced; empty beside the final one. */
  readonly provisional: string
  readonly lines: readonly { readonly term: string; readonly value: string }[]
}

/** The receipt of a registration. `centre` handles a 举报 and is asked about it; `school` everything else. */
export function receiptLines(
  ticket: Ticket,
  units: { readonly school: Unit | undefined; readonly centre: Unit | undefined },
): ReceiptLines {
  const { school, centre } = units
  const handler = ticket.unitId === null ? centre : school
  const lines = [
    { term: '受理单位', value: school?.name ?? '' },
    { term: '办理单位', value: handler === school ? '' : (handler?.name ?? '') },
    { term: '受理日期', value: chineseDate(beijingDate(ticket.acceptedAt)) },
    { term: '答复时限', value: deadlineWords(ticket) },
    { term: '咨询电话', value: handler?.phone ?? '' },
  ]
  return {
    number: ticketNumber(ticket),
    provisional: ticket.ticketNo === null ? '这是临时编号，正式编号在联网上传后给出，可来电询问。' : '',
    lines: lines.filter(({ value }) => value !== ''),
  }
}

/** The receipt as a message; the same words as on paper. */
export function receiptText({ number, provisional, lines }: ReceiptLines): string {
  return [
    '教育阳光服务 登记回执',
    `编号：${number}`,
    ...lines.map(({ term, value }) => `${term}：${value}`),
    ...(provisional ? [provisional] : []),
  ].join('\n')
}

function deadlineWords(ticket: Ticket): string {
  if (ticket.noReplyWanted) return '来访人不要求回复'
  const last = dueOn(ticket)
  if (last === null) return '由区中心受理后告知'
  const limit = last === ticket.due?.on ? ticket.due.limit : null
  const days = limit ? `，${limit.days} 个${limit.unit === 'working' ? '工作日' : '自然日'}内` : ''
  return `${dayWithWeekday(last)}24 点前${days}${ticket.due?.provisional ? '（暂定）' : ''}`
}
