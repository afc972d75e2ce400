import type { Rejection } from '../rejection.ts'
import type { ItemLimit } from '../stamp.ts'
import type { Review } from './event.ts'

/** Why a grade does not fit its item: another kind than the rubric's, more than its maximum, off its steps (AC-18). */
export function gradeFault(
  { item, review }: { readonly item: string; readonly review: Review },
  limit: ItemLimit | null,
): Rejection | undefined {
  const fits =
    limit?.kind === review.kind &&
    (review.kind !== 'discretionary' || (review.hundredths <= limit.max && review.hundredths % limit.step === 0))
  return fits ? undefined : { code: 'amountOutOfRange', item }
}
