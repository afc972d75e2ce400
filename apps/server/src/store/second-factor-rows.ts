import type { Kysely } from 'kysely'
import type { AuthenticatorRow, Database, SignInStepRow } from './schema.ts'

/** Authenticators, recovery codes and sign-ins that wait for them. */
export interface SecondFactorStore {
  authenticator(userId: string): Promise<AuthenticatorRow | undefined>
  /** The authenticators of everybody. */
  authenticators(): Promise<readonly AuthenticatorRow[]>
  putAuthenticator(row: Omit<AuthenticatorRow, 'district'>): Promise<void>
  /** Forgets a person's authenticator and recovery codes. */
  dropAuthenticator(userId: string): Promise<void>
  /** One of a person's unused ones. */
  recoveryCode(userId: string): Promise<string | undefined>
  countRecoveryCodes(userId: string): Promise<number>
  /** Puts these in the place of all earlier ones. */
  putRecoveryCodes(userId: string, codeHashes: readonly string[]): Promise<void>
  /** Uses one up; true for the one caller who got it. */
  takeRecoveryCode(userId: string, codeHash: string): Promise<boolean>
  signInStep(stepHash: string): Promise<SignInStepRow | undefined>
  putSignInStep(row: Omit<SignInStepRow, 'district'>): Promise<void>
  /** Uses a step up; true for the one caller who got it. */
  takeSignInStep(stepHash: string): Promise<boolean>
  dropSignInStepsOf(userId: string): Promise<void>
  /** Forgets steps that ended before this instant. */
  sweepSignInSteps(before: number): Promise<void>
}

/** The tables of second factors through Kysely. */
export function secondFactorRows(db: Kysely<Database>, district: string): SecondFactorStore {
  const authenticators = () => db.selectFrom('authenticators').selectAll().where('district', '=', district)
  const held = (userId: string) =>
    db.selectFrom('recoveryCodes').select('codeHash').where('district', '=', district).where('userId', '=', userId)
  const codes = () => db.deleteFrom('recoveryCodes').where('district', '=', district)
  const steps = () => db.deleteFrom('signInSteps').where('district', '=', district)
  return {
    authenticator: (userId) => authenticators().where('userId', '=', userId).executeTakeFirst(),
    authenticators: () => authenticators().execute(),
    async putAuthenticator(row) {
      const { userId: _of, ...change } = row
      await db
        .insertInto('authenticators')
        .values({ ...row, district })
        .onConflict((conflict) => conflict.columns(['district', 'userId']).doUpdateSet(change))
        .execute()
    },
    async dropAuthenticator(userId) {
      await db.deleteFrom('authenticators').where('district', '=', district).where('userId', '=', userId).execute()
      await codes().where('userId', '=', userId).execute()
    },
    recoveryCode: async (userId) => (await held(userId).executeTakeFirst())?.codeHash,
    countRecoveryCodes: async (userId) => (await held(userId).execute()).length,
    async putRecoveryCodes(userId, codeHashes) {
      await codes().where('userId', '=', userId).execute()
      const rows = codeHashes.map((codeHash) => ({ district, userId, codeHash }))
      await db.insertInto('recoveryCodes').values(rows).execute()
    },
    async takeRecoveryCode(userId, codeHash) {
      const taken = await codes().where('userId', '=', userId).where('codeHash', '=', codeHash).executeTakeFirst()
      return taken.numDeletedRows > 0n
    },
    signInStep: (stepHash) =>
      db
        .selectFrom('signInSteps')
        .selectAll()
        .where('district', '=', district)
        .where('stepHash', '=', stepHash)
        .executeTakeFirst(),
    async putSignInStep(row) {
      await db
        .insertInto('signInSteps')
        .values({ ...row, district })
        .execute()
    },
    async takeSignInStep(stepHash) {
      const taken = await steps().where('stepHash', '=', stepHash).executeTakeFirst()
      return taken.numDeletedRows > 0n
    },
    async dropSignInStepsOf(userId) {
      await steps().where('userId', '=', userId).execute()
    },
    async sweepSignInSteps(before) {
      await steps().where('expiresAt', '<', before).execute()
    },
  }
}
