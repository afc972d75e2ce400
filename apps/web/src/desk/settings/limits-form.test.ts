import { defaultLimits } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { changedRows, formOf, limitRows, limitsOfForm } from './limits-form.ts'

test('the table has a row for each type and each priority', () => {
  expect(limitRows.map(({ label }) => label).join(' ')).toBe('咨询 求助 投诉 举报 建议 其他 一般件 重要件 重大特急件')
})

test('what is not touched is saved as it was', () => {
  expect(limitsOfForm(formOf(defaultLimits))).toEqual({ limits: defaultLimits })
})

test('full-width digits are digits, and a priority may get a limit of its own or lose it', () => {
  const form = { ...formOf(defaultLimits), 'complaint.days': ' １０', 'normal.days': '7', 'normal.unit': 'calendar' }
  expect(limitsOfForm({ ...form, 'important.unit': 'none' })).toEqual({
    limits: {
      byType: { ...defaultLimits.byType, complaint: { days: 10, unit: 'working' } },
      byPriority: { ...defaultLimits.byPriority, normal: { days: 7, unit: 'calendar' }, important: null },
    },
  })
})

test.each([
  ['nothing', ''],
  ['none', '0'],
  ['half a day', '1.5'],
  ['more than a year', '366'],
  ['words', '三'],
])('%s is no number of days, and the row is named', (_, days) => {
  expect(limitsOfForm({ ...formOf(defaultLimits), 'report.days': days })).toEqual({
    fault: '“举报”的天数要是 1 到 365 的整数。',
  })
})

test('two tables differ in the rows that were changed and no others', () => {
  const changed = limitsOfForm({ ...formOf(defaultLimits), 'report.days': '20', 'critical.unit': 'working' })
  if (!('limits' in changed)) throw new Error(changed.fault)
  expect(changedRows(defaultLimits, changed.limits).map(({ label }) => label)).toEqual(['举报', '重大特急件'])
  expect(changedRows(defaultLimits, defaultLimits)).toEqual([])
})
