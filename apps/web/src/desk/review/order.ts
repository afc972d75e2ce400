import type { Unit } from '@sunshine/tickets'
import type { ReplyToJudge } from '../district/queues.ts'

/** In which order replies are gone through. */
export const reviewOrders = ['shuffled', 'unit'] as const
export type ReviewOrder = (typeof reviewOrders)[number]

/** What a person goes through: everything, or one unit's, in an order. */
export interface ReviewChoice {
  readonly unitId: string | null
  readonly order: ReviewOrder
  /** Whose shuffle: each person has their own, the same again tomorrow. */
  readonly seed: string
}

/**
 * The queue as a person goes through it (RV-9). Shuffled is the usual order: nobody's schools all come at the end of a
 * long afternoon, and two people on one queue seldom stand at the same reply.
 */
export function inReviewOrder(
  items: readonly ReplyToJudge[],
  { unitId, order, seed }: ReviewChoice,
  unitOf: (unitId: string | null) => Unit | undefined,
): ReplyToJudge[] {
  const chosen = unitId === null ? [...items] : items.filter(({ ticket }) => ticket.unitId === unitId)
  if (order === 'shuffled') {
    const places = new Map(chosen.map(({ reply }) => [reply.id, scatter(`${seed}:${reply.id}`)]))
    const placeOf = ({ reply }: ReplyToJudge): number => places.get(reply.id) ?? 0
    return chosen.sort((a, b) => placeOf(a) - placeOf(b) || byText(a.reply.id, b.reply.id))
  }
  const initialsOf = ({ ticket }: ReplyToJudge): string => unitOf(ticket.unitId)?.initials ?? ''
  return chosen.sort(
    (a, b) => byText(initialsOf(a), initialsOf(b)) || a.reply.at - b.reply.at || byText(a.reply.id, b.reply.id),
  )
}

/** FNV-1a with a last mixing (murmur3's), so that ids that differ in their end do not come in a row. */
function scatter(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

function byText(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
