import type { Finding } from '@sunshine/rubric'
import { isBlank } from '../blank.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import { withReply, type Reply, type ReplyReview, type Ticket } from '../ticket.ts'
import type { FindingSettled, SecondFindingRecorded } from './event.ts'
import { opinionOf } from './opinion.ts'

/**
 * 复审: a second person judges the same reply, once, and never whoever judged it first (RV-4). Where both agree the
 * first finding goes on to score; where they differ that respect is 待审 until the approver settles it (RV-6).
 */
export function recordSecondFinding(
  ticket: Ticket,
  act: SecondFindingRecorded,
  occurrence: Occurrence,
): Ticket | Refused {
  const target = ticket.replies.find((candidate) => candidate.id === act.replyId)
  if (!target) return refuse({ code: 'unknownReply' })
  const { review } = target
  if (review === undefined) return refuse({ code: 'noFirstFinding' })
  if (review.second !== undefined) return refuse({ code: 'secondGiven' })
  if (review.first.userId === occurrence.stamp.actor.userId) return refuse({ code: 'firstReviewer' })
  if ((act.format === 'fault' || act.seal === 'fault') && isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const both: ReplyReview = { first: review.first, second: opinionOf(act, occurrence) }
  return withReply(ticket, scoredBy(target, both))
}

/** 裁定 by the approver, with a reason, where two findings differ; a later one replaces it by name (RV-6). */
export function settleFinding(ticket: Ticket, act: FindingSettled, occurrence: Occurrence): Ticket | Refused {
  const target = ticket.replies.find((candidate) => candidate.id === act.replyId)
  if (!target) return refuse({ code: 'unknownReply' })
  const { review } = target
  if (review === undefined || !isDisputed(review)) return refuse({ code: 'nothingToDecide' })
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const { settled } = review
  if (settled !== undefined && settled.id !== act.over) {
    const { by, at, format, seal, reason } = settled
    return refuse({ code: 'judgedMeanwhile', by, at, format, seal, reason })
  }
  return withReply(ticket, scoredBy(target, { ...review, settled: opinionOf(act, occurrence) }))
}

/** Whether two people judged the reply and saw it differently; also after it was settled. */
export function isDisputed({ first, second }: ReplyReview): boolean {
  return second !== undefined && (first.format !== second.format || first.seal !== second.seal)
}

/** The reply with the outcome of its review, which is what scores (RV-6). */
function scoredBy(reply: Reply, review: ReplyReview): Reply {
  const { first, second = first, settled } = review
  if (settled !== undefined) return { ...reply, review, findings: findingsOf(settled), findingReason: settled.reason }
  const agreed = (one: Finding, other: Finding): Finding => (one === other ? one : 'unreviewed')
  const findings = { format: agreed(first.format, second.format), seal: agreed(first.seal, second.seal) }
  return { ...reply, review, findings, findingReason: isDisputed(review) ? '' : first.reason }
}

function findingsOf({ format, seal }: { readonly format: Finding; readonly seal: Finding }): Reply['findings'] {
  return { format, seal }
}
