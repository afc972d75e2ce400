import type { FirstPage } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'

/** Whoever is signed in on this phone, and the two ways away from them. */
export interface Entered {
  readonly actor: Actor
  /** What came with their sign-in, once: whoever was locked out meanwhile holds newer rows on the disk (SY-38). */
  readonly takeFirst: () => FirstPage | undefined
  /** Leaves the account on this device; unsent acts stay in its database. */
  readonly leave: () => void
  /** Somebody signed in in their place. */
  readonly signedIn: (actor: Actor) => void
}

/** A person, and what came with their sign-in until it is taken: a locked app holds none of it (VA-10). */
export function comes(actor: Actor, first?: FirstPage): Pick<Entered, 'actor' | 'takeFirst'> {
  let left = first
  return {
    actor,
    takeFirst() {
      const taken = left
      left = undefined
      return taken
    },
  }
}
