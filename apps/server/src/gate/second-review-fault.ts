import {
  isDrawnForSecondReview,
  maySee,
  roleMay,
  type Actor,
  type Document,
  type Rejection,
  type Settings,
  type Subject,
} from '@sunshine/tickets'

/**
 * A second finding is taken of drawn replies alone: nobody picks the ones to look at twice (RV-7). Of a ticket out of
 * sight nothing is said, not even that (PV-5).
 */
export function secondReviewFault(
  { act }: Subject,
  { before, settings, actor }: { readonly before: Document | null; readonly settings: Settings; readonly actor: Actor },
): Rejection | undefined {
  if (act.type !== 'secondFindingRecorded' || before?.kind !== 'ticket') return undefined
  if (!roleMay(actor.role, act.type) || !maySee(actor, before)) return undefined
  const reply = before.replies.find(({ id }) => id === act.replyId)
  return reply === undefined || isDrawnForSecondReview(settings, reply) ? undefined : { code: 'notDrawn' }
}
