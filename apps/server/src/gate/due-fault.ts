import { beijingDate } from '@sunshine/rubric/civil-date'
import {
  isSchoolRole,
  maySee,
  roleMay,
  type Actor,
  type Document,
  type Rejection,
  type Subject,
} from '@sunshine/tickets'

/** A due day named before the concern was even accepted would make the unit late at once (AC-3). */
export function dueFault(
  { act }: Subject,
  { before, actor }: { readonly before: Document | null; readonly actor: Actor },
): Rejection | undefined {
  if (act.type !== 'registered' && act.type !== 'dispatched' && act.type !== 'returned') return undefined
  // What a school names counts for nothing.
  if (
    act.dueOn === null ||
    isSchoolRole(actor.role) ||
    !roleMay(actor.role, act.type) ||
    (before !== null && !maySee(actor, before))
  )
    return undefined
  const acceptedAt = act.type === 'registered' ? act.acceptedAt : before?.kind === 'ticket' ? before.acceptedAt : null
  return acceptedAt !== null && act.dueOn < beijingDate(acceptedAt)
    ? { code: 'fieldInvalid', field: 'dueOn' }
    : undefined
}
