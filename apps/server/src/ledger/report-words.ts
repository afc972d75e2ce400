import { questionOf, readingOf } from '@sunshine/tickets/policy-words'
import {
  explainDeduction,
  explainLabel,
  explainPending,
  explainPoints,
  explainWaived,
  printedClause,
  type Pending,
  type SheetItem,
} from '@sunshine/rubric'
import type { LedgerReport } from './report.ts'

/** Pending entries of one kind beyond these are counted instead of told one by one. */
const MOST_PENDING = 5

const itself = (ticketId: string): string => ticketId

/** How an item came about: its points, then each lost point, what was waived, and what is still owed. */
export function itemWords(report: LedgerReport, item: SheetItem): readonly string[] {
  return [
    ...(item.points === null ? [] : [explainPoints(item)]),
    ...item.deductions.map((deduction) => {
      const clause = printedClause(report.rubric, item, deduction.clause)
      const isOnlyRule = clause === report.rubric.items.find(({ id }) => id === item.id)?.label
      return `${explainDeduction(deduction, itself)}${isOnlyRule ? '' : `（${clause}）`}`
    }),
    ...item.waived.map((waived) => explainWaived(waived, itself)),
    ...pendingWords(item.pending),
    ...item.labels.map((label) => `注：${explainLabel(label)}。`),
  ]
}

function pendingWords(pending: readonly Pending[]): string[] {
  const reasons = [...new Set(pending.map(({ reason }) => reason))]
  return reasons.flatMap((reason) => {
    const alike = pending.filter((entry) => entry.reason === reason)
    const told = alike.slice(0, MOST_PENDING).map((entry) => explainPending(entry, itself))
    return alike.length > MOST_PENDING ? [...told, `同样情况的还有 ${alike.length - MOST_PENDING} 件。`] : told
  })
}

/** What was read and what was not (LG-9). */
export function readingWords(report: LedgerReport): readonly string[] {
  const { read, notCounted, leftOut, otherUnits, ignoredColumns } = report
  const left = leftOut > 0 ? `，${leftOut} 行没有读入，得分不含这些行` : ''
  const others = otherUnits > 0 ? `，另有别的单位 ${otherUnits} 行` : ''
  const aside = `其中 ${notCounted} 件不计入本次考核：时限不在考核期内、写了不计入原因，或截至时还没有受理。`
  return [
    `读入工单 ${read} 件${left}${others}。`,
    ...(notCounted > 0 ? [aside] : []),
    ...(ignoredColumns.length > 0 ? [`与评分无关、没有读的列：${ignoredColumns.map(oneLine).join('、')}。`] : []),
  ]
}

/** Readings that differ from the default, each as question and answer. */
export function policyLines({ sheet }: LedgerReport): readonly string[] {
  return Object.entries(sheet.policy).map(([key, value]) => `${questionOf(key)}${readingOf(key, value)}`)
}

/** On one line, without signs that act on a terminal or turn the direction of writing. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').trim()
}

/** "2019-12-31T23:59:59.999+08:00" as "2019-12-31 24:00", the way a due day ends. */
export function asOfWords(instant: string): string {
  const day = instant.slice(0, 10)
  return instant.slice(11, 23) === '23:59:59.999' ? `${day} 24:00` : `${day} ${instant.slice(11, 16)}`
}
