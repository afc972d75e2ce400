import type { Marks } from './mark.ts'
import { decimal, exactly, rounded, type ExactPoints, type Points } from './points.ts'
import type { Policy } from './policy.ts'
import type { RateItem } from './rubric.ts'
import { rateLoss, rateText } from './satisfaction.ts'
import type { Because, Deduction } from './sheet.ts'
import type { Tally } from './tally.ts'

/** The outcome of item 1.3b; `points` null when it does not apply. */
export interface RateOutcome {
  readonly points: ExactPoints | null
  readonly deductions: readonly Deduction[]
  readonly labels: readonly ('noFollowUpSample' | 'smallSample' | 'notApplicable')[]
  readonly because: Because
}

/** Item 1.3b 回访满意率 of a unit (SF-1 … SF-9): n is always shown beside the rate. */
export function rateOutcome(item: RateItem, tally: Tally, context: { marks: readonly Marks[]; policy: Policy }): RateOutcome {
  const { satisfied, followedUp } = tally
  const { policy, marks } = context
  const because = { satisfied, followedUp, leftOut: leftOut(marks) }
  if (followedUp === 0) return emptyOutcome(item, policy, because)
  const rate = rateText(satisfied, followedUp)
  const dissatisfied = marks.filter(({ sample }) => sample?.counts === 'dissatisfied').map(({ ticket }) => ticket)
  const shown: Because = { ...because, rate, dissatisfied }
  if (followedUp < policy.minSample) return { points: exactly(item.max), deductions: [], labels: ['smallSample'], because: shown }
  const { loss, pointsBelow, belowZeroLine } = rateLoss(item, { satisfied, followedUp }, policy)
  const points = { numerator: item.max * loss.denominator - loss.numerator, denominator: loss.denominator }
  const arithmetic: Because = { ...shown, pointsBelow, perPoint: decimal(item.perPoint), belowZeroLine }
  const lost: Points = item.max - rounded(points)
  const deduction: Deduction = { ticket: null, clause: 'dissatisfied', points: decimal(lost), because: arithmetic }
  return { points, deductions: lost === 0 ? [] : [deduction], labels: [], because: arithmetic }
}

function emptyOutcome(item: RateItem, policy: Policy, because: Because): RateOutcome {
  switch (policy.emptyRate) {
    case 'full':
      return { points: exactly(item.max), deductions: [], labels: ['noFollowUpSample'], because }
    case 'zero': {
      const deduction: Deduction = { ticket: null, clause: 'dissatisfied', points: decimal(item.max), because }
      return { points: exactly(0), deductions: [deduction], labels: ['noFollowUpSample'], because }
    }
    case 'notApplicable':
      return { points: null, deductions: [], labels: ['notApplicable', 'noFollowUpSample'], because }
  }
}

function leftOut(marks: readonly Marks[]): { ticket: string; why: string }[] {
  return marks.flatMap(({ ticket, sample }) => (sample?.counts === 'out' ? [{ ticket, why: sample.why }] : []))
}
