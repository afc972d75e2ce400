import { randomUUID } from 'node:crypto'
import type { Actor, Role } from '@sunshine/tickets'
import type { AccountStore } from '../store/account-store.ts'
import type { UserRow } from '../store/schema.ts'
import type { AccountRefusal, AccountsPort, Person, Refusable, SignedIn } from '../api/ports.ts'
import { keepCalendar, calendarReader, stopCalendar } from './calendar-address.ts'
import { codeHash, newCode } from './codes.ts'
import { devicesOf, lastSeen, rememberDevices, signOutDevice } from './devices.ts'
import { makePairing, pairingState, redeemPairing } from './pairing.ts'
import { hashPassword, passwordFault, verifyPassword } from './passwords.ts'
import { renew, standingOf } from './renewal.ts'
import { usualLimits, type SessionLimits } from './session-limits.ts'
import { familyHash } from './session-secrets.ts'
import {
  actorFrom,
  beginSession,
  recognise,
  roleFrom,
  standing,
  type Recognised,
  type SessionRules,
} from './sessions.ts'
import { markTold, warningsFor } from './session-warnings.ts'
import { askToTry, forgive } from './throttle.ts'

const INVITE_LIFE_MS = 7 * 24 * 3_600_000

const refuse = (refused: AccountRefusal): { readonly refused: AccountRefusal } => ({ refused })

/** Accounts of one district. */
export interface Accounts extends Omit<AccountsPort, 'setUp'> {
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
  /** Whose calendar lies under this secret; undefined for a wrong or stopped one, or a person who was shut out. */
  calendarReader(secret: string): Promise<Actor | undefined>
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
  /** How long sessions last (SE-5). */
  readonly limits?: SessionLimits
}

/** Builds the accounts over their store. */
export function createAccounts({ store, now, unitKnown, limits = usualLimits }: AccountParts): Accounts {
  const rules: SessionRules = { limits, heldOver: new Map() }
  const about = () => ({ now: now(), limits, rules })
  return {
    needsSetUp: async () => (await store.districtName()) === undefined,
    districtName: () => store.districtName(),
    async makeSetUpCode() {
      const code = newCode()
      await store.putSetUpCode(codeHash(code))
      return code
    },
    setUp: (asked) => setUp(store, asked, now()),
    signIn: (asked) => signIn(store, asked, now()),
    acceptInvite: (asked) => acceptInvite(store, asked, now()),
    recognise: (token) => recognise(store, token, about()),
    actorOf: async (token) => (await recognise(store, token, about()))?.actor,
    stillStands: async (token) => token !== undefined && (await standing(store, token, about())) !== undefined,
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
    people: async () => {
      const [users, seen] = await Promise.all([store.users(), lastSeen(store)])
      return users.map((user) => personOf(user, seen.get(user.id) ?? null))
    },
    devices: (asked) => devicesOf(store, asked, about()),
    signOutDevice: (asked) => signOutDevice(store, asked, now()),
    sawDevice: rememberDevices(store),
    invite: async (asked) =>
      (await unitKnown(asked.unitId)) ? invite(store, asked, now()) : refuse({ code: 'unknownUnit' }),
    deactivate: (userId) => deactivate(store, userId, now()),
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
  const fault = passwordFault(password, admin.login)
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
    const admins = (await inside.users()).filter(
      ({ role, active, passwordHash }) => role === 'admin' && active === 1 && passwordHash !== null,
    )
    if (admins.length === 1 && admins[0]?.id === userId) return 'lastAdmin'
    await inside.setActive(userId, false)
    await inside.revokeSessionsOf(userId, { at: now, reason: 'deactivated' })
    await inside.dropCalendar(userId)
    return 'done'
  })
}

async function addUser(
  store: AccountStore,
  asked: { login: string; name: string; role: Role; unitId: string; passwordHash: string | null },
  now: number,
): Promise<UserRow> {
  const { login, name, role, unitId, passwordHash } = asked
  const user = { id: randomUUID(), login, name, role, unitId, passwordHash, active: 1, createdAt: now } as const
  await store.addUser(user)
  return { ...user, district: store.district }
}

function personOf(user: UserRow, lastSeenAt: number | null): Person {
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
  }
}

/** Unknown login and wrong password answer alike and take alike (AU-2). */
async function signIn(
  store: AccountStore,
  asked: { login: string; password: string; source: string; device?: string | undefined },
  now: number,
): Promise<Refusable<SignedIn>> {
  const retryAfterMs = await askToTry(store, asked, now)
  if (retryAfterMs > 0) return refuse({ code: 'tooManyTries', retryAfterMs })
  const user = await store.userByLogin(asked.login)
  const right = await verifyPassword(asked.password, user?.active === 1 ? user.passwordHash : null)
  if (!user || !right) return refuse({ code: 'wrongPassword' })
  await forgive(store, asked)
  return { ok: await beginSession(store, user, { now, device: asked.device }) }
}

/** An invitation is used once, within its life, by the login it was made for (AU-5). */
async function acceptInvite(
  store: AccountStore,
  asked: { login: string; code: string; password: string; source: string; device?: string | undefined },
  now: number,
): Promise<Refusable<SignedIn>> {
  const fault = passwordFault(asked.password, asked.login)
  if (fault) return refuse({ code: 'passwordWeak', fault })
  const retryAfterMs = await askToTry(store, asked, now)
  if (retryAfterMs > 0) return refuse({ code: 'tooManyTries', retryAfterMs })
  const user = await store.userByLogin(asked.login)
  const pending = user && (await store.invite(user.id))
  const valid =
    user?.active === 1 && pending !== undefined && pending.expiresAt > now && pending.codeHash === codeHash(asked.code)
  if (!valid || !(await store.takeInvite(user.id, pending.codeHash))) return refuse({ code: 'codeInvalid' })
  await forgive(store, asked)
  await store.setPassword(user.id, await hashPassword(asked.password))
  return { ok: await beginSession(store, user, { now, device: asked.device }) }
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
