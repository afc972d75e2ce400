import { createHash } from 'node:crypto'
import type { Actor } from '@sunshine/tickets'
import { createInTurn } from '../in-turn.ts'
import type { AttachmentStore } from '../store/attachment-store.ts'
import type { AttachmentRow, AttachmentSubject } from '../store/schema.ts'
import type { PhotoFiles } from './files.ts'
import { beginsAsPdf, isWholePdf } from './pdf.ts'

/** Largest upload taken, in bytes; a phone sends about 350 KB. */
export const MOST_BYTES = 8 * 1024 * 1024
/** Largest picture decoded: a 50-megapixel camera. */
const MOST_PIXELS = 50_000_000
const THUMBNAIL_EDGE = 320
/** What cameras and phones make. sharp also reads SVG and PDF-like formats, whose readers are not for strangers' files. */
const formats: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp', 'heif'])
/** A decoded 50-megapixel picture takes some 150 MB. */
const inTurn = createInTurn(2)

const thumbnailOf = (sha256: string): string => `${sha256}.thumb`

/** Why a file was not taken. */
export type PhotoRefusal = 'tooLarge' | 'digestDiffers' | 'notAnImage' | 'notAPdf'

export interface PhotoParts {
  readonly store: AttachmentStore
  readonly files: PhotoFiles
  /** The one policy of who sees what a file belongs to. */
  readonly mayRead: (actor: Actor, about: AttachmentSubject) => Promise<boolean>
  /** Whether what the file belongs to may still come: a ticket that is not known here yet (AT-5). */
  readonly isAwaited: (about: AttachmentSubject) => Promise<boolean>
  /** Notes what is in a photo that was stored; a photo it cannot look at is kept all the same. */
  readonly see?: (photo: { readonly sha256: string; readonly unitId: string; readonly stored: Buffer }) => Promise<void>
  readonly now: () => number
}

/** A file as it is brought: its digest, and what it belongs to. */
export interface Sent {
  readonly sha256: string
  readonly about: AttachmentSubject
}

/** A stored file as it is given out. */
export interface GivenFile {
  readonly bytes: Buffer
  readonly mediaType: AttachmentRow['mediaType']
}

export interface Photos {
  /** Whether a person may bring a file: for what they see, or for a ticket not known here yet (AT-5). */
  mayTake(actor: Actor, about: AttachmentSubject): Promise<boolean>
  /**
   * Whether a file is here already for this person's eyes; then it belongs to the subject without being sent again. A
   * file they may not see is not here for them: knowing a digest opens nothing (AT-4, AT-10).
   */
  takeKnown(actor: Actor, sent: Sent): Promise<boolean>
  /** Takes a file; `absent` when the person may not see what it is brought for. */
  take(actor: Actor, sent: Sent & { readonly bytes: Buffer }): Promise<'stored' | 'absent' | PhotoRefusal>
  /** Takes away everything stored for a subject; what another one shares stays for that one (ER-4). */
  remove(about: AttachmentSubject): Promise<void>
  read(actor: Actor, sha256: string, size: 'full' | 'thumb'): Promise<GivenFile | undefined>
}

/**
 * Photos of sealed letters and the evidence of a year: pictures re-decoded here and stripped of metadata, PDF files byte
 * for byte; readable by whoever may see what they belong to (EV-2).
 */
export function createPhotos(parts: PhotoParts): Photos {
  const { store, files } = parts
  // A photo may arrive before its ticket: then it waits under the sender's unit, readable by nobody else (AT-5).
  const mayTake = async (actor: Actor, about: AttachmentSubject): Promise<boolean> =>
    (await parts.isAwaited(about)) || (await parts.mayRead(actor, about))
  const readable = async (actor: Actor, row: AttachmentRow): Promise<boolean> =>
    (row.uploadedBy === actor.userId && (await parts.isAwaited(row.about))) || (await parts.mayRead(actor, row.about))
  async function readableRow(actor: Actor, sha256: string): Promise<AttachmentRow | undefined> {
    for (const row of await store.find(sha256)) if (await readable(actor, row)) return row
    return undefined
  }
  async function areThere({ sha256, mediaType }: AttachmentRow): Promise<boolean> {
    return (await files.has(sha256)) && (mediaType === 'application/pdf' || (await files.has(thumbnailOf(sha256))))
  }
  return {
    mayTake,
    async takeKnown(actor, { sha256, about }) {
      const known = await readableRow(actor, sha256)
      if (!known || !mayHold(about, known.mediaType)) return false
      // A database restored without its photos knows rows whose bytes are gone.
      if (!(await areThere(known))) return false
      const { bytes, width, height, mediaType, keptSha256 } = known
      const { unitId, userId: uploadedBy } = actor
      await store.add({
        sha256,
        about,
        unitId,
        uploadedBy,
        mediaType,
        bytes,
        width,
        height,
        storedAt: parts.now(),
        keptSha256,
      })
      return true
    },
    async take(actor, { sha256, about, bytes }) {
      if (!(await mayTake(actor, about))) return 'absent'
      if (bytes.length > MOST_BYTES) return 'tooLarge'
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) return 'digestDiffers'
      const kept = await keptOf(bytes, about)
      if (typeof kept === 'string') return kept
      await files.write(sha256, kept.full)
      if (kept.thumb) await files.write(thumbnailOf(sha256), kept.thumb)
      const { width, height, mediaType } = kept
      await store.add({
        sha256,
        about,
        unitId: actor.unitId,
        uploadedBy: actor.userId,
        mediaType,
        bytes: kept.full.length,
        width,
        height,
        storedAt: parts.now(),
        keptSha256: createHash('sha256').update(kept.full).digest('hex'),
      })
      if (mediaType === 'image/jpeg') await parts.see?.({ sha256, unitId: actor.unitId, stored: kept.full })
      return 'stored'
    },
    async remove(about) {
      // The bytes first: a row without bytes is found again by the next round, bytes without a row would be put aside.
      for (const sha256 of await store.foundOnlyAt(about))
        for (const name of [sha256, thumbnailOf(sha256)]) await files.remove(name)
      await store.remove(about)
    },
    async read(actor, sha256, size) {
      const row = await readableRow(actor, sha256)
      if (!row || (size === 'thumb' && row.mediaType === 'application/pdf')) return undefined
      const bytes = await files.read(size === 'thumb' ? thumbnailOf(sha256) : sha256)
      return bytes && { bytes, mediaType: row.mediaType }
    },
  }
}

/** A sealed letter is photographed; a PDF is evidence of a year alone (EV-3). */
function mayHold(about: AttachmentSubject, mediaType: AttachmentRow['mediaType']): boolean {
  return mediaType === 'image/jpeg' || about.startsWith('assessment:')
}

/** What is written of the bytes that came: a picture anew, a PDF as it is; or why neither. */
async function keptOf(bytes: Buffer, about: AttachmentSubject): Promise<Kept | PhotoRefusal> {
  if (mayHold(about, 'application/pdf') && beginsAsPdf(bytes)) {
    if (!isWholePdf(bytes)) return 'notAPdf'
    return { mediaType: 'application/pdf', full: bytes, thumb: null, width: 0, height: 0 }
  }
  const picture = await decode(bytes)
  return picture ? { mediaType: 'image/jpeg', ...picture } : 'notAnImage'
}

interface Kept {
  readonly mediaType: AttachmentRow['mediaType']
  readonly full: Buffer
  readonly thumb: Buffer | null
  readonly width: number
  readonly height: number
}

interface Picture {
  readonly full: Buffer
  readonly thumb: Buffer
  readonly width: number
  readonly height: number
}

function decode(bytes: Buffer): Promise<Picture | undefined> {
  return inTurn(() => writeAnew(bytes))
}

/** Decodes and writes the picture anew, upright and without metadata (AT-2); undefined when it is no picture. */
async function writeAnew(bytes: Buffer): Promise<Picture | undefined> {
  const { default: sharp } = await import('sharp')
  try {
    const received = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    if (!formats.has((await received.metadata()).format)) return undefined
    // A picture with holes lies on white paper, not on black.
    const source = received.rotate().flatten({ background: '#fff' })
    const full = await source.clone().jpeg({ quality: 85 }).toBuffer({ resolveWithObject: true })
    const thumb = await source
      .clone()
      .resize(THUMBNAIL_EDGE, THUMBNAIL_EDGE, { fit: 'inside' })
      .jpeg({ quality: 75 })
      .toBuffer()
    return { full: full.data, thumb, width: full.info.width, height: full.info.height }
  } catch {
    // sharp throws for anything that is not a sound picture within the limits; the sender is told so.
    return undefined
  }
}
