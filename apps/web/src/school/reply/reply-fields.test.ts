import { expect, test } from 'vitest'
import { ticket } from '../../ticket/testing/ticket.ts'
import { emptyReply, isReplyFields, likelySubject, partsOf, repair } from './reply-fields.ts'

test('帮我补上 writes the missing subject from the citizen’s first words', () => {
  expect(likelySubject('食堂青菜发黄，连续两周。请处理。')).toBe('食堂青菜发黄')
  expect(repair('subjectMissing', emptyReply, ticket())).toEqual({ subject: '课后服务费收了三百六' })
})

test('帮我补上 takes the citizen’s name out of the subject', () => {
  expect(repair('subjectNamesCitizen', { ...emptyReply, subject: '周某孩子座位' }, ticket())).toEqual({
    subject: '孩子座位',
  })
})

test('what only the person knows has no 帮我补上', () => {
  expect(repair('bodyShort', emptyReply, ticket())).toBeUndefined()
  expect(repair('subjectNamesCitizen', { ...emptyReply, subject: '周某' }, ticket())).toBeUndefined()
  expect(repair('subjectMissing', emptyReply, ticket({ description: '' }))).toBeUndefined()
})

test('the letter has no unit’s name before the unit is known, and the day it is written', () => {
  const parts = partsOf(emptyReply, { ticket: ticket(), unit: undefined, today: '2019-03-08' })
  expect([parts.unitName, parts.schoolWord, parts.datedOn]).toEqual(['', '我校', '2019-03-08'])
})

test('a draft without the note of what it replaces is still a reply', () => {
  expect(isReplyFields({ subject: '', honorific: null, body: '经查' })).toBe(true)
  expect(isReplyFields({ subject: '', honorific: '老师', body: '经查' })).toBe(false)
})
