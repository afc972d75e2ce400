import { expect, test } from 'vitest'
import { beijing } from '../testing/tickets.ts'
import { emptyIntake, intakeAct, intakeErrors } from './intake-fields.ts'

const filled = {
  ...emptyIntake,
  description: '校门口早上堵车。',
  visitorName: '周某',
  visitorPhone: '１６０ 0000 0001',
}
const taker = { name: '小陈', department: '教育阳光服务中心', at: beijing('2026-09-01T09:00') }

test('a name is owed unless the citizen stays anonymous', () => {
  expect(intakeErrors({ ...filled, visitorName: ' ' }).map(({ fieldId }) => fieldId)).toEqual(['intake-name'])
  expect(intakeErrors({ ...filled, visitorName: '', anonymous: true })).toEqual([])
})

test('a report is dispatched only once the unit complained of is named', () => {
  const report = { ...filled, ticketType: 'report' as const }
  expect(intakeErrors(report)).toEqual([])
  expect(intakeErrors({ ...report, unitId: 'BL' }).map(({ fieldId }) => fieldId)).toEqual(['intake-accused'])
  expect(intakeErrors({ ...report, unitId: 'BL', accusedUnitId: 'QH' })).toEqual([])
})

test('[PV-5] a name left in the field of a report is asked about, and of no other ticket', () => {
  const left = { ...filled, accused: { persons: [], names: ['郑某某'], typed: ' 周科长 ' } }
  expect(intakeErrors({ ...left, ticketType: 'report' })).toEqual([
    { fieldId: 'intake-accused', message: '“周科长”还没有记下：请按回车，或点下面的名字' },
  ])
  expect(intakeErrors(left)).toEqual([])
})

test('an anonymous citizen leaves no name, and a phone is written in plain digits', () => {
  const act = intakeAct({ ...filled, anonymous: true }, taker)
  expect(act.personal).toEqual({ visitorName: '', visitorPhone: '16000000001' })
})

test('who was complained of is kept for reports alone, and a due date only with a unit', () => {
  const chosen = { ...filled, accusedUnitId: 'QH', dueOn: '2026-09-15' }
  expect(intakeAct(chosen, taker)).toMatchObject({ accusedUnitId: null, unitId: null, dueOn: null })
  const report = { ...chosen, ticketType: 'report' as const, unitId: 'BL' }
  expect(intakeAct(report, taker)).toMatchObject({ accusedUnitId: 'QH', unitId: 'BL', dueOn: '2026-09-15' })
})
