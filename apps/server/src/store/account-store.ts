import type { Kysely, Transaction } from 'kysely'
import { readAskers, type Askers } from './asker-rows.ts'
import type { CalendarRow, Database, InviteRow, PairingRow, SignInFailureRow, UserRow } from './schema.ts'
import { secondFactorRows, type SecondFactorStore } from './second-factor-rows.ts'
import { sessionRows, type SessionStore } from './session-rows.ts'
import { signInRows, type SignInStore } from './sign-in-rows.ts'
import { createSecurityStore, type SecurityStore } from './security-store.ts'
import { holdSecurity, writeAccounts } from './transactions.ts'

/** Accounts, sessions and invitations of one district. */
export interface AccountStore extends SecondFactorStore, SessionStore, SignInStore {
  readonly district: string
  /** The district's security log, in the same transaction if there is one. */
  readonly security: SecurityStore
  /** Takes the security log's next number for this transaction (AU-29). */
  holdSecurity(): Promise<void>
  /** Those who show these sessions, together. */
  askers(tokenHashes: readonly string[]): Promise<Askers>
  districtName(): Promise<string | undefined>
  createDistrict(district: { name: string; prefix: string }): Promise<void>
  userByLogin(login: string): Promise<UserRow | undefined>
  user(id: string): Promise<UserRow | undefined>
  users(): Promise<readonly UserRow[]>
  addUser(user: Omit<UserRow, 'district'>): Promise<void>
  setPassword(userId: string, passwordHash: string, at: number): Promise<void>
  /** Puts a person into another role or unit; their log-in stays. */
  moveUser(userId: string, to: Pick<UserRow, 'role' | 'unitId'>): Promise<void>
  setActive(userId: string, active: boolean): Promise<void>
  /** What a newer invitation says of a person who is not in; an older password lets nobody in any more. */
  changeInvited(userId: string, person: Pick<UserRow, 'name' | 'role' | 'unitId'>): Promise<void>
  invite(userId: string): Promise<InviteRow | undefined>
  putInvite(invite: Omit<InviteRow, 'district'>): Promise<void>
  /** Takes the invitation away; true for the one caller who got it. */
  takeInvite(userId: string, codeHash: string): Promise<boolean>
  /** The code this session made last. */
  pairing(sessionHash: string): Promise<PairingRow | undefined>
  putPairing(pairing: Omit<PairingRow, 'district'>): Promise<void>
  /** Uses a code up; the row for the one caller who got it while it lived. */
  takePairing(codeHash: string, now: number): Promise<PairingRow | undefined>
  /** Forgets codes that ended before this instant. */
  sweepPairings(before: number): Promise<void>
  calendarOf(userId: string): Promise<CalendarRow | undefined>
  calendarBySecret(secretHash: string): Promise<CalendarRow | undefined>
  putCalendar(calendar: Omit<CalendarRow, 'district'>): Promise<void>
  dropCalendar(userId: string): Promise<void>
  failures(subject: string): Promise<SignInFailureRow | undefined>
  putFailures(row: Omit<SignInFailureRow, 'district'>): Promise<void>
  clearFailures(subject: string): Promise<void>
  /** Forgets rows whose last failure lies before this instant. */
  sweepFailures(before: number): Promise<void>
  setUpCodeHash(): Promise<string | undefined>
  putSetUpCode(codeHash: string): Promise<void>
  takeSetUpCode(codeHash: string): Promise<boolean>
  /** Runs many steps as one commit: all or none, and no other such commit of the district in between (GT-9). Not to be nested. */
  transaction<T>(run: (inside: AccountStore) => Promise<T>): Promise<T>
}

const SET_UP = 'first-run'

/** The account tables through Kysely. */
export function createAccountStore(db: Kysely<Database> | Transaction<Database>, district: string): AccountStore {
  return {
    district,
    security: createSecurityStore(db, district),
    holdSecurity: () => holdSecurity(db, district),
    transaction: (run) => writeAccounts(db, district, (inside) => run(createAccountStore(inside, district))),
    askers: (tokenHashes) => readAskers(db, district, tokenHashes),
    ...userRows(db, district),
    ...sessionRows(db, district),
    ...codeRows(db, district),
    ...pairingRows(db, district),
    ...calendarRows(db, district),
    ...failureRows(db, district),
    ...secondFactorRows(db, district),
    ...signInRows(db, district),
  }
}

type UserRows = Pick<
  AccountStore,
  | 'districtName'
  | 'createDistrict'
  | 'userByLogin'
  | 'user'
  | 'users'
  | 'addUser'
  | 'setPassword'
  | 'moveUser'
  | 'setActive'
  | 'changeInvited'
>

function userRows(db: Kysely<Database>, district: string): UserRows {
  const users = () => db.selectFrom('users').selectAll().where('district', '=', district)
  const update = (id: string, change: Partial<UserRow>) =>
    db.updateTable('users').set(change).where('district', '=', district).where('id', '=', id).execute()
  return {
    districtName: async () =>
      (await db.selectFrom('districts').select('name').where('id', '=', district).executeTakeFirst())?.name,
    async createDistrict({ name, prefix }) {
      await db.insertInto('districts').values({ id: district, name, prefix, headSeq: 0, headHash: '' }).execute()
    },
    userByLogin: (login) => users().where('login', '=', login).executeTakeFirst(),
    user: (id) => users().where('id', '=', id).executeTakeFirst(),
    users: () => users().orderBy('unitId').orderBy('login').execute(),
    async addUser(user) {
      await db
        .insertInto('users')
        .values({ ...user, district })
        .execute()
    },
    async setPassword(userId, passwordHash, passwordSetAt) {
      await update(userId, { passwordHash, passwordSetAt })
    },
    async moveUser(userId, { role, unitId }) {
      await update(userId, { role, unitId })
    },
    async setActive(userId, active) {
      await update(userId, { active: active ? 1 : 0 })
    },
    async changeInvited(userId, { name, role, unitId }) {
      await update(userId, { name, role, unitId, active: 1, passwordHash: null })
    },
  }
}

type CodeRows = Pick<
  AccountStore,
  'invite' | 'putInvite' | 'takeInvite' | 'setUpCodeHash' | 'putSetUpCode' | 'takeSetUpCode'
>

function codeRows(db: Kysely<Database>, district: string): CodeRows {
  return {
    invite: (userId) =>
      db
        .selectFrom('invites')
        .selectAll()
        .where('district', '=', district)
        .where('userId', '=', userId)
        .executeTakeFirst(),
    async putInvite(invite) {
      const { codeHash, expiresAt } = invite
      await db
        .insertInto('invites')
        .values({ ...invite, district })
        .onConflict((conflict) => conflict.columns(['district', 'userId']).doUpdateSet({ codeHash, expiresAt }))
        .execute()
    },
    async takeInvite(userId, codeHash) {
      const taken = await db
        .deleteFrom('invites')
        .where('district', '=', district)
        .where('userId', '=', userId)
        .where('codeHash', '=', codeHash)
        .executeTakeFirst()
      return taken.numDeletedRows > 0n
    },
    setUpCodeHash: async () =>
      (
        await db
          .selectFrom('setUpCodes')
          .select('codeHash')
          .where('district', '=', district)
          .where('id', '=', SET_UP)
          .executeTakeFirst()
      )?.codeHash,
    async putSetUpCode(codeHash) {
      await db
        .insertInto('setUpCodes')
        .values({ district, id: SET_UP, codeHash })
        .onConflict((conflict) => conflict.columns(['district', 'id']).doUpdateSet({ codeHash }))
        .execute()
    },
    async takeSetUpCode(codeHash) {
      const taken = await db
        .deleteFrom('setUpCodes')
        .where('district', '=', district)
        .where('id', '=', SET_UP)
        .where('codeHash', '=', codeHash)
        .executeTakeFirst()
      return taken.numDeletedRows > 0n
    },
  }
}

type PairingRows = Pick<AccountStore, 'pairing' | 'putPairing' | 'takePairing' | 'sweepPairings'>

function pairingRows(db: Kysely<Database>, district: string): PairingRows {
  return {
    pairing: (sessionHash) =>
      db
        .selectFrom('pairings')
        .selectAll()
        .where('district', '=', district)
        .where('sessionHash', '=', sessionHash)
        .executeTakeFirst(),
    async putPairing(pairing) {
      const { sessionHash: _of, ...change } = pairing
      await db
        .insertInto('pairings')
        .values({ ...pairing, district })
        .onConflict((conflict) => conflict.columns(['district', 'sessionHash']).doUpdateSet(change))
        .execute()
    },
    takePairing: (codeHash, now) =>
      db
        .updateTable('pairings')
        .set({ usedAt: now })
        .where('district', '=', district)
        .where('codeHash', '=', codeHash)
        .where('usedAt', 'is', null)
        .where('expiresAt', '>', now)
        .returningAll()
        .executeTakeFirst(),
    async sweepPairings(before) {
      await db.deleteFrom('pairings').where('district', '=', district).where('expiresAt', '<', before).execute()
    },
  }
}

type CalendarRows = Pick<AccountStore, 'calendarOf' | 'calendarBySecret' | 'putCalendar' | 'dropCalendar'>

function calendarRows(db: Kysely<Database>, district: string): CalendarRows {
  const calendars = () => db.selectFrom('calendars').selectAll().where('district', '=', district)
  return {
    calendarOf: (userId) => calendars().where('userId', '=', userId).executeTakeFirst(),
    calendarBySecret: (secretHash) => calendars().where('secretHash', '=', secretHash).executeTakeFirst(),
    async putCalendar(calendar) {
      const { userId: _of, ...change } = calendar
      await db
        .insertInto('calendars')
        .values({ ...calendar, district })
        .onConflict((conflict) => conflict.columns(['district', 'userId']).doUpdateSet(change))
        .execute()
    },
    async dropCalendar(userId) {
      await db.deleteFrom('calendars').where('district', '=', district).where('userId', '=', userId).execute()
    },
  }
}

type FailureRows = Pick<AccountStore, 'failures' | 'putFailures' | 'clearFailures' | 'sweepFailures'>

function failureRows(db: Kysely<Database>, district: string): FailureRows {
  return {
    failures: (subject) =>
      db
        .selectFrom('signInFailures')
        .selectAll()
        .where('district', '=', district)
        .where('subject', '=', subject)
        .executeTakeFirst(),
    async putFailures(row) {
      const { count, lastAt } = row
      await db
        .insertInto('signInFailures')
        .values({ ...row, district })
        .onConflict((conflict) => conflict.columns(['district', 'subject']).doUpdateSet({ count, lastAt }))
        .execute()
    },
    async clearFailures(subject) {
      await db.deleteFrom('signInFailures').where('district', '=', district).where('subject', '=', subject).execute()
    },
    async sweepFailures(before) {
      await db.deleteFrom('signInFailures').where('district', '=', district).where('lastAt', '<', before).execute()
    },
  }
}
