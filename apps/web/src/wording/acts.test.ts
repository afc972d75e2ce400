import type { Act } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { actBody, actTitle, actWords } from './acts.ts'

test.each<[string, Act, string]>([
  [
    'a reply',
    { type: 'replied', subject: '食堂', honorific: null, body: '已更换供货商。', datedOn: '2019-03-08' },
    '食堂\n已更换供货商。',
  ],
  [
    'edited fields',
    { type: 'fieldsEdited', fields: { proposedAction: '请总务处核实', outcome: '已退费' } },
    '请总务处核实\n已退费',
  ],
  ['an interim note', { type: 'interimNoted', text: '正在对账' }, '正在对账'],
  ['a photo', { type: 'sealPhotoAttached', replyId: 'r', sha256: '0'.repeat(64), width: 1, height: 1, bytes: 1 }, ''],
])('all that was written in %s can be copied', (_, act, words) => {
  expect(actWords(act)).toBe(words)
})

test('a refused registration still says who spoke, from where, and about what', () => {
  const act: Act = {
    type: 'registered',
    personal: { visitorName: '周某', visitorPhone: '16000000001' },
    anonymous: false,
    confidential: false,
    noReplyWanted: false,
    ticketType: 'complaint',
    priority: 'normal',
    channel: 'phone',
    acceptedAt: 0,
    acceptingDepartment: '办公室',
    acceptedBy: '王老师',
    description: '课后服务费收了三百六。',
    unitId: 'QH',
    accusedUnitId: null,
    dueOn: null,
  }
  expect(actWords(act)).toBe('投诉 · 一般件 · 电话\n周某 16000000001\n课后服务费收了三百六。')
})

test('[WL-18] the history says what of a registration was put right, without name and phone', () => {
  const corrected: Act = {
    type: 'fieldsEdited',
    fields: { description: '食堂青菜发黄。', visitorName: '邹某', visitorPhone: '16000000009' },
  }
  expect(actTitle(corrected)).toBe('更正登记')
  expect(actBody(corrected)).toBe('更正了来访人姓名、联系电话、问题描述\n食堂青菜发黄。')
  const opinion: Act = { type: 'fieldsEdited', fields: { proposedAction: '请总务处核实' } }
  expect([actTitle(opinion), actBody(opinion)]).toEqual(['填写表单', '请总务处核实'])
})

test('[SY-26] an act of a later version of the program has a name, and says what to do to read it', () => {
  const later: Act = JSON.parse('{"type":"sungTo","song":"…"}')
  expect([actTitle(later), actBody(later)]).toEqual(['新版程序的一步', '请更新程序后查看。'])
})
