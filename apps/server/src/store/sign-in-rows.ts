import type { Kysely } from 'kysely'
import type { AccountActRow, Database, KnownDeviceRow, MembershipRow, SignInPolicyRow } from './schema.ts'

/** What the district asks at sign-in, which browsers it knows, a person's further units, and who changed what of them. */
export interface SignInStore {
  signInPolicy(): Promise<SignInPolicyRow | undefined>
  putSignInPolicy(row: Omit<SignInPolicyRow, 'district' | 'id'>): Promise<void>
  knownDevice(userId: string, deviceHash: string): Promise<KnownDeviceRow | undefined>
  putKnownDevice(row: Omit<KnownDeviceRow, 'district'>): Promise<void>
  dropKnownDevicesOf(userId: string): Promise<void>
  /** Forgets browsers last used before this instant. */
  sweepKnownDevices(before: number): Promise<void>
  /** The further units of one person, or of everybody; also those taken back. */
  memberships(userId: string | undefined): Promise<readonly MembershipRow[]>
  membership(userId: string, id: string): Promise<MembershipRow | undefined>
  putMembership(row: Omit<MembershipRow, 'district'>): Promise<void>
  /** What stood in a table of its own before it stood in the security log, oldest first (AU-29). */
  formerAccountActs(): Promise<readonly AccountActRow[]>
  dropFormerAccountActs(): Promise<void>
}

const POLICY = 'district'

/** What finds the one there is, if any. */
export const signInPolicyOf = (db: Kysely<Database>, district: string) =>
  db
    .selectFrom('signInPolicies')
    .select(['district', 'id', 'profile', 'secondFactor', 'chosenBy', 'chosenAt'])
    .where('district', '=', district)
    .where('id', '=', POLICY)

/** Their tables through Kysely. */
export function signInRows(db: Kysely<Database>, district: string): SignInStore {
  const memberships = () => db.selectFrom('memberships').selectAll().where('district', '=', district)
  return {
    signInPolicy: () => signInPolicyOf(db, district).executeTakeFirst(),
    async putSignInPolicy(row) {
      await db
        .insertInto('signInPolicies')
        .values({ ...row, district, id: POLICY })
        .onConflict((conflict) => conflict.columns(['district', 'id']).doUpdateSet(row))
        .execute()
    },
    knownDevice: (userId, deviceHash) =>
      db
        .selectFrom('knownDevices')
        .selectAll()
        .where('district', '=', district)
        .where('userId', '=', userId)
        .where('deviceHash', '=', deviceHash)
        .executeTakeFirst(),
    async putKnownDevice(row) {
      const { lastUsedAt } = row
      await db
        .insertInto('knownDevices')
        .values({ ...row, district })
        .onConflict((conflict) => conflict.columns(['district', 'userId', 'deviceHash']).doUpdateSet({ lastUsedAt }))
        .execute()
    },
    async dropKnownDevicesOf(userId) {
      await db.deleteFrom('knownDevices').where('district', '=', district).where('userId', '=', userId).execute()
    },
    async sweepKnownDevices(before) {
      await db.deleteFrom('knownDevices').where('district', '=', district).where('lastUsedAt', '<', before).execute()
    },
    memberships(userId) {
      const held = memberships().orderBy('createdAt').orderBy('id')
      return (userId === undefined ? held : held.where('userId', '=', userId)).execute()
    },
    membership: (userId, id) => memberships().where('userId', '=', userId).where('id', '=', id).executeTakeFirst(),
    async putMembership(row) {
      const { active, role, unitId } = row
      await db
        .insertInto('memberships')
        .values({ ...row, district })
        .onConflict((conflict) => conflict.columns(['district', 'userId', 'id']).doUpdateSet({ active, role, unitId }))
        .execute()
    },
    formerAccountActs: () =>
      db.selectFrom('accountActs').selectAll().where('district', '=', district).orderBy('id').execute(),
    async dropFormerAccountActs() {
      await db.deleteFrom('accountActs').where('district', '=', district).execute()
    },
  }
}
