import type { Kysely } from 'kysely'
import type { Database, VaultSecretRow } from './schema.ts'

/** The secrets of forgotten PINs, each one person's. */
export interface VaultStore {
  secret(userId: string, id: string): Promise<VaultSecretRow | undefined>
  count(userId: string): Promise<number>
  put(row: Omit<VaultSecretRow, 'district'>): Promise<void>
  drop(userId: string, id: string): Promise<void>
}

/** The table through Kysely. */
export function createVaultStore(db: Kysely<Database>, district: string): VaultStore {
  const of = (userId: string) =>
    db.selectFrom('vaultSecrets').where('district', '=', district).where('userId', '=', userId)
  return {
    secret: (userId, id) => of(userId).where('id', '=', id).selectAll().executeTakeFirst(),
    async count(userId) {
      return (await of(userId).select('id').execute()).length
    },
    async put(row) {
      await db
        .insertInto('vaultSecrets')
        .values({ ...row, district })
        .execute()
    },
    async drop(userId, id) {
      await db
        .deleteFrom('vaultSecrets')
        .where('district', '=', district)
        .where('userId', '=', userId)
        .where('id', '=', id)
        .execute()
    },
  }
}
