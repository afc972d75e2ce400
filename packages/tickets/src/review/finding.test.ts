import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import { ticketFacts } from '../facts.ts'
import { approver, aReply, beijing, clerk, registration, repliedStory, reviewer, Story } from '../testing/builders.ts'
import { standingFinding } from '../reply/standing-finding.ts'
import type { Reply } from '../ticket.ts'
import type { FindingRecorded } from './event.ts'
import { takeBack, type GivenFinding } from './finding-rule.ts'

const tang: Actor = { ...reviewer, userId: 'u-tang', name: '唐科员' }
const REPLY = 'e2'
const finding = (over: string | null, more: Partial<FindingRecorded> = {}): FindingRecorded => ({
  type: 'findingRecorded',
  replyId: REPLY,
  format: 'ok',
  seal: 'ok',
  reason: '',
  over,
  ...more,
})
const sealFault = { seal: 'fault', reason: '未见公章' } as const
const replyOf = (story: Story): Reply => {
  const [reply] = story.now.replies
  if (!reply) throw new Error('no reply')
  return reply
}

test('[RV-1] a finding is kept with who gave it and when', () => {
  const story = repliedStory().after(reviewer, '2019-03-12T09:50', finding(null, sealFault))
  expect(replyOf(story)).toMatchObject({
    findings: { format: 'ok', seal: 'fault' },
    findingReason: '未见公章',
    review: { first: { id: 'e3', userId: 'u-zhou', by: '周科长', at: beijing('2019-03-12T09:50'), seal: 'fault' } },
  })
  expect(standingFinding(replyOf(story))).toBe('e3')
})

test('[RV-1] of two reviewers who looked at the same moment the second is refused with the finding of the first', () => {
  const story = repliedStory().after(reviewer, '2019-03-12T09:50', finding(null))
  const before = story.now
  expect(story.tries(tang, '2019-03-12T09:51', finding(null, sealFault))).toEqual({
    code: 'judgedMeanwhile',
    by: '周科长',
    at: beijing('2019-03-12T09:50'),
    format: 'ok',
    seal: 'ok',
    reason: '',
  })
  expect(story.now).toBe(before)
  // Having seen it, a person may decide otherwise, and signs for it.
  expect(story.tries(tang, '2019-03-12T09:55', finding('e3', sealFault))).toBeNull()
  expect(replyOf(story)).toMatchObject({ findings: { seal: 'fault' }, review: { first: { by: '唐科员' } } })
})

test('[RV-1] two who found the same have nothing to decide: the first stays', () => {
  const story = repliedStory().after(reviewer, '2019-03-12T09:50', finding(null))
  const first = replyOf(story)
  expect(story.tries(tang, '2019-03-12T09:51', finding(null))).toBeNull()
  expect(replyOf(story)).toEqual(first)
})

test('[RV-1] a finding of the program before, without a name, is not overwritten unseen either', () => {
  const { over: _, ...unsigned } = finding(null, sealFault)
  const story = repliedStory().after(reviewer, '2019-03-12T09:50', unsigned)
  expect(replyOf(story)).not.toHaveProperty('review')
  expect(story.tries(tang, '2019-03-12T09:51', finding(null))).toMatchObject({ code: 'judgedMeanwhile', by: '' })
  expect(story.tries(tang, '2019-03-12T09:52', finding(standingFinding(replyOf(story))))).toBeNull()
})

test('[RV-2] a finding taken back leaves the reply as it was before', () => {
  const story = repliedStory()
  const before = replyOf(story)
  story.after(reviewer, '2019-03-12T09:50', finding(null, sealFault))
  story.after(reviewer, '2019-03-12T09:51', takeBack({ replyId: REPLY, id: 'e3', before }, replyOf(story), 'u-zhou'))
  expect(replyOf(story)).toEqual(before)
})

test('[RV-2] nobody takes back what somebody else has found since', () => {
  const story = repliedStory()
  const given: GivenFinding = { replyId: REPLY, id: 'e3', before: replyOf(story) }
  story.after(reviewer, '2019-03-12T09:50', finding(null)).after(tang, '2019-03-12T09:55', finding('e3', sealFault))
  expect(story.tries(reviewer, '2019-03-12T09:56', takeBack(given, replyOf(story), 'u-zhou'))).toMatchObject({
    code: 'judgedMeanwhile',
    by: '唐科员',
  })
})

test('[RV-2] whatever twenty findings did, taken back one after the other they leave replies and marks as before', () => {
  const REPLIES = 4
  const step = fc.record({
    which: fc.nat(REPLIES - 1),
    format: fc.constantFrom('ok' as const, 'fault' as const),
    seal: fc.constantFrom('ok' as const, 'fault' as const),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 20, maxLength: 20 }), (steps) => {
      const stories = Array.from({ length: REPLIES }, () =>
        new Story().after(clerk, '2019-03-04T09:00', registration).after(clerk, '2019-03-08T10:00', aReply),
      )
      const storyOf = (which: number): Story => stories[which] ?? new Story()
      const before = stories.map(({ now }) => now)
      const done: { readonly which: number; readonly given: GivenFinding }[] = []
      for (const [index, { which, format, seal }] of steps.entries()) {
        const story = storyOf(which)
        const held = replyOf(story)
        const act = finding(standingFinding(held), { format, seal, reason: `第 ${index} 次` })
        story.after(reviewer, '2019-03-12T09:50', act)
        done.unshift({ which, given: { replyId: REPLY, id: replyOf(story).review?.first.id ?? '', before: held } })
      }
      for (const { which, given } of done) {
        const story = storyOf(which)
        story.after(reviewer, '2019-03-12T10:50', takeBack(given, replyOf(story), reviewer.userId))
      }
      const versionless = stories.map(({ now }, index) => ({ ...now, version: before[index]?.version }))
      expect(versionless).toEqual(before)
      expect(stories.map(({ now }) => ticketFacts(now))).toEqual(before.map(ticketFacts))
    }),
    { numRuns: 100 },
  )
})

test('[AC-8] a fault without a reason is refused, also when it replaces a finding that was seen', () => {
  const story = repliedStory().after(reviewer, '2019-03-12T09:50', finding(null))
  const blank = { ...sealFault, reason: '　' }
  expect(story.tries(approver, '2019-03-12T09:55', finding('e3', blank))).toEqual({ code: 'reasonMissing' })
})
