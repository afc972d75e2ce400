import { isSchoolRole, type Actor } from './actor.ts'
import type { Act } from './event.ts'

/**
 * Whether an act is the centre's alone: a 举报 that a school took down. Once the district has it, nothing of it may
 * stay on the device it was written on, and nothing there shows it before (PV-4).
 */
export function isForCentreOnly(actor: Actor, act: Act): boolean {
  return act.type === 'registered' && act.ticketType === 'report' && isSchoolRole(actor.role)
}
