import { hundredthsOf, type ScoreSheet } from '@sunshine/rubric'
import { defaultSettings, unitSheet, type Ticket, type Unit, type UnitYear } from '@sunshine/tickets'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { beijing, clerk, dispatcher, reply, ticketAfter } from '../testing/tickets.ts'
import { medianOf } from './against-median.ts'
import { readChartYear, type ChartYear } from './chart-year.ts'
import { barOf, chartsOf } from './charts.ts'

const asOf = beijing('2026-09-20T09:00')
const urge = { type: 'urgeLetterIssued', letterNo: '1号', issuedAt: beijing('2026-09-09T09:00') } as const
const called = (result: 'satisfied' | 'dissatisfied') =>
  ['2026-09-15T09:00', dispatcher, { type: 'followedUp', result, notes: '' }] as const

/** What a ticket can have come to: in time, late, after a letter, never; called or not. */
const fates: readonly ((id: string) => Ticket)[] = [
  (id) => ticketAfter(id, [['2026-09-03T09:00', clerk, reply()], called('satisfied')]),
  (id) => ticketAfter(id, [['2026-09-07T09:00', clerk, reply()], called('dissatisfied')]),
  (id) => ticketAfter(id, [['2026-09-11T09:00', clerk, reply()]], { ticketType: 'inquiry' }),
  (id) =>
    ticketAfter(id, [
      ['2026-09-09T09:00', dispatcher, urge],
      ['2026-09-16T09:00', clerk, reply()],
    ]),
  (id) => ticketAfter(id, []),
  (id) => ticketAfter(id, [], { dueOn: '2026-09-30' }),
]

const unitOf = (id: string): Unit => ({
  kind: 'unit',
  id,
  name: id,
  initials: id.toLowerCase(),
  orgKind: 'districtSchool',
  phone: '',
  sites: [],
  active: true,
  version: 1,
})

function yearWith(unitFates: readonly (readonly number[])[], unitId?: string): ChartYear {
  const units = unitFates.map((_, at) => unitOf(`U${at}`))
  const yearOf = (id: string, year: number): UnitYear => ({
    unitId: id,
    year,
    asOf,
    tickets: (unitFates[Number(id.slice(1))] ?? []).flatMap((fate, at) => {
      const made = fates[fate]?.(`${id}-${at}`)
      return made ? [{ ...made, unitId: id }] : []
    }),
    assessment: null,
    settings: defaultSettings,
  })
  return readChartYear(
    {
      settings: () => defaultSettings,
      units: () => units,
      yearOf,
      sheetOf: (id, year) => unitSheet(yearOf(id, year)),
    },
    { year: 2026, unitId, asOf },
  )
}

const anyDistrict = fc.array(fc.array(fc.integer({ min: 0, max: fates.length - 1 }), { maxLength: 8 }), {
  minLength: 1,
  maxLength: 5,
})
const chart = (year: ChartYear, id: string) => chartsOf(year).find((one) => one.id === id)?.bars ?? []
const valueOf = (bars: ReturnType<typeof chart>, key: string): number | undefined =>
  bars.find((bar) => bar.key === key)?.value

test('[CH-1] the points of 失分 add up to what the sheets lack on tickets and in the rate', () => {
  fc.assert(
    fc.property(anyDistrict, (district) => {
      const year = yearWith(district)
      const lost = chart(year, 'lost').reduce((sum, { value }) => sum + value, 0)
      const counted = year.rubric.items
        .filter(({ kind }) => kind === 'ticketDeduction' || kind === 'rate')
        .map(({ id }) => id)
      const lacking = year.units
        .flatMap(({ sheet }) => sheet.items.filter(({ id }) => counted.includes(id)))
        .reduce((sum, { max, points }) => sum + hundredthsOf(max) - hundredthsOf(points ?? max), 0)
      expect(lost).toBe(lacking)
    }),
    { numRuns: 60 },
  )
})

test('[CH-2] every ticket of the year stands in exactly one span of 回复用时, and the late ones are the sheet’s', () => {
  fc.assert(
    fc.property(anyDistrict, (district) => {
      const year = yearWith(district)
      const bars = chart(year, 'replies')
      const all = year.units.flatMap(({ tickets }) => tickets.map(({ facts }) => facts.id))
      expect(bars.flatMap(({ tickets }) => tickets).sort()).toEqual([...all].sort())
      const late = bars.filter(({ key }) => /^late|unreplied/.test(key)).flatMap(({ tickets }) => tickets)
      const charged = year.units.flatMap(({ sheet }) =>
        sheet.items.find(({ id }) => id === '1.1')?.deductions.map(({ ticket }) => ticket),
      )
      expect(new Set(late)).toEqual(new Set(charged))
    }),
    { numRuns: 60 },
  )
})

test('[CH-3] an address leads to exactly the tickets its bar counted', () => {
  const year = yearWith([
    [0, 2, 3],
    [2, 4],
  ])
  for (const { id, bars } of chartsOf(year))
    for (const bar of bars) expect(barOf(year, { chart: id, key: bar.key })?.bar.tickets).toEqual(bar.tickets)
  expect(barOf(year, { chart: 'lost', key: 'late' })?.bar).toMatchObject({
    label: '超期回复',
    words: '4 分 · 2 件',
    tickets: ['U0-1', 'U1-0'],
  })
  expect(barOf(year, { chart: 'lost', key: 'nothing' })).toBeUndefined()
  expect(barOf(year, { chart: 'constructor', key: 'late' })).toBeUndefined()
})

test('[CH-3] of one unit, the bars hold that unit’s tickets alone', () => {
  const bars = chartsOf(
    yearWith(
      [
        [0, 2, 3],
        [2, 4, 1],
      ],
      'U1',
    ),
  ).flatMap((one) => one.bars)
  for (const { tickets } of bars) for (const ticket of tickets) expect(ticket).toMatch(/^U1-/)
})

test('[CH-4] satisfaction is the sheet’s rate, with the number of calls it rests on', () => {
  const year = yearWith([[0, 0, 0, 0, 0, 0, 0, 1], [0], [4]])
  const bars = chart(year, 'satisfaction')
  const words = (key: string) => bars.find((bar) => bar.key === key)?.words
  expect([words('U0'), words('U1'), words('U2')]).toEqual(['87.5%（7/8）', '100%（1/1）', '没有可算的回访'])
  const rate = year.units[0]?.sheet.items.find(({ id }) => id === '1.3b')?.because
  expect(rate).toMatchObject({ satisfied: 7, followedUp: 8, rate: '87.50' })
})

test('[CH-5] the median is the middle total, of an even number the middle of the two', () => {
  expect([medianOf([]), medianOf([5]), medianOf([9, 1, 5]), medianOf([1, 4])]).toEqual([0, 5, 5, 2])
  const year = yearWith([[], [2], [4, 4]])
  expect(chart(year, 'median').map(({ key, words }) => [key, words])).toEqual([
    ['U0', '60 分，高 2'],
    ['U1', '58 分，等于中位数'],
    ['U2', '40 分，低 18'],
  ])
})

test('[CH-5] a unit of whom less is graded is neither compared nor counted for the median', () => {
  const year = yearWith([[2], [], [4]])
  const asGraded = <Held extends { readonly unit: Unit; readonly sheet: ScoreSheet }>(one: Held): Held =>
    one.unit.id === 'U1' ? one : { ...one, sheet: { ...one.sheet, graded: '65.00' } }
  const drawn = chartsOf({ ...year, units: year.units.map(asGraded), district: year.district.map(asGraded) })
  const median = drawn.find(({ id }) => id === 'median')
  expect(median?.bars.map(({ key, words, marked }) => [key, words, marked])).toEqual([
    ['U0', '58 分，高 4', false],
    ['U2', '50 分，低 4', true],
    ['U1', '60 分，只评了 60 项分，不比', false],
  ])
  expect(median?.says).toBe(
    '到今天已评各项的得分。评了 65 项分的 2 个单位，中位数 54 分；斜纹的低于它。另有 1 个单位评得少些，不比。点开是让它失分的工单。',
  )
})

test('months run from January to now, empty ones too', () => {
  const bars = chart(yearWith([[0, 2]]), 'months')
  expect(bars.map(({ label }) => label)).toEqual(['1月', '2月', '3月', '4月', '5月', '6月', '7月', '8月', '9月'])
  expect(valueOf(bars, '2026-09')).toBe(2)
  expect(bars[8]?.words).toBe('2 件，扣分 1 件')
})

test('types share the whole', () => {
  const bars = chart(yearWith([[0, 0, 2, 2]]), 'types')
  expect(bars.map(({ words }) => words)).toContain('2 件 · 50%')
})
