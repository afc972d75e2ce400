import { isBureauRole, isSchoolRole, type Actor, type Role } from './actor.ts'
import type { Assessment } from './assess/assessment.ts'
import type { ActType } from './event.ts'
import type { Settings } from './settings/settings.ts'
import type { Ticket } from './ticket.ts'
import type { Unit } from './unit/unit.ts'

/** Any document the log folds into. */
export type Document = Ticket | Assessment | Unit | Settings

const school: readonly Role[] = ['schoolClerk', 'principal']
const centre: readonly Role[] = ['centreDispatcher']
const bureau: readonly Role[] = ['reviewer', 'approver']

/** Who may do what: one table for phone and server (AC-19). */
const mayDo: { readonly [act in ActType]: readonly Role[] } = {
  registered: [...school, ...centre],
  dispatched: centre,
  accusedNamed: centre,
  classified: [...centre, 'approver'],
  dueRecalculated: [...centre, 'approver'],
  declined: [...school, ...centre],
  accepted: school,
  fieldsEdited: [...school, ...centre],
  instructed: ['principal'],
  interimNoted: school,
  handedBack: school,
  replied: [...school, ...centre],
  sealPhotoAttached: [...school, ...centre],
  findingRecorded: bureau,
  secondFindingRecorded: ['reviewer'],
  findingSettled: ['approver'],
  claimDecided: bureau,
  waived: ['approver'],
  urgeLetterIssued: centre,
  urgeLetterRevoked: centre,
  reminded: [...centre, ...bureau],
  extensionRequested: school,
  extensionDecided: centre,
  followedUp: [...school, ...centre],
  followUpUndone: centre,
  secondCalled: [...centre, ...bureau],
  secondCallAdopted: ['approver'],
  returned: [...centre, ...bureau],
  closed: [...school, ...centre],
  withdrawn: [...school, ...centre],
  mergedAsDuplicate: centre,
  itemReviewed: bureau,
  gradeConsented: ['approver'],
  gradeTakenBack: bureau,
  vetoRecorded: ['approver'],
  selfAssessed: school,
  reviewStarted: bureau,
  reviewSubmitted: ['reviewer'],
  feedbackSent: bureau,
  feedbackAnswered: school,
  objectionRaised: school,
  objectionDecided: bureau,
  published: bureau,
  approved: ['approver'],
  finalised: ['approver'],
  reopened: ['approver'],
  observationLogged: [...school, ...bureau],
  observationWithdrawn: [...school, ...bureau],
  unitSaved: ['admin'],
  policyAdopted: ['approver'],
  rubricAdopted: ['approver'],
  calendarEdited: ['approver', 'admin'],
  limitsSet: ['approver', 'admin'],
  objectionDaysSet: ['approver', 'admin'],
  pinDemanded: ['approver', 'admin'],
  retentionSet: ['approver', 'admin'],
  // By the server itself when the time has passed, and never before (ER-2).
  personalErased: ['admin'],
  samplePublished: ['approver'],
  sampleRedrawn: ['approver'],
  cityAdmitted: ['approver'],
  // Who stops a reading need not wait for the one who allowed it.
  cityDismissed: ['approver', 'admin'],
}

/** Whether the role may ever do this act. */
export function roleMay(role: Role, act: ActType): boolean {
  return mayDo[act].includes(role)
}

/**
 * Whether the person may see the document: the one policy behind reads, pulls, attachments and exports (PV-2).
 * A school sees its own unit's documents; a 举报 about a unit is never shown to it, nor one that waits at the centre. A
 * person complained of never sees it, whatever their role (PV-5). An auditor sees no ticket and no year (AD-13).
 */
export function maySee(actor: Actor, document: Document): boolean {
  if (document.kind === 'ticket' && isAccused(document, actor.userId)) return false
  if (isBureauRole(actor.role)) return true
  if (!isSchoolRole(actor.role)) return document.kind === 'unit' || document.kind === 'settings'
  switch (document.kind) {
    case 'ticket':
      return document.unitId === actor.unitId && document.accusedUnitId !== actor.unitId
    case 'assessment':
      return document.unitId === actor.unitId
    case 'unit':
      return document.id === actor.unitId || document.orgKind === 'centre'
    case 'settings':
      return true
  }
}

function isAccused({ accusedPersons = [] }: Ticket, userId: string): boolean {
  return accusedPersons.some((person) => person.userId === userId)
}

/**
 * Whose sight a document leaves with a change though it stays in their scope: those newly complained of in a 举报 that was
 * there before (PV-5). One complained of from the beginning never hears that there is such a ticket.
 */
export function losesSight(before: Document | null, after: Document): readonly string[] {
  if (before?.kind !== 'ticket' || after.kind !== 'ticket') return []
  return (after.accusedPersons ?? []).map(({ userId }) => userId).filter((userId) => !isAccused(before, userId))
}

/** A set of documents a person can pull: one unit's, what every unit has, or the whole district's. */
export type Scope = 'district' | `unit:${string}`

/** The scopes a person pulls (PV-2). */
export function scopesOf(actor: Actor): readonly Scope[] {
  if (isSchoolRole(actor.role)) return [`unit:${actor.unitId}`]
  return isBureauRole(actor.role) ? ['district'] : ['unit:*']
}

/** The scopes a document belongs to; every document is in the district's. */
export function scopesHolding(document: Document): readonly Scope[] {
  switch (document.kind) {
    case 'ticket':
      if (document.unitId === null || document.unitId === document.accusedUnitId) return ['district']
      return ['district', `unit:${document.unitId}`]
    case 'assessment':
      return ['district', `unit:${document.unitId}`]
    case 'unit':
      return document.orgKind === 'centre' ? ['district', 'unit:*'] : ['district', `unit:${document.id}`]
    case 'settings':
      return ['district', 'unit:*']
  }
}
