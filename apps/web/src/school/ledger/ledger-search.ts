import { channelLabels, stateLabels, typeLabels, type Ticket, type Unit } from '@sunshine/tickets'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { pinyinInitials } from './pinyin.ts'

/** A text as it is compared: half and full width alike, capitals and small letters alike. */
export const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

/** The words of a search; each must be met somewhere. */
export function wordsOf(query: string): readonly string[] {
  return plain(query)
    .split(/\s+/u)
    .filter((word) => word !== '')
}

/** One text of a ticket under the name it has on the form, for the line that shows where a search met it. */
export interface NamedText {
  readonly label: string
  readonly text: string
}

/** Every text of a ticket, those that stand on its card first. */
export function textsOf(ticket: Ticket): readonly NamedText[] {
  const named = (label: string, ...texts: readonly string[]): NamedText[] =>
    texts.filter((text) => text !== '').map((text) => ({ label, text }))
  return [
    ...named('编号', ticketNumber(ticket)),
    ...named('来访人', ticket.personal.visitorName),
    ...named('电话', ticket.personal.visitorPhone),
    ...named('问题', ticket.description),
    ...named('类型', typeLabels[ticket.type], channelLabels[ticket.channel], stateLabels[ticket.state]),
    ...named('受理', ticket.acceptingDepartment, ticket.acceptedBy),
    ...named('拟办', ticket.proposedAction),
    ...named('批示', ticket.leaderInstruction),
    ...named('阶段性答复', ...ticket.interimNotes.map(({ text }) => text)),
    ...named('回复', ...ticket.replies.flatMap(({ subject, body }) => [subject, body])),
    ...named('延期', ...ticket.extensions.map(({ reason }) => reason)),
    ...named('回访', ...ticket.followUps.map(({ notes }) => notes)),
    ...named('退回', ticket.handBackReason, ...ticket.returns.map(({ note }) => note)),
    ...named('结果', ticket.outcome),
  ]
}

/** What is searched of a ticket, made ready once: another version of it is another object. */
const prepared = new WeakMap<Ticket, { readonly text: string; readonly initials: string }>()

function preparedOf(ticket: Ticket, unit: Unit | undefined): { readonly text: string; readonly initials: string } {
  const held = prepared.get(ticket)
  if (held) return held
  const texts = textsOf(ticket).map(({ text }) => text)
  const text = plain(texts.join('\n'))
  const sites = (unit?.sites ?? []).filter((site) => text.includes(plain(site)))
  const initials = [ticket.personal.visitorName, ...sites].map(pinyinInitials)
  const made = { text, initials: [unit?.initials ?? '', ...initials].join('\n') }
  // A unit that is not read yet would be remembered as having no initials.
  if (unit) prepared.set(ticket, made)
  return made
}

/**
 * Whether a ticket meets every word of a search: anywhere in its texts, or as the pinyin initials of the visitor, the
 * unit, or a teaching point it names (LB-2).
 */
export function isFound(ticket: Ticket, words: readonly string[], unit: Unit | undefined): boolean {
  if (words.length === 0) return true
  const { text, initials } = preparedOf(ticket, unit)
  return words.every((word) => text.includes(word) || (/^[a-z]+$/.test(word) && initials.includes(word)))
}

/** A piece of a text; `met` where a search met it. */
export interface Piece {
  readonly text: string
  readonly met: boolean
}

/** A text in pieces, every meeting of every word apart; compared as the search compares, shown as it was written. */
export function piecesOf(text: string, words: readonly string[]): readonly Piece[] {
  if (words.length === 0 || text === '') return [{ text, met: false }]
  const signs = Array.from(text)
  const places: number[] = []
  let compared = ''
  signs.forEach((sign, index) => {
    const same = plain(sign)
    for (let unit = 0; unit < same.length; unit++) places.push(index)
    compared += same
  })
  const met = new Set<number>()
  for (const word of words)
    for (let at = compared.indexOf(word); at !== -1; at = compared.indexOf(word, at + word.length))
      for (const place of places.slice(at, at + word.length)) met.add(place)
  if (met.size === 0) return [{ text, met: false }]
  const pieces: { text: string; met: boolean }[] = []
  signs.forEach((sign, index) => {
    const last = pieces[pieces.length - 1]
    if (last && last.met === met.has(index)) last.text += sign
    else pieces.push({ text: sign, met: met.has(index) })
  })
  return pieces
}

/** Signs shown before and after a meeting. */
const BEFORE = 8
const AFTER = 24

/** The first text beyond the card's own that a word met, cut to a line around the meeting; undefined when the card shows it all. */
export function meetingBeyond(
  ticket: Ticket,
  shown: readonly string[],
  words: readonly string[],
): NamedText | undefined {
  const onCard = plain(shown.join('\n'))
  const missing = words.filter((word) => !onCard.includes(word))
  if (missing.length === 0) return undefined
  for (const { label, text } of textsOf(ticket)) {
    const compared = plain(text)
    const word = missing.find((one) => compared.includes(one))
    if (word !== undefined) return { label, text: around(text, piecesOf(text, [word])) }
  }
  return undefined
}

function around(text: string, pieces: readonly Piece[]): string {
  const before = Array.from(pieces[0]?.met === false ? pieces[0].text : '').length
  const signs = Array.from(text)
  const from = Math.max(0, before - BEFORE)
  const to = Math.min(signs.length, before + AFTER)
  const line = signs.slice(from, to).join('').replace(/\s+/gu, ' ')
  return `${from > 0 ? '…' : ''}${line}${to < signs.length ? '…' : ''}`
}
