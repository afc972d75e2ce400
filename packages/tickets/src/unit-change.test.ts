import { defaultPolicy, zhuhui2019, type Policy, type Rubric } from '@sunshine/rubric'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { UnitYear } from './assess/final-sheet.ts'
import { beijing, clerk, dispatcher, aReply, registeredStory, registration } from './testing/builders.ts'
import type { Ticket } from './ticket.ts'
import { unitSheet } from './unit-sheet.ts'
import { readingsWith, sumOfChanges, unitUnder, type UnitChange } from './unit-change.ts'
import { defaultSettings, type Settings } from './settings/settings.ts'

const asOf = beijing('2019-12-20T09:00')

/** What a unit's tickets can look like in December: answered in time, late, after a letter, never; from two channels. */
const kinds: readonly ((id: string, unitId: string) => Ticket)[] = [
  (id, unitId) => ({ ...registeredStory().after(clerk, '2019-03-08T10:00', aReply).now, id, unitId }),
  (id, unitId) => ({ ...registeredStory().after(clerk, '2019-03-14T10:00', aReply).now, id, unitId }),
  (id, unitId) => ({
    ...registeredStory({ ...registration, channel: 'walkIn' })
      .after(dispatcher, '2019-03-12T09:00', {
        type: 'urgeLetterIssued',
        letterNo: '珠教催〔2019〕3号',
        issuedAt: beijing('2019-03-12T09:00'),
      })
      .after(clerk, '2019-03-14T10:00', aReply).now,
    id,
    unitId,
  }),
  (id, unitId) => ({ ...registeredStory().now, id, unitId }),
]

const anyUnits = fc
  .array(fc.array(fc.integer({ min: 0, max: kinds.length - 1 }), { maxLength: 5 }), { minLength: 1, maxLength: 6 })
  .map((units) =>
    units.map((tickets, unit): UnitYear => {
      const unitId = `U${unit}`
      const made = tickets.flatMap((kind, at) => kinds[kind]?.(`${unitId}-${at}`, unitId) ?? [])
      return { unitId, year: 2019, asOf, tickets: made, assessment: null, settings: defaultSettings }
    }),
  )
const anyPolicy = fc.record<Partial<Policy>>({
  urgeCombine: fc.constantFrom('replace', 'sum'),
  scoredChannels: fc.constantFrom('all', 'centre'),
  emptyRate: fc.constantFrom('full', 'zero', 'notApplicable'),
  yearBasis: fc.constantFrom('due', 'accepted'),
})

const withPolicy = (policy: Partial<Policy>, effectiveOn = '2019-12-01'): Settings => ({
  ...defaultSettings,
  policies: [{ version: 1, policy, effectiveOn, reason: '局务会议', by: '吴局长', at: 1 }],
})
const total = (held: UnitYear): number => Math.round(Number(unitSheet(held).total) * 100)

test('[AM-1] what is shown before an adoption equals two full runs, unit by unit and in sum', () => {
  fc.assert(
    fc.property(anyUnits, anyPolicy, (units, policy) => {
      const adoption = { policy, effectiveOn: '2019-12-01' }
      const { now, proposed } = readingsWith(defaultSettings, adoption, { year: 2019, today: '2019-12-20' })
      const shown = units.map((held) =>
        unitUnder(held, {
          now: { rubric: zhuhui2019, policy: now },
          proposed: { rubric: zhuhui2019, policy: proposed },
        }),
      )
      const first = units.map(total)
      const second = units.map((held) => total({ ...held, settings: withPolicy(policy) }))
      expect(shown.map(({ before }) => before)).toEqual(first)
      expect(shown.map(({ after }) => after)).toEqual(second)
      const sum = (totals: readonly number[]): number => totals.reduce((all, one) => all + one, 0)
      expect(sumOfChanges(shown).points).toBe(sum(second) - sum(first))
    }),
    { numRuns: 60 },
  )
})

test('[AM-1] a changed unit names the items that move it, from and to', () => {
  const held: UnitYear = {
    unitId: 'U0',
    year: 2019,
    asOf,
    tickets: [kinds[2]?.('t', 'U0') ?? registeredStory().now],
    assessment: null,
    settings: defaultSettings,
  }
  const summed = { rubric: zhuhui2019, policy: { ...defaultPolicy, urgeCombine: 'sum' as const } }
  expect(unitUnder(held, { now: { rubric: zhuhui2019, policy: defaultPolicy }, proposed: summed }).items).toEqual([
    { item: '1.1', before: 2500, after: 2300 },
  ])
})

test('[AM-1] another rubric is shown the same way, an item it lacks or adds as a change from or to nothing', () => {
  const held: UnitYear = { unitId: 'U0', year: 2019, asOf, tickets: [], assessment: null, settings: defaultSettings }
  const [first, ...rest] = zhuhui2019.items
  const renamed: Rubric = { ...zhuhui2019, items: first ? [{ ...first, id: '1.1x' }, ...rest] : rest }
  const change = unitUnder(held, {
    now: { rubric: zhuhui2019, policy: defaultPolicy },
    proposed: { rubric: renamed, policy: defaultPolicy },
  })
  expect(change.items).toEqual([
    { item: '1.1', before: 3000, after: null },
    { item: '1.1x', before: null, after: 3000 },
  ])
})

test('[AM-2] a final year is counted apart: what is adopted later moves none of its points', () => {
  const change = (isFinal: boolean): UnitChange => ({ unitId: 'U', before: 9800, after: 9600, items: [], isFinal })
  expect(sumOfChanges([change(true), change(false), { ...change(false), after: 9800 }])).toMatchObject({
    points: -200,
    unchanged: 1,
    final: 1,
  })
})

test('[AM-3] readings that begin later than a year’s last day change nothing in it', () => {
  const adoption = { policy: { minSample: 9 }, effectiveOn: '2020-01-01' }
  const { now, proposed } = readingsWith(defaultSettings, adoption, { year: 2019, today: '2019-12-20' })
  expect(proposed).toEqual(now)
  expect(readingsWith(defaultSettings, adoption, { year: 2020, today: '2019-12-20' }).proposed.minSample).toBe(9)
})

test('[AM-3] readings adopted already for a later day still win from that day on', () => {
  const later = withPolicy({ minSample: 5 }, '2019-12-15')
  const adoption = { policy: { minSample: 9 }, effectiveOn: '2019-12-01' }
  expect(readingsWith(later, adoption, { year: 2019, today: '2019-12-20' }).proposed.minSample).toBe(5)
})

test('[AM-4] a change of the calendar or of the limits moves no unit’s points', () => {
  fc.assert(
    fc.property(anyUnits, (units) => {
      const changed: Settings = {
        ...defaultSettings,
        knownThrough: '2020-12-31',
        calendarEdits: [
          {
            edit: { date: '2019-03-08', kind: 'holiday', name: '停课', notice: '市教通〔2019〕1号' },
            reason: '停课',
            by: '孙工',
            at: 1,
          },
        ],
      }
      for (const held of units) expect(unitSheet({ ...held, settings: changed })).toEqual(unitSheet(held))
    }),
    { numRuns: 20 },
  )
})
