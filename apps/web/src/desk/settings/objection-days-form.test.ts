import { expect, test } from 'vitest'
import { objectionDaysTyped } from './objection-days-form.ts'

test('[SL-15] a number of working days with a reason is the act; full-width digits are digits', () => {
  expect(objectionDaysTyped({ days: ' １０ ', reason: ' 局务会议定 ' }, 5)).toEqual({
    act: { type: 'objectionDaysSet', days: 10, reason: '局务会议定' },
  })
})

test('[SL-15] no number, none between 1 and 60, or the one that stands is told', () => {
  for (const days of ['', '0', '61', '3.5', '三', '-1'])
    expect(objectionDaysTyped({ days, reason: '局规定' }, 5)).toEqual({ fault: '天数要是 1 到 60 的整数。' })
  expect(objectionDaysTyped({ days: '5', reason: '局规定' }, 5)).toEqual({ fault: '天数还没有改。' })
})
