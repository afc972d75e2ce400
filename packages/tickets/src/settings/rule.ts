import { isBlank } from '../blank.ts'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { admitCity, dismissCity } from './city-rule.ts'
import type { SettingsAct } from '../event.ts'
import { refuse, type Refused } from '../rejection.ts'
import { publishSample } from '../sample/rule.ts'
import type { Occurrence } from '../stamp.ts'
import type { CalendarEdited, PolicyAdopted, RubricAdopted } from './event.ts'
import type { Decided, Settings } from './settings.ts'

/** The district's settings after a decision; each names its reason, and its person and instant are kept (AC-23). */
export function decide(settings: Settings, act: SettingsAct, occurrence: Occurrence): Settings | Refused {
  if (act.type === 'samplePublished' || act.type === 'sampleRedrawn') return publishSample(settings, act, occurrence)
  const { stamp } = occurrence
  if (isBlank(act.reason)) return refuse({ code: 'reasonMissing' })
  const decided: Decided = { reason: act.reason.trim(), by: stamp.actor.name, at: stamp.receivedAt }
  switch (act.type) {
    case 'policyAdopted':
      return adoptPolicy(settings, act, decided)
    case 'rubricAdopted':
      return adoptRubric(settings, act, decided)
    case 'calendarEdited':
      return editCalendar(settings, act, decided)
    case 'limitsSet':
      return { ...settings, limits: [...settings.limits, { ...decided, limits: act.limits }] }
    case 'objectionDaysSet':
      return { ...settings, objectionDays: [...(settings.objectionDays ?? []), { ...decided, days: act.days }] }
    case 'pinDemanded':
      return { ...settings, pinDemands: [...(settings.pinDemands ?? []), { ...decided, groups: act.groups }] }
    case 'retentionSet':
      return { ...settings, retention: [...(settings.retention ?? []), { ...decided, years: act.years }] }
    case 'cityAdmitted':
      return admitCity(settings, act, decided)
    case 'cityDismissed':
      return dismissCity(settings, act, decided)
  }
}

/** Readings and rubric reach back to last year, for a bureau scores December's year in January, and no further (AC-31). */
function earliestYear({ at }: Decided): number {
  return Number(beijingDate(at).slice(0, 4)) - 1
}

/** Readings, each known by name since they came in (AC-23), from a day of an open year on (AC-31). */
function adoptPolicy(settings: Settings, act: PolicyAdopted, decided: Decided): Settings | Refused {
  const { policy, effectiveOn } = act
  const earliest = earliestYear(decided)
  if (effectiveOn < `${earliest}-01-01`) return refuse({ code: 'yearIsOver', earliest })
  const adopted = { ...decided, version: settings.policies.length + 1, policy, effectiveOn }
  return { ...settings, policies: [...settings.policies, adopted] }
}

/** A rubric that held together when it came in, from an open year on; every one before it is kept (AC-32). */
function adoptRubric(settings: Settings, { rubric, fromYear }: RubricAdopted, decided: Decided): Settings | Refused {
  const earliest = earliestYear(decided)
  if (fromYear < earliest) return refuse({ code: 'yearIsOver', earliest })
  return { ...settings, rubrics: [...settings.rubrics, { ...decided, rubric, fromYear }] }
}

/** Edits are added to those before, so that a version's number of edits always names the same ones (AC-33). */
function editCalendar(settings: Settings, act: CalendarEdited, decided: Decided): Settings | Refused {
  const { edits, knownThrough } = act
  if (edits.length === 0 && knownThrough === null) return refuse({ code: 'fieldMissing', field: 'edits' })
  return {
    ...settings,
    calendarEdits: [...settings.calendarEdits, ...edits.map((edit) => ({ ...decided, edit }))],
    knownThrough: knownThrough ?? settings.knownThrough,
    reaches: knownThrough === null ? settings.reaches : [...settings.reaches, { ...decided, through: knownThrough }],
  }
}
