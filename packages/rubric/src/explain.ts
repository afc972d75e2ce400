import type { Rubric } from './rubric.ts'
import type { Because, Deduction, Pending, SheetItem, Waived } from './sheet.ts'

/** How a screen names a ticket: by its number, where it knows one. */
export type TicketName = (ticketId: string) => string

const text = (because: Because, key: string): string => {
  const value = because[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

/** "2019-03-09T00:00:00+08:00" → "3月9日 00:00". */
function moment(instant: string): string {
  return `${day(instant)} ${instant.slice(11, 16)}`
}

/** "2019-03-09…" → "3月9日". */
function day(date: string): string {
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日`
}

/** "2.00" → "2", "0.50" → "0.5". */
export function plainPoints(points: string): string {
  return points.replace(/\.?0+$/, '')
}

/** The printed clause a deduction rests on. */
export function printedClause(rubric: Rubric, item: SheetItem, clause: Deduction['clause']): string {
  const printed = rubric.items.find((candidate) => candidate.id === item.id)
  if (printed?.kind !== 'ticketDeduction') return printed?.label ?? ''
  return printed.rules.find((rule) => rule.when === clause)?.label ?? printed.label
}

/** One deduction as a Chinese sentence: ticket, events, instants, arithmetic (SC-10). */
export function explainDeduction(deduction: Deduction, name: TicketName): string {
  const ticket = deduction.ticket === null ? '' : `工单 ${name(deduction.ticket)}：`
  return `${ticket}${causeOf(deduction)}，扣 ${plainPoints(deduction.points)} 分。`
}

function causeOf({ clause, because }: Deduction): string {
  switch (clause) {
    case 'late':
      return because['reworkDueOn'] === undefined ? `${dueWords(because)}，${moment(text(because, 'repliedAt'))} 才回复，超期` : `发回重办限 ${day(text(because, 'reworkDueOn'))} 前，重办回复超期`
    case 'lateAfterUrge':
      return `${dueWords(because)}，${moment(text(because, 'countedLetter'))} 下函催办，${moment(text(because, 'repliedAt'))} 才回复`
    case 'unreplied':
      return because['dueOn'] === null ? '没有办结时限，也一直未回复' : `${dueWords(because)}，到 ${moment(text(because, 'asOf'))} 仍未回复`
    case 'nonCompliant':
      return `${repliesWords(because)}的回复未按规范要求`
    case 'notSealed':
      return `${repliesWords(because)}的回复未加盖公章并拍图发送`
    case 'rework':
      return `${moment(text(because, 'returnedAt'))} 因回访不满意被发回重办`
    case 'dissatisfied':
      return because['rate'] === undefined ? '没有回访样本' : rateWords(because)
    case 'upheldComplaint':
      return `经上级主管部门认定属实的投诉一件${reasonWords(because)}`
    case 'discretionary':
      return `评定 ${plainPoints(text(because, 'granted'))} 分${reasonWords(because)}`
    case 'graded':
      return `评为${gradeWords[text(because, 'grade')] ?? '不达标'}${reasonWords(because)}`
  }
}

const gradeWords: { readonly [grade: string]: string } = { excellent: '优秀', good: '良好', fair: '一般', none: '一般以下' }

function dueWords(because: Because): string {
  return `应于 ${day(text(because, 'dueOn'))}前回复`
}

function repliesWords(because: Because): string {
  const replies = because['replies']
  return Array.isArray(replies) ? replies.map((at) => moment(String(at))).join('、') : ''
}

function reasonWords(because: Because): string {
  const reason = text(because, 'reason')
  return reason === '' ? '' : `（${reason}）`
}

function rateWords(because: Because): string {
  const counts = `回访 ${text(because, 'followedUp')} 件，满意 ${text(because, 'satisfied')} 件，满意率 ${text(because, 'rate')}%`
  if (because['belowZeroLine'] === true) return `${counts}，低于 85%，本项计零分`
  return `${counts}，低于 95% 计 ${text(because, 'pointsBelow')} 个百分点，每个扣 ${plainPoints(text(because, 'perPoint'))} 分`
}

/** What the listed deductions exceed the item by, as a sentence; undefined when nothing (SC-11). */
export function explainFloor(item: SheetItem): string | undefined {
  if (item.notCharged === '0.00') return undefined
  return `本项已扣完，多出的 ${plainPoints(item.notCharged)} 分不再扣。`
}

/** Something still owed, as a Chinese sentence that says who owes it. */
export function explainPending(pending: Pending, name: TicketName): string {
  const ticket = pending.ticket === null ? '' : `工单 ${name(pending.ticket)}：`
  switch (pending.reason) {
    case 'ungraded':
      return '待评：区考核员还没有评定。'
    case 'unreviewedReply':
      return `${ticket}${moment(text(pending.because, 'repliedAt'))} 的回复待审（格式、盖章），暂不扣分。`
    case 'claimUndecided':
      return `${ticket}手机上 ${moment(text(pending.because, 'claimedAt'))} 写好，区里 ${moment(text(pending.because, 'receivedAt'))} 收到，待区局认定；关系到 ${plainPoints(text(pending.because, 'atStake'))} 分。`
    case 'noDueDate':
      return `${ticket}没有办结时限，补上后才能定稿。`
  }
}

/** A waived deduction (核减), as a sentence. */
export function explainWaived(waived: Waived, name: TicketName): string {
  return `工单 ${name(waived.ticket)}：核减 ${plainPoints(waived.points)} 分，理由：${waived.reason}。`
}

const labelWords: { readonly [label: string]: string } = {
  noTickets: '本年度没有工单，暂记满分',
  noFollowUpSample: '无回访样本',
  smallSample: '回访样本不足，记满分',
  notApplicable: '不适用',
}

/** A sheet's or item's label in Chinese. */
export function explainLabel(label: string): string {
  return labelWords[label] ?? label
}
