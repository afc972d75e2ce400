import { isForCentreOnly, type Act, type Actor } from '@sunshine/tickets'
import type { Document, Event, Stamp, Subject, Ticket, TicketAct } from '@sunshine/tickets'

declare const sealed: unique symbol

/**
 * A citizen's name or phone as ciphertext. At run time a string that begins with `SEAL_MARK`, so that a fold carries it
 * along like any other; to the compiler no string at all, so that nobody shows or sends it unopened (VA-2).
 */
export interface SealedText {
  readonly [sealed]: true
}

/** A text as it may lie on a disk: sealed, or open where it is blank or was written before there were seals. */
export type HeldText = string | SealedText

/** Begins every sealed text: a control character no form and no import lets through. */
export const SEAL_MARK = '\u0001~'

/** The ciphertext of a sealed text, to be opened or looked at as such. */
export function cipherOf(text: SealedText): string {
  // The other half of what the type says: at run time it is a string.
  return text as unknown as string
}

interface PersonalOf<Text> {
  readonly visitorName: Text
  readonly visitorPhone: Text
  readonly accusedNames?: readonly Text[] | undefined
}

type TicketOf<Text> = Omit<Ticket, 'personal'> & { readonly personal: PersonalOf<Text> }
type DocumentOf<Text> = Exclude<Document, Ticket> | TicketOf<Text>

type Naming = Extract<TicketAct, { type: 'registered' | 'accusedNamed' | 'fieldsEdited' }>
type Registered = Extract<TicketAct, { type: 'registered' }>
type AccusedNamed = Extract<TicketAct, { type: 'accusedNamed' }>
type FieldsEdited = Extract<TicketAct, { type: 'fieldsEdited' }>
type FieldsOf<Text> = Omit<FieldsEdited['fields'], 'visitorName' | 'visitorPhone'> & {
  visitorName?: Text | undefined
  visitorPhone?: Text | undefined
}
type TicketActOf<Text> =
  | Exclude<TicketAct, Naming>
  | (Omit<Registered, 'personal'> & {
      personal: { visitorName: Text; visitorPhone: Text; accusedNames?: Text[] | undefined }
    })
  | (Omit<AccusedNamed, 'personal'> & { personal: { accusedNames: Text[] } })
  | (Omit<FieldsEdited, 'fields'> & { fields: FieldsOf<Text> })
type SubjectOf<Text> =
  | Exclude<Subject, { kind: 'ticket' }>
  | (Omit<Extract<Subject, { kind: 'ticket' }>, 'act'> & { act: TicketActOf<Text> })
type EventOf<Text> = Omit<Event, 'subject'> & { subject: SubjectOf<Text> }

/** A document, subject, event as they lie on a disk, with the names and phones in them sealed. */
export type HeldDocument = DocumentOf<HeldText>
export type HeldSubject = SubjectOf<HeldText>
export type HeldAct = HeldSubject['act']
export type HeldEvent = EventOf<HeldText>
export type HeldStampedEvent = HeldEvent & { readonly stamp: Stamp }

/** What becomes of each name and phone: it is sealed, opened, or looked at. */
export type Turn<Text> = (text: HeldText) => Text

/** The document with every name and phone in it turned; everything else as it was. */
export function turnDocument<Text>(document: HeldDocument, turn: Turn<Text>): DocumentOf<Text> {
  if (document.kind !== 'ticket') return document
  const { visitorName, visitorPhone, accusedNames, ...others } = document.personal
  const personal = { ...others, visitorName: turn(visitorName), visitorPhone: turn(visitorPhone) }
  return { ...document, personal: accusedNames ? { ...personal, accusedNames: accusedNames.map(turn) } : personal }
}

/** The subject with every name and phone in its act turned. */
export function turnSubject<Text>(subject: HeldSubject, turn: Turn<Text>): SubjectOf<Text> {
  return subject.kind === 'ticket' ? { ...subject, act: turnAct(subject.act, turn) } : subject
}

function turnAct<Text>(act: TicketActOf<HeldText>, turn: Turn<Text>): TicketActOf<Text> {
  switch (act.type) {
    case 'registered': {
      const { visitorName, visitorPhone, accusedNames, ...others } = act.personal
      const personal = { ...others, visitorName: turn(visitorName), visitorPhone: turn(visitorPhone) }
      return { ...act, personal: accusedNames ? { ...personal, accusedNames: accusedNames.map(turn) } : personal }
    }
    case 'accusedNamed':
      return { ...act, personal: { ...act.personal, accusedNames: act.personal.accusedNames.map(turn) } }
    case 'fieldsEdited': {
      const { visitorName, visitorPhone, ...others } = act.fields
      const fields: FieldsOf<Text> = others
      if (visitorName !== undefined) fields.visitorName = turn(visitorName)
      if (visitorPhone !== undefined) fields.visitorPhone = turn(visitorPhone)
      return { ...act, fields }
    }
    default:
      return act
  }
}

/** The event with every name and phone in it turned, and whatever else it carries. */
export function turnEvent<E extends HeldEvent, Text>(
  event: E,
  turn: Turn<Text>,
): Omit<E, 'subject'> & { subject: SubjectOf<Text> } {
  return { ...event, subject: turnSubject(event.subject, turn) }
}

/** Whether an act whose names are sealed goes to the centre alone: no name is looked at for that (PV-4). */
export function isForCentreOnlyHeld(actor: Actor, act: HeldAct): boolean {
  return isForCentreOnly(actor, act as Act)
}
