import { createHash } from 'node:crypto'
import { codeOf, recompute, sheetText } from '@sunshine/rubric'
import { expect, test } from 'vitest'
import { defaultSettings } from '../settings/settings.ts'
import { aReply, beijing, clerk, dispatcher, registeredStory, repliedStory, reviewer } from '../testing/builders.ts'
import type { Ticket } from '../ticket.ts'
import { unitSheet } from '../unit-sheet.ts'
import { emptyAssessment, type Assessment } from './assessment.ts'
import type { Review } from './event.ts'
import { finalSheet, type UnitYear } from './final-sheet.ts'

const sha256Hex = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex')
const grades: { readonly [item: string]: Review } = {
  '2.1a': { kind: 'discretionary', hundredths: 500 },
  '2.1b': { kind: 'discretionary', hundredths: 450 },
  '2.2a': { kind: 'countDeduction', cases: [] },
  '2.2b': { kind: 'graded', grade: 'excellent' },
  '2.2c': { kind: 'graded', grade: 'good' },
  '3.1': { kind: 'discretionary', hundredths: 500 },
  '3.2': { kind: 'discretionary', hundredths: 500 },
  '3.3': { kind: 'earned', awards: [] },
}
const reviews = Object.fromEntries(
  Object.entries(grades).map(([item, review]) => [
    item,
    { review, reason: '看现场', evidence: '', by: '周科长', at: 1 },
  ]),
)

function year(tickets: readonly Ticket[], more: Partial<Assessment> = {}): UnitYear {
  const empty = emptyAssessment('QH:2019')
  if (!empty) throw new Error('no assessment')
  const assessment = { ...empty, reviews, ...more }
  return {
    unitId: 'QH',
    year: 2019,
    asOf: beijing('2019-12-31T23:59'),
    tickets,
    assessment,
    settings: defaultSettings,
  }
}
const reviewed = (story = repliedStory()): Ticket =>
  story.after(reviewer, '2019-03-10T09:00', {
    type: 'findingRecorded',
    replyId: story.now.replies[0]?.id ?? '',
    format: 'ok',
    seal: 'ok',
    reason: '',
  }).now

test('[SL-10] a year that is still owed something is none, and says on which item and ticket', async () => {
  const { '2.1b': _, ...others } = reviews
  expect(await finalSheet(year([repliedStory().now], { reviews: others }), sha256Hex)).toEqual({
    owed: [
      { item: '1.2', reason: 'unreviewedReply', ticket: 't1' },
      { item: '2.1b', reason: 'ungraded', ticket: null },
    ],
  })
})

test('[SL-11] the act carries the sheet everybody sees, its readings and the code of what it was scored from', async () => {
  const about = year([reviewed()])
  const made = await finalSheet(about, sha256Hex)
  if (!('act' in made)) throw new Error('owed')
  expect(made.act).toMatchObject({ rubric: 'zhuhui-2019', policyVersion: 0, asOf: about.asOf })
  expect(made.act.sheet).toEqual(unitSheet(about))
  expect(made.act.code).toBe(codeOf(await sha256Hex(sheetText(made.frozen))))
  expect(recompute(made.frozen)).toMatchObject({ result: 'same' })
})

test('[SL-11] tickets of the next year change neither sheet nor code; another deduction changes both', async () => {
  const mine = reviewed()
  const next = registeredStory({ acceptedAt: beijing('2020-01-06T09:00') }).after(clerk, '2020-01-07T09:00', aReply).now
  const nextYear: Ticket = {
    ...next,
    id: 't2',
    due: next.due && { ...next.due, on: '2020-01-13' },
  }
  const urged = {
    ...reviewed(
      registeredStory()
        .after(dispatcher, '2019-03-12T09:00', {
          type: 'urgeLetterIssued',
          letterNo: '珠教催〔2019〕3号',
          issuedAt: beijing('2019-03-12T09:00'),
        })
        .after(clerk, '2019-03-14T09:00', aReply),
    ),
    id: 't3',
  }
  const codes = await Promise.all(
    [[mine], [mine, nextYear], [mine, urged]].map(async (tickets) => {
      const made = await finalSheet(year(tickets), sha256Hex)
      return 'act' in made ? [made.act.code, made.act.sheet.total] : []
    }),
  )
  expect(codes[1]).toEqual(codes[0])
  expect(codes[2]?.[0]).not.toBe(codes[0]?.[0])
  expect([codes[0]?.[1], codes[2]?.[1]]).toEqual(['93.50', '88.50'])
})
