import type { Kysely, Transaction } from 'kysely'
import type { Database, PhotoLookRow, SealPhotoRow } from './schema.ts'

/** More photos of the same pixels need not be named. */
const MOST_TWINS = 5

type Connection = Kysely<Database> | Transaction<Database>

/** Writes that a photo is a ticket's, with the event that says so. */
export async function addSealPhoto(db: Connection, row: SealPhotoRow): Promise<void> {
  await db
    .insertInto('sealPhotos')
    .values(row)
    .onConflict((conflict) => conflict.columns(['district', 'sha256', 'ticketId']).doNothing())
    .execute()
}

/** The tickets that have this seal photo, or one of the same pixels, in the order they got it (TP-10). */
export async function ticketsWithPhoto(db: Connection, district: string, sha256: string): Promise<readonly string[]> {
  const looks = db.selectFrom('photoLooks').where('district', '=', district)
  const own = await looks.select('pixels').where('sha256', '=', sha256).executeTakeFirst()
  const twins = own ? await looks.select('sha256').where('pixels', '=', own.pixels).execute() : []
  const rows = await db
    .selectFrom('sealPhotos')
    .select('ticketId')
    .where('district', '=', district)
    .where('sha256', 'in', [sha256, ...twins.map((twin) => twin.sha256)])
    .orderBy('seq')
    .execute()
  return rows.map(({ ticketId }) => ticketId)
}

/** What photos look like, and which resemble each other. */
export interface PhotoLooks {
  ticketsOf(sha256: string): Promise<readonly string[]>
  look(sha256: string): Promise<Omit<PhotoLookRow, 'district'> | undefined>
  /** The other photos of the same pixels. */
  twins(look: Omit<PhotoLookRow, 'district'>): Promise<readonly string[]>
  /** All looks of a unit's photos. */
  ofUnit(unitId: string): Promise<readonly Omit<PhotoLookRow, 'district'>[]>
  /** Stored pictures of a unit that nobody has looked at yet. */
  unseen(unitId: string, limit: number): Promise<readonly string[]>
  add(look: Omit<PhotoLookRow, 'district'>): Promise<void>
  match(one: string, other: string, likeness: number): Promise<void>
  matches(sha256: string): Promise<readonly { readonly other: string; readonly likeness: number }[]>
}

/** The tables of looks through Kysely. */
export function createPhotoLooks(db: Kysely<Database>, district: string): PhotoLooks {
  const looks = () =>
    db.selectFrom('photoLooks').select(['sha256', 'unitId', 'pixels', 'look']).where('district', '=', district)
  return {
    async ticketsOf(sha256) {
      const rows = await db
        .selectFrom('sealPhotos')
        .select('ticketId')
        .where('district', '=', district)
        .where('sha256', '=', sha256)
        .orderBy('seq')
        .execute()
      return rows.map(({ ticketId }) => ticketId)
    },
    look: (sha256) => looks().where('sha256', '=', sha256).executeTakeFirst(),
    async twins({ sha256, pixels }) {
      const rows = await looks().where('pixels', '=', pixels).where('sha256', '!=', sha256).limit(MOST_TWINS).execute()
      return rows.map((row) => row.sha256)
    },
    ofUnit: (unitId) => looks().where('unitId', '=', unitId).execute(),
    async unseen(unitId, limit) {
      const rows = await db
        .selectFrom('attachments')
        .select('sha256')
        .distinct()
        .where('district', '=', district)
        .where('unitId', '=', unitId)
        .where('mediaType', '=', 'image/jpeg')
        .where('sha256', 'not in', db.selectFrom('photoLooks').select('sha256').where('district', '=', district))
        .limit(limit)
        .execute()
      return rows.map(({ sha256 }) => sha256)
    },
    async add(look) {
      await db
        .insertInto('photoLooks')
        .values({ ...look, district })
        .onConflict((conflict) => conflict.columns(['district', 'sha256']).doNothing())
        .execute()
    },
    async match(one, other, likeness) {
      for (const [sha256, another] of [
        [one, other],
        [other, one],
      ] as const)
        await db
          .insertInto('photoMatches')
          .values({ district, sha256, other: another, likeness })
          .onConflict((conflict) => conflict.columns(['district', 'sha256', 'other']).doUpdateSet({ likeness }))
          .execute()
    },
    matches: (sha256) =>
      db
        .selectFrom('photoMatches')
        .select(['other', 'likeness'])
        .where('district', '=', district)
        .where('sha256', '=', sha256)
        .orderBy('likeness', 'desc')
        .execute(),
  }
}
