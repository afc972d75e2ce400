import { randomUUID } from 'node:crypto'
import type { Actor, Role } from '@sunshine/tickets'
import type { AccountAct, AccountActOnList, OfPerson, SignInPolicy, UnitRole } from '../api/account-port.ts'
import type { Refusable } from '../api/ports.ts'
import type { AccountStore } from '../store/account-store.ts'
import type { UserRow } from '../store/schema.ts'
import { isSame, judgesOwnSchool, rolesOf } from './memberships.ts'
import { policyOf } from './password-policy.ts'
import { refuse } from './refuse.ts'
import { roleFrom } from './roles.ts'

interface Parts {
  readonly store: AccountStore
  readonly now: number
}

const MOST_ACTS = 200

interface Noted {
  readonly by: Actor
  readonly of: string | null
  readonly act: AccountAct
  readonly detail: string
}

/** Writes down who did what to whose account, in the same commit as the act itself (AU-29). */
function note(inside: AccountStore, { by, of, act, detail }: Noted, now: number): Promise<void> {
  // Sortable by time, then told apart.
  const id = `${String(now).padStart(15, '0')}-${randomUUID()}`
  return inside.addAccountAct({ id, at: now, byUserId: by.userId, ofUserId: of, act, detail })
}

/** What admins did to accounts, newest first (AU-29). */
export async function accountActs(store: AccountStore): Promise<readonly AccountActOnList[]> {
  const [acts, users] = await Promise.all([store.accountActs(MOST_ACTS), store.users()])
  const nameOf = (id: string): string => users.find((user) => user.id === id)?.name ?? id
  return acts.map(({ id, at, byUserId, ofUserId, act, detail }) => ({
    id,
    at,
    byName: nameOf(byUserId),
    ofName: ofUserId === null ? null : nameOf(ofUserId),
    // Written by `note` alone.
    act: act as AccountAct,
    detail,
  }))
}

/** The district's choice; who keeps the profile and changes the rest does not give passwords a new life (AU-20). */
export function choosePolicy({ store, now }: Parts, by: Actor, chosen: Omit<SignInPolicy, 'chosenAt'>): Promise<void> {
  return store.transaction(async (inside) => {
    const before = await policyOf(inside)
    const chosenAt = before.profile === chosen.profile ? (before.chosenAt ?? now) : now
    await inside.putSignInPolicy({ ...chosen, chosenBy: by.userId, chosenAt })
    const detail = `${chosen.profile} ${chosen.secondFactor}`
    await note(inside, { by, of: null, act: 'policyChosen', detail }, now)
  })
}

/** Takes the authenticator away from somebody who lost their phone: it may be signed in, so every session ends (AU-19). */
export function resetSecondFactor({ store, now }: Parts, { by, userId }: OfPerson): Promise<'done' | 'self' | 'gone'> {
  return store.transaction(async (inside) => {
    if (by.userId === userId) return 'self'
    if (!(await inside.authenticator(userId))) return 'gone'
    await inside.dropAuthenticator(userId)
    await endEverywhere(inside, userId)
    await note(inside, { by, of: userId, act: 'secondFactorReset', detail: '' }, now)
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

const detailOf = ({ role, unitId }: { role: string; unitId: string }): string => `${role} ${unitId}`

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
    await note(inside, { by, of: userId, act: 'membershipAdded', detail: detailOf(row) }, now)
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
    await note(inside, { by, of: userId, act: 'membershipEnded', detail: detailOf(row) }, now)
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
    await note(inside, { by, of: userId, act: 'moved', detail: `${detailOf(user)} ${detailOf({ role, unitId })}` }, now)
    return { ok: null }
  })
}

async function furtherRoles(inside: AccountStore, user: UserRow): Promise<readonly Role[]> {
  const held = await inside.memberships(user.id)
  return held.filter(({ active }) => active === 1).map(({ role }) => roleFrom(role))
}
