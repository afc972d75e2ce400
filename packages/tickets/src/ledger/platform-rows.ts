import { beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { isBlank } from '../blank.ts'
import type { Registered } from '../register/event.ts'
import type { Ticket } from '../ticket.ts'
import type { Unit } from '../unit/unit.ts'
import type { LedgerSheet } from './cell.ts'
import { saysNothing } from './cell.ts'
import type { SheetLayout } from './layout.ts'
import { tellsOfTicket } from './read.ts'
import {
  acceptedInstant,
  faultWhatIsTooLong,
  numberOf,
  phoneOf,
  placeOf,
  textOf,
  visitorOf,
} from './registration-cells.ts'
import type { KnownRow, PlacedFault } from './registrations.ts'
import { RowCells } from './row-cells.ts'
import { unitNamed } from './unit-named.ts'
import { priorityWords, typeWords, yesNoWords } from './words.ts'
import { yearOfLedger } from './year.ts'

/** Why a row is registered and left for a person to dispatch (IM-5). */
export type LeftToPerson =
  | { readonly code: 'noUnit' }
  | { readonly code: 'unitUnknown'; readonly written: string }
  | { readonly code: 'report' }
  | { readonly code: 'dueOver'; readonly dueOn: CivilDate }

/** A row of a platform's export as what it becomes: a registration at the centre, and a dispatch where nothing is left open. */
export interface PlatformRow {
  /** Counted from 1, as the spreadsheet shows it. */
  readonly row: number
  /** The number it has on its platform. */
  readonly number: string
  readonly act: Registered
  /** The unit it is sent to, and the day the platform set; null where a person must dispatch. */
  readonly dispatch: { readonly unitId: string; readonly dueOn: CivilDate | null } | null
  readonly left: LeftToPerson | null
  /** Equal for the same platform number, however often it is read: what the ticket's id is made from (IM-4). */
  readonly identity: string
}

/** What a platform's sheet says, row by row. */
export interface PlatformRows {
  readonly rows: readonly PlatformRow[]
  /** Rows of tickets the district has already, by the platform's number or our own. */
  readonly known: readonly (KnownRow & { readonly number: string })[]
  readonly faults: readonly PlacedFault[]
  readonly faultyRows: number
}

/** What the reading depends on beside the sheet. */
export interface PlatformReading {
  /** The platform's name, as it will stand on the tickets. */
  readonly platform: string
  readonly units: readonly Unit[]
  readonly acceptedBy: string
  readonly acceptingDepartment: string
  readonly now: Instant
  /** The ticket with this number on the platform, or of our own. */
  readonly ticketOf: (number: string) => Ticket | undefined
}

/** Reads the spreadsheet another platform exported (IM-1 … IM-5). Pure: who opened the file hands over its cells. */
export function readPlatformRows(sheet: LedgerSheet, layout: SheetLayout, reading: PlatformReading): PlatformRows {
  const { headerRow, columns, counter } = layout
  const header = { row: headerRow ?? -1, columns, counter, ignored: [] }
  const year = yearOfLedger([{ header, rows: sheet.rows }]) ?? Number(beijingDate(reading.now).slice(0, 4))
  const rows: PlatformRow[] = []
  const known: (KnownRow & { number: string })[] = []
  const faults: PlacedFault[] = []
  const rowOf = new Map<string, number>()
  const faulty = new Set<number>()
  sheet.rows.forEach((line, index) => {
    if (index <= header.row || !tellsOfTicket(line, header)) return
    const cells = new RowCells({ sheet: '', row: index + 1, columns, year }, line)
    const number = platformNumber(cells)
    const earlier = rowOf.get(number)
    if (number !== '' && earlier !== undefined)
      cells.fault('ticketNo', { code: 'numberTwice', sheet: '', row: earlier })
    else rowOf.set(number, index + 1)
    const held = number === '' ? undefined : reading.ticketOf(number)
    const read = held ? undefined : readRow(cells, number, reading)
    faults.push(...cells.faults.map((fault) => ({ ...fault, place: placeOf(fault, layout) })))
    if (cells.faults.length > 0) faulty.add(index)
    else if (held) known.push({ row: index + 1, ticketId: held.id, differs: [], number })
    else if (read) rows.push(read)
  })
  return { rows, known, faults, faultyRows: faulty.size }
}

/** The platform's number; one that Excel has made a power of ten of is none. */
function platformNumber(cells: RowCells): string {
  const cell = cells.cell('ticketNo')
  const number = numberOf(cells)
  const isSpoilt =
    (typeof cell === 'number' && !Number.isSafeInteger(cell)) ||
    (typeof cell === 'object' && cell !== null) ||
    /^\d(?:\.\d+)?E\+\d+$/u.test(number)
  if (isSpoilt) cells.fault('ticketNo', { code: 'notANumber' })
  else if (number === '') cells.fault('ticketNo', { code: 'missing' })
  return isSpoilt ? '' : number
}

function readRow(cells: RowCells, number: string, reading: PlatformReading): PlatformRow {
  const today = beijingDate(reading.now)
  const moment = cells.moment('acceptedAt')
  if (moment === null && !hasFaultAt(cells, 'acceptedAt')) cells.fault('acceptedAt', { code: 'missing' })
  if (moment !== null && moment.on > today) cells.fault('acceptedAt', { code: 'inFuture' })
  const act = registration(cells, reading, { number, acceptedOn: moment?.on ?? today })
  const dueOn = cells.moment('dueOn')?.on ?? null
  const found = whereTo(cells, act, { units: reading.units, dueOn, today })
  return { row: cells.place.row, number, act, ...found, identity: JSON.stringify(['origin', number]) }
}

function hasFaultAt(cells: RowCells, key: 'acceptedAt'): boolean {
  const name = cells.place.columns[key]?.name
  return cells.faults.some(({ column }) => column === name)
}

/** A row is sent on where it names a unit we know and the day the platform set is not over; a 举报 never by itself (PV-1). */
function whereTo(
  cells: RowCells,
  { ticketType }: Registered,
  about: { readonly units: readonly Unit[]; readonly dueOn: CivilDate | null; readonly today: CivilDate },
): Pick<PlatformRow, 'dispatch' | 'left'> {
  const { units, dueOn, today } = about
  const written = cells.text('unit')
  if (ticketType === 'report') return { dispatch: null, left: { code: 'report' } }
  if (saysNothing(written)) return { dispatch: null, left: { code: 'noUnit' } }
  const unit = unitNamed(written, units)
  if (!unit) return { dispatch: null, left: { code: 'unitUnknown', written } }
  if (dueOn !== null && dueOn < today) return { dispatch: null, left: { code: 'dueOver', dueOn } }
  return { dispatch: { unitId: unit.id, dueOn }, left: null }
}

function registration(
  cells: RowCells,
  { platform, acceptedBy, acceptingDepartment, now }: PlatformReading,
  { number, acceptedOn }: { readonly number: string; readonly acceptedOn: CivilDate },
): Registered {
  // An export without names is of people who did not want to be named to us.
  const visitor = cells.place.columns.visitorName
    ? visitorOf(cells)
    : { anonymous: true, personal: { visitorName: '', visitorPhone: phoneOf(cells) } }
  const description = textOf(cells, 'description')
  if (isBlank(description) || saysNothing(description)) cells.fault('description', { code: 'missing' })
  faultWhatIsTooLong(cells)
  return {
    type: 'registered',
    personal: visitor.personal,
    anonymous: visitor.anonymous,
    confidential: cells.word('confidential', yesNoWords, 'no') === 'yes',
    noReplyWanted: cells.word('noReplyWanted', yesNoWords, 'no') === 'yes',
    ticketType: cells.word('type', typeWords, 'other'),
    priority: cells.word('priority', priorityWords, 'normal'),
    channel: 'centre',
    acceptedAt: acceptedInstant(cells, acceptedOn, now),
    acceptingDepartment,
    acceptedBy,
    description,
    unitId: null,
    accusedUnitId: null,
    dueOn: null,
    origin: { platform, number },
  }
}
