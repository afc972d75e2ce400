import { addDays, beijingDate } from '@sunshine/rubric/civil-date'
import { isSchoolRole } from '../actor.ts'
import type { Assessment } from '../assess/assessment.ts'
import { sheetLife, signedBy } from '../assess/life.ts'
import { isBlank } from '../blank.ts'
import { refuse, type Refused } from '../rejection.ts'
import type { Occurrence } from '../stamp.ts'
import type { ObservationLogged, ObservationWithdrawn } from './event.ts'
import { LATE_AFTER_DAYS, type Observation } from './observation.ts'

/**
 * Takes an entry into the year's record: of an item people grade, of a day of that year that is not still to come, in
 * words (OB-2). When it was received decides whether it is 补记 (OB-3); once the year is final nothing is taken (OB-5).
 */
export function logObservation(
  assessment: Assessment,
  act: ObservationLogged,
  occurrence: Occurrence,
): Assessment | Refused {
  const { stage } = sheetLife(assessment)
  if (stage === 'finalised') return refuse({ code: 'notAtThisStage', stage })
  const { stamp, eventId: id } = occurrence
  const { kind } = stamp.itemLimit ?? {}
  if (kind === undefined || kind === 'ticketDeduction' || kind === 'rate')
    return refuse({ code: 'fieldInvalid', field: 'item' })
  const { type: _, ...said } = act
  const receivedOn = beijingDate(stamp.receivedAt)
  if (!said.observedOn.startsWith(`${assessment.year}-`) || said.observedOn > receivedOn)
    return refuse({ code: 'fieldInvalid', field: 'observedOn' })
  if (isBlank(said.text)) return refuse({ code: 'fieldMissing', field: 'text' })
  const observation: Observation = {
    ...said,
    ...signedBy(occurrence),
    id,
    userId: stamp.actor.userId,
    side: isSchoolRole(stamp.actor.role) ? 'school' : 'bureau',
    late: receivedOn > addDays(said.observedOn, LATE_AFTER_DAYS),
    withdrawn: null,
  }
  return { ...assessment, observations: [...(assessment.observations ?? []), observation] }
}

/** Strikes an entry through, by who wrote it, once, with the reason; nothing is ever edited or taken out (OB-4). */
export function withdrawObservation(
  assessment: Assessment,
  act: ObservationWithdrawn,
  occurrence: Occurrence,
): Assessment | Refused {
  const { stage } = sheetLife(assessment)
  if (stage === 'finalised') return refuse({ code: 'notAtThisStage', stage })
  const { observations = [] } = assessment
  const found = observations.find(({ id }) => id === act.observationId)
  if (found === undefined || found.withdrawn !== null) return refuse({ code: 'unknownObservation' })
  if (found.userId !== occurrence.stamp.actor.userId) return refuse({ code: 'notYourObservation', by: found.by })
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const withdrawn = { reason: act.reason, ...signedBy(occurrence) }
  return {
    ...assessment,
    observations: observations.map((one) => (one.id === found.id ? { ...one, withdrawn } : one)),
  }
}
