import { codeOf, freeze, markTicket, sheetText, type FrozenSheet, type ScoreInput } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import { unitFacts } from '../facts.ts'
import { calendarOf } from '../settings/calendar-in-force.ts'
import { policyFor } from '../settings/in-force.ts'
import { rubricFor } from '../settings/rubric-in-force.ts'
import type { Settings } from '../settings/settings.ts'
import type { Ticket } from '../ticket.ts'
import type { Assessment } from './assessment.ts'
import { consentsOwed } from './consent.ts'
import type { Finalised } from './life-event.ts'
import type { Owed } from './life.ts'

/** A unit's year as whoever computes its sheet holds it. */
export interface UnitYear {
  readonly unitId: string
  readonly year: number
  readonly asOf: Instant
  readonly tickets: readonly Ticket[]
  readonly assessment: Assessment | null
  readonly settings: Settings
}

/** A year that can be final, or what is still owed (SL-10). `unreadable`: the path of what cannot be frozen. */
export type FinalSheet =
  | { readonly act: Finalised; readonly frozen: FrozenSheet }
  | { readonly owed: readonly Owed[] }
  | { readonly unreadable: string }

/**
 * Freezes a unit's year into the act that makes it final: the one call desk and server both make (SL-11). Only tickets
 * of that year are frozen, so that the next year's change no code. `sha256Hex` hashes a text as UTF-8.
 */
export async function finalSheet(about: UnitYear, sha256Hex: (text: string) => Promise<string>): Promise<FinalSheet> {
  const { settings, year, asOf } = about
  const { policy, version: policyVersion } = policyFor(settings, { year, asOf })
  const input: ScoreInput = { rubric: rubricFor(settings, year), policy, facts: unitFacts(about), asOf }
  const calendar = calendarOf(settings).version
  const made = freeze(ofThisYear(input), calendar)
  if ('refusal' in made) return { unreadable: made.refusal.path }
  const { frozen } = made
  const { sheet } = frozen
  const owed = [
    ...sheet.pending.map(({ item, reason, ticket }) => ({ item, reason, ticket })),
    ...consentsOwed(about.assessment, policy),
  ]
  if (owed.length > 0) return { owed }
  const code = codeOf(await sha256Hex(sheetText(frozen)))
  return {
    frozen,
    act: { type: 'finalised', asOf, rubric: frozen.rubric.id, policyVersion, calendar, code, sheet },
  }
}

function ofThisYear(input: ScoreInput): ScoreInput {
  const scope = { ...input, period: input.facts.period }
  const tickets = input.facts.tickets.filter((ticket) => markTicket(ticket, scope) !== undefined)
  return { ...input, facts: { ...input.facts, tickets } }
}
