import { randomUUID } from 'node:crypto'
import { roles, type Actor, type Role } from '@sunshine/tickets'
import * as v from 'valibot'
import type { AccountStore } from '../store/account-store.ts'
import type { UserRow } from '../store/schema.ts'
import type { AccountRefusal, AccountsPort, Person, Refusable, SignedIn } from '../api/ports.ts'
import { codeHash, newCode, newToken, tokenHash } from './codes.ts'
import { hashPassword, passwordFault, verifyPassword } from './passwords.ts'
import { askToTry, forgive } from './throttle.ts'

const IDLE_LIMIT_MS = 30 * 24 * 3_600_000
const INVITE_LIFE_MS = 7 * 24 * 3_600_000
/** A session's last use is written at most so often. */
const TOUCH_EVERY_MS = 3_600_000

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
  }): Promise<Refusable<SignedIn>>
  actorOf(token: string | undefined): Promise<Actor | undefined>
  /** For the demo district only: a person with a password at once. */
  createWithPassword(asked: {
    login: string
    name: string
    role: Role
    unitId: string
    password: string
  }): Promise<Actor>
}

/** Builds the accounts over their store; `now` is the server's clock. */
export function createAccounts(store: AccountStore, now: () => number): Accounts {
  const begin = (user: UserRow): Promise<SignedIn> => beginSession(store, user, now())
  return {
    needsSetUp: async () => (await store.districtName()) === undefined,
    districtName: () => store.districtName(),
    async makeSetUpCode() {
      const code = newCode()
      await store.putSetUpCode(codeHash(code))
      return code
    },
    async setUp({ code, districtName, prefix, ...admin }) {
      const fault = passwordFault(admin.password, admin.login)
      if (fault) return refuse({ code: 'passwordWeak', fault })
      if (!(await store.takeSetUpCode(codeHash(code)))) return refuse({ code: 'codeInvalid' })
      await store.createDistrict({ name: districtName, prefix })
      return { ok: await begin(await addUser(store, { ...admin, role: 'admin' }, now())) }
    },
    signIn: (asked) => signIn(store, asked, now()),
    acceptInvite: (asked) => acceptInvite(store, asked, now()),
    actorOf: (token) => actorOf(store, token, now()),
    signOut: (token) => store.endSession(tokenHash(token)),
    people: async () => (await store.users()).map(personOf),
    invite: (asked) => invite(store, asked, now()),
    async deactivate(userId) {
      await store.setActive(userId, false)
      await store.endSessionsOf(userId)
    },
    createWithPassword: async (asked) => actorFrom(await addUser(store, asked, now())),
  }
}

async function addUser(
  store: AccountStore,
  asked: { login: string; name: string; role: Role; unitId: string; password: string | null },
  now: number,
): Promise<UserRow> {
  const { login, name, role, unitId, password } = asked
  const passwordHash = password === null ? null : await hashPassword(password)
  const user = { id: randomUUID(), login, name, role, unitId, passwordHash, active: 1, createdAt: now } as const
  await store.addUser(user)
  return { ...user, district: store.district }
}

async function beginSession(store: AccountStore, user: UserRow, now: number): Promise<SignedIn> {
  const token = newToken()
  await store.addSession({ tokenHash: tokenHash(token), userId: user.id, createdAt: now, lastUsedAt: now })
  return { actor: actorFrom(user), token }
}

function roleFrom(text: string): Role {
  return v.parse(v.picklist(roles), text)
}

function actorFrom(user: UserRow): Actor {
  return { userId: user.id, name: user.name, role: roleFrom(user.role), unitId: user.unitId }
}

function personOf(user: UserRow): Person {
  const { id, login, name, unitId } = user
  return {
    id,
    login,
    name,
    unitId,
    role: roleFrom(user.role),
    active: user.active === 1,
    hasPassword: user.passwordHash !== null,
  }
}

/** Unknown login and wrong password answer alike and take alike (AU-2). */
async function signIn(
  store: AccountStore,
  asked: { login: string; password: string; source: string },
  now: number,
): Promise<Refusable<SignedIn>> {
  const retryAfterMs = await askToTry(store, asked, now)
  if (retryAfterMs > 0) return refuse({ code: 'tooManyTries', retryAfterMs })
  const user = await store.userByLogin(asked.login)
  const right = await verifyPassword(asked.password, user?.active === 1 ? user.passwordHash : null)
  if (!user || !right) return refuse({ code: 'wrongPassword' })
  await forgive(store, asked)
  return { ok: await beginSession(store, user, now) }
}

/** An invitation is used once, within its life, by the login it was made for (AU-5). */
async function acceptInvite(
  store: AccountStore,
  asked: { login: string; code: string; password: string; source: string },
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
  return { ok: await beginSession(store, user, now) }
}

async function actorOf(store: AccountStore, token: string | undefined, now: number): Promise<Actor | undefined> {
  if (!token) return undefined
  const hash = tokenHash(token)
  const session = await store.session(hash)
  if (!session) return undefined
  if (now - session.lastUsedAt > IDLE_LIMIT_MS) {
    await store.endSession(hash)
    return undefined
  }
  const user = await store.user(session.userId)
  if (user?.active !== 1) return undefined
  if (now - session.lastUsedAt > TOUCH_EVERY_MS) await store.touchSession(hash, now)
  return actorFrom(user)
}

async function invite(
  store: AccountStore,
  asked: { login: string; name: string; role: Role; unitId: string },
  now: number,
): Promise<Refusable<{ code: string; userId: string }>> {
  const known = await store.userByLogin(asked.login)
  if (known && known.passwordHash !== null) return refuse({ code: 'loginTaken' })
  const user = known ?? (await addUser(store, { ...asked, password: null }, now))
  const code = newCode()
  await store.putInvite({ userId: user.id, codeHash: codeHash(code), expiresAt: now + INVITE_LIFE_MS })
  return { ok: { code, userId: user.id } }
}
