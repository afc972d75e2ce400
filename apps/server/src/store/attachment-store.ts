import type { Kysely } from 'kysely'
import type { AttachmentRow, Database } from './schema.ts'

/** A row to be added; the digest of the kept bytes is known of a file that comes now. */
type NewAttachment = Omit<AttachmentRow, 'district' | 'keptSha256'> & Partial<Pick<AttachmentRow, 'keptSha256'>>

/** What is known of stored photos and PDF files; the bytes lie in files. */
export interface AttachmentStore {
  find(sha256: string): Promise<readonly AttachmentRow[]>
  /** The digests of all photos that have a row. */
  digests(): Promise<ReadonlySet<string>>
  add(row: NewAttachment): Promise<void>
}

/** The attachment table through Kysely. */
export function createAttachmentStore(db: Kysely<Database>, district: string): AttachmentStore {
  return {
    find: (sha256) =>
      db.selectFrom('attachments').selectAll().where('district', '=', district).where('sha256', '=', sha256).execute(),
    async digests() {
      const rows = await db.selectFrom('attachments').select('sha256').where('district', '=', district).execute()
      return new Set(rows.map(({ sha256 }) => sha256))
    },
    async add(row) {
      await db
        .insertInto('attachments')
        .values({ keptSha256: null, ...row, district })
        .onConflict((conflict) => conflict.columns(['district', 'sha256', 'about']).doNothing())
        .execute()
    },
  }
}
