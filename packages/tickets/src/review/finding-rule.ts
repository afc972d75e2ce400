import { isBlank } from '../blank.ts'
import { refuse, type Refused } from '../rejection.ts'
import { areWordsWanting } from '../reply/clock-stop.ts'
import { standingFinding } from '../reply/standing-finding.ts'
import type { Occurrence } from '../stamp.ts'
import { withReply, type Reply, type Ticket } from '../ticket.ts'
import type { FindingRecorded } from './event.ts'
import { opinionOf } from './opinion.ts'

/**
 * Judges format and seal of one official reply; a fault needs a reason (AC-8). A finding that somebody else has given
 * since the person looked is never replaced unseen: the later one is refused with it (RV-1), unless it says the same.
 * Once a second finding is given, the first is not changed any more (RV-5).
 */
export function recordFinding(ticket: Ticket, act: FindingRecorded, occurrence: Occurrence): Ticket | Refused {
  const target = ticket.replies.find((candidate) => candidate.id === act.replyId)
  if (!target) return refuse({ code: 'unknownReply' })
  if (target.review?.second !== undefined) return refuse({ code: 'secondGiven' })
  const faulty = act.format === 'fault' || act.seal === 'fault'
  if (faulty && isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const standing = standingFinding(target)
  if (act.over !== undefined && standing !== null && standing !== act.over) {
    if (act.format === target.findings.format && act.seal === target.findings.seal) return ticket
    return refuse({ code: 'judgedMeanwhile', ...standingWords(target) })
  }
  const { review: before, ...unsigned } = target
  const judged = { ...unsigned, findings: { format: act.format, seal: act.seal }, findingReason: act.reason }
  const isTakenBack = act.format === 'unreviewed' && act.seal === 'unreviewed'
  const isSigned = !isTakenBack && (act.over !== undefined || before !== undefined)
  return inState(withReply(ticket, isSigned ? { ...judged, review: { first: opinionOf(act, occurrence) } } : judged))
}

/** A letter the lint found wanting and a reviewer in order answers the ticket; taken back, it is owed again (TP-6). */
function inState(ticket: Ticket): Ticket {
  if (ticket.replies.every(({ lint }) => lint === undefined || lint.length === 0)) return ticket
  const isAnswered = ticket.replies.some((reply) => !areWordsWanting(reply))
  if (isAnswered && (ticket.state === 'dispatched' || ticket.state === 'handling'))
    return { ...ticket, state: 'replied' }
  return !isAnswered && ticket.state === 'replied' ? { ...ticket, state: 'handling' } : ticket
}

function standingWords({ review, findings, findingReason, at }: Reply) {
  const { by, at: judgedAt } = review?.first ?? { by: '', at }
  return { by, at: judgedAt, ...findings, reason: findingReason }
}

/** A finding as somebody gave it, and what stood before: what it takes to take it back. */
export interface GivenFinding {
  readonly replyId: string
  /** The event that gave it. */
  readonly id: string
  readonly before: Pick<Reply, 'findings' | 'findingReason'>
}

/**
 * 撤销: the act that takes a finding back (RV-2). Nothing is taken out of log or outbox: it is a correcting act that
 * restores what stood before, and is refused like any other where somebody else has judged since.
 */
export function takeBack(
  { replyId, id, before }: GivenFinding,
  now: Reply | undefined,
  userId: string,
): FindingRecorded {
  const first = now?.review?.first
  return {
    type: 'findingRecorded',
    replyId,
    ...before.findings,
    reason: before.findingReason,
    // One's own later finding of the same reply was taken back by an act with an id of its own.
    over: first?.userId === userId ? first.id : id,
  }
}
