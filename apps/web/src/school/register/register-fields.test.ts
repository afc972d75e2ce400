import { beijingDate } from '@sunshine/rubric/civil-date'
import { expect, test } from 'vitest'
import { beijing } from '../../ticket/testing/ticket.ts'
import {
  emptyRegistration,
  fieldsOf,
  isRegisterFields,
  missingAnswers,
  refusedField,
  registeredAct,
  type RegisterFields,
} from './register-fields.ts'

const now = beijing('2019-03-06T09:30')
const answered = (more: Partial<RegisterFields> = {}): RegisterFields => ({
  ...emptyRegistration('王老师', '2019-03-06'),
  visitorName: ' 周某 ',
  visitorPhone: '１６０ 0000 0001',
  description: '课后服务费收了三百六。',
  ...more,
})

test('[RG-1] five answers are enough; everything else has its default', () => {
  expect(missingAnswers(emptyRegistration('王老师', '2019-03-06'), now).map(({ fieldId }) => fieldId)).toEqual([
    'visitor-name',
    'visitor-phone',
    'description',
  ])
  expect(missingAnswers(answered(), now)).toEqual([])
})

test('an anonymous visitor owes neither name nor phone, and a name typed before is not kept', () => {
  const fields = answered({ anonymous: true, visitorPhone: '' })
  expect(missingAnswers(fields, now)).toEqual([])
  expect(registeredAct(fields, 'QH', now).personal).toEqual({ visitorName: '', visitorPhone: '' })
})

test('the act carries tidy name and phone, the unit, and this moment as the acceptance', () => {
  expect(registeredAct(answered(), 'QH', now)).toMatchObject({
    personal: { visitorName: '周某', visitorPhone: '16000000001' },
    unitId: 'QH',
    acceptedAt: now,
  })
})

test('an earlier day of acceptance is kept, also when the form was opened before midnight', () => {
  expect(registeredAct(answered({ acceptedOn: '2019-03-04' }), 'QH', now).acceptedAt).toBe(beijing('2019-03-04T09:30'))
})

test('a 举报 names no unit, so it goes to the centre', () => {
  expect(registeredAct(answered({ ticketType: 'report' }), 'QH', now).unitId).toBeNull()
})

test('a refused registration comes back into the form with every answer, and remembers what it replaces', () => {
  const act = registeredAct(answered({ channel: 'walkIn', priority: 'critical', confidential: true }), 'QH', now)
  const fields = fieldsOf(act, 'e1')
  expect(isRegisterFields(fields)).toBe(true)
  expect(fields.replaces).toBe('e1')
  expect(registeredAct(fields, 'QH', now)).toEqual(act)
  expect(fields.acceptedOn).toBe(beijingDate(now))
})

test('a draft that an earlier form wrote otherwise is not taken for this one', () => {
  expect(isRegisterFields({ ...answered(), channel: 'letter' })).toBe(false)
})

test('[RG-1] channel, department and taker are those of last time', () => {
  const usual = { channel: 'walkIn', acceptingDepartment: '教导处', acceptedBy: '李老师' } as const
  expect(emptyRegistration('王老师', '2019-03-06', usual)).toMatchObject(usual)
})

test('[RG-8] a refusal that names an answer is told at its field, any other at none', () => {
  expect(refusedField({ code: 'fieldMissing', field: 'visitorName' })).toBe('visitor-name')
  expect(refusedField({ code: 'fieldInvalid', field: 'acceptedAt' })).toBe('accepted-on')
  expect(refusedField({ code: 'notYourUnit' })).toBeUndefined()
})

test('an acceptance that the district would not take is told before it is sent', () => {
  expect(missingAnswers(answered({ acceptedOn: '2018-01-08' }), now).map(({ fieldId }) => fieldId)).toEqual([
    'accepted-on',
  ])
})
