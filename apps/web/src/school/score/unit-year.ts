import { score, type Rubric, type ScoreInput, type ScoreSheet } from '@sunshine/rubric'
import { beijingDate, endOfDay } from '@sunshine/rubric/civil-date'
import {
  assessmentId,
  policyFor,
  rubricFor,
  sheetLife,
  unitFacts,
  type Assessment,
  type SheetLife,
  type Ticket,
  type UnitYear,
} from '@sunshine/tickets'
import { createMemo, type Accessor } from 'solid-js'
import { createLive, createTickets } from '../../live.ts'
import { createNow } from '../../now.ts'
import { usePhone } from '../../session/phone.ts'
import { readOutbox } from '../../store/outbox.ts'
import { readAssessments, readSettings } from '../../store/tickets.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { unseenTicket } from '../../ticket/unseen-ticket.ts'
import { yearsOf } from './years-held.ts'

/** The school's own year, computed on the phone from what the phone holds. */
export interface HeldYear {
  readonly now: Accessor<number>
  readonly thisYear: Accessor<number>
  readonly year: Accessor<number>
  /** The years this phone holds something of, newest first. */
  readonly years: Accessor<readonly number[]>
  readonly assessmentId: Accessor<string>
  readonly assessment: Accessor<Assessment | null>
  readonly life: Accessor<SheetLife>
  readonly rubric: Accessor<Rubric>
  readonly tickets: Accessor<readonly Ticket[]>
  /** What a sheet as of an instant is scored from; undefined until the phone has been read. */
  readonly asOf: (asOf: number) => (ScoreInput & { readonly held: UnitYear }) | undefined
  /** The sheet of this moment, or of a past year's last. */
  readonly input: Accessor<ScoreInput | undefined>
  readonly sheet: Accessor<ScoreSheet | undefined>
  /** Own acts the district has not got. */
  readonly unsent: Accessor<number>
  readonly nameOf: (ticketId: string) => string
}

/** The year the screen is about; this one unless the address names another. Needs an owner. */
export function createUnitYear(asked: Accessor<string | undefined>): HeldYear {
  const phone = usePhone()
  const now = createNow()
  const heldTickets = createTickets()
  const assessments = createLive(readAssessments)
  const settings = createLive(readSettings)
  const outbox = createLive(readOutbox)
  const { unitId } = phone.actor
  const thisYear = (): number => Number(beijingDate(now()).slice(0, 4))
  const year = (): number => Number(asked()) || thisYear()
  const tickets = createMemo((): readonly Ticket[] => heldTickets()?.map(({ ticket }) => ticket) ?? [])
  const assessment = (): Assessment | null =>
    assessments()?.find((candidate) => candidate.id === assessmentId(unitId, year())) ?? null
  const asOf: HeldYear['asOf'] = (instant) => {
    const chosen = settings()
    if (!heldTickets() || !assessments() || !chosen) return undefined
    const held = { unitId, year: year(), asOf: instant, tickets: tickets(), assessment: assessment(), settings: chosen }
    const { policy } = policyFor(chosen, held)
    return { rubric: rubricFor(chosen, held.year), policy, facts: unitFacts(held), asOf: instant, held }
  }
  const input = createMemo(() => asOf(Math.min(now(), endOfDay(`${year()}-12-31`))))
  const years = createMemo(() => yearsOf(tickets(), assessments() ?? [], thisYear()))
  const sheet = createMemo(() => {
    const found = input()
    return found && score(found)
  })
  return {
    now,
    thisYear,
    year,
    years,
    assessmentId: () => assessmentId(unitId, year()),
    assessment,
    life: () => sheetLife(assessment()),
    rubric: () => rubricFor(phone.settings(), year()),
    tickets,
    asOf,
    input,
    sheet,
    unsent: () => outbox()?.unsent.length ?? 0,
    nameOf(ticketId) {
      const found = tickets().find(({ id }) => id === ticketId)
      return found ? ticketNumber(found) : unseenTicket(ticketId)
    },
  }
}
