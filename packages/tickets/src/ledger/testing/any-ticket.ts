import type { ReplyFact, TicketFacts } from '@sunshine/rubric'
import { addDays, startOfDay, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { array, boolean, constantFrom, integer, option, record, string, tuple, type Arbitrary } from 'fast-check'

const ACCEPTED: CivilDate = '2019-03-04'
const DAY = 86_400_000

/** Any millisecond of the year after acceptance; those a day alone would stand for come often. */
const later: Arbitrary<Instant> = tuple(
  integer({ min: 1, max: 200 }),
  integer({ min: 0, max: DAY - 1 }),
  constantFrom(0, DAY - 1, 1000, null),
).map(([days, time, often]) => startOfDay(addDays(ACCEPTED, days)) + (often ?? time))

const day: Arbitrary<CivilDate> = integer({ min: 1, max: 200 }).map((days) => addDays(ACCEPTED, days))
const finding = constantFrom('ok', 'fault', 'unreviewed')
const line: Arbitrary<string> = string({
  unit: constantFrom('台', '风', '<', '&', '"', "'", '=', 'a', ';', '、', ' ', '1'),
  maxLength: 12,
}).map((text) => `因${text}故`)

const official: Arbitrary<ReplyFact> = record({
  at: later,
  kind: constantFrom('official'),
  findings: record({ format: finding, seal: finding }),
})
const interim: Arbitrary<ReplyFact> = record({
  at: later,
  kind: constantFrom('interim'),
  findings: constantFrom({ format: 'ok', seal: 'ok' }),
})

/** Any ticket a ledger can tell of: no claims of offline replies, official replies before interim ones. */
export const anyTicket: Arbitrary<TicketFacts> = record({
  id: string({ unit: constantFrom('Z', 'H', '-', '0', '7', '号', '='), minLength: 1, maxLength: 12 })
    // What the reader takes for a blank, a date of Excel's making or an example is no number.
    .map((text) => `号${text}`),
  type: constantFrom('inquiry', 'assistance', 'complaint', 'report', 'suggestion', 'other'),
  priority: constantFrom('normal', 'important', 'critical'),
  channel: constantFrom('centre', 'phone', 'walkIn'),
  acceptedAt: integer({ min: 0, max: DAY - 1 }).map((time) => startOfDay(ACCEPTED) + time),
  dueOn: option(day),
  anonymous: boolean(),
  excluded: option(line),
  extensions: array(
    record({ requestedAt: later, newDueOn: day, status: constantFrom('approved', 'rejected', 'pending') }),
    { maxLength: 2 },
  ),
  urgeLetters: array(record({ issuedAt: later, revoked: boolean() }), { maxLength: 3 }),
  replies: tuple(array(official, { maxLength: 3 }), array(interim, { maxLength: 2 })).map(([first, notes]) => [
    ...first,
    ...notes,
  ]),
  followUps: array(
    record({
      at: later,
      by: constantFrom('centre', 'school'),
      result: constantFrom('satisfied', 'basicallySatisfied', 'dissatisfied', 'unreachable', 'declined'),
    }),
    { maxLength: 3 },
  ),
  returns: array(
    tuple(later, constantFrom('dissatisfied', 'format', 'wrongUnit', 'seal'), option(day)).map(([at, reason, dueOn]) =>
      dueOn === null ? { at, reason } : { at, reason, dueOn },
    ),
    { maxLength: 3 },
  ),
  waivers: array(
    record({
      clause: constantFrom('late', 'lateAfterUrge', 'unreplied', 'nonCompliant', 'notSealed', 'rework', 'dissatisfied'),
      reason: line,
    }),
    { maxLength: 3 },
  ),
})
