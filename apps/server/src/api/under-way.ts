/** Of how many things each of many has under way; who has none takes no room. */
export interface UnderWay {
  readonly of: (who: string) => number
  readonly begin: (who: string) => void
  readonly end: (who: string) => void
}

/** Counts them. */
export function countUnderWay(): UnderWay {
  const counts = new Map<string, number>()
  const of = (who: string): number => counts.get(who) ?? 0
  return {
    of,
    begin: (who) => void counts.set(who, of(who) + 1),
    end(who) {
      const left = of(who) - 1
      if (left > 0) counts.set(who, left)
      else counts.delete(who)
    },
  }
}
