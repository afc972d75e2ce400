import { defaultPolicy, score, zhuhui2019, type ScoreInput } from '@sunshine/rubric'
import { sheetLife } from '@sunshine/tickets'
import type { UnitPaper } from '../unit-paper.ts'

/** A year in which nothing happened and nobody graded anything. */
export const untouched: ScoreInput = {
  rubric: zhuhui2019,
  policy: defaultPolicy,
  facts: { period: { from: '2019-01-01', to: '2019-12-31' }, tickets: [], reviews: {}, veto: null },
  asOf: Date.parse('2019-12-31T23:59:59.999+08:00'),
}

/** A unit's paper from what it is scored from. */
export function paperOf(input: ScoreInput, more: Partial<UnitPaper> = {}): UnitPaper {
  const { rubric, policy, facts } = input
  return {
    districtName: '示范区',
    unitId: 'QH',
    unitName: '青禾中学',
    year: 2019,
    rubric,
    policy,
    sheet: score(input),
    reviews: facts.reviews,
    veto: facts.veto === null ? null : { ground: facts.veto.ground, document: '区教通〔2019〕9号', by: '李局长' },
    life: sheetLife(null),
    ticketName: (id) => id,
    ...more,
  }
}

/** Texts that spreadsheets take for formulas, commands or markup where they are let. */
export const hostile = [
  '=1+1',
  '+86',
  '-2+3',
  '@SUM(A1)',
  '＝1+1',
  '＋86',
  '－2',
  '＠SUM(A1)',
  '\t=1+1',
  '\r=1+1',
  '=HYPERLINK("http://x","看")',
  "=cmd|'/c calc'!A0",
  '<b>&amp;</b>',
  '_x003D_1+1',
  '{单位名称}',
] as const
