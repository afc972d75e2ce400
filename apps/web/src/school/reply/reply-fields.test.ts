import { lintReply, type LintCode } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { reply, ticket } from '../../ticket/testing/ticket.ts'
import {
  begunReply,
  emptyReply,
  isReplyFields,
  likelySubject,
  mendsOf,
  nextBlank,
  partsOf,
  type ReplyFields,
} from './reply-fields.ts'

const fieldsOf = (code: LintCode, fields: ReplyFields, about = ticket()) =>
  mendsOf(code, fields, about).map((mend) => mend.fields)

test('[PP-1] the subject is begun from the citizen’s first words, without greeting', () => {
  expect(likelySubject('食堂青菜发黄，连续两周。请处理。')).toBe('食堂青菜发黄')
  expect(likelySubject('老师您好，我想反映一下食堂青菜发黄。')).toBe('食堂青菜发黄')
  expect(likelySubject('我要投诉班主任收资料费')).toBe('班主任收资料费')
  expect(likelySubject('要求退还资料费。')).toBe('要求退还资料费')
  expect(likelySubject('投诉电话打不通')).toBe('投诉电话打不通')
  expect(begunReply(ticket())).toEqual({ ...emptyReply, subject: '课后服务费收了三百六' })
})

test('[PP-1] a reply written again begins with the subject and the form of address of the one before', () => {
  expect(begunReply(ticket({ replies: [reply()] }))).toEqual({
    ...emptyReply,
    subject: '课后服务收费',
    honorific: '女士',
  })
})

test('[PP-2] 帮我补上 writes the missing subject from the citizen’s first words', () => {
  expect(fieldsOf('subjectMissing', emptyReply)).toEqual([{ subject: '课后服务费收了三百六' }])
})

test('[PP-2] 帮我补上 takes the citizen’s name out of the subject', () => {
  expect(fieldsOf('subjectNamesCitizen', { ...emptyReply, subject: '周某孩子座位' })).toEqual([{ subject: '孩子座位' }])
})

test('[PP-2] whoever speaks of a child is addressed as 家长; otherwise it is one tap for either form', () => {
  expect(fieldsOf('honorificMissing', emptyReply, ticket({ description: '孩子在食堂吃坏了肚子' }))).toEqual([
    { honorific: '家长' },
  ])
  expect(mendsOf('honorificMissing', emptyReply, ticket()).map(({ label }) => label)).toEqual(['补“先生”', '补“女士”'])
})

test('[PP-2] a thin body is filled with what the ticket’s notes tell, once', () => {
  const noted = ticket({ interimNotes: [{ id: 'n1', at: 0, text: '三月少开四天，已核对考勤表。', by: '王老师' }] })
  const [mended] = fieldsOf('bodyShort', { ...emptyReply, body: '已退费。' }, noted)
  expect(mended).toEqual({ body: '已退费。\n三月少开四天，已核对考勤表。' })
})

test('[PP-2] without notes a thin body gets the three things a citizen waits for, with blanks the lint finds', () => {
  const [mended] = fieldsOf('bodyEmptyWords', { ...emptyReply, body: '已处理。' })
  const parts = partsOf({ ...emptyReply, ...mended }, { ticket: ticket(), unit: undefined, today: '2019-03-08' })
  const found = lintReply({
    parts,
    acceptedOn: '2019-03-04',
    today: '2019-03-08',
    handlingUnitName: '',
    sealPhotoEdges: null,
  })
  expect(found.filter(({ part }) => part === 'body').map(({ code }) => code)).toContain('placeholderLeft')
  expect(nextBlank(parts.body)).toEqual({ from: 11, to: 13 })
})

test('[PP-2] what only the person knows has no 帮我补上', () => {
  expect(fieldsOf('placeholderLeft', emptyReply)).toEqual([])
  expect(fieldsOf('datedInFuture', emptyReply)).toEqual([])
  expect(fieldsOf('subjectNamesCitizen', { ...emptyReply, subject: '周某' })).toEqual([])
  expect(fieldsOf('subjectMissing', emptyReply, ticket({ description: '' }))).toEqual([])
  expect(nextBlank('已退还二十四元。')).toBeUndefined()
})

test('the letter has no unit’s name before the unit is known, and the day it is written', () => {
  const parts = partsOf(emptyReply, { ticket: ticket(), unit: undefined, today: '2019-03-08' })
  expect([parts.unitName, parts.schoolWord, parts.datedOn]).toEqual(['', '我校', '2019-03-08'])
})

test('a draft without the note of what it replaces is still a reply', () => {
  expect(isReplyFields({ subject: '', honorific: null, body: '经查' })).toBe(true)
  expect(isReplyFields({ subject: '', honorific: '老师', body: '经查' })).toBe(false)
})
