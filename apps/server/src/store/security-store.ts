import type { Kysely } from 'kysely'
import type { Database } from './schema.ts'
import type { SecurityEndsRow, SecurityRow } from './security-tables.ts'
import { writeSecurity } from './transactions.ts'

export type SecurityEnds = Omit<SecurityEndsRow, 'district'>
export type SecurityLine = Omit<SecurityRow, 'district'>

/** What of the security log is asked for, the newest first. */
export interface SecurityQuestion {
  /** Only entries before this number, to go on with. */
  readonly before?: number | undefined
  readonly kind?: string | undefined
  /** Any of these kinds. */
  readonly kinds?: readonly string[] | undefined
  /** Done by this person, or about them. */
  readonly userId?: string | undefined
  readonly from?: number | undefined
  readonly to?: number | undefined
  readonly limit: number
}

/** The security log of one district. */
export interface SecurityStore {
  ends(): Promise<SecurityEnds>
  /** In order, after a number. */
  after(seq: number, limit: number): Promise<readonly SecurityLine[]>
  ask(question: SecurityQuestion): Promise<readonly SecurityLine[]>
  /** The newest entry older than an instant. */
  newestBefore(instant: number): Promise<SecurityLine | undefined>
  /** The newest entry of a kind. */
  newestOf(kind: string): Promise<SecurityLine | undefined>
  append(line: SecurityLine): Promise<void>
  /** Takes away every entry up to that one, which the log begins after from now on. */
  trimTo(line: Pick<SecurityLine, 'seq' | 'hash'>): Promise<void>
  userIdOf(login: string): Promise<string | undefined>
  /** The device that syncs through a session. */
  deviceOf(tokenHash: string): Promise<string | undefined>
  /** One commit at a time in a district; not to be nested. */
  transaction<T>(run: (inside: SecurityStore) => Promise<T>): Promise<T>
}

const BEGINNING: SecurityEnds = { baseSeq: 0, baseHash: '', headSeq: 0, headHash: '' }

/** The security log through Kysely; the same on SQLite and PostgreSQL. */
export function createSecurityStore(db: Kysely<Database>, district: string): SecurityStore {
  const lines = () =>
    db
      .selectFrom('securityLog')
      .select(['seq', 'at', 'kind', 'actorId', 'deviceId', 'subject', 'body', 'hash'])
      .where('district', '=', district)
  const ends = async (): Promise<SecurityEnds> =>
    (await db
      .selectFrom('securityEnds')
      .select(['baseSeq', 'baseHash', 'headSeq', 'headHash'])
      .where('district', '=', district)
      .executeTakeFirst()) ?? BEGINNING
  const putEnds = async (change: Partial<SecurityEnds>): Promise<void> => {
    await db
      .insertInto('securityEnds')
      .values({ ...(await ends()), ...change, district })
      .onConflict((conflict) => conflict.column('district').doUpdateSet(change))
      .execute()
  }
  return {
    ends,
    after: (seq, limit) => lines().where('seq', '>', seq).orderBy('seq').limit(limit).execute(),
    ask({ before, kind, kinds, userId, from, to, limit }) {
      let asked = lines()
      if (before !== undefined) asked = asked.where('seq', '<', before)
      if (kind !== undefined) asked = asked.where('kind', '=', kind)
      if (kinds !== undefined) asked = asked.where('kind', 'in', kinds)
      if (userId !== undefined)
        asked = asked.where((where) => where.or([where('actorId', '=', userId), where('subject', '=', userId)]))
      if (from !== undefined) asked = asked.where('at', '>=', from)
      if (to !== undefined) asked = asked.where('at', '<', to)
      return asked.orderBy('seq', 'desc').limit(limit).execute()
    },
    newestBefore: (instant) => lines().where('at', '<', instant).orderBy('seq', 'desc').limit(1).executeTakeFirst(),
    newestOf: (kind) => lines().where('kind', '=', kind).orderBy('seq', 'desc').limit(1).executeTakeFirst(),
    async append(line) {
      await db
        .insertInto('securityLog')
        .values({ ...line, district })
        .execute()
      await putEnds({ headSeq: line.seq, headHash: line.hash })
    },
    async trimTo({ seq, hash }) {
      await db.deleteFrom('securityLog').where('district', '=', district).where('seq', '<=', seq).execute()
      await putEnds({ baseSeq: seq, baseHash: hash })
    },
    userIdOf: async (login) =>
      (
        await db
          .selectFrom('users')
          .select('id')
          .where('district', '=', district)
          .where('login', '=', login)
          .executeTakeFirst()
      )?.id,
    deviceOf: async (tokenHash) =>
      (
        await db
          .selectFrom('sessions')
          .select('deviceId')
          .where('district', '=', district)
          .where('tokenHash', '=', tokenHash)
          .executeTakeFirst()
      )?.deviceId ?? undefined,
    transaction: (run) => writeSecurity(db, district, (inside) => run(createSecurityStore(inside, district))),
  }
}
