import { parseInstant, type Instant } from '../civil-date.ts'
import type {
  ExtensionFact,
  Facts,
  Finding,
  FollowUpFact,
  FollowUpResult,
  ReplyFact,
  ReturnFact,
  ReturnReason,
  TicketFacts,
  UrgeLetterFact,
} from '../facts.ts'
import { defaultPolicy, type Policy } from '../policy.ts'
import type { Rubric } from '../rubric.ts'
import { score } from '../score.ts'
import type { ScoreSheet, SheetItem } from '../sheet.ts'
import { zhuhui2019 } from '../zhuhui-2019.ts'

/** A Beijing wall-clock time as an instant: `beijing('2019-03-08T17:02')`. */
export function beijing(text: string): Instant {
  const at = parseInstant(`${text}+08:00`)
  if (at === undefined) throw new Error(`not a time: ${text}`)
  return at
}

/** An official reply nobody finds fault with, unless the test says so. */
export function official(at: string, findings: { format?: Finding; seal?: Finding } = {}): ReplyFact {
  return { at: beijing(at), kind: 'official', findings: { format: 'ok', seal: 'ok', ...findings } }
}

/** An interim note (阶段性答复). */
export function interim(at: string): ReplyFact {
  return { at: beijing(at), kind: 'interim', findings: { format: 'unreviewed', seal: 'unreviewed' } }
}

/** An official reply received at `at` that the phone claims to have sent at `claimedAt`. */
export function claimed(
  at: string,
  claimedAt: string,
  decision: 'undecided' | 'accepted' | 'refused' = 'undecided',
): ReplyFact {
  return { ...official(at), claim: { claimedAt: beijing(claimedAt), decision } }
}

/** A letter (下函), in force. */
export function letter(at: string): UrgeLetterFact {
  return { issuedAt: beijing(at), revoked: false }
}

/** A call by the centre. */
export function call(at: string, result: FollowUpResult): FollowUpFact {
  return { at: beijing(at), by: 'centre', result }
}

/** A call-back by the school itself. */
export function callBack(at: string, result: FollowUpResult): FollowUpFact {
  return { at: beijing(at), by: 'school', result }
}

/** Sent back, for dissatisfaction unless said otherwise. */
export function returned(at: string, reason: ReturnReason = 'dissatisfied'): ReturnFact {
  return { at: beijing(at), reason }
}

/** An extension, approved unless said otherwise. */
export function extension(
  requestedAt: string,
  newDueOn: string,
  status: ExtensionFact['status'] = 'approved',
): ExtensionFact {
  return { requestedAt: beijing(requestedAt), newDueOn, status }
}

/** Accepted on Monday 4 March 2019 at noon, due on Friday 8 March, replied to faultlessly on the 7th at noon. */
export function ticket(telling: Partial<TicketFacts> = {}): TicketFacts {
  return {
    id: 'T1',
    type: 'complaint',
    priority: 'normal',
    channel: 'centre',
    acceptedAt: beijing('2019-03-04T12:00'),
    dueOn: '2019-03-08',
    anonymous: false,
    excluded: null,
    extensions: [],
    urgeLetters: [],
    replies: [official('2019-03-07T12:00')],
    followUps: [],
    returns: [],
    waivers: [],
    ...telling,
  }
}

/** `count` timely tickets, each with one call of the centre: the first `satisfied` of them satisfied, the rest not. */
export function followedUp(satisfied: number, count: number): TicketFacts[] {
  return Array.from({ length: count }, (_, index) =>
    ticket({
      id: `F${String(index).padStart(3, '0')}`,
      followUps: [call('2019-03-20T10:00', index < satisfied ? 'satisfied' : 'dissatisfied')],
    }),
  )
}

/** A faultless school's reviews, without an innovation award. */
export const faultless: Facts['reviews'] = {
  '2.1a': { points: 5 },
  '2.1b': { points: 5 },
  '2.2a': { cases: [] },
  '2.2b': { grade: 'excellent' },
  '2.2c': { grade: 'excellent' },
  '3.1': { points: 5 },
  '3.2': { points: 5 },
  '3.3': { awards: [] },
}

/** What a test tells apart about a unit's year. */
export interface Year {
  readonly tickets?: readonly TicketFacts[]
  readonly policy?: Partial<Policy>
  readonly reviews?: Facts['reviews']
  readonly veto?: Facts['veto']
  readonly period?: Facts['period']
  readonly rubric?: Rubric
  /** Beijing wall-clock time; the last millisecond of 2019 unless said otherwise. */
  readonly asOf?: string
}

/** The sheet of a faultless school's 2019, but for what the test says. */
export function sheet(year: Year = {}): ScoreSheet {
  const period = year.period ?? { from: '2019-01-01', to: '2019-12-31' }
  return score({
    rubric: year.rubric ?? zhuhui2019,
    policy: { ...defaultPolicy, ...year.policy },
    facts: { period, tickets: year.tickets ?? [], reviews: year.reviews ?? faultless, veto: year.veto ?? null },
    asOf: beijing(year.asOf ?? '2019-12-31T23:59:59.999'),
  })
}

/** One item of the sheet of such a year. */
export function itemOf(id: string, year: Year = {}): SheetItem {
  const found = sheet(year).items.find((item) => item.id === id)
  if (!found) throw new Error(`no such item: ${id}`)
  return found
}

/** An item's deductions as "late 2.00", in printed order. */
export function losses(id: string, year: Year = {}): string[] {
  return itemOf(id, year).deductions.map(({ clause, points }) => `${clause} ${points}`)
}
