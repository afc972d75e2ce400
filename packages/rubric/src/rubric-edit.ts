import type { Points } from './points.ts'
import type { Content, Item, TicketDeductionItem } from './rubric.ts'

/** The clause a rule of a per-ticket item prices. */
export type RuleClause = TicketDeductionItem['rules'][number]['when']
/** The grades of a graded item, the levels of an earned one. */
export type LevelName = 'excellent' | 'good' | 'fair' | 'national' | 'provincial' | 'municipal'

/**
 * One change of a rubric's draft, as a value (RB-3). Things are named by their id, rules by their clause, levels by
 * their name; points are hundredths, the three figures of a rate whole per cent, whole per cent and hundredths.
 */
export type RubricEdit =
  | { readonly edit: 'wholeMax'; readonly max: Points }
  | { readonly edit: 'categoryLabel'; readonly category: string; readonly label: string }
  | { readonly edit: 'contentLabel'; readonly content: string; readonly label: string }
  | { readonly edit: 'contentNotes'; readonly content: string; readonly notes: readonly string[] }
  | { readonly edit: 'itemLabel'; readonly item: string; readonly label: string }
  | { readonly edit: 'itemMax'; readonly item: string; readonly max: Points }
  | { readonly edit: 'notes' | 'criteria' | 'evidence'; readonly item: string; readonly lines: readonly string[] }
  /** How the print bounds the item; null takes it away. */
  | { readonly edit: 'limitText'; readonly item: string; readonly text: string | null }
  | { readonly edit: 'ruleLabel'; readonly item: string; readonly when: RuleClause; readonly label: string }
  | { readonly edit: 'rulePoints'; readonly item: string; readonly when: RuleClause; readonly points: Points }
  | { readonly edit: 'addRule'; readonly item: string; readonly rule: TicketDeductionItem['rules'][number] }
  | { readonly edit: 'removeRule'; readonly item: string; readonly when: RuleClause }
  | { readonly edit: 'step'; readonly item: string; readonly step: Points }
  | { readonly edit: 'levelPoints'; readonly item: string; readonly level: LevelName; readonly points: Points }
  | { readonly edit: 'levelName'; readonly item: string; readonly level: LevelName; readonly name: string }
  | { readonly edit: 'perCase'; readonly item: string; readonly perCase: Points }
  /** What is left out stays as it is. */
  | {
      readonly edit: 'rate'
      readonly item: string
      readonly threshold?: number
      readonly perPoint?: Points
      readonly zeroBelow?: number
    }
  /** Stands before the named item, or last. */
  | { readonly edit: 'addItem'; readonly item: Item; readonly before?: string }
  | { readonly edit: 'removeItem'; readonly item: string }
  /** A row of column 考核内容及分值分解; its maximum follows from its items. */
  | { readonly edit: 'addContent'; readonly content: Omit<Content, 'max'>; readonly before?: string }
  | { readonly edit: 'removeContent'; readonly content: string }
  | { readonly edit: 'vetoLabel'; readonly label: string }
  | { readonly edit: 'vetoGrounds'; readonly grounds: readonly string[] }

/** An edit of one item that is there. */
export type ItemEdit = Exclude<Extract<RubricEdit, { readonly item: string }>, { readonly edit: 'removeItem' }>
