import { hundredthsOf } from '@sunshine/rubric'
import { comparable } from '../scores/comparable.ts'
import { markOf, type UnitPaper } from './unit-paper.ts'

const totalOf = ({ sheet }: UnitPaper): number => hundredthsOf(sheet.total)

/**
 * A unit's rank: one more than the number of those with more points; equals share it. Null for one of whom less is graded
 * than of others (EX-4).
 */
export function rankOf(paper: UnitPaper, papers: readonly UnitPaper[]): number | null {
  const ranked = comparable(papers)
  if (!ranked.has(paper)) return null
  return [...ranked].filter((other) => totalOf(other) > totalOf(paper)).length + 1
}

/** The units by rank, equals in the order they came, those without one behind them. */
export function byRank(papers: readonly UnitPaper[]): UnitPaper[] {
  const ranked = comparable(papers)
  return [...papers].sort((a, b) => Number(ranked.has(b)) - Number(ranked.has(a)) || totalOf(b) - totalOf(a))
}

/** How many units there are, and for how many of them it is not the last word. */
export function unitsWords(papers: readonly UnitPaper[]): string {
  const provisional = papers.filter((paper) => markOf(paper) === '试评').length
  const unranked = papers.length - comparable(papers).size
  const parts = [
    `共 ${papers.length} 个单位`,
    ...(provisional > 0 ? [`其中 ${provisional} 个为试评，名次未定`] : []),
    ...(unranked > 0 ? [`另有 ${unranked} 个没评到同样多，暂不排名次`] : []),
  ]
  return `${parts.join('，')}。`
}
