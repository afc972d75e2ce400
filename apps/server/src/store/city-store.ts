import type { Instant } from '@sunshine/rubric/civil-date'
import type { Head } from '@sunshine/sync'
import type { ScoreDocument } from '@sunshine/tickets'
import type { Kysely, Transaction } from 'kysely'
import type { CityDistrictRow, Database } from './schema.ts'

/** A district a city reads, as it is kept. */
export type KeptDistrict = Omit<CityDistrictRow, 'district'>

/** One reading of a district's log. */
export interface Reading {
  readonly rows: readonly { readonly seq: number; readonly document: ScoreDocument }[]
  readonly left: readonly { readonly kind: string; readonly id: string }[]
  readonly cursor: number
  readonly head: Head
}

/** What a city's server holds of its districts: the rows of each apart. */
export interface CityStore {
  districts(): Promise<readonly KeptDistrict[]>
  district(id: string): Promise<KeptDistrict | undefined>
  addDistrict(district: KeptDistrict): Promise<void>
  /** Forgets a district and everything read of it. */
  dropDistrict(id: string): Promise<void>
  /** Another token for the same district; what was read stays. */
  setToken(id: string, token: string): Promise<void>
  setState(id: string, state: string): Promise<void>
  setAsOf(id: string, asOf: Instant): Promise<void>
  /** Adds a page of the district's log, all of it or nothing; does nothing for a district that was forgotten meanwhile. */
  take(id: string, reading: Reading): Promise<void>
  /** Puts a whole new reading in place of all that was held of a district (CT-7). */
  replace(id: string, reading: Reading): Promise<void>
  documents(id: string): Promise<readonly ScoreDocument[]>
}

/** The city's tables through Kysely. */
export function createCityStore(db: Kysely<Database>, district: string): CityStore {
  const districts = () => db.selectFrom('cityDistricts').selectAll().where('district', '=', district)
  const update = (id: string, change: Partial<KeptDistrict>) =>
    db.updateTable('cityDistricts').set(change).where('district', '=', district).where('id', '=', id).execute()
  return {
    districts: () => districts().orderBy('name').orderBy('id').execute(),
    district: (id) => districts().where('id', '=', id).executeTakeFirst(),
    async addDistrict(kept) {
      await db
        .insertInto('cityDistricts')
        .values({ ...kept, district })
        .execute()
    },
    async dropDistrict(id) {
      await db.transaction().execute(async (inside) => {
        await inside.deleteFrom('cityDistricts').where('district', '=', district).where('id', '=', id).execute()
        await dropRows(inside, district, id)
      })
    },
    async setToken(id, token) {
      await update(id, { token, state: 'new' })
    },
    async setState(id, state) {
      await update(id, { state })
    },
    async setAsOf(id, asOf) {
      await update(id, { asOf })
    },
    take: (id, reading) => db.transaction().execute((inside) => write(inside, { district, id }, reading)),
    replace: (id, reading) =>
      db.transaction().execute(async (inside) => {
        await dropRows(inside, district, id)
        await write(inside, { district, id }, reading)
      }),
    async documents(id) {
      const rows = await db
        .selectFrom('cityRows')
        .select('body')
        .where('district', '=', district)
        .where('source', '=', id)
        .orderBy('kind')
        .orderBy('id')
        .execute()
      // Written by this store from checked documents and by nothing else.
      return rows.map(({ body }): ScoreDocument => JSON.parse(body))
    },
  }
}

async function dropRows(db: Transaction<Database>, district: string, source: string): Promise<void> {
  await db.deleteFrom('cityRows').where('district', '=', district).where('source', '=', source).execute()
}

async function write(
  db: Transaction<Database>,
  { district, id: source }: { readonly district: string; readonly id: string },
  { rows, left, cursor, head }: Reading,
): Promise<void> {
  const known = await db
    .updateTable('cityDistricts')
    .set({ cursor, headSeq: head.seq, headHash: head.hash })
    .where('district', '=', district)
    .where('id', '=', source)
    .executeTakeFirst()
  if (known.numUpdatedRows === 0n) return
  for (const { seq, document } of rows) {
    const row = { unitId: 'unitId' in document ? document.unitId : null, seq, body: JSON.stringify(document) }
    await db
      .insertInto('cityRows')
      .values({ ...row, district, source, kind: document.kind, id: document.id })
      .onConflict((conflict) => conflict.columns(['district', 'source', 'kind', 'id']).doUpdateSet(row))
      .execute()
  }
  for (const { kind, id } of left)
    await db
      .deleteFrom('cityRows')
      .where('district', '=', district)
      .where('source', '=', source)
      .where('kind', '=', kind)
      .where('id', '=', id)
      .execute()
}
