import { hundredthsOf, type ScoreSheet } from '@sunshine/rubric'

/** Those of whom most is graded: of the others less is, and they have fewer points for that alone (CH-5, EX-4). */
export function comparable<Held extends { readonly sheet: ScoreSheet }>(all: readonly Held[]): ReadonlySet<Held> {
  const gradedOf = ({ sheet }: Held): number => hundredthsOf(sheet.graded)
  const most = Math.max(0, ...all.map(gradedOf))
  return new Set(all.filter((one) => gradedOf(one) === most))
}
