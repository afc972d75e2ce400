/** How often somebody may ask: so many at once, and so many a second after that. */
export interface Rate {
  readonly atOnce: number
  readonly perSecond: number
}

/** One person: a bureau's first sync is some hundred readings, a week of photos some thousand pieces. */
export const PERSON: Rate = { atOnce: 2_000, perSecond: 40 }
/** One address: a whole school, or a bureau and its schools behind one line, back from a week without signal. */
export const SOURCE: Rate = { atOnce: 20_000, perSecond: 400 }

/** Counts how often each subject asked. */
export interface Rates {
  /** Counts one request; 0 when it may go on, else the milliseconds until there is room again. */
  take(subject: string): number
}

/** Who has not asked for long is forgotten, so that made-up addresses do not fill the memory. */
const MOST_SUBJECTS = 20_000

interface Held {
  readonly left: number
  readonly at: number
}

/** `now` in milliseconds of a clock that only goes forward. */
export function createRates(rate: Rate, now: () => number): Rates {
  const held = new Map<string, Held>()
  const leftOf = (subject: string, at: number): number => {
    const known = held.get(subject)
    return known ? Math.min(rate.atOnce, known.left + ((at - known.at) / 1000) * rate.perSecond) : rate.atOnce
  }
  return {
    take(subject) {
      const at = now()
      const left = leftOf(subject, at)
      const isRefused = left < 1
      // Put at the end: the first of the map is who has not asked for longest.
      held.delete(subject)
      held.set(subject, { left: isRefused ? left : left - 1, at })
      const [first] = held.keys()
      if (held.size > MOST_SUBJECTS && first !== undefined) held.delete(first)
      return isRefused ? Math.ceil(((1 - left) / rate.perSecond) * 1000) : 0
    },
  }
}

/** What counts as one address: of IPv6, a subscriber's whole network. */
export function subjectOf(source: string): string {
  return source.includes(':') && !source.startsWith('::ffff:') ? source.split(':').slice(0, 4).join(':') : source
}
