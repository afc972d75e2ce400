import {
  decimal,
  explainDeduction,
  explainWaived,
  hundredthsOf,
  levelNames,
  plainPoints,
  type Deduction,
  type SheetItem,
  type TicketName,
} from '@sunshine/rubric'
import { rateWords } from '../../sheet/rate-words.ts'
import { clauseNames } from '../../wording/exports.ts'
import type { UnitPaper } from './unit-paper.ts'

/**
 * An item's lost points as a few lines of print: by clause, with the numbers of all tickets (EX-12). A page has no room for a
 * sentence a ticket; those are on the screen and in the file.
 */
export function lossLines(item: SheetItem, { rubric, ticketName }: Pick<UnitPaper, 'rubric' | 'ticketName'>): string[] {
  const clauses = [...new Set(item.deductions.map(({ clause }) => clause))]
  const lost = clauses.map((clause) =>
    lossLine(
      clause,
      item.deductions.filter((deduction) => deduction.clause === clause),
      { ticketName, levels: levelNames(rubric, item) },
    ),
  )
  const rate = rateWords(item)
  const owed = item.pending.filter(({ reason }) => reason !== 'ungraded').length
  return [
    ...(rate === undefined ? [] : [rate]),
    ...lost,
    ...(item.notCharged === '0.00' ? [] : [`已扣完，多出的 ${plainPoints(item.notCharged)} 分不再扣。`]),
    ...item.waived.map((waived) => explainWaived(waived, ticketName)),
    ...(owed === 0 ? [] : [`另有 ${owed} 处待定，未计入。`]),
  ]
}

interface Words {
  readonly ticketName: TicketName
  readonly levels: ReturnType<typeof levelNames>
}

function lossLine(
  clause: Deduction['clause'],
  deductions: readonly Deduction[],
  { ticketName, levels }: Words,
): string {
  const points = plainPoints(decimal(deductions.reduce((sum, one) => sum + hundredthsOf(one.points), 0)))
  switch (clause) {
    case 'discretionary':
    case 'graded':
      return deductions.map((deduction) => explainDeduction(deduction, ticketName, levels)).join('')
    case 'upheldComplaint':
      return `认定属实的投诉 ${deductions.length} 件，扣 ${points} 分。`
    case 'dissatisfied':
      return `满意率扣 ${points} 分。`
    default:
      return `${clauseNames[clause]} ${ticketsOf(deductions, ticketName)}扣 ${points} 分。`
  }
}

/** "3 件（SF-2026-QH-0001、0004、0007）": what all numbers begin with is printed once. */
function ticketsOf(deductions: readonly Deduction[], ticketName: TicketName): string {
  const names = [...new Set(deductions.flatMap(({ ticket }) => (ticket === null ? [] : [ticketName(ticket)])))].sort()
  return `${names.length} 件（${shortened(names).join('、')}），`
}

/** Numbers of one series after the first as their last part alone. */
export function shortened(names: readonly string[]): string[] {
  const series = (name: string): string => name.slice(0, name.lastIndexOf('-') + 1)
  return names.map((name, index) => {
    const before = names[index - 1]
    return before !== undefined && series(name) !== '' && series(before) === series(name)
      ? name.slice(series(name).length)
      : name
  })
}
