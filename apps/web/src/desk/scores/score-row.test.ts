import { defaultSettings, emptyAssessment, sheetLife, unitSheet, type Assessment, type Unit } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import type { District } from '../district/district.ts'
import { beijing, clerk, held, reply, ticketAfter } from '../testing/tickets.ts'
import { scoreRows, type ScoreRow } from './score-row.ts'

const asOf = beijing('2026-09-20T09:00')
const unit = (id: string, initials: string, more: Partial<Unit> = {}): Unit => ({
  kind: 'unit',
  id,
  name: id,
  initials,
  orgKind: 'districtSchool',
  phone: '',
  sites: [],
  active: true,
  version: 1,
  ...more,
})
const late = ticketAfter('1', [['2026-09-09T09:00', clerk, reply()]])
const owed = ticketAfter('2', [])

function rowsOf(units: readonly Unit[], tickets = [late, owed], assessment: Assessment | null = null): ScoreRow[] {
  const district: Pick<District, 'tickets' | 'now' | 'units' | 'sheetOf' | 'assessment'> = {
    tickets: () => held(...tickets),
    now: () => asOf,
    units: () => units,
    assessment: () => assessment,
    sheetOf: (unitId, year) => unitSheet({ unitId, year, asOf, tickets, assessment, settings: defaultSettings }),
  }
  return scoreRows(district, 2026)
}

test('the centre and a unit that was closed are not assessed', () => {
  const rows = rowsOf([
    unit('QH', 'qhzx'),
    unit('ZX', 'zx', { orgKind: 'centre' }),
    unit('BL', 'bl', { active: false }),
  ])
  expect(rows.map((row) => row.unit.id)).toEqual(['QH'])
})

test('a row counts what is owed, what is late and what the bureau has not judged', () => {
  const [row] = rowsOf([unit('QH', 'qhzx')])
  expect(row).toMatchObject({ open: 1, overdue: 1, pending: 1, total: 4800, lost: 1200 })
})

test('[MX-1] an ungraded item is 待评, neither zero nor full, and counts as nothing lost', () => {
  const [row] = rowsOf([unit('QH', 'qhzx')])
  const last = row?.cells[row.cells.length - 1]
  expect(last).toEqual({ id: '3.3', points: null, ungraded: true, lost: 0, pending: 0, objections: 0 })
  expect(row).toMatchObject({ ungraded: 8, frozen: false, stage: 'selfAssessment' })
})

test('points of 3.3 that nobody earned are not lost', () => {
  const none = { review: { kind: 'earned' as const, awards: [] }, reason: '', evidence: '', by: '周科长', at: asOf }
  const graded: Assessment = {
    kind: 'assessment',
    id: 'QH:2026',
    unitId: 'QH',
    year: 2026,
    reviews: { '3.3': none },
    veto: null,
    version: 1,
  }
  const [row] = rowsOf([unit('QH', 'qhzx')], [], graded)
  expect(row?.cells[row.cells.length - 1]).toMatchObject({ id: '3.3', points: 0, lost: 0, ungraded: false })
  expect(row?.lost).toBe(0)
})

test('[MX-1] a final year shows its frozen sheet, an open objection its item, whatever the tickets became', () => {
  const [live] = rowsOf([unit('QH', 'qhzx')])
  const blank = sheetLife(null)
  const signed = { by: '吴局长', at: asOf }
  const objection = { id: 'o', item: '1.1', ticketId: null, clause: null, ground: '', evidence: '', photos: [] }
  const sheet = { ...(live?.sheet ?? fail()), total: '93.00' }
  const finalised = { asOf, rubric: 'zhuhui-2019', policyVersion: 0, calendar: 'c', code: 'c', sheet, ...signed }
  const objections = [{ ...objection, decided: null, ...signed }]
  const assessment: Assessment = {
    ...(emptyAssessment('QH:2026') ?? fail()),
    life: { ...blank, stage: 'finalised', objections, finalised },
  }
  const [row] = rowsOf([unit('QH', 'qhzx')], [], assessment)
  expect(row).toMatchObject({ frozen: true, total: 9300, stage: 'finalised', objections: 1 })
  expect(row?.cells.map(({ objections: open }) => open).slice(0, 2)).toEqual([1, 0])
})

function fail(): never {
  throw new Error('no sheet')
}
