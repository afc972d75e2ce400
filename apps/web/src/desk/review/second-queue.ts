import { isDisputed, isDrawnForSecondReview, type Actor, type Reply, type Settings } from '@sunshine/tickets'
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

/** What each publishing of seeds drew: a reply is hashed once for it, not at every change of the district. */
const drawnBy = new WeakMap<object, Map<string, boolean>>()

/** 抽样复审: drawn replies judged once, by somebody else than this person (RV-4, RV-7). */
export function secondReviews(
  district: Pick<District, 'tickets' | 'settings'>,
  { userId }: Pick<Actor, 'userId'>,
): ReplyToJudge[] {
  const settings = district.settings()
  const { samples } = settings
  if (samples === undefined) return []
  const drawn = drawnBy.get(samples) ?? new Map<string, boolean>()
  drawnBy.set(samples, drawn)
  return district.tickets().flatMap(({ ticket }) =>
    ticket.replies.flatMap((reply): ReplyToJudge[] => {
      const { review } = reply
      if (review === undefined || review.second !== undefined || review.first.userId === userId) return []
      const isDrawn = drawn.get(reply.id) ?? isDrawnForSecondReview(settings, reply)
      drawn.set(reply.id, isDrawn)
      return isDrawn ? [{ ticket, reply }] : []
    }),
  )
}

/** 待裁定: replies two people saw differently and the approver has not settled, oldest first (RV-6). */
export function disputedReplies(held: readonly TicketOnPhone[]): ReplyToJudge[] {
  return held
    .flatMap(({ ticket }) => ticket.replies.map((reply) => ({ ticket, reply })))
    .filter(({ reply: { review } }) => review !== undefined && review.settled === undefined && isDisputed(review))
    .sort((a, b) => a.reply.at - b.reply.at)
}
