import { defaultPolicy, explainDeduction, explainWaived, score, zhuhui2019, type ScoreSheet } from '@sunshine/rubric'
import { array, assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { anyTicket } from '../ledger/testing/any-ticket.ts'
import { approver, beijing } from '../testing/builders.ts'
import { approvedYear, objection } from '../testing/year-story.ts'
import type { Assessment } from './assessment.ts'
import type { SheetLife } from './life.ts'
import { isPartWithheld, ticketsNamedIn, withheldFrom, withheldNumber } from './withheld.ts'

const asOf = beijing('2019-12-31T12:00')
const idOf = (nth: number): string => `t-canary-${nth}`

function sheetOf(made: readonly Parameters<typeof score>[0]['facts']['tickets'][number][]): ScoreSheet {
  const tickets = made.map((facts, nth) => ({ ...facts, id: idOf(nth) }))
  const period = { from: '2019-01-01', to: '2019-12-31' }
  const facts = { period, tickets, reviews: {}, veto: null }
  return score({ rubric: zhuhui2019, policy: defaultPolicy, facts, asOf })
}

function finalYear(sheet: ScoreSheet, more: Partial<SheetLife> = {}): Assessment {
  const year = approvedYear().now
  if (!year.life) throw new Error('no life')
  const finalised = {
    asOf,
    rubric: 'r',
    policyVersion: 0,
    calendar: 'c',
    code: 'C',
    sheet,
    by: approver.name,
    at: asOf,
  }
  return { ...year, life: { ...year.life, stage: 'finalised', finalised, ...more } }
}

/** What the sheet adds up from: all of it but whose ticket each line is, when and why. */
const sums = ({ items, ...whole }: ScoreSheet): unknown => [
  { ...whole, pending: whole.pending.length },
  items.map(({ deductions, waived, pending, because, ...item }) => ({
    ...item,
    deductions: deductions.map(({ clause, points }) => [clause, points]),
    waived: waived.map(({ clause, points }) => [clause, points]),
    pending: pending.map(({ reason }) => reason),
    counts: [because['followedUp'], because['satisfied'], because['rate']],
  })),
]

test('[CN-10] of any final sheet, whoever may not see some tickets is told every number, and of these no id, day or word', () => {
  assert(
    property(array(anyTicket, { minLength: 1, maxLength: 8 }), integer({ min: 0, max: 255 }), (made, bits) => {
      const whole = finalYear(sheetOf(made))
      const hidden = new Set(made.map((_one, nth) => idOf(nth)).filter((_id, nth) => (bits >> nth) % 2 === 1))
      const told = withheldFrom(whole, hidden)
      const sheet = told.life?.finalised?.sheet
      if (!sheet || !whole.life?.finalised) throw new Error('no sheet')
      expect(sums(sheet)).toEqual(sums(whole.life.finalised.sheet))
      const named = ticketsNamedIn(whole).filter((ticketId) => hidden.has(ticketId))
      for (const ticketId of hidden) expect(JSON.stringify(told)).not.toContain(`"${ticketId}"`)
      for (const { ticket, because } of sheet.items.flatMap(({ deductions }) => deductions))
        if (ticket !== null && withheldNumber(ticket) !== undefined) expect(because).toEqual({ withheld: true })
      for (const { ticket, reason } of sheet.items.flatMap(({ waived }) => waived))
        if (withheldNumber(ticket) !== undefined) expect(reason).toBe('')
      expect(isPartWithheld(sheet)).toBe(named.length > 0)
      // The others are told as they were, and in two steps comes out what in one does.
      expect(ticketsNamedIn(told)).toEqual(ticketsNamedIn(whole).filter((ticketId) => !hidden.has(ticketId)))
      const [first, ...others] = [...hidden]
      const twice = withheldFrom(withheldFrom(whole, new Set(first === undefined ? [] : [first])), new Set(others))
      expect(marksOf(twice).size).toBe(marksOf(told).size)
    }),
    { numRuns: 200 },
  )
})

const marksOf = (year: Assessment): Set<string> => new Set(JSON.stringify(year).match(/withheld:\d+/g))

test('[CN-10] an objection to a ticket one may not see is told as its item and its decision, without a word', () => {
  const raised = {
    ...objection,
    id: 'o1',
    item: '1.1',
    ticketId: idOf(1),
    clause: 'late' as const,
    by: '王老师',
    at: asOf,
    decided: {
      decision: 'waived' as const,
      review: null,
      reason: '暴雨停电，金丝雀',
      by: '吴局长',
      at: asOf,
      final: true,
    },
  }
  const other = { ...raised, id: 'o2', ticketId: idOf(2) }
  const whole = finalYear(sheetOf([]), { objections: [raised, other] })
  const [hidden, seen] = withheldFrom(whole, new Set([idOf(1)])).life?.objections ?? []
  expect(hidden).toMatchObject({ item: '1.1', ticketId: 'withheld:1', ground: '', evidence: '', photos: [] })
  expect(hidden?.decided).toMatchObject({ decision: 'waived', reason: '' })
  expect(seen).toEqual(other)
})

test('[CN-10] a year that names nothing hidden is the same value, and one without a life too', () => {
  const whole = finalYear(sheetOf([]))
  expect(withheldFrom(whole, new Set([idOf(1)]))).toBe(whole)
  const { life: _life, ...bare } = whole
  expect(withheldFrom(bare, new Set([idOf(1)]))).toBe(bare)
})

test('[CN-10] in words a withheld line says its points and that the rest is not shown', () => {
  const name = (): string => '（不显示的工单 1）'
  const deduction = { ticket: 'withheld:1', clause: 'late', points: '2.00', because: { withheld: true } } as const
  expect(explainDeduction(deduction, name)).toBe('工单 （不显示的工单 1）：情况不显示，扣 2 分。')
  const waived = { ticket: 'withheld:1', clause: 'late', points: '2.00', reason: '' } as const
  expect(explainWaived(waived, name)).toBe('工单 （不显示的工单 1）：核减 2 分，理由不显示。')
})
