export { atStake, inOrderOfStake, todaysList, type Stake } from './at-stake.ts'
export {
  avoidancesOf,
  explainAvoidance,
  explainLeftOut,
  explainOneMore,
  oneMoreDissatisfied,
  type Avoidance,
  type OneMore,
} from './avoid.ts'
export { canonicalJson } from './canonical-json.ts'
export type { Charge, Scope } from './charge.ts'
export { makeDistrict, type District } from './district.ts'
export { explainCharge, explainDeduction, levelNames, printedClause, type TicketName } from './explain.ts'
export { explainFloor, explainLabel, explainPending, explainPoints, explainWaived } from './explain-sheet.ts'
export { explainOutlook, explainStake, stakeLine } from './explain-stake.ts'
export type * from './facts.ts'
export { parseFactsFile, type FactsRefusal } from './facts-file.ts'
export { markTicket, type Marks } from './mark.ts'
export { plainPoints } from './plain-words.ts'
export { decimal, hundredthsOf, type Points } from './points.ts'
export { defaultPolicy, type Policy } from './policy.ts'
export { parsePolicy } from './policy-file.ts'
export { nextChangeAt } from './next-change.ts'
export type { Refusal } from './refusal.ts'
export type { Content, Item, ItemKind, Rubric } from './rubric.ts'
export { parseRubric } from './rubric-file.ts'
export { score, sheetOf, type ScoreInput } from './score.ts'
export { season, type Outlook, type Season } from './season.ts'
export * from './sheet.ts'
export { addTallies, emptyTally, replaceInTally, subtractTallies, tallyOf, type Tally } from './tally.ts'
export { whatIf, type Happening, type WhatIf } from './what-if.ts'
export { zhuhui2019 } from './zhuhui-2019.ts'
export { accept, differenceUnder, type Consent, type ShownDifference } from './accept.ts'
export { engines, type Engine } from './engines.ts'
export { freeze, sheetText } from './freeze.ts'
export { factsFileOf } from './frozen-facts.ts'
export { parseFrozenSheet } from './frozen-file.ts'
export type * from './frozen-sheet.ts'
export { recompute, type ItemDifference, type Recomputed, type SheetDifference } from './recompute.ts'
export { copyRubric, editRubric, type RubricDraft } from './rubric-draft.ts'
export type { LevelName, RubricEdit, RuleClause } from './rubric-edit.ts'
export { codeOf, readCode, sheetQr, type CodeFault, type SheetCode } from './sheet-code.ts'
export { verifySheet, type Verified } from './verify-sheet.ts'
