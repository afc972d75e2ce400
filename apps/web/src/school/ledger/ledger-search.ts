import type { Ticket, Unit } from '@sunshine/tickets'
import { textsOf, type NamedText } from '../../ticket/named-texts.ts'
import { pinyinInitials } from '../../ticket/pinyin.ts'
import { isMet, plain, wholeOf } from '../../ticket/search.ts'

export { wordsOf } from '../../ticket/search.ts'

/**
 * Whether a ticket meets every word of a search: anywhere in its texts, or as the pinyin initials of the visitor, the
 * unit, or a teaching point it names (LB-2).
 */
export function isFound(ticket: Ticket, words: readonly string[], unit: Unit | undefined): boolean {
  return words.every((word) => isMet(ticket, word) || (/^[a-z]+$/.test(word) && isPlace(ticket, word, unit)))
}

function isPlace(ticket: Ticket, initials: string, unit: Unit | undefined): boolean {
  if (unit === undefined) return false
  return (
    unit.initials.includes(initials) ||
    unit.sites.some((site) => pinyinInitials(site).includes(initials) && wholeOf(ticket).includes(plain(site)))
  )
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
