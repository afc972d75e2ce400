import { decimal, hundredthsOf, type Facts, type Item, type Policy, type SheetItem } from '@sunshine/rubric'
import { clauseNames } from '../../wording/exports.ts'
import { earnedCounts } from './earned-counts.ts'
import { NO_SAMPLE, NOT_APPLICABLE, rateFormula, ratePointsFormula, stepsFormula, stepsNow } from './rate-formula.ts'

/** What a line of the calculation holds in column 数量: a number as counted, nothing yet, or a formula. */
export type Count = number | null | { readonly formula: string; readonly value: number | string }

/** One line of the calculation beside an item: what is counted, how many, and what each costs or earns. */
export interface CountRow {
  readonly name: string
  readonly count: Count
  /** Points of one, in hundredths; absent where the line is not multiplied. */
  readonly each?: number
}

/** An item as rows of a spreadsheet, and the formula of its points over them (EX-1). */
export interface ItemRows {
  readonly rows: readonly CountRow[]
  readonly points: string
}

/** Where an item's rows stand: column letters and the number of their first row. */
export interface Place {
  readonly first: number
  readonly count: string
  readonly each: string
  readonly product: string
  readonly max: string
}

/** What stands in 得分 while nobody graded the item. */
const UNGRADED = '待评'

/** An item as it is entered into a spreadsheet that computes what the engine computes (EX-1, EX-2). */
export function itemRows(
  item: Item,
  line: SheetItem,
  about: { readonly reviews: Facts['reviews']; readonly policy: Policy; readonly place: Place },
): ItemRows {
  const { place, policy, reviews } = about
  const row = (offset: number): number => place.first + offset
  const max = `${place.max}${place.first}`
  const isGraded = line.points !== null
  const sum = (rows: number): string => `SUM(${place.product}${row(0)}:${place.product}${row(rows - 1)})`
  switch (item.kind) {
    case 'ticketDeduction': {
      const rows = item.rules.map(({ when, points }) => ({
        name: clauseNames[when],
        count: line.deductions.filter(({ clause }) => clause === when).length,
        each: points,
      }))
      return { rows, points: `MAX(0,ROUND(${max}-${sum(rows.length)},2))` }
    }
    case 'rate':
      return rateRows(item, line, { place, policy })
    case 'discretionary':
      return {
        rows: [{ name: '评定分', count: line.points === null ? null : hundredthsOf(line.points) / 100 }],
        points: onceCounted(place, 1, `MAX(0,MIN(${max},${place.count}${row(0)}))`),
      }
    case 'countDeduction':
      return {
        rows: [{ name: '认定属实的投诉', count: isGraded ? line.deductions.length : null, each: item.perCase }],
        points: onceCounted(place, 1, `MAX(0,ROUND(${max}-${sum(1)},2))`),
      }
    case 'graded': {
      const lowest = policy.gradedFloor === 'printedOnly' ? Math.min(...Object.values(item.levels)) : 0
      const { grade } = line.because
      const levels = [
        { key: 'excellent', name: item.levelNames.excellent, each: item.levels.excellent },
        { key: 'good', name: item.levelNames.good, each: item.levels.good },
        { key: 'fair', name: item.levelNames.fair, each: item.levels.fair },
        { key: 'none', name: `${item.levelNames.fair}以下`, each: lowest },
      ]
      const rows = levels.map(({ key, name, each }) => ({ name, count: isGraded ? Number(key === grade) : null, each }))
      return { rows, points: onceCounted(place, rows.length, `MIN(${max},${sum(rows.length)})`) }
    }
    case 'earned': {
      const counts = isGraded ? earnedCounts(item, reviews[item.id], policy) : undefined
      const rows = (['national', 'provincial', 'municipal'] as const).map((level) => ({
        name: item.levelNames[level],
        count: counts?.[level] ?? null,
        each: item.levels[level],
      }))
      return { rows, points: onceCounted(place, rows.length, `MIN(${max},${sum(rows.length)})`) }
    }
  }
}

function onceCounted(place: Place, rows: number, points: string): string {
  return `IF(COUNT(${place.count}${place.first}:${place.count}${place.first + rows - 1})=0,"${UNGRADED}",${points})`
}

function rateRows(
  item: Extract<Item, { kind: 'rate' }>,
  line: SheetItem,
  { place, policy }: { readonly place: Place; readonly policy: Policy },
): ItemRows {
  const { n, s } = callsOf(line)
  const cell = (offset: number): string => `${place.count}${place.first + offset}`
  const cells = {
    followedUp: cell(0),
    satisfied: cell(1),
    threshold: cell(3),
    zeroBelow: cell(4),
    each: `${place.each}${place.first + 5}`,
    max: `${place.max}${place.first}`,
  }
  const rate = n === 0 ? NO_SAMPLE : Math.floor((10_000 * s) / n) / 100
  return {
    rows: [
      { name: '回访件数', count: n },
      { name: '满意件数', count: s },
      { name: '满意率（%）', count: { formula: rateFormula(cells), value: rate } },
      { name: '起扣线（%）', count: item.threshold },
      { name: '计零线（%）', count: item.zeroBelow },
      {
        name: '低于起扣线的百分点',
        count: { formula: stepsFormula(cells, policy), value: stepsNow(item, { n, s }, policy) },
        each: item.perPoint,
      },
    ],
    points: ratePointsFormula(cells, policy),
  }
}

/** Over how many calls the rate was taken, and how many of them were satisfied. */
export function callsOf({ because }: SheetItem): { readonly n: number; readonly s: number } {
  const { followedUp, satisfied } = because
  return { n: typeof followedUp === 'number' ? followedUp : 0, s: typeof satisfied === 'number' ? satisfied : 0 }
}

/** "28" from hundredths, as a number for a cell. */
export function cellPoints(hundredths: number): number {
  return Number(decimal(hundredths))
}

/** What stands in 得分 now. */
export function pointsNow({ points: now, labels }: SheetItem): number | string {
  if (labels.includes('notApplicable')) return NOT_APPLICABLE
  return now === null ? UNGRADED : cellPoints(hundredthsOf(now))
}
