import type { Clause } from './facts.ts'
import type { Points } from './points.ts'

/** What every item has: its place in the printed table and its printed words. */
interface ItemBase {
  readonly id: string
  /** The row of column 考核内容及分值分解 it belongs to. */
  readonly content: string
  /** Column 计分点及计分办法, as printed. */
  readonly label: string
  readonly max: Points
  /** Column 说明, as printed, where it belongs to this item alone. */
  readonly notes: readonly string[]
  /** How the print bounds the item: 扣完为止，不计负分. */
  readonly limitText?: string
  /** What is judged, one printed criterion each. */
  readonly criteria?: readonly string[]
  /** The documents a reviewer asks for. */
  readonly evidence?: readonly string[]
}

/** Points off per ticket; `exclusive` classes never add up on one ticket. Ends at zero (扣完为止). */
export interface TicketDeductionItem extends ItemBase {
  readonly kind: 'ticketDeduction'
  readonly exclusive: boolean
  readonly rules: readonly {
    readonly when: Exclude<Clause, 'dissatisfied'>
    readonly label: string
    readonly points: Points
  }[]
}

/** Points off per percentage point below a threshold; nothing left below `zeroBelow`. Both in whole per cent. */
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

/** 优秀、良好、一般; `levelNames` are the printed words. */
export interface GradedItem extends ItemBase {
  readonly kind: 'graded'
  readonly levels: { readonly excellent: Points; readonly good: Points; readonly fair: Points }
  readonly levelNames: { readonly excellent: string; readonly good: string; readonly fair: string }
}

/** Points earned, never lost: by level of commendation, summed and capped at `max`; `levelNames` are the printed words. */
export interface EarnedItem extends ItemBase {
  readonly kind: 'earned'
  readonly levels: { readonly national: Points; readonly provincial: Points; readonly municipal: Points }
  readonly levelNames: { readonly national: string; readonly provincial: string; readonly municipal: string }
}

/** The six kinds the engine knows, and no others (SC-17). */
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

/** A printed rubric as data: next year's is a new one of these, not new code (SC-17). Points in hundredths. */
export interface Rubric {
  readonly id: string
  readonly docNo: string
  readonly issuedOn: string
  readonly title: string
  readonly max: Points
  readonly categories: readonly { readonly id: string; readonly label: string; readonly max: Points }[]
  readonly contents: readonly Content[]
  /** In printed order, which is the order of every sheet. */
  readonly items: readonly Item[]
  readonly veto: { readonly label: string; readonly grounds: readonly string[] }
}
