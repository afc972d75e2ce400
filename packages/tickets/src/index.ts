export { isComplainedOf, mayComplainOfAReader, namesWhom } from './accuse/rule.ts'
export {
  asSentTo,
  identityAccess,
  identityPurposes,
  isProtected,
  withoutIdentity,
  type IdentityAccess,
  type IdentityPurpose,
} from './identity.ts'
export { isBureauRole, isSchoolRole, roles, type Actor, type Role } from './actor.ts'
export { apply } from './apply.ts'
export { isBlank } from './blank.ts'
export { itemLimitOf } from './assess/item-limit.ts'
export { countdownWords, skippedWords } from './calendar/countdown.ts'
export { defaultLimits, dueDate, type DueDate, type Limit, type LimitsTable } from './calendar/due.ts'
export { dueLines } from './calendar/due-lines.ts'
export { dueIcs } from './calendar/due-ics.ts'
export { calendarEditSchema } from './calendar/edit-schema.ts'
export { editedCalendar, type CalendarEdit } from './calendar/edited.ts'
export { dueSentence, explainDue, type CountedDay, type LimitedDue } from './calendar/explain.ts'
export { limitsSchema, parseLimits } from './calendar/limits.ts'
export {
  addWorkingDays,
  chinaCalendar,
  countWorkingDays,
  dayKind,
  isKnown,
  isWorkingDay,
  type Calendar,
  type DayKind,
} from './calendar/working-days.ts'
export { assessmentId, emptyAssessment, type Assessment, type ItemReview, type TakenBack } from './assess/assessment.ts'
export type { ItemReviewed, Review, VetoRecorded } from './assess/event.ts'
export type { NoticeLine, ObjectionDecided, ObjectionRaised, Published, SelfAssessed } from './assess/life-event.ts'
export { consentsOwed } from './assess/consent.ts'
export { publicNotice } from './assess/public-notice.ts'
export { isPartWithheld, ticketsNamedIn, withheldFrom, withheldNumber } from './assess/withheld.ts'
export { LEAST_TOLD, toldCount, toldPart, type ToldCount, type ToldPart } from './assess/told-count.ts'
export { isBelowPrinted } from './assess/rule.ts'
export { evidenceFile, MOST_EVIDENCE_BYTES, MOST_FILES, type EvidenceFile } from './assess/evidence.ts'
export { finalSheet, type FinalSheet, type UnitYear } from './assess/final-sheet.ts'
export {
  sheetLife,
  sheetStages,
  type Feedback,
  type Objection,
  type Owed,
  type SheetLife,
  type SheetStage,
} from './assess/life.ts'
export { type ClockEvidence, type OfflinePolicy } from './clock.ts'
export { awaitsClass } from './classify/rule.ts'
export { keepsDue } from './dispatch/rule.ts'
export {
  event,
  type Act,
  type ActType,
  type AssessmentAct,
  type SettingsAct,
  type TicketAct,
  type DocumentKind,
  type Event,
  type StampedEvent,
  type Subject,
} from './event.ts'
export { id, text } from './fields.ts'
export { formTitle, printedFields, type PrintedField, type PrintedKey } from './form/fields.ts'
export * from './form/choice-labels.ts'
export * from './form/labels.ts'
export { halfWidth, splitNameAndPhone, tidyPhone } from './form/normalise.ts'
export { oddPhone } from './form/odd-phone.ts'
export { chineseDate, composeLetter, letterText, type Letter, type LetterParts } from './letter/letter.ts'
export { lintReply, type LintCode, type LintFinding, type LintInput } from './letter/lint.ts'
export { claimedStop, clockRuns, clockStop, type ClockStop, type Wanting } from './reply/clock-stop.ts'
export { lintOf } from './reply/lint-of.ts'
export { sealShownSince, standingFinding } from './reply/standing-finding.ts'
export { addressee, surnameOf, type Honorific } from './letter/salutation.ts'
export { ticketFacts, unitFacts } from './facts.ts'
export type { ObservationLogged } from './observe/event.ts'
export { LATE_AFTER_DAYS, observationsOf, type Observation } from './observe/observation.ts'
export { correctableFields } from './handle/correctable-fields.ts'
export { isTakenDown, type TakenDownField } from './handle/editable-fields.ts'
export { isForCentreOnly } from './for-centre.ts'
export { losesSight, maySee, roleMay, scopesHolding, scopesOf, type Document, type Scope } from './permission.ts'
export { takeBack, type GivenFinding } from './review/finding-rule.ts'
export { isDrawnForSecondReview } from './review/sampled.ts'
export { isDisputed } from './review/second-rule.ts'
export { isRefused, refuse, type Refused, type Rejection } from './rejection.ts'
export type { Registered } from './register/event.ts'
export type { SamplePublished, SamplePurpose, SampleRedrawn } from './sample/event.ts'
export {
  DEFAULT_SAMPLE_PERCENT,
  inSample,
  sampleBound,
  sampleFor,
  sampleLine,
  sampleNumber,
  type PublishedSample,
  type SampleDraw,
} from './sample/sample.ts'
export { MOST_YEARS_KEPT } from './erase/event.ts'
export { erasableFrom, isErasable, retentionOf } from './erase/rule.ts'
export { calendarAt, calendarOf } from './settings/calendar-in-force.ts'
export {
  itemLimitFor,
  limitsOf,
  policyFor,
  objectionDaysOf,
  policyOn,
  rubricNumbersFor,
  type ObjectionDays,
  type PolicyInForce,
} from './settings/in-force.ts'
export type { PinGroup } from './settings/event.ts'
export { mustHavePin, pinGroupsOf } from './settings/pin-demand.ts'
export { readingsWith, sumOfChanges, unitUnder, type ChangeSum, type ScoredBy, type UnitChange } from './unit-change.ts'
export { rubricFor } from './settings/rubric-in-force.ts'
export { subscriptionOf } from './settings/city-rule.ts'
export { scoreDocument } from './city/score-document.ts'
export {
  scoreDocumentSchema,
  type ScoreAssessment,
  type ScoreDocument,
  type ScoreSettings,
  type ScoreTicket,
  type ScoreUnit,
} from './city/score-schema.ts'
export { scoredRubric, scoredSheet, type ScoredYear } from './city/score-sheet.ts'
export {
  defaultSettings,
  SETTINGS_ID,
  type CitySubscription,
  type AdoptedPolicy,
  type Decided,
  type Settings,
} from './settings/settings.ts'
export type { ItemLimit, Stamp, Verdict } from './stamp.ts'
export { forecastStamp, heldToClass, serverStamp, type ServerKnowledge, type Situation } from './stamping.ts'
export { leavesByCentreOnly } from './taken-out.ts'
export * from './ticket.ts'
export { orgKinds, type OrgKind, type Unit } from './unit/unit.ts'
export { unitSheet } from './unit-sheet.ts'
export { markingBasis, ticketShares, unitStanding, type TicketShares, type YearShare } from './unit-standing.ts'
export { unitStakes, unitStakesInSteps, type Weighed } from './unit-stakes.ts'
export {
  firstCallOf,
  isFirstCaller,
  isReached,
  secondCallAgreement,
  secondCallsOf,
  type Agreement,
} from './follow-up/second-call.ts'
export { lettersIssued, urgeLettersOf, type UrgedTicket, type UrgeLetterOnRecord } from './urge/letters.ts'
export { assessedYear } from './assessed-year.ts'
export { MISSES_SHOWN, missedCalls, tryAgainAt } from './follow-up/try-again.ts'
export {
  letterNoFault,
  letterNumbersFrom,
  sameLetterNo,
  suggestedLetterNo,
  type NumberedLetter,
} from './urge/number.ts'
export { mayBeUrged, supervisionList, type Supervised, type SupervisedUnit } from './urge/supervision.ts'
export { composeUrgeLetter, type UrgePaper, type UrgePaperRow } from './urge/paper.ts'
export type { LedgerCell, LedgerDate, LedgerSheet } from './ledger/cell.ts'
export { sheetOfCsv, type CsvFault } from './ledger/csv.ts'
export { explainLedgerRefusal, explainRowFault, type LedgerRefusal, type RowFault } from './ledger/fault.ts'
export { MOST_LEDGER_ROWS, readLedger, type Ledger, type LedgerOptions } from './ledger/read.ts'
export { ledgerTemplate } from './ledger/template.ts'
export { ledgerHeader, ledgerRow } from './ledger/write.ts'
export { csvOfTable, withoutGuards } from './ledger/csv-table.ts'
export { schoolColumn, type SchoolKey } from './ledger/form-columns.ts'
export { actsOf, planImport, type ImportPlan, type PlannedTicket } from './ledger/import-plan.ts'
export { layoutOf, type ChosenColumns, type SheetLayout } from './ledger/layout.ts'
export { momentOfEpoch } from './ledger/moment.ts'
export {
  broughtIn,
  neededColumns,
  readRegistrations,
  type PlacedFault,
  type Registrations,
} from './ledger/registrations.ts'
export { filledKeys, schoolRow, schoolTable, type SchoolRow } from './ledger/school-row.ts'
export { neededPlatformColumns, platformColumns, platformLayout } from './ledger/platform-layout.ts'
export {
  actsOfPlatformRow,
  planPlatformImport,
  type PlannedPlatformRow,
  type PlatformPlan,
} from './ledger/platform-plan.ts'
export { readPlatformRows, type LeftToPerson } from './ledger/platform-rows.ts'
export { faultOfSheetXml, type SheetXmlFault } from './ledger/sheet-xml.ts'
