import {
  apply,
  forecastStamp,
  type Document,
  type Refused,
  type Situation,
  type Stamp,
  type StampedEvent,
} from '@sunshine/tickets'
import type { HeldDocument, HeldEvent, HeldStampedEvent } from './held.ts'

// The fold looks whether a name is blank and carries it along; a sealed one is a string like another to it (VA-2). What
// comes out holds the same texts as what went in, so the types say so again behind it. Nothing else may do this.

/** The fold over documents whose names and phones are sealed. */
export function applyHeld(before: HeldDocument | null, event: HeldStampedEvent): HeldDocument | Refused {
  return apply(before as Document | null, event as StampedEvent)
}

/** The forecast of a stamp for an event whose names and phones are sealed. */
export function forecastHeldStamp(
  event: HeldEvent,
  situation: Omit<Situation, 'before'> & { readonly before: HeldDocument | null },
): Stamp {
  return forecastStamp(event as StampedEvent, situation as Situation)
}
