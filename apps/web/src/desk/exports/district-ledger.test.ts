import {
  defaultSettings,
  layoutOf,
  planImport,
  readLedger,
  readRegistrations,
  ticketFacts,
  type LedgerCell,
  type LedgerSheet,
  type Ticket,
} from '@sunshine/tickets'
import readWorkbookFile from 'read-excel-file/universal'
import { expect, test } from 'vitest'
import { beijing, reply, ticket } from '../../ticket/testing/ticket.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { openWorkbook } from '../../workbook/testing/opened.ts'
import { writeCells } from '../../workbook/write-cells.ts'
import { districtLedger, mayTakePersons, ticketsOfYear } from './district-ledger.ts'
import { hostile } from './testing/paper.ts'

const names: { readonly [id: string]: string } = { QH: '青禾中学', BL: '白鹭洲小学' }
const about = {
  unitName: (id: string | null) => names[id ?? ''] ?? '教育阳光服务中心',
  title: '示范区2019年工单台账',
  withPersons: true,
}

/** A year of two schools, with a hostile text in every column a person writes in. */
const tickets: readonly Ticket[] = hostile.map((text, index) =>
  ticket({
    id: `018f0000-0000-7000-8000-0000000000${String(index).padStart(2, '0')}`,
    ticketNo: `SF-2019-${index % 2 === 0 ? 'QH' : 'BL'}-00${String(index).padStart(2, '0')}`,
    unitId: index % 2 === 0 ? 'QH' : 'BL',
    personal: { visitorName: `${text}家长`, visitorPhone: '16000000001' },
    description: `${text}元`,
    proposedAction: `${text}元`,
    outcome: `${text}元`,
    acceptingDepartment: `${text}室`,
    acceptedBy: `${text}员`,
    acceptedAt: beijing('2019-03-04T09:00') + index * 60_000,
    replies: index % 3 === 0 ? [reply()] : [],
  }),
)

async function readAgain(file: Blob): Promise<LedgerSheet> {
  const [sheet] = await readWorkbookFile(await file.arrayBuffer(), { trim: false })
  if (!sheet) throw new Error('no sheet')
  const cell = (value: unknown): LedgerCell => (typeof value === 'string' ? value : null)
  return { name: sheet.sheet, rows: sheet.data.map((row) => row.map(cell)) }
}

test('[EX-7] the district’s ledger, read in again for a school, knows each of its tickets and changes none', async () => {
  const sheet = await readAgain(await writeCells([districtLedger({ ...about, tickets })]))
  for (const id of ['QH', 'BL']) {
    const held = tickets.filter(({ unitId }) => unitId === id)
    const now = beijing('2019-04-20T10:00')
    const unit = { id, name: names[id] ?? '', sites: [] }
    const ticketOf = (number: string) => held.find((one) => ticketNumber(one) === number)
    const read = readRegistrations(sheet, layoutOf(sheet), { unit, acceptedBy: '王老师', now, ticketOf })
    const { fresh, overdue, faults, known } = planImport(read, [], { tickets: held, settings: defaultSettings, now })
    const differing = known.filter(({ differs }) => differs.length > 0)
    expect({ fresh, overdue, faults, differing, known: known.length }).toEqual({
      fresh: [],
      overdue: [],
      faults: [],
      differing: [],
      known: held.length,
    })
    expect(read.otherUnits).toBe(tickets.length - held.length)
  }
})

test('[EX-7] the command line scores the district’s ledger from the same facts', async () => {
  const sheet = await readAgain(await writeCells([districtLedger({ ...about, tickets })]))
  const read = readLedger([sheet], { unit: '青禾中学', year: 2019 })
  if (!('tickets' in read)) throw new Error(JSON.stringify(read))
  const own = tickets.filter(({ unitId }) => unitId === 'QH')
  expect(read.tickets).toEqual(own.map((one) => ({ ...ticketFacts(one), id: ticketNumber(one) })))
})

test('[EX-5] whatever a text of the ledger begins with, it is text in the file and the same text', async () => {
  const [sheet] = await openWorkbook(await writeCells([districtLedger({ ...about, tickets })]))
  const cells = [...(sheet?.cells ?? [])]
  expect(cells.filter(([, { formula, isText }]) => formula !== undefined || !isText)).toEqual([])
  const texts = new Set(cells.map(([, { value }]) => value))
  // A carriage return is a line break in every spreadsheet.
  for (const text of hostile.filter((one) => !one.startsWith('\r'))) expect(texts).toContain(`${text}元`)
})

test('[EX-9] a ledger without persons has neither column, and each says which it is', async () => {
  const sheetWith = districtLedger({ ...about, tickets })
  const sheetWithout = districtLedger({ ...about, tickets, withPersons: false })
  expect(JSON.stringify(sheetWith.rows[0])).toContain('含来访人姓名和电话，只供办理和回访使用')
  expect(JSON.stringify(sheetWithout.rows[0])).toContain('不含来访人姓名和电话')
  expect(JSON.stringify(sheetWithout.rows)).not.toMatch(/16000000001|家长/)
  expect(mayTakePersons('admin')).toBe(false)
  expect(mayTakePersons('centreDispatcher')).toBe(true)
})

test('[EX-7] a ledger holds the tickets accepted in its year, of one unit or of all', () => {
  const late = ticket({ acceptedAt: beijing('2020-01-01T00:00'), unitId: 'QH' })
  expect(ticketsOfYear([...tickets, late], { year: 2019 })).toHaveLength(tickets.length)
  expect(ticketsOfYear([...tickets, late], { year: 2020, unitId: 'QH' })).toEqual([late])
  expect(ticketsOfYear([...tickets, late], { year: 2020, unitId: 'BL' })).toEqual([])
})
