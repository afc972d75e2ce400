import type { Facts, Item, Policy } from '@sunshine/rubric'

type Earned = Extract<Item, { kind: 'earned' }>
type Level = keyof Earned['levels']

/** How many cases count at each level: of one case its highest, or by policy each of its awards (GR-5). */
export function earnedCounts(
  item: Earned,
  review: Facts['reviews'][string] | undefined,
  policy: Policy,
): { readonly [level in Level]: number } {
  const counts = { national: 0, provincial: 0, municipal: 0 }
  if (review === undefined || !('awards' in review)) return counts
  const worth = (level: Level): number => item.levels[level]
  const best = new Map<string, Level>()
  for (const { case: name, level } of review.awards) {
    if (level === 'district') continue
    if (policy.innovationSameCase === 'sum') {
      counts[level]++
      continue
    }
    const before = best.get(name)
    if (before === undefined || worth(level) > worth(before)) best.set(name, level)
  }
  for (const level of best.values()) counts[level]++
  return counts
}
