import { keyOf, type PhotoRefusal } from '@sunshine/sync'
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

/** Another photo was taken for this ticket: the refused ones have done their duty. */
export async function forgetRefusedPhotos(store: PhoneStore, ticketId: string): Promise<void> {
  const refused = await store.database.attachments.where('waiting').equals(REFUSED).toArray()
  for (const { sha256, about } of refused)
    if (about === keyOf({ kind: 'ticket', id: ticketId })) await store.client.forgetRefusedAttachment(sha256)
}

/** How the index names photos the district will never take. */
export const REFUSED = 2
