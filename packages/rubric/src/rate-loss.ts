import { exactly, type ExactPoints, type Points } from './points.ts'
import type { Policy } from './policy.ts'
import type { RateItem } from './rubric.ts'

/** What the satisfaction rate costs and how it was computed. */
export interface RateLoss {
  /** Never more than the item. */
  readonly loss: ExactPoints
  /** Percentage points charged: whole ones, or a fraction as text under the pro-rata reading. */
  readonly pointsBelow: string
  /** Whether the rate lies below the line (85 %) where the item is zero. */
  readonly belowZeroLine: boolean
}

/** How many tickets a satisfaction rate was taken over. */
export interface RateCounts {
  readonly satisfied: number
  /** At least 1 wherever a rate is computed. */
  readonly followedUp: number
}

/**
 * What the satisfaction rate costs (SF-2, SF-3); `followedUp` is at least 1. Integers only: in floats 9 of 10 is
 * 4.999… points below 95, one too few. The loss never exceeds the item.
 */
export function rateLoss(item: RateItem, counts: RateCounts, policy: Policy): RateLoss {
  const { satisfied, followedUp } = counts
  const short = Math.max(0, item.threshold * followedUp - 100 * satisfied)
  const { loss, pointsBelow } = stepped(short, followedUp, { perPoint: item.perPoint, policy })
  const belowZeroLine = 100 * satisfied < item.zeroBelow * followedUp
  const exceeds = loss.numerator > item.max * loss.denominator
  return { loss: belowZeroLine || exceeds ? exactly(item.max) : loss, pointsBelow, belowZeroLine }
}

/** `short / followedUp` percentage points, charged as the policy's `rateStep` reads "每降一个百分点". */
function stepped(
  short: number,
  followedUp: number,
  how: { perPoint: Points; policy: Policy },
): { loss: ExactPoints; pointsBelow: string } {
  if (how.policy.rateStep === 'proRata') {
    const loss = { numerator: short * how.perPoint, denominator: followedUp }
    return { loss, pointsBelow: short % followedUp === 0 ? String(short / followedUp) : `${short}/${followedUp}` }
  }
  const over = short % followedUp
  const whole = (short - over) / followedUp + (how.policy.rateStep === 'ceil' && over > 0 ? 1 : 0)
  return { loss: exactly(whole * how.perPoint), pointsBelow: String(whole) }
}

/** The rate for display, truncated to two decimals: "87.50" (SF-6). Truncated, so 94.999 % never reads as 95. */
export function rateText({ satisfied, followedUp }: RateCounts): string {
  const over = (satisfied * 10_000) % followedUp
  const hundredths = (satisfied * 10_000 - over) / followedUp
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}
