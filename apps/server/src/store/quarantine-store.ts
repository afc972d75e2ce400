import type { Kysely, Transaction } from 'kysely'
import type { Database, QuarantineActRow, QuarantineBatchRow, QuarantinePhotoRow } from './schema.ts'
import { writeAccounts } from './transactions.ts'

/** How much a batch holds. */
export interface BatchSize {
  readonly acts: number
  readonly photos: number
  readonly bytes: number
}

/** What revoked devices handed in, apart from the log (SE-11). */
export interface QuarantineStore {
  batch(id: string): Promise<QuarantineBatchRow | undefined>
  batches(): Promise<readonly QuarantineBatchRow[]>
  sizeOf(batch: string): Promise<BatchSize>
  /** One that is there already stays as it is. */
  addBatch(batch: Omit<QuarantineBatchRow, 'district'>): Promise<void>
  addAct(act: Omit<QuarantineActRow, 'district'>): Promise<void>
  addPhoto(photo: Omit<QuarantinePhotoRow, 'district'>): Promise<void>
  completeBatch(id: string, at: number): Promise<void>
  actIds(batch: string): Promise<ReadonlySet<string>>
  /** In the order they were made on each device. */
  acts(batch: string): Promise<readonly QuarantineActRow[]>
  photos(batch: string): Promise<readonly QuarantinePhotoRow[]>
  answerAct(batch: string, id: string, answer: string): Promise<void>
  answerPhoto(photo: Pick<QuarantinePhotoRow, 'batch' | 'sha256' | 'about'>, answer: string): Promise<void>
  /** True for the one who decided it. */
  decide(
    id: string,
    decision: Pick<QuarantineBatchRow, 'decision' | 'decidedBy' | 'decidedAt' | 'why'>,
  ): Promise<boolean>
  /** Forgets the contents, not the record, of what was decided before this instant. */
  sweepContents(decidedBefore: number): Promise<void>
  transaction<T>(run: (inside: QuarantineStore) => Promise<T>): Promise<T>
}

/** The quarantine's tables through Kysely. */
export function createQuarantineStore(db: Kysely<Database> | Transaction<Database>, district: string): QuarantineStore {
  const batches = () => db.selectFrom('quarantineBatches').selectAll().where('district', '=', district)
  const acts = (batch: string) =>
    db.selectFrom('quarantineActs').selectAll().where('district', '=', district).where('batch', '=', batch)
  const photos = (batch: string) =>
    db.selectFrom('quarantinePhotos').selectAll().where('district', '=', district).where('batch', '=', batch)
  return {
    transaction: (run) => writeAccounts(db, district, (inside) => run(createQuarantineStore(inside, district))),
    batch: (id) => batches().where('id', '=', id).executeTakeFirst(),
    batches: () => batches().orderBy('receivedAt', 'desc').orderBy('id').execute(),
    async sizeOf(batch) {
      const sum = (table: 'quarantineActs' | 'quarantinePhotos') =>
        db
          .selectFrom(table)
          .select(({ fn }) => [fn.countAll().as('count'), fn.sum('bytes').as('bytes')])
          .where('district', '=', district)
          .where('batch', '=', batch)
          .executeTakeFirstOrThrow()
      const [ofActs, ofPhotos] = [await sum('quarantineActs'), await sum('quarantinePhotos')]
      return {
        acts: Number(ofActs.count),
        photos: Number(ofPhotos.count),
        bytes: Number(ofActs.bytes ?? 0) + Number(ofPhotos.bytes ?? 0),
      }
    },
    async addBatch(batch) {
      await db
        .insertInto('quarantineBatches')
        .values({ ...batch, district })
        .onConflict((conflict) => conflict.columns(['district', 'id']).doNothing())
        .execute()
    },
    async addAct(act) {
      await db
        .insertInto('quarantineActs')
        .values({ ...act, district })
        .onConflict((conflict) => conflict.columns(['district', 'batch', 'id']).doNothing())
        .execute()
    },
    async addPhoto(photo) {
      await db
        .insertInto('quarantinePhotos')
        .values({ ...photo, district })
        .onConflict((conflict) => conflict.columns(['district', 'batch', 'sha256', 'about']).doNothing())
        .execute()
    },
    async completeBatch(id, completedAt) {
      await db
        .updateTable('quarantineBatches')
        .set({ completedAt })
        .where('district', '=', district)
        .where('id', '=', id)
        .where('completedAt', 'is', null)
        .execute()
    },
    async actIds(batch) {
      const rows = db.selectFrom('quarantineActs').select('id').where('district', '=', district)
      return new Set((await rows.where('batch', '=', batch).execute()).map(({ id }) => id))
    },
    acts: (batch) => acts(batch).orderBy('deviceId').orderBy('deviceSeq').orderBy('id').execute(),
    photos: (batch) => photos(batch).orderBy('sha256').orderBy('about').execute(),
    async answerAct(batch, id, answer) {
      await db
        .updateTable('quarantineActs')
        .set({ answer })
        .where('district', '=', district)
        .where('batch', '=', batch)
        .where('id', '=', id)
        .execute()
    },
    async answerPhoto({ batch, sha256, about }, answer) {
      await db
        .updateTable('quarantinePhotos')
        .set({ answer })
        .where('district', '=', district)
        .where('batch', '=', batch)
        .where('sha256', '=', sha256)
        .where('about', '=', about)
        .execute()
    },
    async decide(id, decision) {
      const decided = await db
        .updateTable('quarantineBatches')
        .set(decision)
        .where('district', '=', district)
        .where('id', '=', id)
        .where('decision', 'is', null)
        .executeTakeFirst()
      return decided.numUpdatedRows > 0n
    },
    async sweepContents(decidedBefore) {
      const old = await batches().where('decidedAt', '<', decidedBefore).execute()
      for (const { id } of old)
        for (const table of ['quarantineActs', 'quarantinePhotos'] as const)
          await db.deleteFrom(table).where('district', '=', district).where('batch', '=', id).execute()
    },
  }
}
