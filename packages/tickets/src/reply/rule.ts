import { isBlank } from '../blank.ts'
import { underWay } from '../handle/rule.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import { awaitsReply, withReply, type Reply, type Ticket } from '../ticket.ts'
import { areWordsWanting } from './clock-stop.ts'
import type { Replied, SealPhotoAttached } from './event.ts'
import { standingFinding } from './standing-finding.ts'

/** 回复: the first that is one stops the clock (TP-6); each is kept with both clocks (AC-6). */
export function reply(ticket: Ticket, act: Replied, occurrence: Occurrence): Ticket | Refused {
  if (!awaitsReply(ticket)) return refuse({ code: 'wrongState', state: ticket.state })
  if (isBlank(act.body)) return refuse({ code: 'emptyReply' })
  const { effectiveAt, verdict, actor, lint } = occurrence.stamp
  const claim = { claimedAt: occurrence.claimedAt, decision: 'undecided' as const, reason: '' }
  const next: Reply = {
    id: occurrence.eventId,
    at: effectiveAt,
    writtenAt: occurrence.claimedAt,
    subject: act.subject,
    honorific: act.honorific,
    body: act.body,
    datedOn: act.datedOn,
    by: actor.name,
    sealPhotos: [],
    ...(lint && { lint }),
    findings: { format: 'unreviewed', seal: 'unreviewed' },
    findingReason: '',
    claim: verdict === 'claimUndecided' ? claim : null,
  }
  // Words that tell the citizen nothing are kept and answer nothing: the school still owes the reply (TP-7).
  const state = areWordsWanting(next) ? underWay(ticket) : 'replied'
  return { ...ticket, state, replies: [...ticket.replies, next] }
}

/** A photo for one reply; photos are only ever added, and the same photo twice is one photo (AC-7). */
export function attachSealPhoto(
  ticket: Ticket,
  act: SealPhotoAttached,
  { claimedAt, stamp }: Occurrence,
): Ticket | Refused {
  const target = ticket.replies.find((candidate) => candidate.id === act.replyId)
  if (!target) return refuse({ code: 'unknownReply' })
  if (target.sealPhotos.some((photo) => photo.sha256 === act.sha256)) return ticket
  const { sha256, width, height, bytes } = act
  const standing = target.findings.seal === 'unreviewed' ? null : standingFinding(target)
  const came = {
    ...(target.lint !== undefined && { at: stamp.effectiveAt }),
    ...(standing !== null && { afterFinding: standing }),
  }
  const isClaimed = stamp.verdict === 'claimUndecided'
  const photo = { sha256, width, height, bytes, ...came, ...(isClaimed ? { claimedAt } : {}) }
  // The letter came in time and its photo did not: the photo's time is what a person decides on.
  const ofPhoto = { claimedAt: Math.max(target.at, claimedAt), decision: 'undecided' as const, reason: '' }
  const claim = target.claim ?? (isClaimed ? ofPhoto : null)
  return withReply(ticket, { ...target, sealPhotos: [...target.sealPhotos, photo], claim })
}
