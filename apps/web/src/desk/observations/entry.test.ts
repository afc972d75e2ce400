import { emptyAssessment, type Assessment, type Observation } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { entriesOf, isShown } from './entry.ts'

const seen = (id: string, observedOn: string, item = '2.2b'): Observation => ({
  id,
  item,
  observedOn,
  text: '公开栏没有更新',
  by: '周科长',
  userId: 'u-zhou',
  at: Number(id.slice(1)),
  side: 'bureau',
  late: false,
  withdrawn: null,
})
function yearOf(id: string, ...observations: Observation[]): Assessment {
  const empty = emptyAssessment(id)
  if (!empty) throw new Error(`no year: ${id}`)
  return { ...empty, observations }
}

const held = [
  yearOf('QH:2026', seen('e1', '2026-05-06'), seen('e4', '2026-03-01', '3.2')),
  yearOf('BL:2026', seen('e2', '2026-05-07'), seen('e3', '2026-05-06')),
  yearOf('QH:2025', seen('e0', '2025-05-06')),
]

test('[OB-7] the desk reads all units’ entries of a year together, the latest day first and of one day the last received', () => {
  expect(entriesOf(held, 2026).map(({ observation }) => observation.id)).toEqual(['e2', 'e3', 'e1', 'e4'])
})

test('[OB-7] the list is narrowed by unit, item and month, each alone and together', () => {
  const shown = (filter: Partial<Parameters<typeof isShown>[1]>): string[] =>
    entriesOf(held, 2026)
      .filter((entry) => isShown(entry, { unitId: '', item: '', month: '', ...filter }))
      .map(({ observation }) => observation.id)
  expect(shown({ unitId: 'QH' })).toEqual(['e1', 'e4'])
  expect(shown({ item: '3.2' })).toEqual(['e4'])
  expect(shown({ month: '05' })).toEqual(['e2', 'e3', 'e1'])
  expect(shown({ unitId: 'QH', month: '05', item: '3.2' })).toEqual([])
})
