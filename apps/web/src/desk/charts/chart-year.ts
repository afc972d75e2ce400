import { markTicket, type Marks, type Policy, type Rubric, type ScoreSheet, type TicketFacts } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import { policyFor, rubricFor, unitFacts, type Unit } from '@sunshine/tickets'
import { assessedUnits } from '../district/assessed-units.ts'
import type { District } from '../district/district.ts'

/** One ticket as its unit's sheet counts it. */
export interface CountedTicket {
  readonly facts: TicketFacts
  readonly marks: Marks
}

/** One unit's year: its sheet, and the tickets that are in it. */
export interface ChartUnit {
  readonly unit: Unit
  readonly sheet: ScoreSheet
  readonly tickets: readonly CountedTicket[]
}

/** What all charts of a year are drawn from: the sheets and marks the scores come from, and nothing else (CH-1). */
export interface ChartYear {
  readonly year: number
  readonly asOf: Instant
  readonly rubric: Rubric
  readonly policy: Policy
  /** The units looked at. */
  readonly units: readonly ChartUnit[]
  /** Every assessed unit's sheet, for the median. */
  readonly district: readonly { readonly unit: Unit; readonly sheet: ScoreSheet }[]
}

type Read = Pick<District, 'settings' | 'units' | 'yearOf' | 'sheetOf'>

/** Reads a year of one unit, or of all of them. */
export function readChartYear(
  district: Read,
  asked: { readonly year: number; readonly unitId: string | undefined; readonly asOf: Instant },
): ChartYear {
  const { year, unitId, asOf } = asked
  const settings = district.settings()
  const { policy } = policyFor(settings, { year, asOf })
  const rubric = rubricFor(settings, year)
  const all = assessedUnits(district.units())
  const looked = all.filter(({ id }) => unitId === undefined || id === unitId)
  return {
    year,
    asOf,
    rubric,
    policy,
    units: looked.map((unit) => {
      const facts = unitFacts(district.yearOf(unit.id, year))
      const scope = { rubric, policy, period: facts.period, asOf }
      const tickets = facts.tickets.flatMap((ticket) => {
        const marks = markTicket(ticket, scope)
        return marks === undefined ? [] : [{ facts: ticket, marks }]
      })
      return { unit, sheet: district.sheetOf(unit.id, year), tickets }
    }),
    district: all.map((unit) => ({ unit, sheet: district.sheetOf(unit.id, year) })),
  }
}
