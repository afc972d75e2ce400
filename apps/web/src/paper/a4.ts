/** A size of type and the height of its line on paper. */
export interface TypeStep {
  readonly points: 12 | 10.5
  readonly lineMm: number
}

/** One em of a type in millimetres. */
export const emMm = (points: number): number => (points * 25.4) / 72

/** Of layouts in ever smaller type, the one on the fewest pages, and of those the one in the largest type (PP-5). */
export function fewestPages<Layout extends { readonly pages: readonly unknown[] }>(layouts: readonly Layout[]): Layout {
  return layouts.reduce((best, next) => (next.pages.length < best.pages.length ? next : best))
}
