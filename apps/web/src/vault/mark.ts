import { keep, kept } from '../session/kept.ts'

const markOf = (userId: string): string => `sunshine.pin.${userId}`

/**
 * Whether this person's vault has a PIN on this device, as a word beside the database: the lock screen must stand before
 * anything is opened. Cleared alone, the vault itself still says so (VA-4).
 */
export function hasPin(userId: string): boolean {
  return kept(markOf(userId)) !== null
}

/** Notes that there is a PIN, or none any more. */
export function notePin(userId: string, has: boolean): void {
  keep(markOf(userId), has ? '1' : null)
}
