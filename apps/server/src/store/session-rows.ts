import type { Kysely, Transaction } from 'kysely'
import type { Database, DeviceRow, SessionEnd, SessionRow } from './schema.ts'

/** What a session's secret was before and is now. */
export type SecretChange = Pick<
  SessionRow,
  'secretHash' | 'previousHash' | 'secretAt' | 'previousAt' | 'confirmedAt' | 'seed' | 'publicKey'
>

/** Sessions of one district: those that stand, and those that were ended and are still remembered (SE-1, SE-6). */
export interface SessionStore {
  /** A session that was not ended. */
  session(tokenHash: string): Promise<SessionRow | undefined>
  /** The same, or one that was ended and is remembered. */
  sessionEver(tokenHash: string): Promise<SessionRow | undefined>
  addSession(session: Omit<SessionRow, 'district'>): Promise<void>
  /** The sessions of one person, or of everybody, that were not ended. */
  sessionsOf(userId: string | undefined): Promise<readonly SessionRow[]>
  /** The phones of one person, or of everybody, that have handed something over. */
  phonesOf(userId: string | undefined): Promise<readonly DeviceRow[]>
  /** Notes which phone syncs through a session. */
  nameDevice(tokenHash: string, deviceId: string): Promise<void>
  touchSession(tokenHash: string, at: number): Promise<void>
  /** The newest secret was used for the first time. */
  confirmSecret(tokenHash: string, at: number): Promise<void>
  /** The next secret takes the place of this one; false when another process was first. */
  changeSecret(tokenHash: string, from: string | null, to: SecretChange): Promise<boolean>
  /** Forgets a session at once: its person signed out. */
  endSession(tokenHash: string): Promise<void>
  /** Forgets all of a person's: their secrets are of no use any more, and what waits on their devices stays theirs. */
  endSessionsOf(userId: string): Promise<void>
  /** Forgets a person's sessions but this one. */
  endOtherSessionsOf(userId: string, tokenHash: string): Promise<void>
  /** In which of the person's units a session acts; null for the first. */
  switchSession(tokenHash: string, membershipId: string | null): Promise<void>
  /** Ends a session and remembers why (SE-6); one that was ended stays as it was. */
  revokeSession(tokenHash: string, how: { readonly at: number; readonly reason: SessionEnd }): Promise<void>
  revokeSessionsOf(userId: string, how: { readonly at: number; readonly reason: SessionEnd }): Promise<void>
  /** Forgets the ended sessions of a person that were ended so. */
  forgetEnded(userId: string, reason: SessionEnd): Promise<void>
  /** What ended this person's sessions and was not told to them yet. */
  untold(userId: string, reasons: readonly SessionEnd[]): Promise<readonly SessionRow[]>
  markTold(userId: string, at: number): Promise<void>
  /** Forgets sessions last used before `usedBefore`, and ended ones that ended before `endedBefore`. */
  sweepSessions(usedBefore: number, endedBefore: number): Promise<void>
}

/** The rows of sessions through Kysely. */
export function sessionRows(db: Kysely<Database> | Transaction<Database>, district: string): SessionStore {
  const all = () => db.selectFrom('sessions').selectAll().where('district', '=', district)
  const update = (tokenHash: string, change: Partial<SessionRow>) =>
    db.updateTable('sessions').set(change).where('district', '=', district).where('tokenHash', '=', tokenHash)
  const standing = (userId: string) =>
    db.deleteFrom('sessions').where('district', '=', district).where('userId', '=', userId).where('endedAt', 'is', null)
  return {
    session: (tokenHash) => all().where('tokenHash', '=', tokenHash).where('endedAt', 'is', null).executeTakeFirst(),
    sessionEver: (tokenHash) => all().where('tokenHash', '=', tokenHash).executeTakeFirst(),
    async addSession(session) {
      await db
        .insertInto('sessions')
        .values({ ...session, district })
        .execute()
    },
    sessionsOf(userId) {
      const sessions = all().where('endedAt', 'is', null)
      return (userId === undefined ? sessions : sessions.where('userId', '=', userId)).execute()
    },
    phonesOf(userId) {
      const phones = db.selectFrom('devices').selectAll().where('district', '=', district)
      return (userId === undefined ? phones : phones.where('userId', '=', userId)).execute()
    },
    async nameDevice(tokenHash, deviceId) {
      await update(tokenHash, { deviceId }).execute()
    },
    async touchSession(tokenHash, lastUsedAt) {
      await update(tokenHash, { lastUsedAt }).execute()
    },
    async confirmSecret(tokenHash, confirmedAt) {
      await update(tokenHash, { confirmedAt }).where('confirmedAt', 'is', null).execute()
    },
    async changeSecret(tokenHash, from, to) {
      const changed = await update(tokenHash, to)
        .where('secretHash', from === null ? 'is' : '=', from)
        .where('endedAt', 'is', null)
        .executeTakeFirst()
      return changed.numUpdatedRows > 0n
    },
    async endSession(tokenHash) {
      await db.deleteFrom('sessions').where('district', '=', district).where('tokenHash', '=', tokenHash).execute()
    },
    async endSessionsOf(userId) {
      await standing(userId).execute()
    },
    async endOtherSessionsOf(userId, tokenHash) {
      await standing(userId).where('tokenHash', '!=', tokenHash).execute()
    },
    async switchSession(tokenHash, membershipId) {
      await update(tokenHash, { membershipId }).execute()
    },
    async revokeSession(tokenHash, { at, reason }) {
      await update(tokenHash, { endedAt: at, endReason: reason }).where('endedAt', 'is', null).execute()
    },
    async revokeSessionsOf(userId, { at, reason }) {
      await db
        .updateTable('sessions')
        .set({ endedAt: at, endReason: reason })
        .where('district', '=', district)
        .where('userId', '=', userId)
        .where('endedAt', 'is', null)
        .execute()
    },
    async forgetEnded(userId, reason) {
      await db
        .deleteFrom('sessions')
        .where('district', '=', district)
        .where('userId', '=', userId)
        .where('endedAt', 'is not', null)
        .where('endReason', '=', reason)
        .execute()
    },
    untold: (userId, reasons) =>
      all()
        .where('userId', '=', userId)
        .where('endReason', 'in', [...reasons])
        .where('toldAt', 'is', null)
        .orderBy('endedAt')
        .execute(),
    async markTold(userId, toldAt) {
      await db
        .updateTable('sessions')
        .set({ toldAt })
        .where('district', '=', district)
        .where('userId', '=', userId)
        .where('endedAt', 'is not', null)
        .where('toldAt', 'is', null)
        .execute()
    },
    async sweepSessions(usedBefore, endedBefore) {
      const sessions = () => db.deleteFrom('sessions').where('district', '=', district)
      await sessions().where('endedAt', 'is', null).where('lastUsedAt', '<', usedBefore).execute()
      await sessions().where('endedAt', '<', endedBefore).execute()
    },
  }
}
