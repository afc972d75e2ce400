import { hundredthsOf } from '@sunshine/rubric'
import type { UnitPaper } from './unit-paper.ts'

const totalOf = ({ sheet }: UnitPaper): number => hundredthsOf(sheet.total)

/** A unit's rank among all: one more than the number of those with more points; equals share it (EX-4). */
export function rankOf(paper: UnitPaper, papers: readonly UnitPaper[]): number {
  return papers.filter((other) => totalOf(other) > totalOf(paper)).length + 1
}

/** The units by rank, equals in the order they came. */
export function byRank(papers: readonly UnitPaper[]): UnitPaper[] {
  return [...papers].sort((a, b) => totalOf(b) - totalOf(a))
}
