import { randomUUID } from 'node:crypto'
import type { Actor, Role } from '@sunshine/tickets'
import type { OfPerson, SignInPolicy, UnitRole } from '../api/account-port.ts'
import type { Refusable } from '../api/ports.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { UserRow } from '../store/schema.ts'
import { isSame, judgesOwnSchool, rolesOf } from './memberships.ts'
import { policyOf } from './password-policy.ts'
import { note } from './account-record.ts'
import { refuse } from './refuse.ts'
import { roleFrom } from './roles.ts'

interface Parts {
  readonly store: AccountStore
  readonly now: number
}

/** The district's choice; who keeps the profile and changes the rest does not give passwords a new life (AU-20). */
export function choosePolicy({ store, now }: Parts, by: Actor, chosen: Omit<SignInPolicy, 'chosenAt'>): Promise<void> {
  return store.transaction(async (inside) => {
    const before = await policyOf(inside)
    const chosenAt = before.profile === chosen.profile ? (before.chosenAt ?? now) : now
    await inside.putSignInPolicy({ ...chosen, chosenBy: by.userId, chosenAt })
    const detail = [chosen.profile, chosen.secondFactor]
    await note(inside, { by: by.userId, of: null, act: 'policyChosen', detail }, now)
  })
}

/** Takes the authenticator away from somebody who lost their phone: it may be signed in, so every session ends (AU-19). */
export function resetSecondFactor({ store, now }: Parts, { by, userId }: OfPerson): Promise<'done' | 'self' | 'gone'> {
  return store.transaction(async (inside) => {
    if (by.userId === userId) return 'self'
    if (!(await inside.authenticator(userId))) return 'gone'
    await inside.dropAuthenticator(userId)
    await endEverywhere(inside, userId)
    await note(inside, { by: by.userId, of: userId, act: 'secondFactorReset', detail: [] }, now)
    return 'done'
  })
}

async function endEverywhere(inside: AccountStore, userId: string): Promise<void> {
  await inside.endSessionsOf(userId)
  await inside.dropSignInStepsOf(userId)
}

/** Whether this person is the only one who can sign in as admin. */
export async function isLastAdmin(inside: AccountStore, userId: string): Promise<boolean> {
  const admins = (await inside.users()).filter(
    ({ role, active, passwordHash }) => role === 'admin' && active === 1 && passwordHash !== null,
  )
  return admins.length === 1 && admins[0]?.id === userId
}

const detailOf = ({ role, unitId }: { role: string; unitId: string }): string[] => [role, unitId]

/** One more unit for a person; one that was taken back is given again, with what its phones still hold (AU-24). */
export function addMembership(
  { store, now }: Parts,
  { by, userId, role, unitId }: OfPerson & UnitRole,
): Promise<Refusable<null>> {
  return store.transaction(async (inside) => {
    const user = await inside.user(userId)
    if (user?.active !== 1) return refuse({ code: 'unknownPerson' })
    if (judgesOwnSchool([...(await rolesOf(inside, user)), role])) return refuse({ code: 'judgesOwnSchool' })
    if (isSame({ role, unitId }, user)) return { ok: null }
    const known = (await inside.memberships(userId)).find((row) => isSame({ role, unitId }, row))
    const row = known ?? { userId, id: randomUUID(), role, unitId, createdAt: now }
    await inside.putMembership({ ...row, active: 1 })
    await note(inside, { by: by.userId, of: userId, act: 'membershipAdded', detail: detailOf(row) }, now)
    return { ok: null }
  })
}

/** Takes a further unit back: sessions that act in it are nobody's from now on (AU-24). */
export function endMembership(
  { store, now }: Parts,
  { by, userId, membershipId }: OfPerson & { readonly membershipId: string },
): Promise<'done' | 'gone'> {
  return store.transaction(async (inside) => {
    const row = await inside.membership(userId, membershipId)
    if (row?.active !== 1) return 'gone'
    await inside.putMembership({ ...row, active: 0 })
    await note(inside, { by: by.userId, of: userId, act: 'membershipEnded', detail: detailOf(row) }, now)
    return 'done'
  })
}

/** Puts a person into another unit or role. They sign in anew, and their phone then drops what is not theirs (AU-27). */
export function move(
  { store, now }: Parts,
  { by, userId, role, unitId }: OfPerson & UnitRole,
): Promise<Refusable<null>> {
  return store.transaction(async (inside) => {
    const user = await inside.user(userId)
    if (user?.active !== 1) return refuse({ code: 'unknownPerson' })
    if (role !== 'admin' && (await isLastAdmin(inside, userId))) return refuse({ code: 'lastAdmin' })
    if (judgesOwnSchool([role, ...(await furtherRoles(inside, user))])) return refuse({ code: 'judgesOwnSchool' })
    await inside.moveUser(userId, { role, unitId })
    await endEverywhere(inside, userId)
    const detail = [...detailOf(user), ...detailOf({ role, unitId })]
    await note(inside, { by: by.userId, of: userId, act: 'moved', detail }, now)
    return { ok: null }
  })
}

async function furtherRoles(inside: AccountStore, user: UserRow): Promise<readonly Role[]> {
  const held = await inside.memberships(user.id)
  return held.filter(({ active }) => active === 1).map(({ role }) => roleFrom(role))
}
