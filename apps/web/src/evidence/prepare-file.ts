import { MOST_EVIDENCE_BYTES, type EvidenceFile } from '@sunshine/tickets'
import { openPicture, type Picture } from '../photo/picture.ts'
import { shrink } from '../photo/shrink.ts'
import type { EvidenceFailure } from '../wording/evidence.ts'

/** A photo above this is none of a phone's camera. */
const MOST_PHOTO_BYTES = 30 * 1024 * 1024

/** A chosen file as it will be sent. */
export interface PreparedFile extends Pick<EvidenceFile, 'kind' | 'name'> {
  readonly mediaType: string
  readonly bytes: ArrayBuffer
}

/** Makes a photo small, upright and without place or time of taking; leaves a PDF as it is (EV-3, EV-6). */
export async function prepareFile(file: File): Promise<PreparedFile | EvidenceFailure> {
  const name = file.name.slice(-200)
  if (await beginsAsPdf(file)) return preparePdf(file, name)
  if (file.type === 'application/pdf') return 'notAPdf'
  if (file.size > MOST_PHOTO_BYTES) return 'tooLarge'
  let picture: Picture
  try {
    picture = await openPicture(file)
  } catch {
    return file.type.startsWith('image/') ? 'unreadable' : 'otherKind'
  }
  try {
    const { bytes } = await shrink(picture)
    return { kind: 'image', name, mediaType: 'image/jpeg', bytes }
  } finally {
    picture.close()
  }
}

async function preparePdf(file: File, name: string): Promise<PreparedFile | EvidenceFailure> {
  if (file.size > MOST_EVIDENCE_BYTES) return 'tooLarge'
  const bytes = await file.arrayBuffer()
  const tail = new TextDecoder('latin1').decode(bytes.slice(-2048))
  return tail.includes('%%EOF') ? { kind: 'pdf', name, mediaType: 'application/pdf', bytes } : 'notAPdf'
}

async function beginsAsPdf(file: Blob): Promise<boolean> {
  return new TextDecoder('latin1').decode(await file.slice(0, 5).arrayBuffer()) === '%PDF-'
}
