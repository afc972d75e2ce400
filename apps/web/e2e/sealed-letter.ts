import { createHash } from 'node:crypto'
import type { TicketAct } from '@sunshine/tickets'

/** The photograph of a reply's sealed letter, each its own: without one the reply does not stop the clock (TP-6). */
export function sealedLetter(replyId: string): Extract<TicketAct, { type: 'sealPhotoAttached' }> {
  const sha256 = createHash('sha256').update(replyId).digest('hex')
  return { type: 'sealPhotoAttached', replyId, sha256, width: 1500, height: 2000, bytes: 300_000 }
}
