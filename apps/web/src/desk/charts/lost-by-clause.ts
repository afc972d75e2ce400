import { hundredthsOf, lostLines, type Deduction, type Points, type SheetItem } from '@sunshine/rubric'
import { pointsWords } from '../../sheet/points-words.ts'
import type { Bar, Chart } from './chart.ts'
import type { ChartUnit, ChartYear } from './chart-year.ts'

const clauseNames: { readonly [clause in Deduction['clause']]?: string } = {
  late: '超期回复',
  lateAfterUrge: '催办后超期',
  unreplied: '未办理回复',
  nonCompliant: '回复不合规范',
  notSealed: '未盖章拍图',
  rework: '发回重办',
  dissatisfied: '满意率不够',
}

interface Lost {
  points: Points
  readonly tickets: Set<string>
}

/** 失分: points the units really lost on tickets, by clause, with the tickets (CH-1). */
export function lostByClause(year: ChartYear): Chart {
  const kinds = new Map(year.rubric.items.map(({ id, kind }) => [id, kind]))
  const byClause = new Map<string, Lost>()
  for (const item of year.rubric.items) {
    if (item.kind === 'ticketDeduction') for (const { when } of item.rules) byClause.set(when, none())
    if (item.kind === 'rate') byClause.set('dissatisfied', none())
  }
  const lines = year.units.flatMap((unit) => unit.sheet.items.map((item) => ({ unit, item, kind: kinds.get(item.id) })))
  for (const { unit, item, kind } of lines) {
    if (kind === 'ticketDeduction') addLines(byClause, item)
    if (kind === 'rate') add(byClause, 'dissatisfied', { points: lostBy(item), tickets: dissatisfiedOf(unit) })
  }
  const bars = [...byClause].map(([clause, { points, tickets }]): Bar => {
    const key = isNamed(clause) ? clauseNames[clause] : undefined
    return {
      key: clause,
      label: key ?? clause,
      value: points,
      words: `${pointsWords(points)} 分 · ${tickets.size} 件`,
      tickets: [...tickets],
    }
  })
  const sum = bars.reduce((all, { value }) => all + value, 0)
  return {
    id: 'lost',
    title: '失分，按条款',
    says: `工单上一共失 ${pointsWords(sum)} 分。一项扣完以后不再扣，多出来的工单也列在里面。`,
    of: '条款',
    bars,
  }
}

const none = (): Lost => ({ points: 0, tickets: new Set() })

function isNamed(clause: string): clause is Deduction['clause'] {
  return clause in clauseNames
}

function add(
  byClause: Map<string, Lost>,
  clause: string,
  more: { readonly points: Points; readonly tickets: readonly string[] },
): void {
  const lost = byClause.get(clause) ?? none()
  lost.points += more.points
  for (const ticket of more.tickets) lost.tickets.add(ticket)
  byClause.set(clause, lost)
}

function addLines(byClause: Map<string, Lost>, item: SheetItem): void {
  for (const { clause, ticket, points } of lostLines(item)) add(byClause, clause, { points, tickets: [ticket] })
}

function lostBy({ points, max }: SheetItem): Points {
  return points === null ? 0 : hundredthsOf(max) - hundredthsOf(points)
}

function dissatisfiedOf({ tickets }: ChartUnit): string[] {
  return tickets.filter(({ marks }) => marks.sample?.counts === 'dissatisfied').map(({ marks }) => marks.ticket)
}
