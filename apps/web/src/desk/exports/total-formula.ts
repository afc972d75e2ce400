import type { Policy, Rubric } from '@sunshine/rubric'
import { NOT_APPLICABLE } from './rate-formula.ts'

/** Where the points of a sheet stand in a file. */
export interface TotalCells {
  /** All points, such as "J4:J60". */
  readonly range: string
  readonly items: readonly { readonly points: string; readonly max: string }[]
  readonly veto: string
}

/** Points scaled up over the items that apply (SF-8); a plain sum where every item always applies. */
function scaled(hundredths: string, { items }: TotalCells, { rubric, policy }: Readings): string {
  if (policy.emptyRate !== 'notApplicable') return `ROUND(${hundredths},0)/100`
  const applying = items.map(({ points, max }) => `IF(${points}="${NOT_APPLICABLE}",0,${max})`).join('+')
  const over = `(${applying})`
  return `INT((2*ROUND(${hundredths},0)*${rubric.max / 100}+${over})/(2*${over}))/100`
}

interface Readings {
  readonly rubric: Rubric
  readonly policy: Policy
}

/** 合计; nothing where a veto makes it so (VT-2). */
export function totalFormula(cells: TotalCells, readings: Readings): string {
  const total = scaled(`100*SUM(${cells.range})`, cells, readings)
  return readings.policy.veto === 'zeroTotal' ? `IF(${cells.veto}="是",0,${total})` : total
}

/** 已评项满分: how much of the sheet the total stands on (SC-14). */
export function gradedFormula(cells: TotalCells, readings: Readings): string {
  const graded = cells.items.map(({ points, max }) => `IF(ISNUMBER(${points}),${max},0)`).join('+')
  return scaled(`100*(${graded})`, cells, readings)
}
