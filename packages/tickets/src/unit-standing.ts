import {
  ENGINE_VERSION,
  nextChangeAt,
  shareOf,
  standingOf,
  type Share,
  type Standing,
  type TicketFacts,
} from '@sunshine/rubric'
import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import type { Assessment } from './assess/assessment.ts'
import { ticketFacts, unitFacts } from './facts.ts'
import { policyFor } from './settings/in-force.ts'
import { rubricFor } from './settings/rubric-in-force.ts'
import type { Settings } from './settings/settings.ts'
import type { Ticket } from './ticket.ts'

/** What a ticket adds to one year of the unit that handles it. */
export interface YearShare extends Share {
  readonly unitId: string
  readonly year: number
}

/** What a ticket adds as of an instant, and from when on that may be otherwise without any act (SC-18). */
export interface TicketShares {
  readonly shares: readonly YearShare[]
  readonly changesAt: Instant | null
}

/** Everything a ticket adds anywhere: to the one year it is assessed in (SC-2), or, excluded, to none. */
export function ticketShares(ticket: Ticket, settings: Settings, asOf: Instant): TicketShares {
  const { unitId } = ticket
  if (unitId === null) return { shares: [], changesAt: null }
  const facts = ticketFacts(ticket)
  const shares: YearShare[] = []
  let changesAt: Instant | null = null
  for (const year of yearsOf(facts)) {
    const { policy } = policyFor(settings, { year, asOf })
    const period = { from: `${year}-01-01`, to: `${year}-12-31` }
    const share = shareOf(facts, { rubric: rubricFor(settings, year), policy, period, asOf })
    if (share) shares.push({ unitId, year, ...share })
    const next = nextChangeAt(facts, { policy, asOf })
    if (next !== null && (changesAt === null || next < changesAt)) changesAt = next
  }
  return { shares, changesAt }
}

/** The years whose sheet a ticket may stand on, by its acceptance and every due day it has or may get. */
function yearsOf({ acceptedAt, dueOn, extensions }: TicketFacts): readonly number[] {
  const days = [beijingDate(acceptedAt), ...(dueOn === null ? [] : [dueOn]), ...extensions.map((one) => one.newDueOn)]
  return [...new Set(days.map((day) => Number(day.slice(0, 4))))]
}

/**
 * What of the settings decides how tickets are marked, as a short text: shares of different texts never add up. Policies
 * and rubrics are only ever added to, so their number tells two states apart.
 */
export function markingBasis({ policies, rubrics }: Settings, asOf: Instant): string {
  const inForce = policies.filter(({ effectiveOn }) => effectiveOn <= beijingDate(asOf))
  return `${ENGINE_VERSION}.${rubrics.length}.${inForce.length}`
}

/** One line of the bureau's table: what `unitSheet` says in points, from shares instead of tickets (SC-20). */
export function unitStanding(about: {
  readonly unitId: string
  readonly year: number
  readonly asOf: Instant
  readonly share: Share
  readonly assessment: Assessment | null
  readonly settings: Settings
}): Standing {
  const { settings, year, asOf, share } = about
  const { policy } = policyFor(settings, { year, asOf })
  const facts = unitFacts({ ...about, tickets: [] })
  return standingOf({ rubric: rubricFor(settings, year), policy, facts, asOf }, share)
}
