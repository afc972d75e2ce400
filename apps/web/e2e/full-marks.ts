import type { Review } from '@sunshine/tickets'

/** Every item people grade, with nothing lost. */
export const fullMarks: readonly (readonly [string, Review])[] = [
  ['2.1a', { kind: 'discretionary', hundredths: 500 }],
  ['2.1b', { kind: 'discretionary', hundredths: 500 }],
  ['2.2a', { kind: 'countDeduction', cases: [] }],
  ['2.2b', { kind: 'graded', grade: 'excellent' }],
  ['2.2c', { kind: 'graded', grade: 'excellent' }],
  ['3.1', { kind: 'discretionary', hundredths: 500 }],
  ['3.2', { kind: 'discretionary', hundredths: 500 }],
  ['3.3', { kind: 'earned', awards: [] }],
]
