import { hundredthsOf, type Points } from './points.ts'
import type { Deduction, SheetItem } from './sheet.ts'

/** What one ticket's deduction really took from its item, in hundredths; zero once the item was used up (扣完为止). */
export interface LostLine {
  readonly item: string
  readonly clause: Deduction['clause']
  readonly ticket: string
  readonly points: Points
}

/**
 * The points an item lost, ticket by ticket in the sheet's order, down to zero and no further: they add up to its
 * maximum less its points (CH-1). Deductions that hang on no ticket are not here.
 */
export function lostLines({ id, points, max, deductions }: SheetItem): readonly LostLine[] {
  if (points === null) return []
  let left = hundredthsOf(max) - hundredthsOf(points)
  return deductions.flatMap(({ ticket, clause, points: listed }) => {
    if (ticket === null) return []
    const taken = Math.min(left, hundredthsOf(listed))
    left -= taken
    return [{ item: id, clause, ticket, points: taken }]
  })
}
