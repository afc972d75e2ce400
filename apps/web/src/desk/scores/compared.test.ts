import type { Unit } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { unlike } from './compared.ts'

const row = (id: string, total: number, frozen = false) => ({
  unit: {
    kind: 'unit',
    id,
    name: id,
    initials: id,
    orgKind: 'districtSchool',
    phone: '',
    sites: [],
    active: true,
    version: 1,
  } satisfies Unit,
  total,
  frozen,
})
const line = (unitId: string, total: string) => ({ unitId, total, graded: total })

test('[MX-9] a desk that says the district’s points finds nothing unlike', () => {
  expect(unlike([row('QH', 6850), row('BL', 10_000)], [line('BL', '100.00'), line('QH', '68.50')])).toEqual([])
})

test('[MX-9] a unit with other points, and one the district does not count, are named with both', () => {
  expect(unlike([row('QH', 6850), row('BL', 7000), row('HT', 0)], [line('QH', '67.50'), line('BL', '70.00')])).toEqual([
    { unitId: 'QH', here: 6850, there: 6750 },
    { unitId: 'HT', here: 0, there: null },
  ])
})

test('[MX-9] a frozen sheet is compared with nothing', () => {
  expect(unlike([row('QH', 6850, true)], [line('QH', '67.50')])).toEqual([])
})
