import type { Ticket } from '@sunshine/tickets'
import type { TicketOnPhone } from '../store/tickets.ts'
import { headOf, wholeOf } from './search.ts'

/** The units a word means, by their names or initials. */
export type UnitsMeant = (word: string) => ReadonlySet<string>

/** A search of which at least the heads were looked through. What is an array of numbers is by the place in `held`. */
export interface Searched {
  readonly held: readonly TicketOnPhone[]
  readonly words: readonly string[]
  readonly meant: UnitsMeant
  /** 1 where the head or the unit meets every word. */
  readonly inHead: Uint8Array
  /** Where the last word begins in the head; -1 where it does not, or that is not known. */
  readonly begins: Int32Array
  /** 1 where a query that grows out of this one may meet: what is met, once everything was looked through. Null: anywhere. */
  readonly among: Uint8Array | null
  /** Whether everything was looked through. */
  readonly isWhole: boolean
}

/** Heads and whole texts beside the tickets, as far as they are ready: an array is asked sooner than each ticket. */
export interface Texts {
  readonly heads: (string | undefined)[]
  readonly wholes: (string | undefined)[]
}

/** A search as it is asked of one ticket after the other, by its place. */
export interface Asking {
  readonly inHead: (at: number) => boolean
  readonly anywhere: (at: number) => boolean
  /** Where the last word begins in the heads that were asked. */
  readonly begins: Int32Array
}

interface AskedOf {
  readonly held: readonly TicketOnPhone[]
  readonly texts: Texts
  readonly meant: UnitsMeant
  /** What this search grew out of. */
  readonly before: Searched | undefined
}

/**
 * Whether tickets are met by all of the words. Of a search that grew only those are asked that the shorter one met, only
 * for what changed, and for a last word that became longer first where the shorter one begins: a key costs most tickets
 * the comparing of one sign (PI-12).
 */
export function askFor(words: readonly string[], { held, texts: { heads, wholes }, meant, before }: AskedOf): Asking {
  const last = words.length - 1
  const asked = words.map((word, nth) => ({ word, units: meant(word), isNew: before?.words[nth] !== word, nth }))
  const changed = asked.filter(({ isNew }) => isNew)
  const known = before?.words.length === words.length ? before.begins : undefined
  const shorter = before?.words[last] ?? ''
  const rest = (words[last] ?? '').slice(shorter.length)
  const begins = known && shorter === words[last] ? known : new Int32Array(held.length).fill(-1)
  const textAt = (of: (ticket: Ticket) => string, at: number): string => {
    const ticket = held[at]?.ticket
    return ticket ? of(ticket) : ''
  }
  const headAt = (at: number): string => (heads[at] ??= textAt(headOf, at))
  const isUnit = (units: ReadonlySet<string>, at: number): boolean =>
    units.size > 0 && units.has(held[at]?.ticket.unitId ?? '')
  function beginsIn(head: string, word: string, at: number): boolean {
    const from = known?.[at] ?? -1
    const begin = from >= 0 && goesOn(head, from + shorter.length, rest) ? from : head.indexOf(word, Math.max(0, from))
    begins[at] = begin
    return begin >= 0
  }
  return {
    begins,
    inHead(at) {
      if (before && !before.inHead[at]) return false
      const head = headAt(at)
      for (const { word, units, nth } of changed)
        if (!(nth === last ? beginsIn(head, word, at) : head.includes(word)) && !isUnit(units, at)) return false
      return true
    },
    anywhere(at) {
      if (before?.among && !before.among[at]) return false
      const head = headAt(at)
      for (const { word, units } of before?.isWhole ? changed : asked)
        if (!head.includes(word) && !isUnit(units, at) && !(wholes[at] ??= textAt(wholeOf, at)).includes(word))
          return false
      return true
    },
  }
}

/** Whether a text goes on with the rest of a word. */
function goesOn(text: string, from: number, rest: string): boolean {
  for (let at = 0; at < rest.length; at++) if (text.charCodeAt(from + at) !== rest.charCodeAt(at)) return false
  return true
}

/** Whether everything the later words meet was met by the earlier ones: these begin with those, in their order. */
export function grows(before: readonly string[], now: readonly string[]): boolean {
  return before.length > 0 && before.every((word, at) => now[at]?.startsWith(word))
}
