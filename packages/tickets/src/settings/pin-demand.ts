import { isBureauRole, isSchoolRole, type Role } from '../actor.ts'
import type { PinGroup } from './event.ts'
import type { Settings } from './settings.ts'

/** On whose devices the district wants a PIN, by its last word; nobody's until it says so (VA-16). */
export function pinGroupsOf({ pinDemands = [] }: Settings): readonly PinGroup[] {
  return pinDemands[pinDemands.length - 1]?.groups ?? []
}

/** Whether somebody of this role is to have a PIN on their device (VA-16). The auditor is nobody's: no ticket lies there. */
export function mustHavePin(settings: Settings, role: Role): boolean {
  const group = isSchoolRole(role) ? 'school' : isBureauRole(role) ? 'bureau' : undefined
  return group !== undefined && pinGroupsOf(settings).includes(group)
}
