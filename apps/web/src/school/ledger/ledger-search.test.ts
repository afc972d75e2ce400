import type { Unit } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { reply, ticket } from '../../ticket/testing/ticket.ts'
import { isFound, meetingBeyond, piecesOf, wordsOf } from './ledger-search.ts'
import { pinyinInitials } from '../../ticket/pinyin.ts'

const unit: Unit = {
  kind: 'unit',
  id: 'QH',
  name: '青禾中学',
  initials: 'qhzx',
  orgKind: 'townshipCentralSchool',
  phone: '',
  sites: ['新塘教学点', '石湾教学点'],
  active: true,
  version: 1,
}
const full = ticket({
  acceptingDepartment: '新塘教学点',
  proposedAction: '请总务处核实',
  outcome: '家长表示认可',
  replies: [reply({ body: '已退还二十四元。' })],
  interimNotes: [{ id: 'n', at: 0, text: '正在核对考勤', by: '王老师' }],
})

test.each([
  ['the name', '周某'],
  ['the number in small letters', 'zh-2019-qh-0007'],
  ['the number in full width', 'ＱＨ－０００７'],
  ['the phone’s last four digits', '0001'],
  ['the body of a reply', '二十四元'],
  ['a note on the way', '核对考勤'],
  ['the outcome and the proposal together', '认可 总务处'],
  ['the initials of the unit', 'qhzx'],
  ['the initials of the visitor', 'ZM'],
  ['the initials of a teaching point it names', 'xtjxd'],
  ['nothing but spaces', '　 '],
])('[LB-2] a ticket is found by %s', (_, query) => {
  expect(isFound(full, wordsOf(query), unit)).toBe(true)
})

test.each(['食堂', '周某 食堂', 'swjxd', 'zmx'])(
  '[LB-2] a ticket is not found by “%s”, which it says nowhere',
  (query) => {
    expect(isFound(full, wordsOf(query), unit)).toBe(false)
  },
)

test('[LB-2] what a search met is marked as it was written, however it was typed', () => {
  expect(piecesOf('收了３６０元，退360元', wordsOf('360'))).toEqual([
    { text: '收了', met: false },
    { text: '３６０', met: true },
    { text: '元，退', met: false },
    { text: '360', met: true },
    { text: '元', met: false },
  ])
  expect(piecesOf('㎏和𬭚', wordsOf('kg 𬭚'))).toEqual([
    { text: '㎏', met: true },
    { text: '和', met: false },
    { text: '𬭚', met: true },
  ])
})

test('[LB-2] where a card does not show what was met, a line says where it was', () => {
  expect(meetingBeyond(full, ['课后服务费收了三百六'], wordsOf('三百六'))).toBeUndefined()
  expect(meetingBeyond(full, ['课后服务费收了三百六'], wordsOf('三百六 二十四'))).toEqual({
    label: '回复',
    text: '已退还二十四元。',
  })
})

test('[LB-2] pinyin initials come from the browser’s own order of signs', () => {
  expect(pinyinInitials('青禾中学')).toBe('qhzx')
  expect(pinyinInitials('欧阳春晓 8 班')).toBe('oycx8b')
  expect(pinyinInitials('阿卜杜热西提·艾则孜')).toBe('abdrxtazz')
})
