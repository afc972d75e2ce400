import type { Item, Policy } from '@sunshine/rubric'

type Rate = Extract<Item, { kind: 'rate' }>

/** The addresses of what the satisfaction rate is computed from. */
export interface RateCells {
  readonly followedUp: string
  readonly satisfied: string
  readonly threshold: string
  readonly zeroBelow: string
  /** Points of one percentage point. */
  readonly each: string
  readonly max: string
}

/** What stands in 得分 where the item does not apply. */
export const NOT_APPLICABLE = '不适用'
/** What stands for a rate without any call. */
export const NO_SAMPLE = '无样本'

/** How far below the threshold, times the number of calls: a whole number, never a rate subtracted from 95 % (SF-2). */
const shortOf = ({ followedUp, satisfied, threshold }: RateCells): string =>
  `MAX(0,${threshold}*${followedUp}-100*${satisfied})`

/** 满意率 in per cent, truncated to two decimals (SF-6). */
export function rateFormula({ followedUp, satisfied }: RateCells): string {
  return `IF(${followedUp}=0,"${NO_SAMPLE}",INT(10000*${satisfied}/${followedUp})/100)`
}

/** The percentage points charged, as the bureau reads 每降一个百分点 (SF-3). */
export function stepsFormula(cells: RateCells, { rateStep }: Policy): string {
  const short = shortOf(cells)
  const { followedUp } = cells
  const steps = {
    floor: `INT(${short}/${followedUp})`,
    ceil: `INT((${short}+${followedUp}-1)/${followedUp})`,
    proRata: `${short}/${followedUp}`,
  }
  return `IF(${followedUp}=0,0,${steps[rateStep]})`
}

/** The points charged now, as a number. */
export function stepsNow(item: Rate, counts: { readonly n: number; readonly s: number }, { rateStep }: Policy): number {
  const { n, s } = counts
  if (n === 0) return 0
  const short = Math.max(0, item.threshold * n - 100 * s)
  return { floor: Math.floor(short / n), ceil: Math.floor((short + n - 1) / n), proRata: short / n }[rateStep]
}

/** The item's points from its counts by the readings in force; a half of a hundredth rounds up, as in the engine. */
export function ratePointsFormula(cells: RateCells, policy: Policy): string {
  const { followedUp, satisfied, zeroBelow, each, max } = cells
  const numerator = `100*${max}*${followedUp}-ROUND(100*${each},0)*${shortOf(cells)}`
  const left =
    policy.rateStep === 'proRata'
      ? `MAX(0,INT((2*(${numerator})+${followedUp})/(2*${followedUp}))/100)`
      : `MAX(0,ROUND(${max}-${stepsFormula(cells, policy)}*${each},2))`
  const sampled = `IF(100*${satisfied}<${zeroBelow}*${followedUp},0,${left})`
  const enough = policy.minSample > 0 ? `IF(${followedUp}<${policy.minSample},${max},${sampled})` : sampled
  const empty = { full: max, zero: '0', notApplicable: `"${NOT_APPLICABLE}"` }[policy.emptyRate]
  return `IF(${followedUp}=0,${empty},${enough})`
}
