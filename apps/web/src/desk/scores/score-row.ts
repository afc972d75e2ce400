import { hundredthsOf, type ScoreSheet, type SheetItem } from '@sunshine/rubric'
import { awaitsReply, sheetLife, type Assessment, type SheetStage, type Unit } from '@sunshine/tickets'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { isOverdue } from '../../ticket/deadline.ts'
import { assessedUnits } from '../district/assessed-units.ts'
import type { District } from '../district/district.ts'

/** One unit's points in one item. */
export interface ItemCell {
  readonly id: string
  /** Hundredths; null while nobody has graded the item, and where it does not apply. */
  readonly points: number | null
  /** 待评: a person still has to grade it. */
  readonly ungraded: boolean
  /** Hundredths lost; points of 3.3 that were not earned are not lost. */
  readonly lost: number
  /** Judgements still owed on tickets: unreviewed replies, undecided claims, missing due dates. */
  readonly pending: number
  /** Objections to the item that nobody has decided. */
  readonly objections: number
}

/** One assessed unit of the year. */
export interface ScoreRow {
  readonly unit: Unit
  readonly sheet: ScoreSheet
  readonly assessment: Assessment | null
  readonly stage: SheetStage
  /** The frozen sheet of a final year, whatever its tickets became. */
  readonly frozen: boolean
  readonly total: number
  readonly lost: number
  readonly cells: readonly ItemCell[]
  readonly ungraded: number
  /** Tickets whose reply is still owed, and those of them past their day. */
  readonly open: number
  readonly overdue: number
  /** Judgements the bureau still owes on the unit's tickets. */
  readonly pending: number
  readonly objections: number
}

/** Every assessed unit with its sheet: frozen where the year is final, live elsewhere (MX-1). */
export function scoreRows(
  district: Pick<District, 'tickets' | 'now' | 'units' | 'sheetOf' | 'assessment'>,
  year: number,
): ScoreRow[] {
  const { open, overdue } = countByUnit(district.tickets(), district.now())
  return assessedUnits(district.units()).map((unit) => {
    const assessment = district.assessment(unit.id, year)
    const { stage, finalised, objections } = sheetLife(assessment)
    const sheet = finalised?.sheet ?? district.sheetOf(unit.id, year)
    const undecided = objections.filter(({ decided }) => decided === null)
    const cells = sheet.items.map((item) => cellOf(item, undecided.filter((one) => one.item === item.id).length))
    const sum = (of: (cell: ItemCell) => number): number => cells.reduce((total, cell) => total + of(cell), 0)
    return {
      unit,
      sheet,
      assessment,
      stage,
      frozen: finalised !== null,
      total: hundredthsOf(sheet.total),
      lost: sum(({ lost }) => lost),
      cells,
      ungraded: sum(({ ungraded }) => (ungraded ? 1 : 0)),
      open: open.get(unit.id) ?? 0,
      overdue: overdue.get(unit.id) ?? 0,
      pending: sum(({ pending }) => pending),
      objections: undecided.length,
    }
  })
}

function cellOf(item: SheetItem, objections: number): ItemCell {
  return {
    id: item.id,
    points: item.points === null ? null : hundredthsOf(item.points),
    ungraded: item.pending.some(({ reason }) => reason === 'ungraded'),
    lost: lostOf(item),
    pending: item.pending.filter(({ ticket }) => ticket !== null).length,
    objections,
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
