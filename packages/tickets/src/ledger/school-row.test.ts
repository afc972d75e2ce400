import { array, assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { ticketFacts } from '../facts.ts'
import { stateLabels } from '../form/labels.ts'
import type { Ticket } from '../ticket.ts'
import { columnKeys, ledgerColumns } from './columns.ts'
import { sheetOfCsv } from './csv.ts'
import { csvOfTable, withoutGuards } from './csv-table.ts'
import { explainLedgerRefusal, explainRowFault } from './fault.ts'
import { schoolColumn, schoolKeys } from './form-columns.ts'
import { readLedger } from './read.ts'
import { filledKeys, schoolRow, schoolTable } from './school-row.ts'
import { anyScoredTicket } from './testing/any-school-ticket.ts'

const numbered = (tickets: readonly Ticket[]): readonly Ticket[] =>
  tickets.map((ticket, index) => ({ ...ticket, ticketNo: `ZH-2019-QH-${String(index + 1).padStart(4, '0')}` }))
const rowOf = (ticket: Ticket) => schoolRow(ticket, { number: ticket.ticketNo ?? '', unitName: '青禾中学' })

test('[LB-5] a school’s ledger has every column of the score under the same name, and every name means one thing', () => {
  for (const key of columnKeys) expect(schoolColumn(key)).toBe(ledgerColumns[key])
  expect(columnKeys.filter((key) => !schoolKeys.includes(key))).toEqual([])
  expect(new Set(schoolKeys).size).toBe(schoolKeys.length)
  const names = schoolKeys.flatMap((key) => [schoolColumn(key).name, ...schoolColumn(key).also])
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

test('[LB-5] the exported ledger is scored from the same facts as the tickets themselves', () => {
  assert(
    property(array(anyScoredTicket, { minLength: 1, maxLength: 4 }), (drawn) => {
      const tickets = numbered(drawn)
      const rows = tickets.map(rowOf)
      const ledger = readLedger([{ name: '', rows: schoolTable(rows, filledKeys(rows)) }], { year: 2019 })
      if ('refusal' in ledger) throw new Error(explainLedgerRefusal(ledger.refusal))
      expect(ledger.faults.map(explainRowFault)).toEqual([])
      expect(ledger.tickets).toEqual(
        tickets.map((ticket) => {
          const facts = ticketFacts(ticket)
          const excluded = facts.excluded === null ? null : stateLabels[ticket.state]
          return { ...facts, id: ticket.ticketNo, excluded }
        }),
      )
    }),
    { numRuns: 200 },
  )
})

test('[LB-5] columns nothing stands in are left out; number, acceptance and reply always stand', () => {
  expect(filledKeys([])).toEqual([
    'ticketNo',
    'acceptedAt',
    'state',
    'type',
    'visitorName',
    'visitorPhone',
    'description',
    'channel',
    'dueOn',
    'replies',
    'outcome',
  ])
})

test.each(['=1+1', '+86 160', '-2', '@sum', '＝1', '＋1', '－1', '＠a', "'=1", '\t=1'])(
  '[LB-4] in a text file %j is guarded against being a formula, and comes back as it was',
  (text) => {
    const csv = csvOfTable([[text, 'x']])
    expect(csv.slice(1).replace(/^"/u, '').startsWith("'")).toBe(true)
    const sheet = sheetOfCsv(csv, 10)
    if ('fault' in sheet) throw new Error(sheet.fault)
    expect(withoutGuards(sheet).rows).toEqual([[text, 'x']])
  },
)

test('[LB-4] quotes, separators and line breaks in a cell come back from a text file as they were', () => {
  const rows = [
    ['a"b', '一，二', 'c\nd'],
    ["'平", '1,2;3', ' x '],
  ]
  const sheet = sheetOfCsv(csvOfTable(rows), 10)
  if ('fault' in sheet) throw new Error(sheet.fault)
  expect(withoutGuards(sheet).rows).toEqual(rows)
})
