import type { Kysely } from 'kysely'
import type { AttachmentRow, AttachmentSubject, Database } from './schema.ts'

/** A row to be added; the digest of the kept bytes is known of a file that comes now. */
type NewAttachment = Omit<AttachmentRow, 'district' | 'keptSha256'> & Partial<Pick<AttachmentRow, 'keptSha256'>>

/** What is known of stored photos and PDF files; the bytes lie in files. */
export interface AttachmentStore {
  find(sha256: string): Promise<readonly AttachmentRow[]>
  /** The digests of all photos that have a row. */
  digests(): Promise<ReadonlySet<string>>
  add(row: NewAttachment): Promise<void>
  /** The digests of a subject's files that no other subject has. */
  foundOnlyAt(about: AttachmentSubject): Promise<readonly string[]>
  /** Takes away every row of a subject. */
  remove(about: AttachmentSubject): Promise<void>
  /** Everything that files are stored for. */
  subjects(): Promise<ReadonlySet<AttachmentSubject>>
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
    async foundOnlyAt(about) {
      const rows = db.selectFrom('attachments').select('sha256').where('district', '=', district)
      const here = await rows.where('about', '=', about).execute()
      const digests = here.map(({ sha256 }) => sha256)
      if (digests.length === 0) return []
      const elsewhere = await rows.where('sha256', 'in', digests).where('about', '!=', about).execute()
      return digests.filter((digest) => !elsewhere.some(({ sha256 }) => sha256 === digest))
    },
    async remove(about) {
      // How a page looked goes with the photo (TP-12).
      const gone = await this.foundOnlyAt(about)
      if (gone.length > 0) {
        await db.deleteFrom('photoLooks').where('district', '=', district).where('sha256', 'in', gone).execute()
        await db.deleteFrom('photoMatches').where('district', '=', district).where('sha256', 'in', gone).execute()
        await db.deleteFrom('photoMatches').where('district', '=', district).where('other', 'in', gone).execute()
      }
      await db.deleteFrom('attachments').where('district', '=', district).where('about', '=', about).execute()
    },
    async subjects() {
      const rows = await db
        .selectFrom('attachments')
        .select('about')
        .distinct()
        .where('district', '=', district)
        .execute()
      return new Set(rows.map((row) => row.about))
    },
  }
}
