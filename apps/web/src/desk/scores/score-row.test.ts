import { defaultSettings, unitSheet, type Assessment, type Unit } from '@sunshine/tickets'
import { zhuhui2019 } from '@sunshine/rubric'
import { expect, test } from 'vitest'
import type { District } from '../district/district.ts'
import { beijing, clerk, held, reply, ticketAfter } from '../testing/tickets.ts'
import { inOrder, pointsWords, scoreRows, type ScoreRow } from './score-row.ts'

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
  const district: Pick<District, 'tickets' | 'now' | 'units' | 'sheetOf' | 'rubric'> = {
    tickets: () => held(...tickets),
    now: () => asOf,
    units: () => units,
    rubric: () => zhuhui2019,
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
  expect(row).toMatchObject({ open: 1, overdue: 1, pending: 1, total: 4800, graded: 6000, lost: 1200 })
})

test('ungraded contents are neither zero nor full, and count as nothing lost', () => {
  const [row] = rowsOf([unit('QH', 'qhzx')])
  const last = row?.contents[row.contents.length - 1]
  expect(last).toEqual({ id: '3.3', points: null, lost: 0, ungraded: 1 })
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
  expect(row?.contents[row.contents.length - 1]).toEqual({ id: '3.3', points: 0, lost: 0, ungraded: 0 })
  expect(row?.lost).toBe(0)
})

test('ordered by loss, the unit that lost most comes first and equals stand by their initials', () => {
  const rows = rowsOf([unit('C', 'c'), unit('QH', 'qhzx'), unit('A', 'a')])
  expect(inOrder(rows, 'lost', true).map((row) => row.unit.id)).toEqual(['QH', 'A', 'C'])
  expect(inOrder(rows, 'unit', false).map((row) => row.unit.id)).toEqual(['A', 'C', 'QH'])
  expect(inOrder(rows, 'content-1.1', false).map((row) => row.unit.id)).toEqual(['QH', 'A', 'C'])
})

test('points are said as people write them', () => {
  expect([2800, 450, 0].map(pointsWords)).toEqual(['28', '4.5', '0'])
})
