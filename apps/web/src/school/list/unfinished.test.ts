import type { Ticket } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { reply, ticket } from '../../ticket/testing/ticket.ts'
import { unfinishedWork } from './unfinished.ts'

const now = Date.UTC(2026, 8, 3, 9)
const draft = (kind: string, fields: { [field: string]: unknown }, ageMs = 0) => ({
  id: `${kind}:1`,
  kind,
  ticketId: kind === 'register' ? null : 't1',
  changedAt: now - ageMs,
  fields,
})
const held = ticket({ id: 't1', description: '食堂青菜发黄。' })
const wordsWith = (of: Ticket, drafts: ReturnType<typeof draft>[]): string[] =>
  unfinishedWork({ drafts, photoIds: [] }, (id) => (id === 't1' ? of : undefined), now).map(({ words }) => words)
const wordsOf = (...drafts: ReturnType<typeof draft>[]): string[] => wordsWith(held, drafts)

test('a half-written registration and reply are offered to be finished', () => {
  expect(wordsOf(draft('register', { description: '食' }), draft('reply', { subject: '', body: '经检查' }))).toEqual([
    '有 1 份回复还没写完：食堂青菜发黄',
    '有 1 份登记还没写完。',
  ])
})

test('a form that was emptied again is no draft', () => {
  expect(wordsOf(draft('register', { description: ' ', visitorName: '' }), draft('reply', { body: '' }))).toEqual([])
})

test('[PC-2] a camera that killed the page is told for ten minutes, with both ways on', () => {
  const intent = (ageMs: number) => draft('photoIntent', { retaking: undefined }, ageMs)
  const told = unfinishedWork({ drafts: [intent(60_000)], photoIds: [] }, () => held, now)
  expect(told.map(({ words }) => words)).toEqual(['刚才在给“食堂青菜发黄”拍盖章照片，手机内存不够退出了。'])
  expect(told.map(({ href, otherwise }) => [href, otherwise?.href])).toEqual([
    ['/tickets/t1/seal-photo', '/tickets/t1/seal-photo?from=album'],
  ])
  expect(wordsOf(intent(11 * 60_000))).toEqual([])
})

test('[PC-4] photos that were taken and not saved are told for good, once a ticket, with their number', () => {
  const photoIds = ['photo:t1:018f', 'photo:t1:0190', 'photo:gone:018f']
  const told = unfinishedWork({ drafts: [], photoIds }, (id) => (id === 't1' ? held : undefined), now)
  expect(told.map(({ words }) => words)).toEqual(['有 2 张盖章照片还没保存：食堂青菜发黄'])
})

test('a draft of a ticket that has left this phone is not offered', () => {
  expect(wordsOf({ ...draft('reply', { body: '经检查' }), ticketId: 'gone' })).toEqual([])
})

test('a reply that is in the outbox leaves no unfinished one behind', () => {
  const answered = { ...held, state: 'replied' as const, replies: [reply()] }
  expect(wordsWith(answered, [draft('reply', { body: '经检查' })])).toEqual([])
})

test('[RG-5] several registrations are told apart, and each leads to its own draft; of a 举报 nothing is shown', () => {
  const usual = { ...draft('register', { description: '校门口堵车。' }), id: 'register' }
  const second = { ...draft('register', { visitorName: '周某' }), id: 'register:018f' }
  const secret = { ...draft('register', { ticketType: 'report', description: '采购吃回扣。' }), id: 'register:0190' }
  const [found, ...others] = unfinishedWork({ drafts: [usual, second, secret], photoIds: [] }, () => undefined, now)
  expect(others).toEqual([])
  expect(found?.words).toBe('有 3 份登记还没写完：')
  expect(found?.each?.map(({ words, href }) => ({ words, href }))).toEqual([
    { words: '校门口堵车', href: '/register' },
    { words: '周某', href: '/register?draft=018f' },
    { words: '一件举报', href: '/register?draft=0190' },
  ])
})
