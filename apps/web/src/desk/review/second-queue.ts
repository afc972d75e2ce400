import { isDisputed, isDrawnForSecondReview, type Actor, type Reply, type Settings } from '@sunshine/tickets'
import { createMemo, type Accessor } from 'solid-js'
import type { TicketOnPhone } from '../../store/tickets.ts'
import type { District } from '../district/district.ts'
import type { ReplyToJudge } from '../district/queues.ts'

/**
 * Whether this person may be asked for a blind second finding of the reply: drawn, judged once, by somebody else (RV-4,
 * RV-7). While it is so, no screen of theirs shows the first finding (RV-8).
 */
export function awaitsSecondBy(actor: Pick<Actor, 'userId' | 'role'>, reply: Reply, settings: Settings): boolean {
  const { review } = reply
  if (actor.role !== 'reviewer' || review === undefined || review.second !== undefined) return false
  return review.first.userId !== actor.userId && isDrawnForSecondReview(settings, reply)
}

/** 抽样复审 of one person, kept up to date. A reply is hashed once for each draw, not at every change of the district. */
export function createSecondQueue(
  district: Pick<District, 'tickets' | 'settings'>,
  actor: Pick<Actor, 'userId' | 'role'>,
): Accessor<readonly ReplyToJudge[]> {
  const known = createMemo(() => ({ samples: district.settings().samples, drawn: new Map<string, boolean>() }))
  return createMemo(() => {
    const { samples, drawn } = known()
    if (actor.role !== 'reviewer' || samples === undefined) return []
    const settings = district.settings()
    return district.tickets().flatMap(({ ticket }) =>
      ticket.replies.flatMap((reply): ReplyToJudge[] => {
        const { review } = reply
        if (review === undefined || review.second !== undefined || review.first.userId === actor.userId) return []
        const isDrawn = drawn.get(reply.id) ?? isDrawnForSecondReview(settings, reply)
        drawn.set(reply.id, isDrawn)
        return isDrawn ? [{ ticket, reply }] : []
      }),
    )
  })
}

/** 待裁定: replies two people saw differently and the approver has not settled, oldest first (RV-6). */
export function disputedReplies(held: readonly TicketOnPhone[]): ReplyToJudge[] {
  return held
    .flatMap(({ ticket }) => ticket.replies.map((reply) => ({ ticket, reply })))
    .filter(({ reply: { review } }) => review !== undefined && review.settled === undefined && isDisputed(review))
    .sort((a, b) => a.reply.at - b.reply.at)
}
