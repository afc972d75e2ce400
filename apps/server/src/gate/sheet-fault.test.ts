import { createHash } from 'node:crypto'
import { parseInstant } from '@sunshine/rubric/civil-date'
import type { Answer } from '@sunshine/sync'
import {
  assessmentId,
  defaultSettings,
  finalSheet,
  publicNotice,
  sheetLife,
  unitSheet,
  type Actor,
  type Assessment,
  type AssessmentAct,
  type NoticeLine,
  type Review,
  type Ticket,
  type UnitYear,
} from '@sunshine/tickets'
import { beforeEach, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { openTestGate, people, type TestGate } from '../testing/gate.ts'
import { verifyLog } from './verify.ts'

const at = (text: string): number => parseInstant(`${text}+08:00`) ?? Number.NaN
const now = at('2026-03-02T10:00')
const asOf = at('2026-12-01T10:00')
const { clerk, reviewer, approver } = people
const secondReviewer: Actor = { userId: 'u-tang', name: '唐科员', role: 'reviewer', unitId: 'ZX' }
const id = assessmentId('QH', 2026)
const sha256Hex = async (text: string): Promise<string> => createHash('sha256').update(text).digest('hex')
const full: { readonly [item: string]: Review } = {
  '2.1a': { kind: 'discretionary', hundredths: 500 },
  '2.1b': { kind: 'discretionary', hundredths: 500 },
  '2.2a': { kind: 'countDeduction', cases: [] },
  '2.2b': { kind: 'graded', grade: 'excellent' },
  '2.2c': { kind: 'graded', grade: 'excellent' },
  '3.1': { kind: 'discretionary', hundredths: 500 },
  '3.2': { kind: 'discretionary', hundredths: 500 },
  '3.3': { kind: 'earned', awards: [] },
}
const aReply = {
  subject: '评优',
  honorific: null,
  body: '已核查。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
  datedOn: '2026-12-01',
} as const
let server: TestGate

beforeEach(async () => {
  server = await openTestGate(now)
  await server.gate.commitAs(clerk, { kind: 'ticket', id: 't1', act: registrationAt(now) }, now)
  server.setTime(asOf)
})

const act = (actor: Actor, one: AssessmentAct): Promise<Answer> =>
  server.gate.commitAs(actor, { kind: 'assessment', id, act: one }, asOf)
const feedback = (total: string): AssessmentAct => ({ type: 'feedbackSent', asOf, total, note: '' })

async function heldAssessment(): Promise<Assessment> {
  const held = (await server.database.document('assessment', id))?.document
  if (held?.kind !== 'assessment') throw new Error('no assessment')
  return held
}

/** The year as a desk that has everything would compute it. */
async function heldYear(): Promise<UnitYear> {
  const held = await server.database.documentsOfUnit('ticket', 'QH')
  const tickets = held.flatMap(({ document }): Ticket[] => (document.kind === 'ticket' ? [document] : []))
  return { unitId: 'QH', year: 2026, asOf, tickets, assessment: await heldAssessment(), settings: defaultSettings }
}

async function gradeAll(items: readonly string[] = Object.keys(full)): Promise<void> {
  await act(reviewer, { type: 'reviewStarted' })
  for (const item of items) {
    const review = full[item]
    if (review) await act(reviewer, { type: 'itemReviewed', item, review, reason: '', evidence: '' })
  }
  for (const one of [reviewer, secondReviewer]) await act(one, { type: 'reviewSubmitted', note: '' })
}

async function approve(): Promise<void> {
  await act(approver, feedback(unitSheet(await heldYear()).total))
  await act(clerk, { type: 'feedbackAnswered', answer: 'noObjection', text: '' })
  await act(approver, { type: 'published', until: '2026-12-01', note: '' })
  expect(await act(approver, { type: 'approved', note: '' })).toMatchObject({ outcome: 'accepted' })
}

test('[SL-3] a feedback whose total is not the district’s own is refused, and the right one taken', async () => {
  await gradeAll()
  expect(await act(approver, feedback('94.00'))).toMatchObject({ rejection: { code: 'sheetDiffers' } })
  const { total } = unitSheet(await heldYear())
  expect(total).toBe('85.00')
  expect(await act(approver, feedback(total))).toMatchObject({ outcome: 'accepted' })
})

test('[SL-10] a year somebody still owes something to is not made final, and the refusal lists what is owed', async () => {
  await gradeAll(['2.1a', '2.2a'])
  await approve()
  const made = await finalSheet({ ...(await heldYear()) }, sha256Hex)
  expect(made).toHaveProperty('owed')
  const faked: AssessmentAct = {
    type: 'finalised',
    asOf,
    rubric: 'zhuhui-2019',
    policyVersion: 0,
    calendar: 'x',
    code: '7K3M-Q0VX-2B8D-T9AE-W',
    sheet: unitSheet(await heldYear()),
  }
  const answer = await act(approver, faked)
  expect(answer).toMatchObject({ rejection: { code: 'stillOwed' } })
  expect(JSON.stringify(answer)).toContain('{"item":"3.2","reason":"ungraded","ticket":null}')
  // Whoever may not make a year final is told that, and nothing of what is owed.
  expect(await act(clerk, faked)).toMatchObject({ rejection: { code: 'roleMayNot' } })
})

test('[SL-10] [PV-5] what is owed on a 举报 about the approver is not named to them', async () => {
  const accusedPersons = [{ userId: approver.userId, unitId: 'ZX' }]
  const report = { ...registrationAt(asOf), ticketType: 'report', channel: 'centre', accusedPersons } as const
  await server.gate.commitAs(people.dispatcher, { kind: 'ticket', id: 'hidden', act: report }, asOf)
  await server.gate.commitAs(clerk, { kind: 'ticket', id: 'hidden', act: { ...aReply, type: 'replied' } }, asOf)
  await gradeAll()
  await act(reviewer, feedback(unitSheet(await heldYear()).total))
  await act(clerk, { type: 'feedbackAnswered', answer: 'noObjection', text: '' })
  await act(reviewer, { type: 'published', until: '2026-12-01', note: '' })
  await act(approver, { type: 'approved', note: '' })
  expect(JSON.stringify(await finalSheet(await heldYear(), sha256Hex))).toContain('"ticket":"hidden"')
  const faked: AssessmentAct = {
    type: 'finalised',
    asOf,
    rubric: 'zhuhui-2019',
    policyVersion: 0,
    calendar: 'x',
    code: '7K3M-Q0VX-2B8D-T9AE-W',
    sheet: unitSheet(await heldYear()),
  }
  const answer = await act(approver, faked)
  expect(answer).toMatchObject({ rejection: { code: 'sheetDiffers' } })
  expect(JSON.stringify(answer)).not.toContain('hidden')
})

test('[SL-11] the server computes the final year again: another code, points or readings are refused, its own are kept', async () => {
  await gradeAll()
  await approve()
  const made = await finalSheet(await heldYear(), sha256Hex)
  if (!('act' in made)) throw new Error('owed')
  const right = made.act
  const wrong: readonly AssessmentAct[] = [
    { ...right, code: '7K3M-Q0VX-2B8D-T9AE-W' },
    { ...right, sheet: { ...right.sheet, total: '95.00' } },
    { ...right, policyVersion: 3 },
    { ...right, calendar: 'another' },
    { ...right, asOf: asOf - 1 },
  ]
  for (const one of wrong) expect(await act(approver, one)).toMatchObject({ rejection: { code: 'sheetDiffers' } })
  expect(await act(approver, right)).toMatchObject({ outcome: 'accepted' })
  expect(sheetLife(await heldAssessment())).toMatchObject({ stage: 'finalised', finalised: { code: right.code } })
  expect(await verifyLog(server.database)).toMatchObject({ fault: null })
})

test('[SL-30] no feedback goes out over a grade below 一般 the approver has not agreed to', async () => {
  await gradeAll(['2.1a'])
  const review: Review = { kind: 'graded', grade: 'none' }
  await act(reviewer, { type: 'itemReviewed', item: '2.2b', review, reason: '全年没有更新', evidence: '' })
  for (const one of [reviewer, secondReviewer]) await act(one, { type: 'reviewSubmitted', note: '' })
  const { total } = unitSheet(await heldYear())
  expect(await act(approver, feedback(total))).toMatchObject({
    rejection: { code: 'consentMissing', items: ['2.2b'] },
  })
  await act(approver, { type: 'gradeConsented', item: '2.2b', note: '' })
  expect(await act(approver, feedback(total))).toMatchObject({ outcome: 'accepted' })
})

test('[SL-35] the public notice says what the district’s own records give, or is refused', async () => {
  await gradeAll()
  await act(approver, feedback(unitSheet(await heldYear()).total))
  await act(clerk, { type: 'feedbackAnswered', answer: 'noObjection', text: '' })
  const line = publicNotice(await heldYear())
  const publish = (notice: NoticeLine): AssessmentAct => ({ type: 'published', until: '2026-12-01', note: '', notice })
  for (const wrong of [
    { ...line, total: '99.00' },
    { ...line, unreplied: 0 },
    { ...line, tickets: 2 },
  ])
    expect(await act(approver, publish(wrong))).toMatchObject({ rejection: { code: 'sheetDiffers' } })
  expect(await act(approver, publish(line))).toMatchObject({ outcome: 'accepted' })
  expect(sheetLife(await heldAssessment()).published?.notice).toEqual(line)
  expect(await verifyLog(server.database)).toMatchObject({ fault: null })
})

test('[SL-40] no step takes a sheet as of an instant picked for its points, before what has become late or ahead of now', async () => {
  await gradeAll()
  const early = at('2026-01-10T10:00')
  const totalOf = async (instant: number): Promise<string> => unitSheet({ ...(await heldYear()), asOf: instant }).total
  expect([await totalOf(early), await totalOf(asOf)]).toEqual(['95.00', '85.00'])
  const told = { rejection: { code: 'sheetDiffers' } }
  for (const picked of [early, asOf + 30 * 86_400_000])
    expect(await act(approver, { ...feedback(await totalOf(picked)), asOf: picked } as AssessmentAct)).toMatchObject(
      told,
    )
  await act(approver, feedback(await totalOf(asOf)))
  await act(clerk, { type: 'feedbackAnswered', answer: 'noObjection', text: '' })
  const notice = publicNotice({ ...(await heldYear()), asOf: early })
  const published = { type: 'published', until: '2026-12-01', note: '' } as const
  expect(await act(approver, { ...published, notice })).toMatchObject(told)
  await act(approver, published)
  await act(approver, { type: 'approved', note: '' })
  const made = await finalSheet({ ...(await heldYear()), asOf: early }, sha256Hex)
  if (!('act' in made)) throw new Error('owed')
  expect(await act(approver, made.act)).toMatchObject(told)
})

test('[SL-40] a year that is over is made final as of its last day', async () => {
  await gradeAll()
  await approve()
  server.setTime(at('2027-02-01T10:00'))
  const lastDay = at('2026-12-31T23:59')
  const made = await finalSheet({ ...(await heldYear()), asOf: lastDay }, sha256Hex)
  if (!('act' in made)) throw new Error('owed')
  expect(await act(approver, made.act)).toMatchObject({ outcome: 'accepted' })
})

test('[SL-9] a public notice does not end before it begins', async () => {
  await gradeAll()
  await act(approver, feedback(unitSheet(await heldYear()).total))
  await act(clerk, { type: 'feedbackAnswered', answer: 'noObjection', text: '' })
  expect(await act(approver, { type: 'published', until: '2026-11-30', note: '' })).toMatchObject({
    rejection: { code: 'fieldInvalid', field: 'until' },
  })
})

test('[SL-14] a school learns nothing of another school’s year, whatever it sends', async () => {
  await gradeAll()
  const other: Actor = people.otherClerk
  expect(await act(other, { type: 'feedbackAnswered', answer: 'noObjection', text: '' })).toMatchObject({
    rejection: { code: 'unknownTicket' },
  })
  expect(await act(other, feedback('1.00'))).toMatchObject({ rejection: { code: 'roleMayNot' } })
})

test('[SY-26] an older phone’s grade is taken as before, and a year nobody took further has no life in its row', async () => {
  await act(reviewer, {
    type: 'itemReviewed',
    item: '2.1a',
    review: { kind: 'discretionary', hundredths: 500 },
    reason: '',
    evidence: '',
  })
  expect(await heldAssessment()).not.toHaveProperty('life')
  expect(await verifyLog(server.database)).toMatchObject({ fault: null })
})
