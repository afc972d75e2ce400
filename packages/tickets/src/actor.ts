/** 学校经办员, 校长, 区中心派单员, 区考核员, 区局审定人, 管理员, 审计员. */
export const roles = [
  'schoolClerk',
  'principal',
  'centreDispatcher',
  'reviewer',
  'approver',
  'admin',
  'auditor',
] as const
export type Role = (typeof roles)[number]

/** The person behind an act, as the server knew them when it stamped the event. */
export interface Actor {
  readonly userId: string
  readonly name: string
  readonly role: Role
  /** The unit the person acts for; district roles act for the centre's unit. */
  readonly unitId: string
  /** Which of a person's further units this is; absent in the first. */
  readonly membershipId?: string
}

/** School roles see one unit; the bureau's see the district (AC-1). */
export function isSchoolRole(role: Role): boolean {
  return role === 'schoolClerk' || role === 'principal'
}

/** Who sees the district's tickets: the centre, the bureau, the admin; no school, and not the auditor (AD-13). */
export function isBureauRole(role: Role): boolean {
  return !isSchoolRole(role) && role !== 'auditor'
}
