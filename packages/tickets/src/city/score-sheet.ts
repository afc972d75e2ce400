import { score, type Rubric, type ScoreSheet } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import { policyFor } from '../settings/in-force.ts'
import { rubricFor } from '../settings/rubric-in-force.ts'
import { defaultSettings, type Settings } from '../settings/settings.ts'
import type { ScoreAssessment, ScoreSettings, ScoreTicket } from './score-schema.ts'

/** One unit's year as a city holds it. */
export interface ScoredYear {
  readonly unitId: string
  readonly year: number
  readonly asOf: Instant
  readonly tickets: readonly ScoreTicket[]
  readonly assessment: ScoreAssessment | null
  readonly settings: ScoreSettings | null
}

/**
 * The unit's sheet from the scope `scores`: the same points as the district's own sheet, without the words that stand
 * beside them there; district and city both make this call (CT-4).
 */
export function scoredSheet(about: ScoredYear): ScoreSheet {
  const { unitId, year, asOf, tickets, assessment } = about
  const settings = settingsIn(about.settings)
  const { policy } = policyFor(settings, { year, asOf })
  const facts = {
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    tickets: tickets.filter((ticket) => ticket.unitId === unitId).map((ticket) => ticket.facts),
    reviews: assessment?.reviews ?? {},
    veto: assessment?.veto === true ? { ground: '—' } : null,
  }
  return score({ rubric: rubricFor(settings, year), policy, facts, asOf })
}

/** The rubric a city scores a district's year by. */
export function scoredRubric(settings: ScoreSettings | null, year: number): Rubric {
  return rubricFor(settingsIn(settings), year)
}

/** The district's choices as far as points depend on them. */
function settingsIn(held: ScoreSettings | null): Settings {
  if (held === null) return defaultSettings
  const wordless = { reason: '', by: '', at: 0 }
  return {
    ...defaultSettings,
    policies: held.policies.map((adopted) => ({ ...wordless, ...adopted })),
    rubrics: held.rubrics.map((adopted) => ({ ...wordless, ...adopted })),
  }
}
