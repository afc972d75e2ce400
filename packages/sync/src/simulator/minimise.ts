import type { ScheduleEnd } from './schedule.ts'

/**
 * The fewest steps found that still break a law: blocks of steps are left out, halves first, as long as something stays
 * broken (after Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input").
 */
export async function minimise(
  steps: number,
  play: (without: ReadonlySet<number>) => Promise<ScheduleEnd>,
): Promise<ScheduleEnd> {
  let left = Array.from({ length: steps }, (_, step) => step)
  let least = await play(new Set())
  for (let size = Math.ceil(steps / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let from = 0; from < left.length;) {
      const kept = left.filter((_, index) => index < from || index >= from + size)
      const without = new Set(Array.from({ length: steps }, (_, step) => step).filter((step) => !kept.includes(step)))
      const end = await play(without)
      if (end.broken.length > 0) {
        left = kept
        least = end
      } else from += size
    }
  }
  return least
}
