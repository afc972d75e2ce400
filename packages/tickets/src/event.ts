import * as v from 'valibot'
import { accusedNamed } from './accuse/event.ts'
import { gradeConsented, gradeTakenBack, itemReviewed, vetoRecorded } from './assess/event.ts'
import {
  approved,
  feedbackAnswered,
  feedbackSent,
  finalised,
  objectionDecided,
  objectionRaised,
  published,
  reopened,
  reviewStarted,
  reviewSubmitted,
  selfAssessed,
} from './assess/life-event.ts'
import { cityAdmitted, cityDismissed } from './settings/city-event.ts'
import { classified } from './classify/event.ts'
import { closed, mergedAsDuplicate, withdrawn } from './close/event.ts'
import { declined, dispatched, dueRecalculated } from './dispatch/event.ts'
import { personalErased, retentionSet } from './erase/event.ts'
import { extensionDecided, extensionRequested } from './extend/event.ts'
import { id, instant } from './fields.ts'
import { followedUp, followUpUndone, returned, secondCallAdopted, secondCalled } from './follow-up/event.ts'
import { accepted, fieldsEdited, handedBack, instructed, interimNoted } from './handle/event.ts'
import { observationLogged, observationWithdrawn } from './observe/event.ts'
import { registered } from './register/event.ts'
import { replied, sealPhotoAttached } from './reply/event.ts'
import { claimDecided, findingRecorded, findingSettled, secondFindingRecorded, waived } from './review/event.ts'
import { samplePublished, sampleRedrawn } from './sample/event.ts'
import {
  calendarEdited,
  limitsSet,
  objectionDaysSet,
  pinDemanded,
  policyAdopted,
  rubricAdopted,
} from './settings/event.ts'
import { SETTINGS_ID } from './settings/settings.ts'
import type { Stamp } from './stamp.ts'
import { unitSaved } from './unit/event.ts'
import { reminded, urgeLetterIssued, urgeLetterRevoked } from './urge/event.ts'

/** Acts on one ticket. */
export const ticketAct = v.variant('type', [
  registered,
  dispatched,
  accusedNamed,
  classified,
  dueRecalculated,
  declined,
  accepted,
  fieldsEdited,
  instructed,
  interimNoted,
  handedBack,
  replied,
  sealPhotoAttached,
  findingRecorded,
  secondFindingRecorded,
  findingSettled,
  claimDecided,
  waived,
  urgeLetterIssued,
  urgeLetterRevoked,
  reminded,
  extensionRequested,
  extensionDecided,
  followedUp,
  followUpUndone,
  secondCalled,
  secondCallAdopted,
  returned,
  closed,
  withdrawn,
  mergedAsDuplicate,
  personalErased,
])
export type TicketAct = v.InferOutput<typeof ticketAct>

/** Acts on a unit's assessment of one year. */
export const assessmentAct = v.variant('type', [
  itemReviewed,
  gradeConsented,
  gradeTakenBack,
  vetoRecorded,
  selfAssessed,
  reviewStarted,
  reviewSubmitted,
  feedbackSent,
  feedbackAnswered,
  objectionRaised,
  objectionDecided,
  published,
  approved,
  finalised,
  reopened,
  observationLogged,
  observationWithdrawn,
])
export type AssessmentAct = v.InferOutput<typeof assessmentAct>

/** Acts on a unit. */
export const unitAct = v.variant('type', [unitSaved])
export type UnitAct = v.InferOutput<typeof unitAct>
/** Acts on the district's settings. */
export const settingsAct = v.variant('type', [
  policyAdopted,
  rubricAdopted,
  calendarEdited,
  limitsSet,
  objectionDaysSet,
  pinDemanded,
  retentionSet,
  samplePublished,
  sampleRedrawn,
  cityAdmitted,
  cityDismissed,
])
export type SettingsAct = v.InferOutput<typeof settingsAct>

/** Everything that can happen. */
export type Act = TicketAct | AssessmentAct | UnitAct | SettingsAct
export type ActType = Act['type']

/** What an act is about: a kind of document and its id. */
export const subject = v.variant('kind', [
  v.object({ kind: v.literal('ticket'), id, act: ticketAct }),
  v.object({ kind: v.literal('assessment'), id, act: assessmentAct }),
  v.object({ kind: v.literal('unit'), id, act: unitAct }),
  v.object({ kind: v.literal('settings'), id: v.literal(SETTINGS_ID), act: settingsAct }),
])
export type Subject = v.InferOutput<typeof subject>
export type DocumentKind = Subject['kind']

/** An event as a device makes it: one domain act, never "row updated". */
export const event = v.object({
  /** UUIDv7, made on the device. */
  id,
  subject,
  deviceId: id,
  /** Contiguous per device, from 1. */
  deviceSeq: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** The device's clock when the person acted. */
  claimedAt: instant,
  /** The last signed server time the device had seen; null on a device that never met the server. */
  anchor: v.nullable(v.pipe(v.string(), v.maxLength(400))),
  /** Version of the document the person saw; 0 for a new one. */
  baseVersion: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})
export type Event = v.InferOutput<typeof event>

/** An event in the district's log. */
export interface StampedEvent extends Event {
  readonly stamp: Stamp
}
