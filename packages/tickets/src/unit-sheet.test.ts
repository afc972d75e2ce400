import { zhuhui2019, type Item, type Rubric } from '@sunshine/rubric'
import { expect, test } from 'vitest'
import { defaultSettings, type AdoptedPolicy, type Settings } from './settings/settings.ts'
import { beijing, dispatcher, aReply, clerk, registeredStory } from './testing/builders.ts'
import { unitSheet } from './unit-sheet.ts'

/** Urged by letter and answered after it: 5 points, or 5 and 2 where the bureau adds them up. */
const urged = registeredStory()
  .after(dispatcher, '2019-03-12T09:00', {
    type: 'urgeLetterIssued',
    letterNo: '珠教催〔2019〕3号',
    issuedAt: beijing('2019-03-12T09:00'),
  })
  .after(clerk, '2019-03-14T10:00', aReply).now

const adopted = (policy: AdoptedPolicy['policy'], effectiveOn = '2019-01-01'): Settings => ({
  ...defaultSettings,
  policies: [{ version: 1, policy, effectiveOn, reason: '局务会议', by: '吴局长', at: 1 }],
})

const timeliness = (settings: Settings, year = 2019, asOf = '2019-12-31T23:59') =>
  unitSheet({ unitId: 'QH', year, asOf: beijing(asOf), tickets: [urged], assessment: null, settings }).items[0]?.points

test('[AC-22] the sheet is scored by the readings the bureau adopted', () => {
  expect([timeliness(defaultSettings), timeliness(adopted({ urgeCombine: 'sum' }))]).toEqual(['25.00', '23.00'])
})

test('[AC-31] readings count from their effective day on, for the year that day lies in, and leave a past year alone', () => {
  const fromJune = adopted({ urgeCombine: 'sum' }, '2019-06-01')
  expect(timeliness(fromJune, 2019, '2019-05-31T23:59')).toBe('25.00')
  expect(timeliness(fromJune, 2019, '2019-06-01T00:00')).toBe('23.00')
  expect(timeliness(adopted({ urgeCombine: 'sum' }, '2020-01-01'), 2019, '2020-02-01T09:00')).toBe('25.00')
})

test('[AC-32] a year is scored by its own rubric, a year before it by the one before', () => {
  const dearer: Rubric = { ...zhuhui2019, id: 'zhuhui-2020', items: zhuhui2019.items.map(urgedCostsSix) }
  const settings: Settings = {
    ...defaultSettings,
    rubrics: [{ rubric: dearer, fromYear: 2020, reason: '新细则', by: '吴局长', at: 1 }],
  }
  const sheet = (year: number) =>
    unitSheet({ unitId: 'QH', year, asOf: beijing('2020-12-31T23:59'), tickets: [urged], assessment: null, settings })
  expect([sheet(2019).rubric, sheet(2020).rubric, sheet(2021).rubric]).toEqual([
    'zhuhui-2019',
    'zhuhui-2020',
    'zhuhui-2020',
  ])
  expect(sheet(2019).items[0]?.points).toBe('25.00')
  const [adoption] = settings.rubrics
  expect(timeliness({ ...settings, rubrics: adoption ? [{ ...adoption, fromYear: 2019 }] : [] })).toBe('24.00')
})

test('[AC-22] a ticket costs nothing in a year it does not belong to', () => {
  expect(timeliness(defaultSettings, 2020)).toBe('30.00')
})

function urgedCostsSix(item: Item): Item {
  if (item.kind !== 'ticketDeduction') return item
  return { ...item, rules: item.rules.map((rule) => (rule.when === 'lateAfterUrge' ? { ...rule, points: 600 } : rule)) }
}
