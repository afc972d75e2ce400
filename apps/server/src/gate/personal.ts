import { createHmac } from 'node:crypto'
import type { Document, Event, StampedEvent, Ticket } from '@sunshine/tickets'

/** Names and phones an event brings, taken out of it. */
export interface Personal {
  readonly visitorName?: string
  readonly visitorPhone?: string
  readonly accusedNames?: readonly string[] | undefined
}

/** An event split in two: what the log keeps for ever, and what can be erased (PV-3). */
export interface SplitEvent<E extends Event> {
  readonly event: E
  readonly personal: Personal | null
}

/**
 * Takes names and phones out of an event. In their place stands a keyed digest, so that the log proves what was
 * written without saying it, and still verifies after they are erased.
 */
export function splitPersonal<E extends Event>(event: E, secret: string): SplitEvent<E> {
  const { act } = event.subject
  if (act.type === 'registered') {
    const digest = digestOf(act.personal, event.subject.id, secret)
    return {
      event: withAct(event, { ...act, personal: { visitorName: digest, visitorPhone: '' } }),
      personal: act.personal,
    }
  }
  if (act.type === 'accusedNamed') {
    const digest = digestOf(act.personal, event.subject.id, secret)
    return { event: withAct(event, { ...act, personal: { accusedNames: [digest] } }), personal: act.personal }
  }
  if (act.type === 'fieldsEdited') {
    const { visitorName, visitorPhone, ...others } = act.fields
    if (visitorName === undefined && visitorPhone === undefined) return { event, personal: null }
    const personal = {
      ...(visitorName === undefined ? {} : { visitorName }),
      ...(visitorPhone === undefined ? {} : { visitorPhone }),
    }
    const digest = digestOf(personal, event.subject.id, secret)
    const hidden = {
      ...(visitorName === undefined ? {} : { visitorName: digest }),
      ...(visitorPhone === undefined ? {} : { visitorPhone: digest }),
    }
    return { event: withAct(event, { ...act, fields: { ...others, ...hidden } }), personal }
  }
  return { event, personal: null }
}

/**
 * Puts names and phones back into an event read from the log, and whatever a version to come has written beside them (SY-26);
 * an erased one stays with its digest removed.
 */
export function joinPersonal(event: StampedEvent, personal: Personal | undefined): StampedEvent {
  const { act } = event.subject
  if (act.type === 'registered') {
    const { accusedNames, ...held } = personal ?? {}
    const accused = accusedNames && { accusedNames: [...accusedNames] }
    return withAct(event, { ...act, personal: { visitorName: '', visitorPhone: '', ...held, ...accused } })
  }
  if (act.type === 'accusedNamed')
    return withAct(event, { ...act, personal: { ...personal, accusedNames: [...(personal?.accusedNames ?? [])] } })
  if (act.type === 'fieldsEdited') {
    const { visitorName, visitorPhone, ...others } = act.fields
    const fields = {
      ...others,
      ...(visitorName === undefined ? {} : { visitorName: personal?.visitorName ?? '' }),
      ...(visitorPhone === undefined ? {} : { visitorPhone: personal?.visitorPhone ?? '' }),
    }
    return withAct(event, { ...act, fields })
  }
  return event
}

function withAct<E extends Event>(event: E, act: E['subject']['act']): E {
  return { ...event, subject: { ...event.subject, act } }
}

/** The keyed digest that stands in the log for names and phones (PV-3). */
export function digestOf(personal: Personal, ticketId: string, secret: string): string {
  // The ticket's id keeps the same citizen's digests on two tickets from being linked.
  const accused = (personal.accusedNames ?? []).map((name) => `\u0000${name}`).join('')
  const named = `${ticketId}\u0000${personal.visitorName ?? ''}\u0000${personal.visitorPhone ?? ''}${accused}`
  return createHmac('sha256', secret).update(named).digest('hex')
}

/** A document as the store keeps it: without names and phones. */
export function withoutPersonal(document: Document): Document {
  return document.kind === 'ticket' ? { ...document, personal: { visitorName: '', visitorPhone: '' } } : document
}

/** The document as people read it: later writings of name and phone over earlier ones. */
export function withPersonal(document: Document, written: readonly Personal[]): Document {
  return document.kind === 'ticket' ? { ...document, personal: personalOf(written) } : document
}

/** Names and phones as a ticket has them: later writings over earlier ones. */
export function personalOf(written: readonly Personal[]): Ticket['personal'] {
  const personal = { visitorName: '', visitorPhone: '' }
  for (const one of written) Object.assign(personal, one)
  return personal
}
