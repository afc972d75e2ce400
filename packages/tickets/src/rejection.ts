import type { Finding } from '@sunshine/rubric'
import type { CivilDate, Instant } from '@sunshine/rubric/civil-date'
import type { Role } from './actor.ts'
import type { Owed, SheetStage } from './assess/life.ts'
import type { TicketState } from './ticket.ts'

/**
 * Why an act was refused: a value, never an exception, since a person can do something about each.
 * The words people read are in the web app's `wording`.
 */
export type Rejection =
  | { readonly code: 'unknownTicket' }
  | { readonly code: 'alreadyExists' }
  | { readonly code: 'roleMayNot'; readonly role: Role }
  | { readonly code: 'notYourUnit' }
  | { readonly code: 'wrongState'; readonly state: TicketState }
  | { readonly code: 'fieldMissing'; readonly field: string }
  | { readonly code: 'fieldInvalid'; readonly field: string }
  | { readonly code: 'emptyReply' }
  | { readonly code: 'unknownReply' }
  | { readonly code: 'notYetDue'; readonly dueOn: CivilDate }
  | { readonly code: 'alreadyDue'; readonly dueOn: CivilDate }
  | { readonly code: 'noDueDate' }
  | { readonly code: 'extensionUsed' }
  | { readonly code: 'unknownExtension' }
  | { readonly code: 'unknownLetter' }
  /** Another letter bears this number; `next` is free, empty where none can be told. */
  | { readonly code: 'letterNoUsed'; readonly next: string }
  /** The number would leave `next` out. */
  | { readonly code: 'letterNoSkips'; readonly next: string }
  /** Nobody was reached by a first call that a second one could check. */
  | { readonly code: 'noFirstCall' }
  /** Whoever made the first call does not make the second. */
  | { readonly code: 'sameCaller' }
  | { readonly code: 'unknownCall' }
  /** Only whoever made a call takes it back. */
  | { readonly code: 'notYourCall' }
  | { readonly code: 'nothingToDecide' }
  | { readonly code: 'notDissatisfied' }
  | { readonly code: 'reasonMissing' }
  /** `earliest` is the first year that readings and rubric may still be chosen for. */
  | { readonly code: 'yearIsOver'; readonly earliest: number }
  /** The sample of this year and purpose is drawn already. */
  | { readonly code: 'sampleStands'; readonly year: number }
  /** There is no sample of this year and purpose to draw anew. */
  | { readonly code: 'noSample'; readonly year: number }
  | { readonly code: 'amountOutOfRange'; readonly item: string }
  | { readonly code: 'accusedMayNotHandle' }
  | { readonly code: 'centreDecides' }
  | { readonly code: 'unknownUnit' }
  /** The year's sheet is at another stage of its life than the act needs. */
  | { readonly code: 'notAtThisStage'; readonly stage: SheetStage }
  /** So many different reviewers have submitted; two are needed. */
  | { readonly code: 'reviewersMissing'; readonly submitted: number }
  | { readonly code: 'alreadySubmitted' }
  /** Objections were possible until the end of this day. */
  | { readonly code: 'windowOver'; readonly until: CivilDate }
  /** Objections, or the public notice, last until the end of this day. */
  | { readonly code: 'windowOpen'; readonly until: CivilDate }
  | { readonly code: 'unknownObjection' }
  | { readonly code: 'unknownObservation' }
  /** Only who wrote an observation withdraws it. */
  | { readonly code: 'notYourObservation'; readonly by: string }
  | { readonly code: 'objectionOpen'; readonly open: number }
  /** Whoever graded an item first does not decide on an objection to it. */
  | { readonly code: 'sameReviewer' }
  | { readonly code: 'approverDecides' }
  /** What people still owe before the year may be final. */
  | { readonly code: 'stillOwed'; readonly owed: readonly Owed[] }
  /** Grades below 一般 the approver has not agreed to. */
  | { readonly code: 'consentMissing'; readonly items: readonly string[] }
  /** The sheet in the act is not the one the district computes. */
  | { readonly code: 'sheetDiffers' }
  | { readonly code: 'changedMeanwhile'; readonly by: string; readonly at: Instant }
  /** Somebody else's finding of the same reply came first; `by` is empty where no name was kept. */
  | {
      readonly code: 'judgedMeanwhile'
      readonly by: string
      readonly at: Instant
      readonly format: Finding
      readonly seal: Finding
      readonly reason: string
    }
  /** Nobody has signed a first finding of the reply. */
  | { readonly code: 'noFirstFinding' }
  /** Whoever gave the first finding does not give the second. */
  | { readonly code: 'firstReviewer' }
  /** The seed of the year did not draw this reply for a second finding. */
  | { readonly code: 'notDrawn' }
  /** A second finding is given: the first is not changed any more, and no third is taken. */
  | { readonly code: 'secondGiven' }
  /** The photo is the seal photo of another ticket; its number where the person may see it. */
  | { readonly code: 'photoOfAnother'; readonly ticketNo: string | null }
  | { readonly code: 'sameIdOtherContent' }
  | { readonly code: 'tooLarge' }
  | { readonly code: 'malformed'; readonly path: string }

/** A refusal as the result of a rule. */
export interface Refused {
  readonly refused: Rejection
}

/** Makes a {@link Refused}. */
export function refuse(rejection: Rejection): Refused {
  return { refused: rejection }
}

/** Whether a rule's result is a refusal. */
export function isRefused(result: object): result is Refused {
  return 'refused' in result
}
