import { beijingDate } from '@sunshine/rubric/civil-date'
import { isDisputed, type Opinion } from '@sunshine/tickets'
import type { TicketOnPhone } from '../../store/tickets.ts'

/** A share that was counted, with the range it may well have: both ends from 0 to 1. */
export interface Share {
  readonly of: number
  readonly n: number
  readonly low: number
  readonly high: number
}

/** What can be said of one reviewer beside all the others together. */
export type Standing = 'tooFew' | 'alone' | 'noDifference' | 'more' | 'fewer'

/** How one person marks: every finding they signed, first and second. */
export interface Marking {
  readonly userId: string
  readonly name: string
  readonly format: Share
  readonly seal: Share
  /** Replies with a fault in either respect. */
  readonly any: Share
  readonly standing: Standing
}

export interface Strictness {
  /** By name: this is no ranking (RV-11). */
  readonly reviewers: readonly Marking[]
  /** Of the replies judged twice, how often both found the same. */
  readonly agreement: Share
  readonly differFormat: number
  readonly differSeal: number
  /** Findings of the program before, kept without a name. */
  readonly unsigned: number
}

/** The normal deviate of 95 %. */
const Z = 1.959964

/**
 * Wilson's score interval for a share, at 95 % (E. B. Wilson, 1927, JASA 22:209): unlike the usual ± it stays within 0
 * and 1 and says something honest about 0 of 8.
 */
export function wilson(of: number, n: number): Share {
  if (n === 0) return { of, n, low: 0, high: 1 }
  const share = of / n
  const middle = share + Z ** 2 / (2 * n)
  const reach = Z * Math.sqrt((share * (1 - share)) / n + Z ** 2 / (4 * n ** 2))
  const whole = 1 + Z ** 2 / n
  return {
    of,
    n,
    low: of === 0 ? 0 : Math.max(0, (middle - reach) / whole),
    high: of === n ? 1 : Math.min(1, (middle + reach) / whole),
  }
}

/** A difference this wide or wider says nothing either way: twenty points of a hundred. */
const WIDEST = 0.2

/**
 * One share beside another: the difference of the two with Newcombe's interval from their Wilson intervals (R. G.
 * Newcombe, 1998, Statistics in Medicine 17:873, method 10).
 */
export function compare(own: Share, others: Share): Standing {
  if (others.n === 0) return own.n === 0 ? 'tooFew' : 'alone'
  if (own.n === 0) return 'tooFew'
  const [p, q] = [own.of / own.n, others.of / others.n]
  const low = p - q - Math.hypot(p - own.low, others.high - q)
  const high = p - q + Math.hypot(own.high - p, q - others.low)
  if (low > 0) return 'more'
  if (high < 0) return 'fewer'
  return high - low > WIDEST ? 'tooFew' : 'noDifference'
}

/** The years in which replies were given, the newest first. */
export function yearsOf(held: readonly TicketOnPhone[]): number[] {
  const years = held.flatMap(({ ticket }) => ticket.replies.map(({ at }) => yearOf(at)))
  return [...new Set(years)].sort((a, b) => b - a)
}

const yearOf = (at: number): number => Number(beijingDate(at).slice(0, 4))

/** How strictly each person marked the replies of a year, with what cannot be known from so few (RV-11). */
export function strictness(held: readonly TicketOnPhone[], year: number): Strictness {
  const replies = held.flatMap(({ ticket }) => ticket.replies.filter(({ at }) => yearOf(at) === year))
  const reviews = replies.flatMap(({ review }) => review ?? [])
  const opinions = reviews.flatMap(({ first, second }) => (second === undefined ? [first] : [first, second]))
  const byPerson = new Map<string, Opinion[]>()
  for (const opinion of opinions) byPerson.set(opinion.userId, [...(byPerson.get(opinion.userId) ?? []), opinion])
  const twice = reviews.filter(({ second }) => second !== undefined)
  const differ = (respect: 'format' | 'seal'): number =>
    twice.filter(({ first, second }) => second !== undefined && first[respect] !== second[respect]).length
  return {
    reviewers: [...byPerson]
      .map(([userId, own]): Marking => {
        const any = shareOf(own, isFaulty)
        const others = shareOf(
          opinions.filter((one) => one.userId !== userId),
          isFaulty,
        )
        return {
          userId,
          name: own[own.length - 1]?.by ?? '',
          format: shareOf(own, ({ format }) => format === 'fault'),
          seal: shareOf(own, ({ seal }) => seal === 'fault'),
          any,
          standing: compare(any, others),
        }
      })
      .sort((a, b) => a.name.localeCompare(b.name, 'zh-CN')),
    agreement: wilson(twice.filter((review) => !isDisputed(review)).length, twice.length),
    differFormat: differ('format'),
    differSeal: differ('seal'),
    unsigned: replies.filter(
      ({ review, findings }) =>
        review === undefined && findings.format !== 'unreviewed' && findings.seal !== 'unreviewed',
    ).length,
  }
}

const isFaulty = ({ format, seal }: Opinion): boolean => format === 'fault' || seal === 'fault'

function shareOf(opinions: readonly Opinion[], isCounted: (opinion: Opinion) => boolean): Share {
  return wilson(opinions.filter(isCounted).length, opinions.length)
}
