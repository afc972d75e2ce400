import { assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { hundredthsOf } from './points.ts'
import { score } from './score.ts'
import { anyInput } from './testing/any.ts'
import type { SheetItem } from './sheet.ts'

/** As many sheets as the promise names, on every run of the tests. */
const SHEETS = 10_000

const listedIn = ({ deductions }: SheetItem): number =>
  deductions.reduce((sum, { points }) => sum + hundredthsOf(points), 0)

test(`[MX-7] on ${SHEETS} random sheets nothing is lost that is not listed: the listed deductions, floors and rates included, are the score`, () => {
  let floors = 0
  let rates = 0
  assert(
    property(anyInput, (input) => {
      for (const item of score(input).items) {
        const { points, max, notCharged, notEarned, deductions } = item
        if (points === null) continue
        const lost = hundredthsOf(max) - hundredthsOf(points)
        expect(lost).toBe(listedIn(item) - hundredthsOf(notCharged) + hundredthsOf(notEarned))
        if (notCharged !== '0.00') floors++
        if (typeof item.because['rate'] === 'string' && deductions.length > 0) rates++
      }
    }),
    { numRuns: SHEETS },
  )
  // A law nobody tried says nothing: floors and rates did occur.
  expect(floors).toBeGreaterThan(100)
  expect(rates).toBeGreaterThan(100)
})
test('[MX-7] every listed deduction names the ticket it hangs on, or says why it hangs on none', () => {
  assert(
    property(anyInput, (input) => {
      const tickets = new Set(input.facts.tickets.map(({ id }) => id))
      for (const { deductions } of score(input).items)
        for (const { ticket, because } of deductions) {
          if (ticket !== null) expect(tickets).toContain(ticket)
          expect(Object.keys(because).length).toBeGreaterThan(0)
        }
    }),
    { numRuns: 150 },
  )
})
