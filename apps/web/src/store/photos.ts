import { keyOf, type Attachment, type PhotoRefusal } from '@sunshine/sync'
import type { PhoneStore } from './open.ts'

/** How far a photo that was taken on this phone is on its way to the district. */
export type PhotoOnPhone =
  | { readonly state: 'waiting' | 'sent' }
  | { readonly state: 'refused'; readonly refusal: PhotoRefusal }

/** A photo's way as this phone knows it; undefined when the photo was taken elsewhere. */
export async function readPhoto(store: PhoneStore, sha256: string): Promise<PhotoOnPhone | undefined> {
  const held = await store.database.attachments.get(sha256)
  if (!held) return undefined
  if (held.refusal) return { state: 'refused', refusal: held.refusal }
  return { state: held.sent ? 'sent' : 'waiting' }
}

/** Keeps a photo or file to be sent, its bytes sealed (VA-15); settles when the disk has it. */
export async function keepPhoto(
  { client, seal }: Pick<PhoneStore, 'client' | 'seal'>,
  photo: Attachment,
): Promise<void> {
  await client.putAttachment({ ...photo, bytes: await (await seal()).bytes(photo.bytes) })
}

/** A photo or file that is on this device, opened; undefined when it is not. */
export async function readPhotoBytes(
  { client, seal }: Pick<PhoneStore, 'client' | 'seal'>,
  sha256: string,
): Promise<Pick<Attachment, 'bytes' | 'mediaType'> | undefined> {
  const held = await client.attachment(sha256)
  return held && { mediaType: held.mediaType, bytes: await (await seal()).openBytes(held.bytes) }
}

/** Another photo was taken for this ticket: the refused ones have done their duty. */
export async function forgetRefusedPhotos(store: PhoneStore, ticketId: string): Promise<void> {
  const refused = await store.database.attachments.where('waiting').equals(REFUSED).toArray()
  for (const { sha256, about } of refused)
    if (about === keyOf({ kind: 'ticket', id: ticketId })) await store.client.forgetRefusedAttachment(sha256)
}

/** How the index names photos the district will never take. */
export const REFUSED = 2
