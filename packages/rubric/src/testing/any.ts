import {
  array,
  boolean,
  constant,
  constantFrom,
  integer,
  oneof,
  option,
  record,
  tuple,
  type Arbitrary,
} from 'fast-check'
import { addDays, startOfDay, type CivilDate, type Instant } from '../civil-date.ts'
import type { Facts, ReplyFact, ReviewFact, TicketFacts } from '../facts.ts'
import type { Policy } from '../policy.ts'
import type { Item, Rubric } from '../rubric.ts'
import type { ScoreInput } from '../score.ts'
import { zhuhui2019 } from '../zhuhui-2019.ts'
import { zhuhui2020 } from './zhuhui-2020.ts'

const HALF_HOUR = 1_800_000

/** Days from December 2018 to February 2020, dense around one week so that things collide. */
const anyDay: Arbitrary<CivilDate> = integer({ min: 0, max: 9 }).chain((kind) =>
  (kind < 7 ? integer({ min: 60, max: 75 }) : integer({ min: -20, max: 400 })).map((days) =>
    addDays('2019-01-01', days),
  ),
)

/** Half hours of such days; the last millisecond of a day among them. */
const anyInstant: Arbitrary<Instant> = tuple(anyDay, integer({ min: 0, max: 48 })).map(
  ([day, half]) => startOfDay(day) + half * HALF_HOUR - (half === 48 ? 1 : 0),
)

const anyFinding = constantFrom('ok', 'ok', 'fault', 'unreviewed')

/** A claim is never of later than the receipt. */
const anyReply: Arbitrary<ReplyFact> = record({
  at: anyInstant,
  kind: constantFrom('official', 'official', 'interim'),
  findings: record({ format: anyFinding, seal: anyFinding }),
  claimed: option(tuple(integer({ min: 0, max: 96 }), constantFrom('undecided', 'accepted', 'refused'))),
}).map(({ claimed, ...reply }) => {
  if (claimed === null) return reply
  const [halfHours, decision] = claimed
  return { ...reply, claim: { claimedAt: reply.at - halfHours * HALF_HOUR, decision } }
})

/** One ticket in which anything may have happened in any order, possible or not. */
export const anyTicket: Arbitrary<TicketFacts> = record({
  id: constant('T'),
  type: constantFrom('inquiry', 'complaint', 'report'),
  priority: constantFrom('normal', 'important', 'critical'),
  channel: constantFrom('centre', 'phone', 'walkIn'),
  acceptedAt: anyInstant,
  dueOn: option(anyDay, { freq: 8 }),
  anonymous: constantFrom(false, false, false, true),
  excluded: constantFrom(null, null, null, null, 'withdrawn'),
  extensions: array(
    record({
      requestedAt: anyInstant,
      newDueOn: anyDay,
      status: constantFrom('approved', 'approved', 'rejected', 'pending'),
    }),
    { maxLength: 3 },
  ),
  urgeLetters: array(record({ issuedAt: anyInstant, revoked: boolean() }), { maxLength: 3 }),
  replies: array(anyReply, { maxLength: 3 }),
  followUps: array(
    record({
      at: anyInstant,
      by: constantFrom('centre', 'centre', 'school'),
      result: constantFrom('satisfied', 'basicallySatisfied', 'dissatisfied', 'unreachable', 'declined'),
    }),
    { maxLength: 3 },
  ),
  returns: array(
    record(
      {
        at: anyInstant,
        reason: constantFrom('dissatisfied', 'dissatisfied', 'format', 'wrongUnit', 'seal'),
        dueOn: anyDay,
      },
      { requiredKeys: ['at', 'reason'] },
    ),
    { maxLength: 3 },
  ),
  waivers: array(
    record({
      clause: constantFrom('late', 'lateAfterUrge', 'unreplied', 'nonCompliant', 'notSealed', 'rework', 'dissatisfied'),
      reason: constantFrom('台风停课', '区局停电'),
    }),
    { maxLength: 2 },
  ),
})

/** Any bureau's choice of readings. */
const anyPolicy: Arbitrary<Policy> = record({
  yearBasis: constantFrom('due', 'accepted'),
  unrepliedScope: constantFrom('overdue', 'all'),
  deadlineMoment: constantFrom('endOfDay', 'acceptanceTime'),
  urgeCombine: constantFrom('replace', 'sum'),
  urgeCount: constantFrom('perTicket', 'perLetter'),
  urgeTiming: constantFrom('afterDue', 'anyBeforeReply'),
  reworkTimeliness: constantFrom('ignore', 'worstRound'),
  reworkCount: constantFrom('perTicket', 'perReturn'),
  complianceCombine: constantFrom('sum', 'max'),
  complianceReply: constantFrom('any', 'final'),
  rateStep: constantFrom('floor', 'ceil', 'proRata'),
  emptyRate: constantFrom('full', 'zero', 'notApplicable'),
  minSample: constantFrom(0, 0, 3, 10),
  unreachable: constantFrom('exclude', 'dissatisfied'),
  followUpBasis: constantFrom('last', 'first'),
  followUpBy: constantFrom('centre', 'any'),
  scoredChannels: constantFrom('all', 'centre'),
  innovationSameCase: constantFrom('highest', 'sum'),
  gradedFloor: constantFrom('zeroAllowed', 'printedOnly'),
  veto: constantFrom('awardsOnly', 'zeroTotal'),
  offlineReplyPolicy: constantFrom('reviewerAccepts', 'autoAccept', 'receiptOnly'),
  offlineGraceHours: constantFrom(0, 48),
})

const anyCases: Arbitrary<ReviewFact> = record({ cases: array(record({ upheld: boolean() }), { maxLength: 4 }) })
const anyGrade: Arbitrary<ReviewFact> = record({ grade: constantFrom('excellent', 'good', 'fair', 'none') })
const anyAwards: Arbitrary<ReviewFact> = record({
  awards: array(
    record({
      case: constantFrom('A', 'B', 'C'),
      level: constantFrom('national', 'provincial', 'municipal', 'district'),
    }),
    { maxLength: 4 },
  ),
})

/** Any review an item may have; undefined for the kinds that are computed. */
function anyReviewOf(item: Item): Arbitrary<ReviewFact> | undefined {
  switch (item.kind) {
    case 'ticketDeduction':
    case 'rate':
      return undefined
    case 'discretionary':
      return integer({ min: 0, max: item.max / item.step }).map((steps) => ({ points: (steps * item.step) / 100 }))
    case 'countDeduction':
      return anyCases
    case 'graded':
      return anyGrade
    case 'earned':
      return anyAwards
  }
}

/** The items of parts 2 and 3, each reviewed in some way or not yet. */
function anyReviewsOf(rubric: Rubric): Arbitrary<Facts['reviews']> {
  const reviews: Record<string, Arbitrary<ReviewFact | null>> = {}
  for (const item of rubric.items) {
    const review = anyReviewOf(item)
    if (review) reviews[item.id] = option(review, { freq: 4 })
  }
  return record(reviews).map((read) =>
    Object.fromEntries(Object.entries(read).flatMap(([id, review]) => (review === null ? [] : [[id, review]]))),
  )
}

/** A unit's year of up to eight tickets under the rubric and any policy, assessed at any instant. */
export function anyInputUnder(rubric: Rubric): Arbitrary<ScoreInput> {
  return record({
    rubric: constant(rubric),
    policy: anyPolicy,
    asOf: anyInstant,
    facts: record({
      period: constant({ from: '2019-01-01', to: '2019-12-31' }),
      tickets: array(anyTicket, { maxLength: 8 }).map((tickets) =>
        tickets.map((ticket, index) => ({ ...ticket, id: `T${index}` })),
      ),
      reviews: anyReviewsOf(rubric),
      veto: option(record({ ground: constant('吃拿卡要') }), { freq: 4, nil: null }),
    }),
  })
}

/** The same under either of two rubrics: a law of the engine holds for every rubric (SC-17, RB-6). */
export const anyInput: Arbitrary<ScoreInput> = oneof(anyInputUnder(zhuhui2019), anyInputUnder(zhuhui2020))

/** An input and the same with all its lists in another order. */
export const anyShuffled: Arbitrary<readonly [ScoreInput, ScoreInput]> = tuple(anyInput, integer()).map(
  ([input, turn]) => {
    const turned = <T>(list: readonly T[]): T[] => {
      const at = list.length === 0 ? 0 : Math.abs(turn) % list.length
      const rotated = [...list.slice(at), ...list.slice(0, at)]
      return turn % 2 === 0 ? rotated : rotated.toReversed()
    }
    const tickets = turned(input.facts.tickets).map((ticket) => ({
      ...ticket,
      extensions: turned(ticket.extensions),
      urgeLetters: turned(ticket.urgeLetters),
      replies: turned(ticket.replies),
      followUps: turned(ticket.followUps),
      returns: turned(ticket.returns),
      waivers: turned(ticket.waivers),
    }))
    return [input, { ...input, facts: { ...input.facts, tickets } }]
  },
)
