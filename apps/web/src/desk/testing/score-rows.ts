import { sheetLife, unitSheet, defaultSettings, type SheetStage } from '@sunshine/tickets'
import type { ItemCell, ScoreRow } from '../scores/score-row.ts'
import { beijing } from './tickets.ts'

/** A row of the matrix with some points; an item without any is 待评. */
export function scoreRow(
  id: string,
  points: { readonly [item: string]: number | null },
  more: Partial<ScoreRow> & { readonly stage?: SheetStage } = {},
): ScoreRow {
  const cells = Object.entries(points).map(([item, given]): ItemCell => ({
    id: item,
    points: given,
    ungraded: given === null,
    lost: 0,
    pending: 0,
    objections: 0,
  }))
  const asOf = beijing('2026-09-20T09:00')
  const sheet = unitSheet({ unitId: id, year: 2026, asOf, tickets: [], assessment: null, settings: defaultSettings })
  const total = cells.reduce((sum, cell) => sum + (cell.points ?? 0), 0)
  return {
    unit: {
      kind: 'unit',
      id,
      name: `${id}学校`,
      initials: id.toLowerCase(),
      orgKind: 'districtSchool',
      phone: '',
      sites: [],
      active: true,
      version: 1,
    },
    sheet,
    assessment: null,
    stage: sheetLife(null).stage,
    frozen: false,
    total,
    lost: 0,
    cells,
    ungraded: cells.filter((cell) => cell.ungraded).length,
    open: 0,
    overdue: 0,
    pending: 0,
    objections: 0,
    ...more,
  }
}
