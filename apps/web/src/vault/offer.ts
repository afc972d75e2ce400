import { keep, kept } from '../session/kept.ts'
import { hasPin } from './mark.ts'

const keyOf = (userId: string): string => `sunshine.pin-offered.${userId}`

const [FIRST, DECIDED] = ['first', 'decided']

/** Whether a PIN is still to be offered to this person on this device: until they set one, or said 以后再说. */
export function isOffered(userId: string): boolean {
  return !hasPin(userId) && kept(keyOf(userId)) !== DECIDED
}

/** They have just signed in on this device: the first list says it, until they have decided. */
export function offerFirst(userId: string): void {
  if (isOffered(userId)) keep(keyOf(userId), FIRST)
}

/** Whether the first list still says it. */
export function isOfferedFirst(userId: string): boolean {
  return !hasPin(userId) && kept(keyOf(userId)) === FIRST
}

/** They have decided; it is not offered again by itself. */
export function noteOffered(userId: string): void {
  keep(keyOf(userId), DECIDED)
}
