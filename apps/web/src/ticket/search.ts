import type { Ticket } from '@sunshine/tickets'
import { textsOf } from './named-texts.ts'
import { pinyinInitials } from './pinyin.ts'
import { draftNumber, ticketNumber } from './ticket-name.ts'

/** A text as it is compared: half and full width alike, capitals and small letters alike. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The words of a search; each must be met somewhere. A draft's number is one by its 草 alone, else it would be initials. */
export function wordsOf(query: string): readonly string[] {
  return plain(query)
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => (word.startsWith('草-') ? word.toUpperCase() : word))
}

/** Made ready once for each version of a ticket: another version is another object (PI-2). */
const heads = new WeakMap<Ticket, string>()
const wholes = new WeakMap<Ticket, string>()

function once(kept: WeakMap<Ticket, string>, ticket: Ticket, make: () => string): string {
  const held = kept.get(ticket)
  if (held !== undefined) return held
  const made = make()
  kept.set(ticket, made)
  return made
}

/**
 * Number, name, phone and the initials of the name, and the number a receipt without signal bears, the only one in capitals:
 * short, so that tens of thousands are looked through in a frame.
 */
export function headOf(ticket: Ticket): string {
  const { visitorName, visitorPhone } = ticket.personal
  return once(
    heads,
    ticket,
    () =>
      `${plain([ticketNumber(ticket), visitorName, visitorPhone, pinyinInitials(visitorName)].join('\n'))}\n${draftNumber(ticket)}`,
  )
}

/** Every text of a ticket. */
export function wholeOf(ticket: Ticket): string {
  return once(wholes, ticket, () =>
    plain(
      textsOf(ticket)
        .map(({ text }) => text)
        .join('\n'),
    ),
  )
}

/** Whether a ticket says the word anywhere, or it is some of the initials of the visitor's name. */
export function isMet(ticket: Ticket, word: string): boolean {
  return headOf(ticket).includes(word) || wholeOf(ticket).includes(word)
}

/** Which tickets answer a search: by number, name, phone (its last digits too), initials, or words of any text. */
export function matching(query: string): (ticket: Ticket) => boolean {
  const words = wordsOf(query)
  return (ticket) => words.every((word) => isMet(ticket, word))
}
