import type { ScoreSheet } from '@sunshine/rubric'
import type { Instant } from '@sunshine/rubric/civil-date'
import {
  assessmentId,
  defaultSettings,
  unitSheet,
  type Assessment,
  type Settings,
  type Ticket,
  type Unit,
} from '@sunshine/tickets'
import { createMemo, type Accessor } from 'solid-js'
import { createLive } from '../live.ts'
import { readAssessments, readSettings, readTickets, readUnits, type TicketOnPhone } from '../store/tickets.ts'

/** Everything the desk works on, read live from this computer's copy of the district. */
export interface DistrictView {
  readonly tickets: Accessor<readonly TicketOnPhone[] | undefined>
  readonly units: Accessor<readonly Unit[]>
  readonly unitName: (unitId: string | null) => string
  readonly assessment: (unitId: string, year: number) => Assessment | null
  readonly sheetOf: (unitId: string, year: number, asOf: Instant) => ScoreSheet
}

/** The district as this computer holds it. Needs an owner. */
export function createDistrictView(): DistrictView {
  const tickets = createLive(readTickets)
  const units = createLive(readUnits)
  const assessments = createLive(readAssessments)
  const settings = createLive(readSettings)
  const byUnit = createMemo(() => groupByUnit(tickets() ?? []))
  const assessment = (unitId: string, year: number): Assessment | null =>
    assessments()?.find((candidate) => candidate.id === assessmentId(unitId, year)) ?? null
  const chosen = (): Settings => settings() ?? defaultSettings
  return {
    tickets,
    units: () => units() ?? [],
    unitName: (unitId) => units()?.find((unit) => unit.id === unitId)?.name ?? '',
    assessment,
    sheetOf: (unitId, year, asOf) =>
      unitSheet({
        unitId,
        year,
        asOf,
        tickets: byUnit().get(unitId) ?? [],
        assessment: assessment(unitId, year),
        settings: chosen(),
      }),
  }
}

function groupByUnit(tickets: readonly TicketOnPhone[]): Map<string, Ticket[]> {
  const groups = new Map<string, Ticket[]>()
  for (const { ticket } of tickets) {
    if (ticket.unitId === null) continue
    const group = groups.get(ticket.unitId)
    if (group) group.push(ticket)
    else groups.set(ticket.unitId, [ticket])
  }
  return groups
}

/** The units that are assessed: all but the centre, while they are active. */
export function assessedUnits(units: readonly Unit[]): Unit[] {
  return units.filter((unit) => unit.orgKind !== 'centre' && unit.active)
}
