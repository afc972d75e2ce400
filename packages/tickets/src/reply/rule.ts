import { isBlank } from '../blank.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import { awaitsReply, withReply, type Reply, type Ticket } from '../ticket.ts'
import type { Replied, SealPhotoAttached } from './event.ts'

/** 回复: the first official one stops the clock; each is kept with both clocks (AC-6). */
export function reply(ticket: Ticket, act: Replied, occurrence: Occurrence): Ticket | Refused {
  if (!awaitsReply(ticket)) return refuse({ code: 'wrongState', state: ticket.state })
  if (isBlank(act.body)) return refuse({ code: 'emptyReply' })
  const { effectiveAt, verdict, actor } = occurrence.stamp
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
    findings: { format: 'unreviewed', seal: 'unreviewed' },
    findingReason: '',
    claim: verdict === 'claimUndecided' ? claim : null,
  }
  return { ...ticket, state: 'replied', replies: [...ticket.replies, next] }
}

/** A photo for one reply; photos are only ever added, and the same photo twice is one photo (AC-7). */
export function attachSealPhoto(ticket: Ticket, act: SealPhotoAttached): Ticket | Refused {
  const target = ticket.replies.find((candidate) => candidate.id === act.replyId)
  if (!target) return refuse({ code: 'unknownReply' })
  if (target.sealPhotos.some((photo) => photo.sha256 === act.sha256)) return ticket
  const { sha256, width, height, bytes } = act
  const sealPhotos = [...target.sealPhotos, { sha256, width, height, bytes }]
  return withReply(ticket, { ...target, sealPhotos })
}
