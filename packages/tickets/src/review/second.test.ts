import { expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import { ticketFacts } from '../facts.ts'
import { approver, beijing, clerk, repliedStory, reviewer, type Story } from '../testing/builders.ts'
import type { FindingRecorded, FindingSettled, SecondFindingRecorded } from './event.ts'

const tang: Actor = { ...reviewer, userId: 'u-tang', name: '唐科员' }
const first = (more: Partial<FindingRecorded> = {}): FindingRecorded => ({
  type: 'findingRecorded',
  replyId: 'e2',
  format: 'ok',
  seal: 'ok',
  reason: '',
  over: null,
  ...more,
})
const second = (more: Partial<SecondFindingRecorded> = {}): SecondFindingRecorded => ({
  type: 'secondFindingRecorded',
  replyId: 'e2',
  format: 'ok',
  seal: 'ok',
  reason: '',
  ...more,
})
const settled = (more: Partial<FindingSettled> = {}): FindingSettled => ({
  type: 'findingSettled',
  replyId: 'e2',
  format: 'ok',
  seal: 'fault',
  reason: '照片里的章盖在别处',
  over: null,
  ...more,
})
const reviewed = (more: Partial<FindingRecorded> = {}): Story =>
  repliedStory().after(reviewer, '2019-03-12T09:50', first(more))
const sealFault = { seal: 'fault', reason: '未见公章' } as const
const scored = ({ now }: Story) => ticketFacts(now).replies[0]?.findings

test('[RV-4] a second finding needs a signed first one, another person, and is given once', () => {
  expect(repliedStory().tries(tang, '2019-03-12T09:50', second())).toEqual({ code: 'noFirstFinding' })
  expect(reviewed().tries(reviewer, '2019-03-12T10:00', second())).toEqual({ code: 'firstReviewer' })
  const story = reviewed().after(tang, '2019-03-12T10:00', second())
  const third: Actor = { ...reviewer, userId: 'u-he', name: '何科员' }
  expect(story.tries(third, '2019-03-12T10:10', second())).toEqual({ code: 'secondGiven' })
  expect(story.now.replies[0]?.review?.second).toMatchObject({ by: '唐科员', at: beijing('2019-03-12T10:00') })
})

test('[RV-4] nobody but a reviewer gives one, and a fault needs a reason', () => {
  expect(reviewed().tries(approver, '2019-03-12T10:00', second())).toMatchObject({ code: 'roleMayNot' })
  expect(reviewed().tries(clerk, '2019-03-12T10:00', second())).toMatchObject({ code: 'roleMayNot' })
  expect(reviewed().tries(tang, '2019-03-12T10:00', second({ format: 'fault' }))).toEqual({ code: 'reasonMissing' })
})

test('[RV-5] once the second finding is given, the first cannot be changed to fit', () => {
  const story = reviewed().after(tang, '2019-03-12T10:00', second(sealFault))
  expect(story.tries(reviewer, '2019-03-12T10:05', first({ ...sealFault, over: 'e3' }))).toEqual({
    code: 'secondGiven',
  })
})

test('[RV-6] where both agree, the first finding scores', () => {
  expect(scored(reviewed(sealFault).after(tang, '2019-03-12T10:00', second(sealFault)))).toEqual({
    format: 'ok',
    seal: 'fault',
  })
})

test('[RV-6] what they see differently costs nothing and is 待审 until the approver settles it, with a reason', () => {
  const story = reviewed().after(tang, '2019-03-12T10:00', second(sealFault))
  expect(scored(story)).toEqual({ format: 'ok', seal: 'unreviewed' })
  expect(story.tries(reviewer, '2019-03-12T10:20', settled())).toMatchObject({ code: 'roleMayNot' })
  expect(story.tries(approver, '2019-03-12T10:20', settled({ reason: ' ' }))).toEqual({ code: 'reasonMissing' })
  expect(scored(story.after(approver, '2019-03-12T10:30', settled()))).toEqual({ format: 'ok', seal: 'fault' })
  expect(story.now.replies[0]?.review).toMatchObject({
    first: { by: '周科长', seal: 'ok' },
    second: { by: '唐科员', seal: 'fault' },
    settled: { by: '吴局长', seal: 'fault' },
  })
})

test('[RV-6] where nothing differs nothing is settled, and a settlement is replaced only by name', () => {
  const agreed = reviewed().after(tang, '2019-03-12T10:00', second())
  expect(agreed.tries(approver, '2019-03-12T10:30', settled())).toEqual({ code: 'nothingToDecide' })
  const story = reviewed()
    .after(tang, '2019-03-12T10:00', second(sealFault))
    .after(approver, '2019-03-12T10:30', settled())
  expect(story.tries(approver, '2019-03-12T10:40', settled({ seal: 'ok' }))).toMatchObject({ code: 'judgedMeanwhile' })
  expect(scored(story.after(approver, '2019-03-12T10:50', settled({ seal: 'ok', over: 'e5' })))?.seal).toBe('ok')
})
