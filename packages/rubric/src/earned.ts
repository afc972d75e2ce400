import type { ReviewFact } from './facts.ts'
import { decimal, type Points } from './points.ts'
import type { Policy } from './policy.ts'
import type { EarnedItem } from './rubric.ts'
import type { Reviewed } from './sheet-line.ts'

type Award = Extract<ReviewFact, { awards: unknown }>['awards'][number]

/**
 * 工作创新及成效: the highest level of each case, or by policy all its levels, summed over the cases and capped (GR-5).
 * Earned, so what is missing was never lost: it stands in `notEarned`, not among the deductions (GR-6).
 */
export function earned(item: EarnedItem, review: Extract<ReviewFact, { awards: unknown }>, policy: Policy): Reviewed {
  const best = new Map<string, Points>()
  for (const award of review.awards) {
    const before = best.get(award.case) ?? 0
    const worth = worthOf(item, award.level)
    best.set(award.case, policy.innovationSameCase === 'sum' ? before + worth : Math.max(before, worth))
  }
  const sum = [...best.values()].reduce((total, points) => total + points, 0)
  const points = Math.min(item.max, sum)
  const because = { awards: review.awards.length, cases: best.size, sum: decimal(sum), cap: decimal(item.max) }
  return { points, notEarned: item.max - points, because }
}

/** District awards are recorded and earn nothing: the notice begins at 市级. */
function worthOf(item: EarnedItem, level: Award['level']): Points {
  return level === 'district' ? 0 : item.levels[level]
}
