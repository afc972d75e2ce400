import { createHash } from 'node:crypto'
import type { Actor } from '@sunshine/tickets'
import sharp from 'sharp'
import { createInTurn } from '../in-turn.ts'
import type { AttachmentStore } from '../store/attachment-store.ts'
import type { AttachmentRow } from '../store/schema.ts'
import type { PhotoFiles } from './files.ts'

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

/** Why a photo was not taken. */
export type PhotoRefusal = 'tooLarge' | 'digestDiffers' | 'notAnImage'

export interface PhotoParts {
  readonly store: AttachmentStore
  readonly files: PhotoFiles
  /** The one policy of who sees a ticket. */
  readonly ticketVisible: (actor: Actor, ticketId: string) => Promise<boolean>
  readonly ticketKnown: (ticketId: string) => Promise<boolean>
  readonly now: () => number
}

export interface Photos {
  /** Whether a person may bring a photo for a ticket: one they see, or one not known here yet (AT-5). */
  mayTake(actor: Actor, ticketId: string): Promise<boolean>
  /**
   * Whether a photo is here already for this person's eyes; then it belongs to the ticket without being sent again. A
   * photo they may not see is not here for them: knowing a digest opens nothing (AT-4, AT-10).
   */
  takeKnown(actor: Actor, sent: { sha256: string; ticketId: string }): Promise<boolean>
  /** Takes a photo for a ticket; `absent` when the person may not see that ticket. */
  take(
    actor: Actor,
    sent: { sha256: string; ticketId: string; bytes: Buffer },
  ): Promise<'stored' | 'absent' | PhotoRefusal>
  read(actor: Actor, sha256: string, size: 'full' | 'thumb'): Promise<Buffer | undefined>
}

/** Photos of sealed letters: re-decoded here, stripped of metadata, readable by whoever may see their ticket. */
export function createPhotos(parts: PhotoParts): Photos {
  const { store, files } = parts
  // A photo may arrive before its ticket: then it waits under the sender's unit, readable by nobody else (AT-5).
  const mayTake = async (actor: Actor, ticketId: string): Promise<boolean> =>
    !(await parts.ticketKnown(ticketId)) || (await parts.ticketVisible(actor, ticketId))
  const readable = async (actor: Actor, row: AttachmentRow): Promise<boolean> =>
    (row.uploadedBy === actor.userId && !(await parts.ticketKnown(row.ticketId))) ||
    (await parts.ticketVisible(actor, row.ticketId))
  async function readableRow(actor: Actor, sha256: string): Promise<AttachmentRow | undefined> {
    for (const row of await store.find(sha256)) if (await readable(actor, row)) return row
    return undefined
  }
  return {
    mayTake,
    async takeKnown(actor, { sha256, ticketId }) {
      const known = await readableRow(actor, sha256)
      // A database restored without its photos knows rows whose bytes are gone.
      if (!known || !(await files.has(sha256)) || !(await files.has(thumbnailOf(sha256)))) return false
      const { bytes, width, height } = known
      const { unitId, userId: uploadedBy } = actor
      await store.add({ sha256, ticketId, unitId, uploadedBy, bytes, width, height, storedAt: parts.now() })
      return true
    },
    async take(actor, { sha256, ticketId, bytes }) {
      if (!(await mayTake(actor, ticketId))) return 'absent'
      if (bytes.length > MOST_BYTES) return 'tooLarge'
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) return 'digestDiffers'
      const picture = await decode(bytes)
      if (!picture) return 'notAnImage'
      await files.write(sha256, picture.full)
      await files.write(thumbnailOf(sha256), picture.thumb)
      const { width, height } = picture
      await store.add({
        sha256,
        ticketId,
        unitId: actor.unitId,
        uploadedBy: actor.userId,
        bytes: picture.full.length,
        width,
        height,
        storedAt: parts.now(),
      })
      return 'stored'
    },
    async read(actor, sha256, size) {
      if (!(await readableRow(actor, sha256))) return undefined
      return files.read(size === 'thumb' ? thumbnailOf(sha256) : sha256)
    },
  }
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
