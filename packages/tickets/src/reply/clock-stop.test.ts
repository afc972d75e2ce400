import { expect, test } from 'vitest'
import type { TicketAct } from '../event.ts'
import { ticketFacts } from '../facts.ts'
import { beijing, clerk, dispatcher, registeredStory, reviewer, type Story } from '../testing/builders.ts'
import { clockRuns, clockStop } from './clock-stop.ts'

const aReply = {
  type: 'replied',
  subject: '课后服务收费问题',
  honorific: '女士',
  body: '经核对考勤表，已退还24元。',
  datedOn: '2019-03-05',
} as const
/** The story's replies by the ids of their events. */
const photo = (replyId: string): TicketAct => ({
  type: 'sealPhotoAttached',
  replyId,
  sha256: 'a'.repeat(64),
  width: 1500,
  height: 2000,
  bytes: 300_000,
})
const finding = (replyId: string, format: 'ok' | 'fault', seal: 'ok' | 'fault'): TicketAct => ({
  type: 'findingRecorded',
  replyId,
  format,
  seal,
  reason: '看过原件',
  over: null,
})
/** A reply the server found wanting in its words, or in order. */
const junk = { lint: ['bodyEmptyWords'] } as const
const good = { lint: [] } as const
const stopOf = ({ now }: Story) => now.replies.map(clockStop)

test('[TP-6] a reply that says nothing does not stop the clock, with or without a sealed letter; the one that answers does', () => {
  const story = registeredStory()
    .after(clerk, '2019-03-05T10:00', aReply, junk)
    .after(clerk, '2019-03-05T10:05', photo('e2'))
  expect(stopOf(story)).toEqual([{ stops: false, wanting: ['words'] }])
  expect(story.now.state).toBe('handling')
  story.after(clerk, '2019-03-12T10:00', aReply, good).after(clerk, '2019-03-12T11:00', photo('e4'))
  expect(stopOf(story)[1]).toEqual({ stops: true, at: beijing('2019-03-12T11:00') })
  expect(story.now).toMatchObject({ state: 'replied', replies: [{ id: 'e2' }, { id: 'e4' }] })
})

test('[TP-6] without a photo of the sealed letter the clock runs until the photo comes', () => {
  const story = registeredStory().after(clerk, '2019-03-08T10:00', aReply, good)
  expect(stopOf(story)).toEqual([{ stops: false, wanting: ['sealPhoto'] }])
  expect(ticketFacts(story.now).replies).toMatchObject([{ kind: 'official', stopsClock: false }])
  story.after(clerk, '2019-03-12T09:00', photo('e2'))
  expect(ticketFacts(story.now).replies).toMatchObject([{ at: beijing('2019-03-12T09:00') }])
})

test('[TP-6] a reviewer who finds the words in order, or has judged the seal, stops the clock at the letter’s own instant', () => {
  const words = registeredStory()
    .after(clerk, '2019-03-08T10:00', aReply, junk)
    .after(clerk, '2019-03-08T10:05', photo('e2'))
    .after(reviewer, '2019-03-20T10:00', finding('e2', 'ok', 'ok'))
  expect(stopOf(words)).toEqual([{ stops: true, at: beijing('2019-03-08T10:05') }])
  expect(words.now.state).toBe('replied')
  // 未加盖公章 has a price of its own (附件1 一.2) and is not also no reply.
  const unsealed = registeredStory()
    .after(clerk, '2019-03-08T10:00', aReply, good)
    .after(reviewer, '2019-03-20T10:00', finding('e2', 'ok', 'fault'))
  expect(stopOf(unsealed)).toEqual([{ stops: true, at: beijing('2019-03-08T10:00') }])
  const faulty = registeredStory()
    .after(clerk, '2019-03-08T10:00', aReply, junk)
    .after(reviewer, '2019-03-20T10:00', finding('e2', 'fault', 'fault'))
  expect(clockRuns(faulty.now)).toBe(true)
})

test('[TP-6] a photo that comes once the seal was judged costs nothing, also where it is then judged in order; one of before counts', () => {
  const late = registeredStory()
    .after(clerk, '2019-03-08T10:00', aReply, good)
    .after(reviewer, '2019-03-09T10:00', finding('e2', 'ok', 'fault'))
    .after(clerk, '2019-03-25T10:00', photo('e2'))
  expect(stopOf(late)).toEqual([{ stops: true, at: beijing('2019-03-08T10:00') }])
  late.after(reviewer, '2019-03-26T10:00', { ...finding('e2', 'ok', 'ok'), over: 'e3' } as TicketAct)
  expect(stopOf(late)).toEqual([{ stops: true, at: beijing('2019-03-08T10:00') }])
  const twice = registeredStory()
    .after(clerk, '2019-03-08T10:00', aReply, good)
    .after(clerk, '2019-03-08T11:00', photo('e2'))
    .after(reviewer, '2019-03-09T10:00', finding('e2', 'ok', 'fault'))
    .after(clerk, '2019-03-25T10:00', { ...photo('e2'), sha256: 'b'.repeat(64) } as TicketAct)
  expect(stopOf(twice)).toEqual([{ stops: true, at: beijing('2019-03-08T11:00') }])
})

test('[TP-6] a reply of before this was asked stops the clock as it came', () => {
  const story = registeredStory().after(clerk, '2019-03-08T10:00', aReply)
  expect(stopOf(story)).toEqual([{ stops: true, at: beijing('2019-03-08T10:00') }])
  expect(Object.keys(story.after(clerk, '2019-03-09T10:00', photo('e2')).now.replies[0]?.sealPhotos[0] ?? {})).toEqual([
    'sha256',
    'width',
    'height',
    'bytes',
  ])
})

test('[TP-7] every version is kept with its words, and the ticket goes on waiting for an answer', () => {
  const story = registeredStory()
    .after(clerk, '2019-03-05T10:00', { ...aReply, body: '已处理。' }, junk)
    .after(clerk, '2019-03-06T10:00', { ...aReply, body: '已解决。' }, junk)
    .after(clerk, '2019-03-07T10:00', aReply, good)
  expect(story.now.replies.map(({ body }) => body)).toEqual(['已处理。', '已解决。', aReply.body])
})

test('[TP-8] a ticket answered with nothing, or without a sealed letter, is urged all the same', () => {
  for (const more of [junk, good]) {
    const story = registeredStory().after(clerk, '2019-03-05T10:00', aReply, more)
    const letter = { type: 'urgeLetterIssued', letterNo: '1号', issuedAt: beijing('2019-03-13T09:00') } as const
    expect(story.after(dispatcher, '2019-03-13T10:00', letter).now.urgeLetters).toHaveLength(1)
  }
  const answered = registeredStory()
    .after(clerk, '2019-03-05T10:00', aReply, good)
    .after(clerk, '2019-03-05T11:00', photo('e2'))
  const letter = { type: 'urgeLetterIssued', letterNo: '1号', issuedAt: beijing('2019-03-13T09:00') } as const
  expect(answered.tries(dispatcher, '2019-03-13T10:00', letter)).toMatchObject({ code: 'wrongState' })
})
