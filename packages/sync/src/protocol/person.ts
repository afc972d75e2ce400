import type { Actor } from '@sunshine/tickets'

/**
 * The header in which a device names whose acts it brings and reads for. A browser has one session at a time, and on a
 * shared phone the page or worker of one person may still be at work in another's: such a request is nobody's (SY-28).
 */
export const PERSON_HEADER = 'sunshine-person'

/**
 * Whose acts these are: a person's, and, in a further unit of theirs, that unit's alone. Each has a database and a device
 * of its own on a phone, so that what was written in one unit is never handed over in another (AU-25).
 */
export function personKey({ userId, membershipId }: Pick<Actor, 'userId' | 'membershipId'>): string {
  return membershipId === undefined ? userId : `${userId}.${membershipId}`
}

/** Who and which unit a key of {@link personKey} names; account ids hold no dot. */
export function personIn(key: string): Pick<Actor, 'userId' | 'membershipId'> {
  const [userId = '', membershipId] = key.split('.')
  return membershipId === undefined ? { userId } : { userId, membershipId }
}

/**
 * The header of an answer that says the device should renew its session's secret soon, before it opens nothing more
 * (SE-1). A program that does not know it is signed out when the secret has had its time, and loses nothing.
 */
export const RENEWAL_HEADER = 'sunshine-renewal'
