import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import { dueDate } from '../calendar/due.ts'
import { calendarOf } from '../settings/calendar-in-force.ts'
import { limitsOf } from '../settings/in-force.ts'
import type { Settings } from '../settings/settings.ts'
import type { Subject } from '../event.ts'
import type { Ticket } from '../ticket.ts'
import type { KnownRow, PlacedFault, Registration, Registrations } from './registrations.ts'

/** What bringing a sheet in will do, before anything is done. */
export interface ImportPlan {
  /** Tickets to be registered whose due day has not passed. */
  readonly fresh: readonly PlannedTicket[]
  /** Tickets that would be overdue the moment they are registered; the person decides (LB-10). */
  readonly overdue: readonly PlannedTicket[]
  readonly known: readonly KnownRow[]
  readonly faults: readonly PlacedFault[]
  readonly faultyRows: number
  readonly otherUnits: number
  readonly untold: Registrations['untold']
}

/** A row with the id its ticket will have. */
export interface PlannedTicket extends Registration {
  readonly ticketId: string
}

/** Sorts rows into those that are new and those that are here already: by id, or by the same day, visitor and text (LB-9). */
export function planImport(
  read: Registrations,
  ids: readonly string[],
  about: { readonly tickets: readonly Ticket[]; readonly settings: Settings; readonly now: Instant },
): ImportPlan {
  const byId = new Map(about.tickets.map((ticket) => [ticket.id, ticket]))
  const byText = new Map(about.tickets.map((ticket) => [textOfTicket(ticket), ticket]))
  const planned = new Map<string, PlannedTicket>()
  const known: KnownRow[] = [...read.known]
  const faults: PlacedFault[] = [...read.faults]
  read.rows.forEach((row, index) => {
    const ticketId = ids[index] ?? ''
    const held = byId.get(ticketId) ?? byText.get(textOfRow(row))
    const earlier = planned.get(ticketId)
    if (held) known.push({ row: row.row, ticketId: held.id, differs: [] })
    else if (earlier) faults.push(sameAs(row, earlier))
    else planned.set(ticketId, { ...row, ticketId })
  })
  const today = beijingDate(about.now)
  const isLate = (row: PlannedTicket): boolean => dueDayOf(row, about.settings) < today
  const all = Array.from(planned.values())
  return {
    fresh: all.filter((row) => !isLate(row)),
    overdue: all.filter(isLate),
    known: known.sort((a, b) => a.row - b.row),
    faults: faults.sort((a, b) => a.row - b.row),
    faultyRows: read.faultyRows + faults.length - read.faults.length,
    otherUnits: read.otherUnits,
    untold: read.untold,
  }
}

/** The acts a row becomes: a registration, and what was written on the form; nothing a school did not do (LB-6, LB-11). */
export function actsOf({ ticketId, act, proposedAction, outcome }: PlannedTicket): readonly Subject[] {
  const registered: Subject = { kind: 'ticket', id: ticketId, act }
  if (proposedAction === '' && outcome === '') return [registered]
  const fields = { ...(proposedAction === '' ? {} : { proposedAction }), ...(outcome === '' ? {} : { outcome }) }
  return [registered, { kind: 'ticket', id: ticketId, act: { type: 'fieldsEdited', fields } }]
}

function dueDayOf({ act }: PlannedTicket, settings: Settings): string {
  const { ticketType: type, priority, acceptedAt } = act
  return dueDate({ type, priority, acceptedAt, calendar: calendarOf(settings), limits: limitsOf(settings) }).dueOn
}

function sameAs({ row, act }: Registration, earlier: Registration): PlacedFault {
  const got = act.description
  return { sheet: '', row, column: '问题描述', got, fault: { code: 'sameAsRow', row: earlier.row }, place: '' }
}

/** What a ticket says, for finding it again without a number. */
export const textOfTicket = ({ acceptedAt, personal, description }: Ticket): string =>
  JSON.stringify([beijingDate(acceptedAt), personal.visitorName, personal.visitorPhone, squeezed(description)])

/** What a row says, to be compared with {@link textOfTicket}. */
export const textOfRow = ({ act }: Pick<Registration, 'act'>): string =>
  JSON.stringify([
    beijingDate(act.acceptedAt),
    act.personal.visitorName,
    act.personal.visitorPhone,
    squeezed(act.description),
  ])

const squeezed = (text: string): string => text.replace(/\s+/gu, '')
