import type { Clause } from './facts.ts'
import type { Points } from './points.ts'

/** What every item has: its place in the printed table and its printed words. */
interface ItemBase {
  readonly id: string
  /** The row of column 考核内容 it belongs to. */
  readonly content: string
  /** Column 计分点及计分办法, as printed. */
  readonly label: string
  readonly max: Points
  /** Column 说明, as printed, where it belongs to this item alone. */
  readonly notes: readonly string[]
}

/** Points off per ticket; `exclusive` classes never add up on one ticket. Ends at zero (扣完为止). */
export interface TicketDeductionItem extends ItemBase {
  readonly kind: 'ticketDeduction'
  readonly exclusive: boolean
  readonly rules: readonly { readonly when: Exclude<Clause, 'dissatisfied'>; readonly label: string; readonly points: Points }[]
}

/** Points off per percentage point below a threshold; nothing left below `zeroBelow`. */
export interface RateItem extends ItemBase {
  readonly kind: 'rate'
  readonly threshold: number
  readonly perPoint: Points
  readonly zeroBelow: number
}

/** 酌情扣分 by a reviewer, in steps. */
export interface DiscretionaryItem extends ItemBase {
  readonly kind: 'discretionary'
  readonly step: Points
}

/** Points off per upheld case. */
export interface CountDeductionItem extends ItemBase {
  readonly kind: 'countDeduction'
  readonly perCase: Points
}

/** 优秀、良好、一般. */
export interface GradedItem extends ItemBase {
  readonly kind: 'graded'
  readonly levels: { readonly excellent: Points; readonly good: Points; readonly fair: Points }
}

/** Points earned, never lost: by level of commendation, capped. */
export interface EarnedItem extends ItemBase {
  readonly kind: 'earned'
  readonly levels: { readonly national: Points; readonly provincial: Points; readonly municipal: Points }
}

/** The six kinds the engine knows, and no others. */
export type Item = TicketDeductionItem | RateItem | DiscretionaryItem | CountDeductionItem | GradedItem | EarnedItem
export type ItemKind = Item['kind']

/** A row of column 考核内容及分值分解: "1.办理按时（30分）". */
export interface Content {
  readonly id: string
  readonly category: string
  readonly label: string
  readonly max: Points
  /** Column 说明 for the whole row. */
  readonly notes: readonly string[]
}

/** A printed rubric as data: next year's is a new one of these, not new code. */
export interface Rubric {
  readonly id: string
  readonly docNo: string
  readonly issuedOn: string
  readonly title: string
  readonly max: Points
  readonly categories: readonly { readonly id: string; readonly label: string; readonly max: Points }[]
  readonly contents: readonly Content[]
  /** In printed order. */
  readonly items: readonly Item[]
  readonly veto: { readonly label: string; readonly grounds: readonly string[] }
}

/** What a rubric's sums break, as paths with what was expected; empty for a sound one (SC-7). */
export function rubricFaults(rubric: Rubric): string[] {
  const faults: string[] = []
  const expectSum = (path: string, parts: readonly { readonly max: Points }[], max: Points): void => {
    const sum = parts.reduce((total, part) => total + part.max, 0)
    if (sum !== max) faults.push(`${path}: the parts add up to ${sum} hundredths, expected ${max}`)
  }
  expectSum('categories', rubric.categories, rubric.max)
  for (const [index, category] of rubric.categories.entries())
    expectSum(`categories[${index}]`, rubric.contents.filter((content) => content.category === category.id), category.max)
  for (const [index, content] of rubric.contents.entries())
    expectSum(`contents[${index}]`, rubric.items.filter((item) => item.content === content.id), content.max)
  const ids = rubric.items.map((item) => item.id)
  for (const [index, id] of ids.entries()) if (ids.indexOf(id) !== index) faults.push(`items[${index}].id: ${id} stands twice`)
  return faults
}
