import type { Actor } from '@sunshine/tickets'
import type { Refusable } from './ports.ts'

/** The secrets of forgotten PINs as the procedures see them (VA-9). */
export interface VaultPort {
  /** A new one of this person, kept before it is answered; undefined when they have too many. */
  make(actor: Actor): Promise<{ readonly id: string; readonly secret: string } | undefined>
  /** Null for one that is not theirs, or never was. */
  handOut(asked: {
    actor: Actor
    id: string
    password: string
    source: string
    /** The browser that asks, as it is known (AU-23). */
    knownDevice?: string | undefined
  }): Promise<Refusable<{ readonly secret: string } | null>>
  drop(actor: Actor, id: string): Promise<void>
}
