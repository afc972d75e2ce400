import { keep, kept } from './kept.ts'

const DAY_MS = 86_400_000

/** From then on the phone says how long it will still be read without the district, and after that it is not (SE-8). */
export const WARN_DAYS = 10
export const READ_DAYS = 14

/**
 * Whole days since this device last heard from the district. What counts is the latest time it ever saw since then: a clock
 * that is set back gives no day back. `contactAt`: undefined until it is read, null when there was none yet.
 */
export function daysAway(userId: string, contactAt: number | null | undefined, now: number): number {
  const key = `sunshine.latest.${userId}`
  const [of = 0, latest = 0] = (kept(key) ?? '').split(':').map(Number)
  const since = contactAt ?? (of || now)
  const largest = Math.max(since, now, of === since ? latest : 0)
  keep(key, `${since}:${largest}`)
  return Math.floor((largest - since) / DAY_MS)
}
