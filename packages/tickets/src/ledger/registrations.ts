import { beijingDate, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import { isBlank } from '../blank.ts'
import type { Registered } from '../register/event.ts'
import { LONGEST_BACKLOG_DAYS } from '../register/rule.ts'
import type { Ticket } from '../ticket.ts'
import type { Unit } from '../unit/unit.ts'
import { plainWord, saysNothing, type LedgerSheet } from './cell.ts'
import type { RowFault } from './fault.ts'
import type { SchoolKey } from './form-columns.ts'
import type { SheetLayout } from './layout.ts'
import { tellsOfTicket } from './read.ts'
import {
  acceptedInstant,
  faultWhatIsTooLong,
  numberOf,
  placeOf,
  plainText,
  textOf,
  visitorOf,
} from './registration-cells.ts'
import { RowCells } from './row-cells.ts'
import { channelWords, priorityWords, typeWords, yesNoWords } from './words.ts'
import { yearOfLedger } from './year.ts'

/** A row of a school's own ledger as what it can honestly become: a registration, and what was written on the form. */
export interface Registration {
  /** Counted from 1, as the spreadsheet shows it. */
  readonly row: number
  readonly act: Registered
  readonly proposedAction: string
  readonly outcome: string
  /** Equal for the same row of the same ledger, however often it is read: what the ticket's id is made from (LB-9). */
  readonly identity: string
}

/** A row that tells of a ticket this device has already. */
export interface KnownRow {
  readonly row: number
  readonly ticketId: string
  /** The texts that stand otherwise in the file; nothing of them is written. */
  readonly differs: readonly SchoolKey[]
}

/** A cell that could not be read, and its place as a spreadsheet names it: "C7". */
export interface PlacedFault extends RowFault {
  readonly place: string
}

/** What a sheet says, row by row. */
export interface Registrations {
  readonly rows: readonly Registration[]
  readonly known: readonly KnownRow[]
  readonly faults: readonly PlacedFault[]
  readonly faultyRows: number
  /** Rows of other units, which are not read. */
  readonly otherUnits: number
  /** What rows to be brought in tell that no act of a school can say afterwards: in how many rows each stands (LB-11). */
  readonly untold: readonly { readonly key: SchoolKey; readonly rows: number }[]
}

/** What the reading depends on beside the sheet. */
export interface Reading {
  readonly unit: Pick<Unit, 'id' | 'name' | 'sites'>
  /** Who stands as 受理人 where the ledger does not say. */
  readonly acceptedBy: string
  readonly now: Instant
  /** The ticket that has this number, if this device holds it. */
  readonly ticketOf: (number: string) => Ticket | undefined
}

/** What a school can bring in from its ledger (LB-6). */
export const broughtIn: readonly SchoolKey[] = [
  'acceptedAt',
  'description',
  'visitorName',
  'visitorPhone',
  'anonymous',
  'type',
  'priority',
  'channel',
  'ticketNo',
  'acceptingDepartment',
  'acceptedBy',
  'confidential',
  'noReplyWanted',
  'proposedAction',
  'outcome',
  'unit',
]

/** Without these no row can be registered. */
export const neededColumns: readonly SchoolKey[] = ['acceptedAt', 'description']

/** What happened later and was seen by others; only those who did it can record it (LB-11). */
const witnessed: readonly SchoolKey[] = [
  'leaderInstruction',
  'replies',
  'interim',
  'format',
  'seal',
  'closedAt',
  'followUpResult',
  'followUpNotes',
  'returnedAt',
  'urgeLetters',
  'extendedTo',
  'excluded',
  'waivedClauses',
]

/** Reads a sheet of a school's own ledger as registrations (LB-6 … LB-11). Pure: who opened the file hands over its cells. */
export function readRegistrations(sheet: LedgerSheet, layout: SheetLayout, reading: Reading): Registrations {
  const { headerRow, columns, counter } = layout
  const row = headerRow ?? -1
  const header = { row, columns, counter, ignored: [] }
  const year = yearOfLedger([{ header, rows: sheet.rows }]) ?? Number(beijingDate(reading.now).slice(0, 4))
  const rows: Registration[] = []
  const known: KnownRow[] = []
  const faults: PlacedFault[] = []
  const untold = new Map<SchoolKey, number>()
  const faulty = new Set<number>()
  let otherUnits = 0
  sheet.rows.forEach((line, index) => {
    if (index <= row || !tellsOfTicket(line, header)) return
    const cells = new RowCells({ sheet: '', row: index + 1, columns, year }, line)
    if (isOfAnotherUnit(cells, reading.unit)) {
      otherUnits++
      return
    }
    const read = readRow(cells, reading)
    for (const fault of cells.faults) faults.push({ ...fault, place: placeOf(fault, layout) })
    if (cells.faults.length > 0) faulty.add(index)
    else if ('ticketId' in read) known.push(read)
    else {
      rows.push(read)
      for (const key of witnessed) if (!saysNothing(cells.text(key))) untold.set(key, (untold.get(key) ?? 0) + 1)
    }
  })
  return {
    rows,
    known,
    faults,
    faultyRows: faulty.size,
    otherUnits,
    untold: witnessed.flatMap((key) => (untold.has(key) ? [{ key, rows: untold.get(key) ?? 0 }] : [])),
  }
}

function isOfAnotherUnit(cells: RowCells, unit: Reading['unit']): boolean {
  const written = plainWord(cells.text('unit'))
  return written !== '' && ![unit.id, unit.name, ...unit.sites].some((own) => plainWord(own) === written)
}

/** SF-2026-QH-0007: prefix, year, unit, serial. */
const districtNumber = /^[\p{L}\d]+-\d{4}-[\w.:-]+-\d{4,}$/u
const draftNumber = /^草-[0-9A-F]{4}$/u

function readRow(cells: RowCells, reading: Reading): Registration | KnownRow {
  const number = numberOf(cells)
  const ticket = number === '' ? undefined : reading.ticketOf(number)
  if (ticket) return { row: cells.place.row, ticketId: ticket.id, differs: differences(cells, ticket) }
  if (districtNumber.test(number)) cells.fault('ticketNo', { code: 'unknownDistrictNumber' })
  else if (draftNumber.test(number)) cells.fault('ticketNo', { code: 'unknownDraftNumber' })
  const acceptedOn = acceptedDay(cells, reading.now)
  const act = registration(cells, reading, acceptedOn)
  const own = number === '' ? textIdentity(acceptedOn, act) : number
  return {
    row: cells.place.row,
    act,
    proposedAction: textOf(cells, 'proposedAction'),
    outcome: textOf(cells, 'outcome'),
    identity: JSON.stringify([reading.unit.id, acceptedOn, own]),
  }
}

/** The day of acceptance; nothing can be registered for tomorrow, nor further back than a school may (AC-37). */
function acceptedDay(cells: RowCells, now: Instant): CivilDate {
  const moment = cells.moment('acceptedAt')
  const today = beijingDate(now)
  if (moment === null) {
    if (cells.faults.length === 0) cells.fault('acceptedAt', { code: 'missing' })
    return today
  }
  if (moment.on > today) cells.fault('acceptedAt', { code: 'inFuture' })
  // By the whole day, so that a preview does not go stale while it is read.
  else if (moment.on <= beijingDate(now - LONGEST_BACKLOG_DAYS * 86_400_000))
    cells.fault('acceptedAt', { code: 'tooOld' })
  return moment.on
}

function registration(cells: RowCells, { unit, acceptedBy, now }: Reading, acceptedOn: CivilDate): Registered {
  const ticketType = cells.word('type', typeWords, 'other')
  if (ticketType === 'report') cells.fault('type', { code: 'reportsGoToCentre' })
  // The form a school fills in begins with 电话 too; what the centre took is in its own books.
  const channel = cells.word('channel', channelWords, 'phone')
  if (channel === 'centre') cells.fault('channel', { code: 'centreRegisters' })
  const visitor = visitorOf(cells)
  const description = textOf(cells, 'description')
  if (isBlank(description)) cells.fault('description', { code: 'missing' })
  faultWhatIsTooLong(cells)
  return {
    type: 'registered',
    personal: visitor.personal,
    anonymous: visitor.anonymous,
    confidential: cells.word('confidential', yesNoWords, 'no') === 'yes',
    noReplyWanted: cells.word('noReplyWanted', yesNoWords, 'no') === 'yes',
    ticketType,
    priority: cells.word('priority', priorityWords, 'normal'),
    channel,
    acceptedAt: acceptedInstant(cells, acceptedOn, now),
    acceptingDepartment: textOf(cells, 'acceptingDepartment') || '办公室',
    acceptedBy: textOf(cells, 'acceptedBy') || acceptedBy,
    description,
    unitId: unit.id,
    accusedUnitId: null,
    dueOn: null,
  }
}

/** A row without a number of its own is known by what it says. */
function textIdentity(acceptedOn: CivilDate, { personal, description }: Registered): readonly string[] {
  return [acceptedOn, personal.visitorName, personal.visitorPhone, description]
}

const comparedTexts = ['visitorName', 'visitorPhone', 'description', 'proposedAction', 'outcome'] as const

/** The texts of a row that stand otherwise in the ticket; a column the sheet does not have tells nothing. */
function differences(cells: RowCells, ticket: Ticket): readonly SchoolKey[] {
  const { visitorName, visitorPhone } = ticket.personal
  const { description, proposedAction, outcome } = ticket
  const held = { visitorName, visitorPhone, description, proposedAction, outcome }
  // What this device does not have cannot differ from the sheet (AD-11).
  const isHidden = (key: string): boolean => ticket.personal.withheld !== undefined && key.startsWith('visitor')
  return comparedTexts.filter(
    (key) => !isHidden(key) && cells.place.columns[key] && textOf(cells, key) !== plainText(held[key]),
  )
}
