import {
  actsOfPlatformRow,
  planPlatformImport,
  readPlatformRows,
  type LedgerSheet,
  type PlannedPlatformRow,
  type PlatformPlan,
  type SheetLayout,
  type Ticket,
} from '@sunshine/tickets'
import type { Phone } from '../../session/phone.ts'
import { ticketIdOf } from '../../spreadsheet/ticket-id.ts'
import { actTogether } from '../../store/act-together.ts'
import { prepareTogether } from '../../store/prepare-together.ts'
import type { District } from '../district/district.ts'

/** A sheet as its columns are understood, and the platform it came from. */
export interface Source {
  readonly sheet: LedgerSheet
  readonly layout: SheetLayout
  readonly platform: string
}

/** What the rows will do in the district, as this computer holds it (IM-3). */
export async function planOf(source: Source, district: District, acceptedBy: Phone['actor']): Promise<PlatformPlan> {
  const tickets = district.tickets().map(({ ticket }) => ticket)
  const byNumber = new Map(tickets.flatMap((ticket) => numbersOf(ticket).map((number) => [number, ticket] as const)))
  const read = readPlatformRows(source.sheet, source.layout, {
    platform: source.platform,
    units: district.units(),
    acceptedBy: acceptedBy.name,
    acceptingDepartment: district.unitName(acceptedBy.unitId),
    now: Date.now(),
    ticketOf: (number) => byNumber.get(number),
  })
  const ids = await Promise.all(read.rows.map(({ identity }) => ticketIdOf(identity)))
  return planPlatformImport(read, ids, tickets)
}

function numbersOf({ origin, ticketNo }: Ticket): string[] {
  return [...(origin ? [origin.number] : []), ...(ticketNo === null ? [] : [ticketNo.toUpperCase()])]
}

/** Registers and dispatches the rows as one step of the store: all of them, or none (IM-3). */
export async function bringIn(
  phone: Pick<Phone, 'store' | 'prepare' | 'syncNow'>,
  rows: readonly PlannedPlatformRow[],
): Promise<void> {
  const subjects = rows.flatMap(actsOfPlatformRow)
  await actTogether(phone.store, await prepareTogether(phone, subjects))
  void phone.syncNow()
}
