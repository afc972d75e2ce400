import {
  defaultSettings,
  layoutOf,
  planImport,
  readRegistrations,
  sheetOfCsv,
  withoutGuards,
  type LedgerSheet,
  type Ticket,
} from '@sunshine/tickets'
import { array, asyncProperty, assert, constantFrom, record, string } from 'fast-check'
import { expect, test } from 'vitest'
import { beijing, reply, ticket } from '../../ticket/testing/ticket.ts'
import { ticketNumber } from '../../ticket/ticket-name.ts'
import { csvFile, fileName, tableOf, workbookFile } from './export-file.ts'
import { sheetsOf as readSheets } from '../../spreadsheet/read-workbook.ts'

async function sheetsOf(bytes: ArrayBuffer): Promise<readonly LedgerSheet[]> {
  const sheets = await readSheets(bytes)
  if (typeof sheets === 'string') throw new Error(sheets)
  return sheets
}

const about = { unitName: '青禾中学', withPersons: true }
const text = string({
  unit: constantFrom(
    '退',
    '费',
    '=',
    '＝',
    '+',
    '-',
    '@',
    "'",
    '"',
    ',',
    '\n',
    '\t',
    ' ',
    '<',
    '&',
    '_x0041_',
    '𬭚',
    '1',
  ),
  maxLength: 40,
}).map((drawn) => `${drawn}元`)
const tickets = array(
  record({
    visitorName: text,
    description: text,
    proposedAction: text,
    outcome: text,
    answered: constantFrom(true, false),
  }),
  { minLength: 1, maxLength: 5 },
).map((drawn) =>
  drawn.map(({ visitorName, answered, ...texts }, index): Ticket =>
    ticket({
      ...texts,
      id: `018f0000-0000-7000-8000-00000000000${index}`,
      ticketNo: index % 2 === 0 ? `SF-2019-QH-000${index}` : null,
      personal: { visitorName, visitorPhone: '16000000001' },
      acceptedAt: beijing('2019-03-04T09:00') + index * 86_400_123,
      replies: answered ? [reply()] : [],
    }),
  ),
)

/** What bringing the sheet in on the same phone would change. */
function changesBy(sheet: LedgerSheet, held: readonly Ticket[]): object {
  const now = beijing('2019-03-20T10:00')
  const ticketOf = (number: string): Ticket | undefined => held.find((one) => ticketNumber(one) === number)
  const unit = { id: 'QH', name: '青禾中学', sites: [] }
  const read = readRegistrations(sheet, layoutOf(sheet), { unit, acceptedBy: '王老师', now, ticketOf })
  const { fresh, overdue, faults, known } = planImport(read, [], { tickets: held, settings: defaultSettings, now })
  return { fresh, overdue, faults, differing: known.filter(({ differs }) => differs.length > 0), known: known.length }
}

async function firstSheetOf(file: Blob | undefined): Promise<LedgerSheet> {
  const sheets = await sheetsOf((await file?.arrayBuffer()) ?? new ArrayBuffer(0))
  const sheet = typeof sheets === 'string' ? undefined : sheets[0]
  if (!sheet) throw new Error('no sheet')
  return sheet
}

test('[LB-14] an exported Excel file read in again changes nothing, letter by letter', async () => {
  await assert(
    asyncProperty(tickets, async (held) => {
      const file = await workbookFile(tableOf(held, about))
      const sheet = await firstSheetOf(file)
      expect(changesBy(sheet, held)).toEqual({ fresh: [], overdue: [], faults: [], differing: [], known: held.length })
    }),
    { numRuns: 60 },
  )
})

test('[LB-14] an exported text table read in again changes nothing, letter by letter', async () => {
  await assert(
    asyncProperty(tickets, async (held) => {
      const sheet = sheetOfCsv(await csvFile(tableOf(held, about)).text(), 100)
      if ('fault' in sheet) throw new Error(sheet.fault)
      const found = changesBy(withoutGuards(sheet), held)
      expect(found).toEqual({ fresh: [], overdue: [], faults: [], differing: [], known: held.length })
    }),
    { numRuns: 100 },
  )
})

test('[LB-4] what looks like a formula is text in an Excel file', async () => {
  const held = ['=1+1', '+86', '-2', '@sum', '＝1', '＋1', '－1', '＠a'].map((description) => ticket({ description }))
  const file = await workbookFile(tableOf(held, about))
  const sheet = await firstSheetOf(file)
  const column = sheet.rows[0]?.indexOf('问题描述') ?? -1
  expect(sheet.rows.slice(1).map((row) => row[column])).toEqual(held.map(({ description }) => description))
})

test('[LB-4] the file is named after unit and year, and can leave names and phones out', () => {
  expect(fileName('青禾/中学', 2026, 'xlsx')).toBe('青禾中学2026年台账.xlsx')
  expect(fileName('青禾中学', null, 'csv')).toBe('青禾中学台账.csv')
  const table = JSON.stringify(tableOf([ticket()], { ...about, withPersons: false }))
  expect(table).not.toMatch(/周某|16000000001|来访人姓名|联系电话/)
})
