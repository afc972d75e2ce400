import { sheetAt, standsUntil, type ScoreSheet } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import { assessmentId, policyFor, rubricFor, unitFacts, type UnitYear } from '@sunshine/tickets'

/** A sheet as it was computed, and how long it stands. */
interface Kept {
  readonly from: string
  readonly sheet: ScoreSheet
  readonly asOf: Instant
  /** Counted once it is asked for at a later minute; undefined before. */
  until?: Instant
}

/**
 * Remembers the last sheet of each unit and year, and what it was computed from: it is computed anew when one of these
 * changed, or when time alone may have changed it (MX-8).
 */
export function makeSheets(compute: (about: UnitYear) => ScoreSheet): (about: UnitYear) => ScoreSheet {
  const kept = new Map<string, Kept>()
  return (about) => {
    const key = assessmentId(about.unitId, about.year)
    const from = fingerprint(about)
    const last = kept.get(key)
    if (last?.from === from && stands(last, about))
      return last.asOf === about.asOf ? last.sheet : sheetAt(last.sheet, about.asOf)
    const sheet = compute(about)
    kept.set(key, { from, sheet, asOf: about.asOf })
    return sheet
  }
}

function stands(last: Kept, about: UnitYear): boolean {
  if (about.asOf === last.asOf) return true
  if (about.asOf < last.asOf) return false
  last.until ??= standsUntil(inputOf({ ...about, asOf: last.asOf }))
  return about.asOf < last.until
}

function inputOf(about: UnitYear): Parameters<typeof standsUntil>[0] {
  const { policy } = policyFor(about.settings, about)
  return { rubric: rubricFor(about.settings, about.year), policy, facts: unitFacts(about), asOf: about.asOf }
}

/** Every document a sheet reads, by its version, and the readings of its day: equal fingerprints mean equal sheets. */
function fingerprint({ asOf, year, tickets, assessment, settings }: UnitYear): string {
  const versions = tickets.map((ticket) => `${ticket.id}.${ticket.version}.${ticket.ticketNo ?? ''}`)
  const readings = policyFor(settings, { year, asOf }).version
  return [assessment?.version ?? 0, settings.version, readings, ...versions].join(' ')
}
