import { isSchoolRole, type Actor, type Role } from '@sunshine/tickets'
import type { InSession, MembershipOnList, UnitRole } from '../api/account-port.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { MembershipRow, SessionRow, UserRow } from '../store/schema.ts'
import { tokenHash } from './codes.ts'
import { actorFrom, roleFrom } from './roles.ts'

const isActive = ({ active }: MembershipRow): boolean => active === 1

/** Who a person is in one of their units. */
function actorIn(user: UserRow, { id, role, unitId }: MembershipRow): Actor {
  return { userId: user.id, name: user.name, role: roleFrom(role), unitId, membershipId: id }
}

/** Who acts through a session: the person in the unit it is in; nobody when that was taken back (AU-24). */
export async function actorOfSession(
  store: AccountStore,
  session: Pick<SessionRow, 'membershipId'>,
  user: UserRow,
): Promise<Actor | undefined> {
  if (session.membershipId === null) return actorFrom(user)
  const held = await store.membership(user.id, session.membershipId)
  return held && isActive(held) ? actorIn(user, held) : undefined
}

/** Every role a person may act in. */
export async function rolesOf(store: AccountStore, user: UserRow): Promise<readonly Role[]> {
  const held = await store.memberships(user.id)
  return [user.role, ...held.filter(isActive).map(({ role }) => role)].map(roleFrom)
}

/** Everybody a person may act as: in their first unit, and in each further one. */
export async function actorsOf(store: AccountStore, user: UserRow): Promise<readonly Actor[]> {
  const held = await store.memberships(user.id)
  return [actorFrom(user), ...held.filter(isActive).map((row) => actorIn(user, row))]
}

/** A person's units as they stand in a list; those taken back as well, since a phone may still hold acts of them. */
export function membershipsOn(user: UserRow, rows: readonly MembershipRow[]): readonly MembershipOnList[] {
  const first = { id: null, role: roleFrom(user.role), unitId: user.unitId, active: true }
  return [
    first,
    ...rows.map((row) => ({
      id: row.id,
      role: roleFrom(row.role),
      unitId: row.unitId,
      active: isActive(row),
    })),
  ]
}

/** Acts in another of one's own units from now on; undefined for one that is not one's own or was taken back (AU-24). */
export async function switchUnit(
  store: AccountStore,
  { actor, token, membershipId }: InSession & { readonly membershipId: string | null },
): Promise<Actor | undefined> {
  const user = await store.user(actor.userId)
  const next = user && (await actorOfSession(store, { membershipId }, user))
  if (next) await store.switchSession(tokenHash(token), membershipId)
  return next
}

/** Whether somebody who answers for a school would judge schools as well (AU-24). */
export function judgesOwnSchool(held: readonly Role[]): boolean {
  return held.some(isSchoolRole) && held.some((role) => role === 'reviewer' || role === 'approver')
}

/** The same role in the same unit. */
export function isSame(one: UnitRole, other: Pick<MembershipRow, 'role' | 'unitId'>): boolean {
  return one.role === other.role && one.unitId === other.unitId
}
