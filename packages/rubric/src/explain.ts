import { decimal, hundredthsOf } from './points.ts'
import { dayWords, isEndOfDay, momentWords, plainPoints, textIn, whenWhat } from './plain-words.ts'
import type { GradedItem, Rubric } from './rubric.ts'
import type { Because, Deduction, SheetItem } from './sheet.ts'

/** How a screen names a ticket: by its number, where it knows one. */
export type TicketName = (ticketId: string) => string

/** The printed clause a deduction rests on: the rule's words, or the item's where the print has one rule only. */
export function printedClause(rubric: Rubric, item: Pick<SheetItem, 'id'>, clause: Deduction['clause']): string {
  const printed = rubric.items.find((candidate) => candidate.id === item.id)
  if (printed?.kind !== 'ticketDeduction') return printed?.label ?? ''
  return printed.rules.find((rule) => rule.when === clause)?.label ?? printed.label
}

/** A lost point from the print to the sum: clause, ticket, events with their times, arithmetic (SC-10). */
export function explainCharge(charge: {
  readonly rubric: Rubric
  readonly item: Pick<SheetItem, 'id'>
  readonly deduction: Deduction
  readonly name: TicketName
}): string {
  const { rubric, item, deduction, name } = charge
  const named = explainDeduction(deduction, name, levelNames(rubric, item))
  return `细则“${printedClause(rubric, item, deduction.clause)}”。${named}`
}

/** The printed words of a graded item's levels; undefined for an item that has none. */
export function levelNames(rubric: Rubric, item: Pick<SheetItem, 'id'>): GradedItem['levelNames'] | undefined {
  const printed = rubric.items.find((candidate) => candidate.id === item.id)
  return printed?.kind === 'graded' ? printed.levelNames : undefined
}

/**
 * One deduction as a Chinese sentence: ticket, events, times, arithmetic (SC-10). The printed clause is not repeated.
 * `levels` are the words the rubric prints for grades; without them those of 2019.
 */
export function explainDeduction(
  deduction: Deduction,
  name: TicketName,
  levels: GradedItem['levelNames'] = printedIn2019,
): string {
  const ticket = deduction.ticket === null ? '' : `工单 ${name(deduction.ticket)}：`
  return `${ticket}${causeOf(deduction, levels)}，扣 ${plainPoints(deduction.points)} 分。`
}

function causeOf(deduction: Deduction, levels: GradedItem['levelNames']): string {
  const { clause, because } = deduction
  if (because['withheld'] === true) return '情况不显示'
  switch (clause) {
    case 'late':
      return because['reworkReturnedAt'] === undefined
        ? `${dueWords(because)}，${whenReplied(because)}`
        : reworkWords(because)
    case 'lateAfterUrge':
      return `${dueWords(because)}，${letterWords(because)}，${whenReplied(because)}`
    case 'unreplied':
      return unrepliedWords(because)
    case 'nonCompliant':
      return `${repliesWords(because)} 的回复未按规范要求`
    case 'notSealed':
      return `${repliesWords(because)} 的回复未加盖公章并拍图发送`
    case 'rework':
      return `${moment(because, 'firstReplyAt')} 回复后，${moment(because, 'returnedAt')} 因回访不满意发回重办`
    case 'dissatisfied':
      return because['rate'] === undefined ? '没有回访样本，按本区口径计零分' : rateWords(deduction)
    case 'upheldComplaint':
      return `经上级主管部门认定属实的投诉 1 件${reasonWords(because)}`
    case 'discretionary':
      return `评定 ${plainPoints(textIn(because, 'granted'))} 分${reasonWords(because)}`
    case 'graded':
      return `评为${gradeName(textIn(because, 'grade'), levels)}${reasonWords(because)}`
  }
}

const printedIn2019: GradedItem['levelNames'] = { excellent: '优秀', good: '良好', fair: '一般' }

function gradeName(grade: string, levels: GradedItem['levelNames']): string {
  const names: { readonly [grade: string]: string } = { ...levels, none: `${levels.fair}以下` }
  return names[grade] ?? ''
}

/** A moment of the cause; its year is said only where it is not the year of the due date. */
function moment(because: Because, key: string): string {
  return momentWords(textIn(because, key), textIn(because, 'dueOn') || undefined)
}

function dueWords(because: Because): string {
  const extended = because['extendedFrom']
  const from = typeof extended === 'string' ? `原定 ${dayWords(extended, textIn(because, 'dueOn'))}，准予延期，` : ''
  return `${from}${whenWhat(moment(because, 'dueAt'), '到期')}`
}

function whenReplied(because: Because): string {
  return whenWhat(moment(because, 'repliedAt'), '才回复')
}

/** A letter that carried a date alone stands at the end of its day (TM-6) and is said as that day. */
function letterWords(because: Because): string {
  const at = textIn(because, 'countedLetter')
  const day = dayWords(at, textIn(because, 'dueOn') || undefined)
  return isEndOfDay(at) ? `${day}下函催办` : whenWhat(moment(because, 'countedLetter'), '下函催办')
}

function reworkWords(because: Because): string {
  const answered =
    because['reworkRepliedAt'] === null
      ? unansweredWords(because)
      : whenWhat(moment(because, 'reworkRepliedAt'), '才回复')
  const limit = whenWhat(moment(because, 'reworkDueAt'), '前回复')
  return `${whenWhat(moment(because, 'reworkReturnedAt'), '发回重办')}，限 ${limit}，${answered}`
}

function unansweredWords(because: Because): string {
  return `到 ${whenWhat(moment(because, 'asOf'), '仍未回复')}`
}

function unrepliedWords(because: Because): string {
  return `${because['dueAt'] === null ? '没有办结时限' : dueWords(because)}，${unansweredWords(because)}`
}

function repliesWords(because: Because): string {
  const replies = because['replies']
  return Array.isArray(replies) ? replies.map((at) => momentWords(String(at))).join('、') : ''
}

function reasonWords(because: Because): string {
  const reason = textIn(because, 'reason')
  return reason === '' ? '' : `（${reason}）`
}

function rateWords({ because, points }: Deduction): string {
  const counts = `回访 ${textIn(because, 'followedUp')} 件，满意 ${textIn(because, 'satisfied')} 件，满意率 ${textIn(because, 'rate')}%`
  if (because['belowZeroLine'] === true) return `${counts}，低于 ${textIn(because, 'zeroBelow')}%，本项计零分`
  const pointsBelow = textIn(because, 'pointsBelow')
  const perPoint = textIn(because, 'perPoint')
  const rule = `每个百分点扣 ${plainPoints(perPoint)} 分`
  if (pointsBelow.includes('/')) return `${counts}，低于 ${textIn(because, 'threshold')}% 的部分按比例计，${rule}`
  const charged = Number(pointsBelow) * hundredthsOf(perPoint)
  const cap = charged > hundredthsOf(points) ? `，共 ${plainPoints(decimal(charged))} 分，本项扣完为止` : ''
  return `${counts}，低于 ${textIn(because, 'threshold')}% 计 ${pointsBelow} 个百分点，${rule}${cap}`
}
