import type { Occurrence } from '../stamp.ts'
import type { Opinion } from '../ticket.ts'

/** A judgement with who gave it and when. */
export function opinionOf(
  { format, seal, reason }: Pick<Opinion, 'format' | 'seal' | 'reason'>,
  { eventId: id, stamp }: Occurrence,
): Opinion {
  const { userId, name: by } = stamp.actor
  return { id, userId, by, at: stamp.effectiveAt, format, seal, reason }
}
