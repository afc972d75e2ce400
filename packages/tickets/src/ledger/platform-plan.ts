import type { Subject } from '../event.ts'
import type { Ticket } from '../ticket.ts'
import { textOfRow, textOfTicket } from './import-plan.ts'
import type { PlatformRow, PlatformRows } from './platform-rows.ts'

/** A row with the id its ticket will have. */
export interface PlannedPlatformRow extends PlatformRow {
  readonly ticketId: string
}

/** What bringing in a platform's sheet will do, before anything is done (IM-3). */
export interface PlatformPlan {
  /** Registered and sent to their units. */
  readonly dispatched: readonly PlannedPlatformRow[]
  /** Registered, and left for a person to dispatch. */
  readonly waiting: readonly PlannedPlatformRow[]
  readonly known: PlatformRows['known']
  readonly faults: PlatformRows['faults']
  readonly faultyRows: number
}

/**
 * Sorts rows into those that are new and those that are here already: by the platform's number, by the id made of it, or
 * by the same day, visitor and words where somebody typed it in before (IM-4).
 */
export function planPlatformImport(
  read: PlatformRows,
  ids: readonly string[],
  tickets: readonly Ticket[],
): PlatformPlan {
  const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]))
  const byText = new Map(tickets.map((ticket) => [textOfTicket(ticket), ticket]))
  const known = [...read.known]
  const fresh: PlannedPlatformRow[] = []
  read.rows.forEach((row, index) => {
    const ticketId = ids[index] ?? ''
    const held = byId.get(ticketId) ?? byText.get(textOfRow(row))
    if (held) known.push({ row: row.row, ticketId: held.id, differs: [], number: row.number })
    else fresh.push({ ...row, ticketId })
  })
  return {
    dispatched: fresh.filter(({ dispatch }) => dispatch !== null),
    waiting: fresh.filter(({ dispatch }) => dispatch === null),
    known: known.sort((a, b) => a.row - b.row),
    faults: read.faults,
    faultyRows: read.faultyRows,
  }
}

/** The acts a row becomes: a registration at the centre, and the dispatch from which the unit's limit is counted (AC-3). */
export function actsOfPlatformRow({ ticketId, act, dispatch }: PlannedPlatformRow): readonly Subject[] {
  const registered: Subject = { kind: 'ticket', id: ticketId, act }
  if (dispatch === null) return [registered]
  const { unitId, dueOn } = dispatch
  const sent = { type: 'dispatched' as const, unitId, assistingUnitIds: [], dueOn, note: '' }
  return [registered, { kind: 'ticket', id: ticketId, act: sent }]
}
