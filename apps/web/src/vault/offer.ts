import { keep, kept } from '../session/kept.ts'
import { hasPin } from './mark.ts'

const keyOf = (userId: string): string => `sunshine.pin-offered.${userId}`

/** Whether a PIN is still to be offered to this person on this device: until they set one, or said 以后再说. */
export function isOffered(userId: string): boolean {
  return !hasPin(userId) && kept(keyOf(userId)) === null
}

/** They have decided; it is not offered again by itself. */
export function noteOffered(userId: string): void {
  keep(keyOf(userId), '1')
}
