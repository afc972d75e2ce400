import { defaultSettings } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { objectionPeriodWords } from './objection-days.ts'

test('[SL-15] the last day is told with how it was counted: by default, or by what stood when the feedback went out', () => {
  const chosen = { ...defaultSettings, objectionDays: [{ days: 3, reason: '局规定', by: '吴局长', at: 100 }] }
  expect(objectionPeriodWords(defaultSettings, { at: 50 })).toBe('申诉期：系统默认 5 个工作日，从反馈的次日数起。')
  expect(objectionPeriodWords(chosen, { at: 50 })).toBe('申诉期：系统默认 5 个工作日，从反馈的次日数起。')
  expect(objectionPeriodWords(chosen, { at: 150 })).toBe('申诉期：3 个工作日，从反馈的次日数起。')
})
