import { filledKeys, schoolRow, schoolTable, type Role, type Ticket } from '@sunshine/tickets'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { ledgerSheet } from '../../workbook/ledger-sheet.ts'
import type { WorkbookSheet } from '../../workbook/cells.ts'

/** What a ledger of the desk is made of. */
export interface LedgerRequest {
  readonly tickets: readonly Ticket[]
  /** The unit a ticket stands under; one that waits for dispatch stands under the centre. */
  readonly unitName: (unitId: string | null) => string
  /** "示范区2026年工单台账". */
  readonly title: string
  readonly withPersons: boolean
}

/** Names and phones are for those who speak with citizens or judge how it was done; who runs the machines needs none (EX-9). */
export function mayTakePersons(role: Role): boolean {
  return role !== 'admin'
}

/** The line above a ledger: whether it holds citizens' names, and what follows from it (EX-9). */
export function personsLine(withPersons: boolean): string {
  return withPersons
    ? '含来访人姓名和电话，只供办理和回访使用，不得转发，用后删除。'
    : '不含来访人姓名和电话两栏；文字里写到的请自行核对。'
}

/** The tickets of a year by acceptance, in the ledger's own columns, so that it can be read in again (EX-7). */
export function districtLedger({ tickets, unitName, title, withPersons }: LedgerRequest): WorkbookSheet {
  const rows = [...tickets]
    .sort((a, b) => a.acceptedAt - b.acceptedAt)
    .map((ticket) => schoolRow(ticket, { number: ticketNumber(ticket), unitName: unitName(ticket.unitId) }))
  const keys = filledKeys(rows).filter((key) => withPersons || (key !== 'visitorName' && key !== 'visitorPhone'))
  const withUnit = keys.includes('unit') ? keys : [...keys.slice(0, 1), 'unit' as const, ...keys.slice(1)]
  return ledgerSheet(schoolTable(rows, withUnit), `${title}　${personsLine(withPersons)}`)
}

/** The tickets accepted in a year; of one unit where it is named. */
export function ticketsOfYear(
  tickets: readonly Ticket[],
  { year, unitId }: { readonly year: number; readonly unitId?: string | undefined },
): Ticket[] {
  return tickets.filter(
    (ticket) =>
      Number(beijingDate(ticket.acceptedAt).slice(0, 4)) === year && (unitId === undefined || ticket.unitId === unitId),
  )
}
