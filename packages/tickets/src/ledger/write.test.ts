import { array, assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { columnKeys } from './columns.ts'
import { explainLedgerRefusal, explainRowFault } from './fault.ts'
import { readLedger } from './read.ts'
import { ledgerTemplate } from './template.ts'
import { anyTicket } from './testing/any-ticket.ts'
import { ledgerHeader, ledgerRow } from './write.ts'

test('[LG-14] tickets written in the template are read again as the same facts', () => {
  assert(
    property(array(anyTicket, { maxLength: 4 }), (drawn) => {
      const tickets = drawn.map((ticket, index) => ({ ...ticket, id: `${ticket.id}${index}` }))
      const rows = [ledgerHeader, ...tickets.map((ticket) => ledgerRow(ticket, '青荷中学'))]
      const ledger = readLedger([{ name: '', rows }], { year: 2019 })
      if ('refusal' in ledger) throw new Error(explainLedgerRefusal(ledger.refusal))
      expect(ledger.faults.map(explainRowFault)).toEqual([])
      expect(ledger.tickets).toEqual(tickets)
    }),
    { numRuns: 300 },
  )
})

test('[LG-14] the template shows every column with an example and explains it', () => {
  const [header = [], example = []] = ledgerTemplate.ledger
  expect(header).toHaveLength(columnKeys.length)
  expect(header.filter((_, index) => (example[index] ?? '') === '')).toEqual(['不计入原因'])
  const explained = ledgerTemplate.instructions.map(([name]) => name)
  expect(header.filter((name) => !explained.includes(name))).toEqual([])
})

test('[LG-14] the example of the template is a ticket that can be read, once it has a number of its own', () => {
  const [header = [], example = []] = ledgerTemplate.ledger
  const rows = [header, example.map((cell) => cell.replace('示例-', 'QH-'))]
  expect(readLedger([{ name: '', rows }])).toMatchObject({ year: 2019, faults: [], tickets: [{ id: 'QH-0001' }] })
  expect(readLedger([{ name: '', rows: [header, example] }], { year: 2019 })).toMatchObject({ leftOut: 0, tickets: [] })
})
