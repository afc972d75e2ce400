import { array, assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import { lostLines } from './lost-points.ts'
import { markTicket } from './mark.ts'
import { hundredthsOf } from './points.ts'
import { replyTime } from './reply-time.ts'
import { score } from './score.ts'
import { anyInput } from './testing/any.ts'

test('[CH-1] points lost ticket by ticket, over all units, are what the per-ticket items lack to their maxima', () => {
  assert(
    property(array(anyInput, { maxLength: 5 }), (units) => {
      const items = units.flatMap((input) => {
        const perTicket = input.rubric.items.filter(({ kind }) => kind === 'ticketDeduction').map(({ id }) => id)
        return score(input).items.filter(({ id }) => perTicket.includes(id))
      })
      const lost = items.flatMap(lostLines).reduce((sum, { points }) => sum + points, 0)
      const lacking = items.reduce((sum, { max, points }) => sum + hundredthsOf(max) - hundredthsOf(points ?? max), 0)
      expect(lost).toBe(lacking)
      for (const { points } of items.flatMap(lostLines)) expect(points).toBeGreaterThanOrEqual(0)
    }),
    { numRuns: 100 },
  )
})

test('[CH-2] where days end at midnight, a reply after the due day is late on the sheet, one before is not', () => {
  assert(
    property(anyInput, (input) => {
      const policy = { ...input.policy, deadlineMoment: 'endOfDay', reworkTimeliness: 'ignore' } as const
      const scope = { ...input, policy, period: input.facts.period }
      for (const ticket of input.facts.tickets) {
        if (markTicket(ticket, scope) === undefined) continue
        const { class: found, days } = replyTime(ticket, scope)
        if (days !== null) expect(days > 0).toBe(found === 'late' || found === 'lateAfterUrge')
      }
    }),
    { numRuns: 100 },
  )
})
