import { isForCentreOnly, type Act, type Actor } from '@sunshine/tickets'
import type { DocumentKey } from '../client/ports.ts'
import type { Assessment, Document, Event, Stamp, Subject, Ticket } from '@sunshine/tickets'
import type { actPlans, assessmentPlan, ticketPlan } from './plan.ts'

declare const sealed: unique symbol

/**
 * A person's words as they lie on a disk. At run time a string that begins with `SEAL_MARK`, so that a fold carries it
 * along like any other; to the compiler no string at all, so that nobody shows or sends it unopened (VA-2).
 */
export interface SealedText {
  readonly [sealed]: true
}

/** A ticket that lies sealed together with others, as they came: nothing of it is read before they are opened (SY-51). */
export interface SealedRow {
  readonly kind: 'ticket'
  readonly id: string
  /** The cipher of all of them: the JSON of each, in a line of its own. */
  readonly together: SealedBytes
  /** Which line is its. */
  readonly nth: number
}

/** A text as it may lie on a disk: sealed, or open where it is blank or was written before there were seals. */
export type HeldText = string | SealedText

/** Begins every sealed text: a control character no form and no import lets through. */
export const SEAL_MARK = '\u0001~'

/** The ciphertext of a sealed text, or what it refers to, to be opened or looked at as such. */
export function cipherOf(text: SealedText): string {
  // The other half of what the type says: at run time it is a string.
  return text as unknown as string
}

/**
 * The words of one row, sealed together: one cipher by its name, which is its nonce. In the row each word's place holds
 * that name and the word's number.
 */
export interface SealedWords {
  readonly [name: string]: ArrayBuffer
}

/** What carries its words sealed; absent where nothing is. */
export interface Carrier {
  readonly sealed?: SealedWords
}

/** The bytes of a photo or file as they lie on a disk: sealed, or open where they were written before that. */
export type HeldBytes = ArrayBuffer | SealedBytes

/** Sealed bytes, by AES-GCM: 16 longer than open. */
export interface SealedBytes {
  readonly nonce: Uint8Array<ArrayBuffer>
  readonly cipher: ArrayBuffer
}

type HeldTextOf<T> = T extends string ? HeldText : T extends readonly string[] ? readonly HeldText[] : T
type Texts<P> = P extends { readonly texts: readonly (infer Field)[] } ? Field : never
type Within<P> = P extends { readonly within: infer Fields } ? Fields : Record<never, never>

/** The same shape with the words that the plan names as they lie on a disk. */
type HeldBy<T, P> = T extends readonly (infer One)[]
  ? readonly HeldBy<One, P>[]
  : T extends object
    ? P extends { readonly each: infer Each }
      ? { [Key in keyof T]: HeldBy<T[Key], Each> }
      : {
          [Key in keyof T]: Key extends Texts<P>
            ? HeldTextOf<T[Key]>
            : Key extends keyof Within<P>
              ? HeldBy<T[Key], Within<P>[Key]>
              : T[Key]
        }
    : T

type ActHeld<A> = A extends { readonly type: infer Type }
  ? Type extends keyof typeof actPlans
    ? HeldBy<A, (typeof actPlans)[Type]>
    : A
  : never
type SubjectHeld<S> = S extends { readonly act: infer A }
  ? Omit<S, 'act'> & { readonly act: ActHeld<A> } & Carrier
  : never

/** A document, subject, event as they lie on a disk, with the words in them sealed. */
export type HeldDocument =
  | (Exclude<Document, Ticket | Assessment> & Carrier)
  | (HeldBy<Ticket, typeof ticketPlan> & Carrier)
  | (HeldBy<Assessment, typeof assessmentPlan> & Carrier)
/** A row as it lies on a disk, with its words sealed or all of it. */
export type HeldRow = HeldDocument | SealedRow
export type HeldSubject = SubjectHeld<Subject>
export type HeldAct = ActHeld<Act>
export type HeldEvent = Omit<Event, 'subject'> & { readonly subject: HeldSubject }
export type HeldStampedEvent = HeldEvent & { readonly stamp: Stamp }

/** Whether nothing of a row is read before it is opened, together with others. */
export function isSealedTogether(row: HeldRow | null | undefined): row is SealedRow {
  return row ? 'together' in row : false
}

/** Whether a row can be read but for its words. */
export function isSealedByWords(row: HeldRow | null | undefined): row is HeldDocument {
  return row ? !isSealedTogether(row) : false
}

/**
 * Ends a step that would take rows out of a cipher in which others stay, or that brings unread what has to be read first: it
 * is begun once more behind `Disk.uncover`, and with all of its page read.
 */
export class SealedWithOthers extends Error {
  declare readonly keys: readonly DocumentKey[]

  constructor(keys: readonly DocumentKey[] = []) {
    super()
    this.keys = keys
  }
}

/** A row that acts are folded over. Fails for one that is sealed with others: whoever acts on it has uncovered it before. */
export function uncovered(row: HeldRow | null): HeldDocument | null {
  if (isSealedTogether(row)) throw new SealedWithOthers([`ticket:${row.id}`])
  return row
}

/** Whether an act whose words are sealed goes to the centre alone: no word is looked at for that (PV-4). */
export function isForCentreOnlyHeld(actor: Actor, act: HeldAct): boolean {
  return isForCentreOnly(actor, act as Act)
}
