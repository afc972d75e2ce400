import { join } from 'node:path'
import { splitKey } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import type { DiskHealth } from '../disk-health.ts'
import type { AttachmentStore } from '../store/attachment-store.ts'
import type { DistrictDatabase } from '../store/district-store.ts'
import type { AttachmentSubject } from '../store/schema.ts'
import type { PhotoLooks } from '../store/seal-photo-store.ts'
import { createPhotoFiles, type PhotoFiles } from './files.ts'
import { guardedFiles } from './guarded-files.ts'
import { pagesHere, type Pages } from './pages.ts'
import { createPhotoMatches, type PhotoMatches } from './photo-matches.ts'
import { createPhotos, type Photos } from './photos.ts'
import { sweepPhotos } from './sweep.ts'
import { createUploads, type Uploads } from './uploads.ts'

/** Everything of photos and files: their bytes, how they come in and what they look like. */
export interface OpenedPhotos {
  readonly files: PhotoFiles
  readonly matches: PhotoMatches
  readonly photos: Photos
  readonly uploads: Uploads
}

/** What they are made of. */
export interface PhotoParts {
  readonly rows: AttachmentStore
  readonly looks: PhotoLooks
  readonly database: DistrictDatabase
  readonly mayRead: (actor: Actor, about: AttachmentSubject) => Promise<boolean>
  readonly disk: DiskHealth
  readonly dataDir: string
  /** Other processes may be writing into the same folder at this moment. */
  readonly isShared: boolean
  readonly photoFiles: PhotoFiles | undefined
  readonly pages: Pages | undefined
  readonly now: () => number
  readonly logError: (error: unknown, where: string) => void
}

/** Opens them; where nobody else writes, files that no row knows are set aside first. */
export async function openPhotos(parts: PhotoParts): Promise<OpenedPhotos> {
  const { rows, looks, database, mayRead, disk, dataDir, now } = parts
  const logError = (error: unknown): void => parts.logError(error, 'attachments')
  const folder = join(dataDir, 'attachments')
  if (!parts.isShared) sweepPhotos(folder, join(dataDir, 'photos-without-row'), await rows.digests())
  const files = guardedFiles(parts.photoFiles ?? createPhotoFiles(folder), disk)
  const matches = createPhotoMatches({ looks, files, database, pages: parts.pages ?? pagesHere, logError })
  const photos = createPhotos({
    store: rows,
    files,
    see: (photo) => matches.see(photo),
    mayRead,
    isAwaited: async (about) =>
      about.startsWith('ticket:') && (await database.document('ticket', splitKey(about).id)) === undefined,
    now,
  })
  const uploads = createUploads({ folder: join(dataDir, 'uploads'), photos, disk, now, logError })
  return { files, matches, photos, uploads }
}
