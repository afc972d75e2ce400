import type { SheetItem } from '@sunshine/rubric'

/** "回访 8 件，满意 7 件，满意率 87.50%": how many the rate was taken over is always said beside it; undefined elsewhere. */
export function rateWords({ because }: SheetItem): string | undefined {
  const { followedUp, satisfied, rate, leftOut } = because
  if (typeof followedUp !== 'number' || typeof satisfied !== 'number') return undefined
  const out =
    Array.isArray(leftOut) && leftOut.length > 0 ? `；另有 ${leftOut.length} 件匿名、拒访或未接通，不计入` : ''
  if (typeof rate !== 'string') return `还没有回访样本${out}。`
  return `回访 ${followedUp} 件，满意 ${satisfied} 件，满意率 ${rate}%${out}。`
}
