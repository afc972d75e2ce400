import type { Facts, Policy, Rubric, ScoreSheet, TicketName } from '@sunshine/rubric'
import type { Assessment, SheetLife } from '@sunshine/tickets'

/** Everything that is put on paper or into a file about one unit's year. */
export interface UnitPaper {
  readonly districtName: string
  readonly unitId: string
  readonly unitName: string
  readonly year: number
  readonly rubric: Rubric
  /** The readings the sheet was scored by, complete. */
  readonly policy: Policy
  readonly sheet: ScoreSheet
  readonly reviews: Facts['reviews']
  readonly veto: Assessment['veto']
  readonly life: SheetLife
  readonly ticketName: TicketName
}

/** 终评 once the year is final, 试评 before: a provisional sheet never looks like a final one (EX-13). */
export function markOf({ life }: Pick<UnitPaper, 'life'>): '试评' | '终评' {
  return life.finalised === null ? '试评' : '终评'
}

/** What the unit said of its feedback, where it said something in words (SL-4). */
export function statementOf({ life }: Pick<UnitPaper, 'life'>): string {
  return life.answer?.answer === 'statement' ? life.answer.text : ''
}
