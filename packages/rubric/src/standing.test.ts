import { array, assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { score } from './score.ts'
import { addShares, emptyShare, shareOf, standingOf, subtractShares } from './standing.ts'
import { anyInput, anyTicket } from './testing/any.ts'

test('[SC-20] a line of the table says of any tickets, under any policy and rubric, what their sheet says', () => {
  assert(
    property(anyInput, array(anyTicket, { maxLength: 6 }), (input, many) => {
      const tickets = many.map((one, index) => ({ ...one, id: `T${index}` }))
      const whole = { ...input, facts: { ...input.facts, tickets } }
      const scope = { ...whole, period: whole.facts.period }
      const shares = tickets.map((one) => shareOf(one, scope) ?? emptyShare)
      const share = shares.reduce(addShares, emptyShare)
      const { total, max, graded, final, veto, items } = score(whole)
      const points = items.map((item) => ({ id: item.id, points: item.points }))
      expect(standingOf(whole, share)).toMatchObject({ total, max, graded, final, veto, items: points })
      const [first = emptyShare] = shares
      expect(addShares(subtractShares(share, first), first)).toEqual(share)
    }),
    { numRuns: 400 },
  )
})
