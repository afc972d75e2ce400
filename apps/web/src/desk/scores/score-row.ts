import { decimal, hundredthsOf, plainPoints, type Rubric, type ScoreSheet, type SheetItem } from '@sunshine/rubric'
import { awaitsReply, type Unit } from '@sunshine/tickets'
import { isOverdue } from '../../ticket/deadline.ts'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { assessedUnits } from '../district/assessed-units.ts'
import type { District } from '../district/district.ts'

/** One row of column 考核内容 for one unit: what it has, and how much of it nobody has graded yet. */
export interface ContentScore {
  readonly id: string
  /** Hundredths of the graded items; null while none is graded. */
  readonly points: number | null
  /** Hundredths lost; points of 3.3 that were not earned are not lost. */
  readonly lost: number
  readonly ungraded: number
}

/** One assessed unit of the year. */
export interface ScoreRow {
  readonly unit: Unit
  readonly sheet: ScoreSheet
  readonly total: number
  readonly graded: number
  readonly lost: number
  readonly contents: readonly ContentScore[]
  /** Tickets whose reply is still owed, and those of them past their day. */
  readonly open: number
  readonly overdue: number
  /** Judgements the bureau still owes on the unit's tickets: unreviewed replies, undecided claims. */
  readonly pending: number
}

/** Every assessed unit with its live sheet. */
export function scoreRows(
  district: Pick<District, 'tickets' | 'now' | 'units' | 'sheetOf' | 'rubric'>,
  year: number,
): ScoreRow[] {
  const rubric = district.rubric(year)
  const { open, overdue } = countByUnit(district.tickets(), district.now())
  return assessedUnits(district.units()).map((unit) => {
    const sheet = district.sheetOf(unit.id, year)
    return {
      unit,
      sheet,
      total: hundredthsOf(sheet.total),
      graded: hundredthsOf(sheet.graded),
      lost: sheet.items.reduce((sum, item) => sum + lostOf(item), 0),
      contents: rubric.contents.map((content) => contentScore(sheet, rubric, content.id)),
      open: open.get(unit.id) ?? 0,
      overdue: overdue.get(unit.id) ?? 0,
      pending: sheet.pending.filter(({ ticket }) => ticket !== null).length,
    }
  })
}

function contentScore(sheet: ScoreSheet, rubric: Rubric, contentId: string): ContentScore {
  const ids = rubric.items.filter(({ content }) => content === contentId).map(({ id }) => id)
  const items = sheet.items.filter(({ id }) => ids.includes(id))
  const graded = items.flatMap(({ points }) => (points === null ? [] : [hundredthsOf(points)]))
  return {
    id: contentId,
    points: graded.length === 0 ? null : graded.reduce((sum, points) => sum + points, 0),
    lost: items.reduce((sum, item) => sum + lostOf(item), 0),
    ungraded: items.length - graded.length,
  }
}

function lostOf({ points, max, notEarned }: SheetItem): number {
  return points === null ? 0 : hundredthsOf(max) - hundredthsOf(points) - hundredthsOf(notEarned)
}

function countByUnit(
  held: readonly TicketOnPhone[],
  now: number,
): { open: Map<string, number>; overdue: Map<string, number> } {
  const open = new Map<string, number>()
  const overdue = new Map<string, number>()
  for (const { ticket } of held) {
    if (ticket.unitId === null) continue
    if (awaitsReply(ticket)) open.set(ticket.unitId, (open.get(ticket.unitId) ?? 0) + 1)
    if (isOverdue(ticket, now)) overdue.set(ticket.unitId, (overdue.get(ticket.unitId) ?? 0) + 1)
  }
  return { open, overdue }
}

/** What the table can be ordered by; a content's column is its id. */
export type ScoreOrder = 'unit' | 'total' | 'lost' | 'graded' | 'open' | 'overdue' | 'pending' | `content-${string}`

/** The rows in an order; equal ones stay by the unit's initials. */
export function inOrder(rows: readonly ScoreRow[], order: ScoreOrder, descending: boolean): ScoreRow[] {
  const direction = descending ? -1 : 1
  if (order === 'unit') return [...rows].sort((a, b) => direction * byInitials(a, b))
  const key = sortKey(order)
  return [...rows].sort((a, b) => direction * (key(a) - key(b)) || byInitials(a, b))
}

function sortKey(order: Exclude<ScoreOrder, 'unit'>): (row: ScoreRow) => number {
  return (row) => {
    switch (order) {
      case 'total':
      case 'lost':
      case 'graded':
      case 'open':
      case 'overdue':
      case 'pending':
        return row[order]
      default:
        return row.contents.find(({ id }) => order === `content-${id}`)?.points ?? -1
    }
  }
}

function byInitials(a: ScoreRow, b: ScoreRow): number {
  if (a.unit.initials === b.unit.initials) return 0
  return a.unit.initials < b.unit.initials ? -1 : 1
}

/** "28" or "4.5" from hundredths. */
export function pointsWords(hundredths: number): string {
  return plainPoints(decimal(hundredths))
}
