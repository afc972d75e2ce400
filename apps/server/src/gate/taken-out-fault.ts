import { beijingDate } from '@sunshine/rubric/civil-date'
import { isSchoolRole, type Actor, type Document, type Rejection, type Stamp, type Subject } from '@sunshine/tickets'

/** Until the end of this month a school still enters what it took down in the year before. */
const LAST_MONTH = '01'

/**
 * What would leave a year's assessment by a school's word alone (TP-3): it withdraws or declines nothing, also not what it
 * registered itself, but hands it back with the reason, and the centre decides; and it enters nothing into a year that is
 * over, save in January.
 */
export function takenOutFault(
  { act }: Subject,
  { before, actor, stamp }: { readonly before: Document | null; readonly actor: Actor; readonly stamp: Stamp },
): Rejection | undefined {
  if (!isSchoolRole(actor.role)) return undefined
  if (act.type === 'withdrawn' || act.type === 'declined')
    return before?.kind === 'ticket' && before.unitId === actor.unitId ? { code: 'centreDecides' } : undefined
  if (act.type !== 'registered' || stamp.due === null) return undefined
  const today = beijingDate(stamp.receivedAt)
  const isOver = stamp.due.on.slice(0, 4) < today.slice(0, 4)
  return isOver && today.slice(5, 7) !== LAST_MONTH ? { code: 'fieldInvalid', field: 'acceptedAt' } : undefined
}
