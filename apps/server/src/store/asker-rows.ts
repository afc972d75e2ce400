import type { Kysely } from 'kysely'
import { atOnce } from './at-once.ts'
import { isOneOf } from './one-of.ts'
import type { Database, MembershipRow, SessionRow, SignInPolicyRow, UserRow } from './schema.ts'
import { signInPolicyOf } from './sign-in-rows.ts'

/** Whose sessions these are that were not ended, in which units they may act, and what the district asks of a password. */
export interface Askers {
  readonly sessions: readonly SessionRow[]
  readonly users: readonly UserRow[]
  /** Of these people all, also those taken back. */
  readonly memberships: readonly MembershipRow[]
  readonly policy: SignInPolicyRow | undefined
}

const sessionColumns = [
  'tokenHash',
  'district',
  'userId',
  'createdAt',
  'lastUsedAt',
  'kind',
  'deviceId',
  'membershipId',
  'secretHash',
  'previousHash',
  'secretAt',
  'previousAt',
  'confirmedAt',
  'seed',
  'publicKey',
  'endedAt',
  'endReason',
  'toldAt',
] as const
const userColumns = [
  'district',
  'id',
  'login',
  'name',
  'role',
  'unitId',
  'passwordHash',
  'active',
  'createdAt',
  'passwordSetAt',
] as const
const membershipColumns = ['district', 'userId', 'id', 'role', 'unitId', 'active', 'createdAt'] as const

/**
 * Reads all of it by one statement a table, none of which waits for another's rows (AU-30). People and units are found by
 * the sessions themselves; each names its columns, since it is kept prepared.
 */
export async function readAskers(
  db: Kysely<Database>,
  district: string,
  tokenHashes: readonly string[],
): Promise<Askers> {
  const shown = db
    .selectFrom('sessions')
    .where('sessions.district', '=', district)
    .where(isOneOf(db, 'sessions.tokenHash', tokenHashes))
    .where('sessions.endedAt', 'is', null)
  const owners = shown.select('sessions.userId')
  const [sessions, users, memberships, [policy]] = await atOnce(db, [
    shown.select(sessionColumns).compile(),
    db.selectFrom('users').select(userColumns).where('district', '=', district).where('id', 'in', owners).compile(),
    db
      .selectFrom('memberships')
      .select(membershipColumns)
      .where('district', '=', district)
      .where('userId', 'in', owners)
      .compile(),
    signInPolicyOf(db, district).compile(),
  ])
  return { sessions, users, memberships, policy }
}
