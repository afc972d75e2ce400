import { isDrawnForSecondReview, type Document, type Rejection, type Settings, type Subject } from '@sunshine/tickets'

/** A second finding is taken of drawn replies alone: nobody picks the ones to look at twice (RV-7). */
export function secondReviewFault(
  { act }: Subject,
  { before, settings }: { readonly before: Document | null; readonly settings: Settings },
): Rejection | undefined {
  if (act.type !== 'secondFindingRecorded' || before?.kind !== 'ticket') return undefined
  const reply = before.replies.find(({ id }) => id === act.replyId)
  return reply === undefined || isDrawnForSecondReview(settings, reply) ? undefined : { code: 'notDrawn' }
}
