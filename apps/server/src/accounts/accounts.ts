import { randomUUID } from 'node:crypto'
import type { Actor, Role } from '@sunshine/tickets'
import type { AccountStore } from '../store/account-store.ts'
import type { AuthenticatorRow, MembershipRow, UserRow } from '../store/schema.ts'
import type { AccountsPort, Person, Refusable, SignedIn } from '../api/ports.ts'
import { accountActs } from './account-record.ts'
import { addMembership, choosePolicy, endMembership, isLastAdmin, move, resetSecondFactor } from './admin-care.ts'
import { keepCalendar, calendarReader, stopCalendar } from './calendar-address.ts'
import { codeHash, newCode } from './codes.ts'
import { devicesOf, lastSeen, rememberDevices, signOutDevice } from './devices.ts'
import { rememberDevice } from './known-devices.ts'
import { membershipsOn, switchUnit } from './memberships.ts'
import {
  beginSecondFactor,
  changePassword,
  confirmSecondFactor,
  newRecoveryCodes,
  secondFactorState,
  stopSecondFactor,
} from './own-account.ts'
import { makePairing, pairingState, redeemPairing } from './pairing.ts'
import { passwordFault, policyOf } from './password-policy.ts'
import { hashPassword } from './passwords.ts'
import { refuse } from './refuse.ts'
import { actorFrom, roleFrom } from './roles.ts'
import { createSealing } from './sealing.ts'
import type { SecondFactorParts } from './second-factor.ts'
import { renew, standingOf } from './renewal.ts'
import { readTogether } from './asking.ts'
import { usualLimits, type SessionLimits } from './session-limits.ts'
import { familyHash } from './session-secrets.ts'
import { markTold, warningsFor } from './session-warnings.ts'
import { beginSession, notEnded, recognise, type Recognised, type SessionRules } from './sessions.ts'
import { acceptInvite, enrolAtSignIn, secondStep, signIn } from './sign-in.ts'

const INVITE_LIFE_MS = 7 * 24 * 3_600_000

/** Accounts of one district. */
export interface Accounts extends Omit<AccountsPort, 'setUp' | 'namedMemberships'> {
  /** A fresh code for the first run; it replaces an earlier one. */
  makeSetUpCode(): Promise<string>
  setUp(asked: {
    code: string
    districtName: string
    prefix: string
    login: string
    name: string
    password: string
    unitId: string
    device?: string | undefined
  }): Promise<Refusable<SignedIn>>
  /** Who asks with this cookie, and whether it is to be renewed soon. */
  recognise(token: string | undefined): Promise<Recognised | undefined>
  actorOf(token: string | undefined): Promise<Actor | undefined>
  /** Whether the session was not ended, however old its secret: for answers that last longer than a request. */
  stillStands(token: string | undefined): Promise<boolean>
  /** Whose calendar lies under this secret, in each of their units; undefined for a wrong or stopped one, or a person who was shut out. */
  calendarReader(secret: string): Promise<readonly Actor[] | undefined>
  /** For the demo district only: a person with a password at once. */
  createWithPassword(asked: {
    login: string
    name: string
    role: Role
    unitId: string
    password: string
  }): Promise<Actor>
}

export interface AccountParts {
  readonly store: AccountStore
  /** The server's clock. */
  readonly now: () => number
  /** Whether the log holds such a unit, still active. */
  readonly unitKnown: (unitId: string) => Promise<boolean>
  /** The server's own key, under which authenticators' secrets lie (AU-18). */
  readonly serverKey: string
  /** How long sessions last (SE-5). */
  readonly limits?: SessionLimits
}

/** Builds the accounts over their store. */
export function createAccounts({ store, now, unitKnown, serverKey, limits = usualLimits }: AccountParts): Accounts {
  const sealing = createSealing(serverKey)
  const parts = (): SecondFactorParts => ({ store, sealing, now: now() })
  const rules: SessionRules = { limits, heldOver: new Map() }
  const about = () => ({ now: now(), limits, rules })
  const storeFor = readTogether(store)
  const recognised = async (token: string | undefined): Promise<Recognised | undefined> =>
    token ? recognise(await storeFor(familyHash(token)), token, about()) : undefined
  const inKnownUnit = async <T>(unitId: string, run: () => Promise<Refusable<T>>): Promise<Refusable<T>> =>
    (await unitKnown(unitId)) ? run() : refuse({ code: 'unknownUnit' })
  return {
    needsSetUp: async () => (await store.districtName()) === undefined,
    districtName: () => store.districtName(),
    async makeSetUpCode() {
      const code = newCode()
      await store.putSetUpCode(codeHash(code))
      return code
    },
    setUp: (asked) => setUp(store, asked, now()),
    signIn: (asked) => signIn(parts(), asked),
    acceptInvite: (asked) => acceptInvite(parts(), asked),
    recognise: (token) => recognised(token),
    actorOf: async (token) => (await recognised(token))?.actor,
    stillStands: async (token) => token !== undefined && (await notEnded(store, token, about())) !== undefined,
    standing: (asked) => standingOf(store, asked, about()),
    renew: (asked) => renew(store, asked, about()),
    warnings: (userId) => warningsFor(store, userId),
    warningsRead: (userId) => markTold(store, userId, now()),
    signOut: (token) => store.endSession(familyHash(token)),
    makePairing: (maker) => makePairing(store, maker, now()),
    pairingState: (token) => pairingState(store, token, now()),
    redeemPairing: (asked) => redeemPairing(store, asked, about()),
    hasCalendar: async (userId) => (await store.calendarOf(userId)) !== undefined,
    makeCalendar: (userId) => keepCalendar(store, userId, now()),
    stopCalendar: (userId) => stopCalendar(store, userId),
    calendarReader: (secret) => calendarReader(store, secret),
    people: () => people(store),
    devices: (asked) => devicesOf(store, asked, about()),
    signOutDevice: (asked) => signOutDevice(store, asked, now()),
    sawDevice: rememberDevices(store),
    invite: (asked) => inKnownUnit(asked.unitId, () => invite(store, asked, now())),
    deactivate: (userId) => deactivate(store, userId, now()),
    secondStep: (asked) => secondStep(parts(), asked),
    enrolAtSignIn: (step) => enrolAtSignIn(parts(), step),
    rememberDevice: (userId, known) => rememberDevice(store, { userId, known }, now()),
    changePassword: (asked) => changePassword(parts(), asked),
    secondFactor: (actor) => secondFactorState(parts(), actor),
    beginSecondFactor: (asked) => beginSecondFactor(parts(), asked),
    confirmSecondFactor: (asked) => confirmSecondFactor(parts(), asked),
    newRecoveryCodes: (asked) => newRecoveryCodes(parts(), asked),
    stopSecondFactor: (asked) => stopSecondFactor(parts(), asked),
    resetSecondFactor: (asked) => resetSecondFactor(parts(), asked),
    policy: () => policyOf(store),
    choosePolicy: (by, chosen) => choosePolicy(parts(), by, chosen),
    accountActs: () => accountActs(store),
    async memberships(userId) {
      const user = await store.user(userId)
      return user ? membershipsOn(user, await store.memberships(userId)) : []
    },
    switchUnit: (asked) => switchUnit(store, asked),
    addMembership: (asked) => inKnownUnit(asked.unitId, () => addMembership(parts(), asked)),
    endMembership: (asked) => endMembership(parts(), asked),
    move: (asked) => inKnownUnit(asked.unitId, () => move(parts(), asked)),
    async createWithPassword({ password, ...asked }) {
      const passwordHash = await hashPassword(password)
      return actorFrom(await addUser(store, { ...asked, passwordHash }, now()))
    },
  }
}

/** A crash in the middle leaves the code unused, never a district without an admin (AU-5). */
async function setUp(
  store: AccountStore,
  asked: Parameters<Accounts['setUp']>[0],
  now: number,
): Promise<Refusable<SignedIn>> {
  const { code, districtName, prefix, password, device, ...admin } = asked
  const fault = passwordFault(password, admin.login, await policyOf(store))
  if (fault) return refuse({ code: 'passwordWeak', fault })
  if ((await store.setUpCodeHash()) !== codeHash(code)) return refuse({ code: 'codeInvalid' })
  const passwordHash = await hashPassword(password)
  return store.transaction(async (inside) => {
    if (!(await inside.takeSetUpCode(codeHash(code)))) return refuse({ code: 'codeInvalid' })
    await inside.createDistrict({ name: districtName, prefix })
    return {
      ok: await beginSession(inside, await addUser(inside, { ...admin, role: 'admin', passwordHash }, now), {
        now,
        device,
      }),
    }
  })
}

/** Ends a person's sessions and their way in; the last admin stays, or nobody could let anyone in again (AU-10). */
function deactivate(store: AccountStore, userId: string, now: number): Promise<'done' | 'lastAdmin'> {
  return store.transaction(async (inside) => {
    if (await isLastAdmin(inside, userId)) return 'lastAdmin'
    await inside.setActive(userId, false)
    await inside.dropSignInStepsOf(userId)
    await inside.dropKnownDevicesOf(userId)
    await inside.revokeSessionsOf(userId, { at: now, reason: 'deactivated' })
    await inside.dropCalendar(userId)
    for (const row of await inside.memberships(userId)) await inside.putMembership({ ...row, active: 0 })
    return 'done'
  })
}

async function addUser(
  store: AccountStore,
  asked: { login: string; name: string; role: Role; unitId: string; passwordHash: string | null },
  now: number,
): Promise<UserRow> {
  const { login, name, role, unitId, passwordHash } = asked
  const passwordSetAt = passwordHash === null ? null : now
  const named = { id: randomUUID(), login, name, role, unitId, createdAt: now }
  const user = { ...named, passwordHash, passwordSetAt, active: 1 } as const
  await store.addUser(user)
  return { ...user, district: store.district }
}

/** Everybody, with what the admin's list shows of them. */
async function people(store: AccountStore): Promise<readonly Person[]> {
  const [users, seen, authenticators, memberships] = await Promise.all([
    store.users(),
    lastSeen(store),
    store.authenticators(),
    store.memberships(undefined),
  ])
  return users.map((user) => personOf(user, { lastSeenAt: seen.get(user.id) ?? null, authenticators, memberships }))
}

interface About {
  readonly lastSeenAt: number | null
  readonly authenticators: readonly AuthenticatorRow[]
  readonly memberships: readonly MembershipRow[]
}

function personOf(user: UserRow, { lastSeenAt, authenticators, memberships }: About): Person {
  const { id, login, name, unitId } = user
  return {
    id,
    login,
    name,
    unitId,
    role: roleFrom(user.role),
    active: user.active === 1,
    hasPassword: user.passwordHash !== null,
    lastSeenAt,
    hasSecondFactor: authenticators.some(({ userId, secret }) => userId === id && secret !== null),
    memberships: membershipsOn(
      user,
      memberships.filter(({ userId, active }) => userId === id && active === 1),
    ).slice(1),
  }
}

async function invite(
  store: AccountStore,
  asked: { login: string; name: string; role: Role; unitId: string },
  now: number,
): Promise<Refusable<{ code: string; userId: string }>> {
  const code = newCode()
  return store.transaction(async (inside) => {
    const known = await inside.userByLogin(asked.login)
    if (known && known.passwordHash !== null && known.active === 1) return refuse({ code: 'loginTaken' })
    // Nobody has come in by the earlier invitation, or the person was shut out since: this one counts, with the role and
    // unit it names. They stay the person they were, or what waits on their phone could never be handed over (AU-11).
    const user = known ?? (await addUser(inside, { ...asked, passwordHash: null }, now))
    if (known) {
      await inside.changeInvited(known.id, asked)
      // A phone that has not been heard of since keeps what waits on it: it is theirs again, and is not handed in (SE-13).
      await inside.forgetEnded(known.id, 'deactivated')
    }
    await inside.putInvite({ userId: user.id, codeHash: codeHash(code), expiresAt: now + INVITE_LIFE_MS })
    return { ok: { code, userId: user.id } }
  })
}
