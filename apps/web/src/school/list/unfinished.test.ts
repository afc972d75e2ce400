import { expect, test } from 'vitest'
import { unfinishedWork } from './unfinished.ts'

const now = Date.UTC(2026, 8, 3, 9)
const draft = (kind: string, fields: { [field: string]: unknown }, ageMs = 0) => ({
  id: `${kind}:1`,
  kind,
  ticketId: kind === 'register' ? null : 't1',
  changedAt: now - ageMs,
  fields,
})
const titleOf = (id: string): string | undefined => (id === 't1' ? '食堂青菜发黄' : undefined)
const wordsOf = (...drafts: ReturnType<typeof draft>[]): string[] =>
  unfinishedWork(drafts, titleOf, now).map(({ words }) => words)

test('a half-written registration and reply are offered to be finished', () => {
  expect(wordsOf(draft('register', { description: '食' }), draft('reply', { subject: '', body: '经检查' }))).toEqual([
    '有 1 份登记还没写完。',
    '有 1 份回复还没写完：食堂青菜发黄',
  ])
})

test('a form that was emptied again is no draft', () => {
  expect(wordsOf(draft('register', { description: ' ', visitorName: '' }), draft('reply', { body: '' }))).toEqual([])
})

test('a camera that killed the page is told for ten minutes, a photo already taken for good', () => {
  const day = 86_400_000
  expect(wordsOf(draft('photo', {}, 60_000))).toEqual(['刚才在拍盖章照片，手机内存不够退出了：食堂青菜发黄'])
  expect(wordsOf(draft('photo', {}, 11 * 60_000))).toEqual([])
  expect(wordsOf(draft('photo', { bytes: new ArrayBuffer(1) }, day))).toEqual(['有 1 张盖章照片还没保存：食堂青菜发黄'])
})

test('a draft of a ticket that has left this phone is not offered', () => {
  expect(wordsOf({ ...draft('reply', { body: '经检查' }), ticketId: 'gone' })).toEqual([])
})
