import { plainPoints } from './plain-words.ts'
import { decimal, exactly, minus, rounded, type Points } from './points.ts'
import type { Policy } from './policy.ts'
import { rateLoss, rateText, type RateCounts } from './rate-loss.ts'
import type { RateItem, Rubric } from './rubric.ts'

/** What a satisfaction rate over so many calls is and costs. */
export interface RateOutcomeAt extends RateCounts {
  /** Truncated to two decimals: "87.50"; null without a call. */
  readonly rate: string | null
  /** Hundredths the item loses. */
  readonly costs: Points
  /** Whether the loss takes the whole item and more was due. */
  readonly capped: boolean
  /** Why nothing is lost although the rate says otherwise. */
  readonly spared: 'noSample' | 'smallSample' | null
}

/** What the rate costs at these counts by the readings in force (SL-22); undefined for a rubric without a rate. */
export function rateAt(
  { rubric, policy }: { readonly rubric: Rubric; readonly policy: Policy },
  counts: RateCounts,
): RateOutcomeAt | undefined {
  const item = rubric.items.find((candidate): candidate is RateItem => candidate.kind === 'rate')
  if (item === undefined) return undefined
  const { satisfied, followedUp } = counts
  if (followedUp === 0) {
    const costs = policy.emptyRate === 'zero' ? item.max : 0
    return { satisfied, followedUp, rate: null, costs, capped: false, spared: 'noSample' }
  }
  const rate = rateText(counts)
  if (followedUp < policy.minSample)
    return { satisfied, followedUp, rate, costs: 0, capped: false, spared: 'smallSample' }
  const { loss } = rateLoss(item, counts, policy)
  const costs = item.max - rounded(minus(exactly(item.max), loss))
  const { loss: uncapped } = rateLoss({ ...item, zeroBelow: 0, max: 100 * item.perPoint }, counts, policy)
  return { satisfied, followedUp, rate, costs, capped: rounded(uncapped) > item.max, spared: null }
}

/** "8 件回访，1 件不满意 = 87.5%，按细则扣 10 分（上限）。" (SL-22). */
export function explainRate({ satisfied, followedUp, rate, costs, capped, spared }: RateOutcomeAt): string {
  if (rate === null) return costs === 0 ? '没有回访，这一项暂记满分。' : `没有回访，按口径扣 ${plain(costs)} 分。`
  const bad = followedUp - satisfied
  const counts = `${followedUp} 件回访，${bad === 0 ? '全部满意' : `${bad} 件不满意`} = ${plainPoints(rate)}%`
  if (spared === 'smallSample') return `${counts}，回访件数不足，按口径不扣分。`
  if (costs === 0) return `${counts}，不扣分。`
  return `${counts}，按细则扣 ${plain(costs)} 分${capped ? '（上限）' : ''}。`
}

function plain(points: Points): string {
  return plainPoints(decimal(points))
}
