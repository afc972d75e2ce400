import type { ScoreSheet } from '@sunshine/rubric'
import { assessmentId, type UnitYear } from '@sunshine/tickets'

/** Remembers the last sheet of each unit and year, and what it was computed from (MX-8). */
export function makeSheets(compute: (about: UnitYear) => ScoreSheet): (about: UnitYear) => ScoreSheet {
  const kept = new Map<string, { readonly from: string; readonly sheet: ScoreSheet }>()
  return (about) => {
    const key = assessmentId(about.unitId, about.year)
    const from = fingerprint(about)
    const last = kept.get(key)
    if (last?.from === from) return last.sheet
    const sheet = compute(about)
    kept.set(key, { from, sheet })
    return sheet
  }
}

/** Every document a sheet reads, by its version: equal fingerprints mean equal sheets. */
function fingerprint({ asOf, tickets, assessment, settings }: UnitYear): string {
  const versions = tickets.map((ticket) => `${ticket.id}.${ticket.version}.${ticket.ticketNo ?? ''}`)
  return [asOf, assessment?.version ?? 0, settings.version, ...versions].join(' ')
}
