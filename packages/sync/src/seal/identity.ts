import { asSentTo, type Actor, type Document } from '@sunshine/tickets'
import type { HeldDocument } from './held.ts'

/** A row as it may lie on a person's device: without a protected identity, sealed or not, that is not needed there (AD-11). */
export function asHeldBy(actor: Actor, document: HeldDocument): HeldDocument {
  // Whether there is a name, not which, is all that is looked at; what is sealed passes as it is.
  return asSentTo(actor, document as Document)
}
