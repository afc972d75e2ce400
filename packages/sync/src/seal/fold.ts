import {
  apply,
  forecastStamp,
  isRefused,
  withheldFrom,
  type Assessment,
  type Document,
  type Refused,
  type Situation,
  type Stamp,
  type StampedEvent,
} from '@sunshine/tickets'
import type { HeldDocument, HeldEvent, HeldStampedEvent } from './held.ts'

// The fold looks whether a text is blank and carries it along; a sealed one is a string like another to it (VA-2). What
// comes out holds the same texts as what went in, so the types say so again behind it. Nothing else may do this.

/** The fold over documents whose words are sealed. What comes out carries the ciphers of both that went in. */
export function applyHeld(before: HeldDocument | null, event: HeldStampedEvent): HeldDocument | Refused {
  const after = apply(before as Document | null, event as unknown as StampedEvent)
  if (isRefused(after)) return after
  const sealed = { ...before?.sealed, ...event.subject.sealed }
  const held: HeldDocument = after
  return Object.keys(sealed).length === 0 ? held : { ...held, sealed }
}

/** The forecast of a stamp for an event whose words are sealed. */
export function forecastHeldStamp(
  event: HeldEvent,
  situation: Omit<Situation, 'before'> & { readonly before: HeldDocument | null },
): Stamp {
  return forecastStamp(event as unknown as StampedEvent, situation as Situation)
}

/** A held year without what it says of tickets that left; its words are blanked or carried along, never read (CN-10). */
export function withheldFromHeld<Year extends HeldDocument>(year: Year, gone: ReadonlySet<string>): Year {
  return withheldFrom(year as unknown as Assessment, gone) as unknown as Year
}
