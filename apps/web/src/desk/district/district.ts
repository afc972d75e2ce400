import type { Rubric, ScoreInput, ScoreSheet } from '@sunshine/rubric'
import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import {
  assessmentId,
  defaultSettings,
  policyFor,
  rubricFor,
  unitFacts,
  unitSheet,
  type Assessment,
  type Settings,
  type Ticket,
  type Unit,
  type UnitYear,
} from '@sunshine/tickets'
import { createMemo, type Accessor } from 'solid-js'
import { createLive, createTickets } from '../../live.ts'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { forgetIdentities } from '../../store/forget-identities.ts'
import { readAssessments, readSettings, readUnits, type TicketOnPhone } from '../../store/tickets.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { unseenTicket } from '../../ticket/unseen-ticket.ts'
import { makeSheets } from './sheet-cache.ts'

/** Everything the desk works on, read live from this computer's copy of the district. */
export interface District {
  /** False until all of it has been read from the disk once: tickets without their unit's judgements make another sheet. */
  readonly ready: Accessor<boolean>
  /** This computer's clock, moving once a minute. */
  readonly now: Accessor<Instant>
  readonly thisYear: Accessor<number>
  /** The bureau's choices: readings, rubrics, calendar, limits. */
  readonly settings: Accessor<Settings>
  /** The rubric a year is scored by. */
  readonly rubric: (year: number) => Rubric
  /** Newest first. */
  readonly tickets: Accessor<readonly TicketOnPhone[]>
  readonly ticket: (ticketId: string) => Ticket | undefined
  /** The printed number of a ticket, or its id when this computer does not hold it. */
  readonly ticketLabel: (ticketId: string) => string
  readonly units: Accessor<readonly Unit[]>
  readonly unit: (unitId: string | null) => Unit | undefined
  readonly unitName: (unitId: string | null) => string
  readonly assessments: Accessor<readonly Assessment[]>
  readonly assessment: (unitId: string, year: number) => Assessment | null
  readonly assessmentById: (id: string) => Assessment | null
  /** A unit's sheet as of now; computed anew only for units whose tickets or grades changed, and as time goes on. */
  readonly sheetOf: (unitId: string, year: number) => ScoreSheet
  /** The sheet as it would be with other grades or another ticket: what a dialog shows before it is saved. */
  readonly sheetWith: (assessment: Assessment, changed?: Ticket) => ScoreSheet
  /** What a unit's sheet as of now is scored from. */
  readonly inputOf: (unitId: string, year: number) => ScoreInput
  /** A unit's year as this computer holds it now, not yet scored. */
  readonly yearOf: (unitId: string, year: number) => UnitYear
  /** A unit's year as of an instant, with its sheet: what an act on the year carries. */
  readonly yearAsOf: (
    unitId: string,
    year: number,
    asOf: Instant,
  ) => { readonly held: UnitYear; readonly sheet: ScoreSheet }
}

/** The district as this computer holds it; its tickets are read at most once in `rest` milliseconds. Needs an owner. */
export function createDistrict(rest = 0): District {
  const { store, actor } = usePhone()
  forgetIdentities(store, actor).catch((error: unknown) => store.health.failed(error))
  const held = createTickets(rest)
  const heldUnits = createLive(readUnits)
  const assessments = createLive(readAssessments)
  const heldSettings = createLive(readSettings)
  const now = createNow()
  const tickets = (): readonly TicketOnPhone[] => held() ?? []
  const units = (): readonly Unit[] => heldUnits() ?? []
  const settings = (): Settings => heldSettings() ?? defaultSettings
  const byId = onceAsked(tickets, (all) => new Map(all.map(({ ticket }) => [ticket.id, ticket])))
  const byUnit = onceAsked(tickets, groupByUnit)
  const unitById = createMemo(() => new Map(units().map((unit) => [unit.id, unit])))
  const sheets = makeSheets(unitSheet)
  const unit = (unitId: string | null): Unit | undefined => (unitId === null ? undefined : unitById().get(unitId))
  const assessmentsById = createMemo(() => new Map((assessments() ?? []).map((one) => [one.id, one])))
  const assessmentById = (id: string): Assessment | null => assessmentsById().get(id) ?? null
  const assessment = (unitId: string, year: number): Assessment | null => assessmentById(assessmentId(unitId, year))
  const readBy = (unitId: string, year: number, graded: Assessment | null): UnitYear => ({
    unitId,
    year,
    asOf: now(),
    tickets: byUnit().get(unitId) ?? [],
    assessment: graded,
    settings: settings(),
  })
  return {
    ready: () => [held(), heldUnits(), heldSettings(), assessments()].every((read) => read !== undefined),
    now,
    thisYear: () => Number(beijingDate(now()).slice(0, 4)),
    settings,
    rubric: (year) => rubricFor(settings(), year),
    tickets,
    ticket: (ticketId) => byId().get(ticketId),
    ticketLabel(ticketId) {
      const found = byId().get(ticketId)
      return found ? ticketNumber(found) : unseenTicket(ticketId)
    },
    units,
    unit,
    unitName: (unitId) => unit(unitId)?.name ?? '',
    assessments: () => assessments() ?? [],
    assessment,
    assessmentById,
    yearOf: (unitId, year) => readBy(unitId, year, assessment(unitId, year)),
    sheetOf: (unitId, year) => sheets(readBy(unitId, year, assessment(unitId, year))),
    sheetWith(other, changed) {
      const about = readBy(other.unitId, other.year, other)
      if (!changed) return unitSheet(about)
      return unitSheet({ ...about, tickets: about.tickets.map((one) => (one.id === changed.id ? changed : one)) })
    },
    inputOf(unitId, year) {
      const about = readBy(unitId, year, assessment(unitId, year))
      const { policy } = policyFor(about.settings, about)
      return { rubric: rubricFor(about.settings, year), policy, facts: unitFacts(about), asOf: about.asOf }
    },
    yearAsOf(unitId, year, asOf) {
      const held = { ...readBy(unitId, year, assessment(unitId, year)), asOf }
      return { held, sheet: unitSheet(held) }
    },
  }
}

/** What is made of all tickets, once somebody asks: a list of them asks for none of it, and they come many times in a first sync. */
function onceAsked<T>(
  tickets: Accessor<readonly TicketOnPhone[]>,
  make: (all: readonly TicketOnPhone[]) => T,
): Accessor<T> {
  let last: { readonly of: readonly TicketOnPhone[]; readonly made: T } | undefined
  return () => {
    const of = tickets()
    if (last?.of !== of) last = { of, made: make(of) }
    return last.made
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
