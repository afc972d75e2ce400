import type { Marks } from './mark.ts'
import { decimal, exactly, minus, rounded, type ExactPoints, type Points } from './points.ts'
import type { Policy } from './policy.ts'
import { rateLoss, rateText, type RateCounts } from './rate-loss.ts'
import type { RateItem } from './rubric.ts'
import type { Because, Deduction, Waived } from './sheet.ts'
import type { Tally } from './tally.ts'

/** The outcome of item 1.3b; `points` null when it does not apply. */
interface RateOutcome {
  readonly points: ExactPoints | null
  readonly deductions: readonly Deduction[]
  readonly waived: readonly Waived[]
  readonly labels: readonly ('noFollowUpSample' | 'smallSample' | 'notApplicable')[]
  readonly because: Because
}

/** Item 1.3b 回访满意率 of a unit (SF-1 … SF-9): n is always shown beside the rate. */
export function rateOutcome(
  item: RateItem,
  tally: Tally,
  context: { marks: readonly Marks[]; policy: Policy },
): RateOutcome {
  const { policy, marks } = context
  const counts: RateCounts = { satisfied: tally.satisfied, followedUp: tally.followedUp }
  const waived = waivedAnswers(
    marks,
    (answers) => lossOf(item, withDissatisfied(counts, answers), policy) - lossOf(item, counts, policy),
  )
  const because: Because = { ...counts, leftOut: leftOut(marks) }
  if (counts.followedUp === 0) return { ...emptyOutcome(item, policy, because), waived }
  const dissatisfied = marks.filter(({ sample }) => sample?.counts === 'dissatisfied').map(({ ticket }) => ticket)
  const shown: Because = { ...because, rate: rateText(counts), dissatisfied }
  if (counts.followedUp < policy.minSample) {
    const label = { labels: ['smallSample'] as const, because: { ...shown, minSample: policy.minSample } }
    return { points: exactly(item.max), deductions: [], waived, ...label }
  }
  const { loss, pointsBelow, belowZeroLine } = rateLoss(item, counts, policy)
  const { threshold, zeroBelow } = item
  const arithmetic: Because = {
    ...shown,
    threshold,
    zeroBelow,
    pointsBelow,
    perPoint: decimal(item.perPoint),
    belowZeroLine,
  }
  const points = minus(exactly(item.max), loss)
  return {
    points,
    deductions: theDeduction(item.max - rounded(points), arithmetic),
    waived,
    labels: [],
    because: arithmetic,
  }
}

/** The one deduction of the rate: it hangs on no single ticket and never exceeds the item (SF-9). */
function theDeduction(lost: Points, because: Because): Deduction[] {
  return lost === 0 ? [] : [{ ticket: null, clause: 'dissatisfied', points: decimal(lost), because }]
}

/** 0/0 by policy (SF-7, SF-8). */
function emptyOutcome(item: RateItem, policy: Policy, because: Because): Omit<RateOutcome, 'waived'> {
  switch (policy.emptyRate) {
    case 'full':
      return { points: exactly(item.max), deductions: [], labels: ['noFollowUpSample'], because }
    case 'zero':
      return { points: exactly(0), deductions: theDeduction(item.max, because), labels: ['noFollowUpSample'], because }
    case 'notApplicable':
      return { points: null, deductions: [], labels: ['notApplicable', 'noFollowUpSample'], because }
  }
}

function leftOut(marks: readonly Marks[]): { ticket: string; why: string }[] {
  return marks.flatMap(({ ticket, sample }) => (sample?.counts === 'out' ? [{ ticket, why: sample.why }] : []))
}

/** What the item loses at these counts, in hundredths. */
function lossOf(item: RateItem, counts: RateCounts, policy: Policy): Points {
  if (counts.followedUp === 0) return policy.emptyRate === 'zero' ? item.max : 0
  if (counts.followedUp < policy.minSample) return 0
  return item.max - rounded(minus(exactly(item.max), rateLoss(item, counts, policy).loss))
}

function withDissatisfied({ satisfied, followedUp }: RateCounts, answers: number): RateCounts {
  return { satisfied, followedUp: followedUp + answers }
}

/**
 * Waived dissatisfied answers with what they save (WV-3): in order of ticket, the first carries what it alone would have
 * cost, the next what it would have added, and so on.
 */
function waivedAnswers(marks: readonly Marks[], costOf: (answers: number) => Points): Waived[] {
  const waived = marks.flatMap(({ ticket, sample }) =>
    sample?.counts === 'out' && sample.why === 'waived' ? [{ ticket, reason: sample.reason }] : [],
  )
  return waived.map(({ ticket, reason }, index) => {
    const points = Math.max(0, costOf(index + 1) - costOf(index))
    return { ticket, clause: 'dissatisfied', points: decimal(points), reason }
  })
}
