import type { Instant } from '@sunshine/rubric/civil-date'
import type { Kysely } from 'kysely'
import type { Database, SubscriptionRow } from './schema.ts'

/** How cities that were let in read this district. */
export interface SubscriptionStore {
  subscriptions(): Promise<readonly SubscriptionRow[]>
  byToken(tokenHash: string): Promise<SubscriptionRow | undefined>
  put(subscription: Omit<SubscriptionRow, 'district' | 'lastReadAt'>): Promise<void>
  touch(id: string, at: Instant): Promise<void>
}

/** The table through Kysely. */
export function createSubscriptionStore(db: Kysely<Database>, district: string): SubscriptionStore {
  const all = () => db.selectFrom('subscriptions').selectAll().where('district', '=', district)
  return {
    subscriptions: () => all().orderBy('createdAt').execute(),
    byToken: (tokenHash) => all().where('tokenHash', '=', tokenHash).executeTakeFirst(),
    async put(subscription) {
      await db
        .insertInto('subscriptions')
        .values({ ...subscription, district, lastReadAt: null })
        .execute()
    },
    async touch(id, lastReadAt) {
      await db
        .updateTable('subscriptions')
        .set({ lastReadAt })
        .where('district', '=', district)
        .where('id', '=', id)
        .execute()
    },
  }
}
