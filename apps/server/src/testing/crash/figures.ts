/** The middle and the largest of some milliseconds, whole. */
export function medianAndMost(milliseconds: readonly number[]): { readonly median: number; readonly most: number } {
  const sorted = milliseconds.toSorted((a, b) => a - b)
  return { median: Math.round(sorted[sorted.length >> 1] ?? 0), most: Math.round(sorted.at(-1) ?? 0) }
}
