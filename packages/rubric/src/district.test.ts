import { array, assert, constantFrom, integer, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import type { Scope } from './charge.ts'
import { beijingTimeOfDay, endOfDay, startOfDay } from './civil-date.ts'
import type { TicketFacts } from './facts.ts'
import { makeDistrict } from './district.ts'
import { markTicket } from './mark.ts'
import { nextChangeAt } from './next-change.ts'
import { addTallies, emptyTally, tallyOf, type Tally } from './tally.ts'
import { anyInput, anyTicket } from './testing/any.ts'
import { beijing, extension, official, ticket } from './testing/builders.ts'
import { defaultPolicy } from './policy.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

const RUNS = { numRuns: 300 }
const period = { from: '2019-01-01', to: '2019-12-31' }
const at = (asOf: string): Scope => ({ rubric: zhuhui2019, policy: defaultPolicy, period, asOf: beijing(asOf) })

/** Any moment from December 2018 to February 2020, often the edge of a day. */
const anyMoment = tuple(integer({ min: -20, max: 400 }), constantFrom(0, 1, 43_200_000, 86_399_999)).map(
  ([day, time]) => startOfDay('2019-01-01') + day * 86_400_000 + time,
)

/** Every moment at which anything about the ticket happens or ends, and the millisecond after. */
function momentsOf(one: TicketFacts): number[] {
  const dates = [one.dueOn, ...one.extensions.map(({ newDueOn }) => newDueOn), ...one.returns.map(({ dueOn }) => dueOn)]
  const ends = dates.flatMap((date) =>
    date ? [endOfDay(date), startOfDay(date) + beijingTimeOfDay(one.acceptedAt)] : [],
  )
  const happenings = [
    one.acceptedAt,
    ...one.extensions.map(({ requestedAt }) => requestedAt),
    ...one.replies.flatMap((reply) => [reply.at, reply.claim?.claimedAt ?? reply.at]),
    ...[...one.followUps, ...one.returns].map((event) => event.at),
    ...one.urgeLetters.map(({ issuedAt }) => issuedAt),
  ]
  return [...new Set([...ends, ...happenings].flatMap((moment) => [moment, moment + 1]))].sort((x, y) => x - y)
}

test('[SC-18] until the instant named, time alone leaves a ticket’s tally as it is', () => {
  assert(
    property(anyInput, anyTicket, (input, one) => {
      const moments = momentsOf(one)
      const tallies = moments.map((asOf) => tallyOf(markTicket(one, { ...input, period, asOf })))
      for (const [index, asOf] of moments.entries()) {
        const next = nextChangeAt(one, { ...input, asOf }) ?? Infinity
        for (let later = index + 1; (moments[later] ?? Infinity) < next; later++)
          expect(tallies[later]).toEqual(tallies[index])
      }
    }),
    { numRuns: 400 },
  )
})

test('[SC-18] the next change of an open ticket is the first instant after its due day, of a replied one none', () => {
  const open = ticket({ replies: [] })
  expect(nextChangeAt(open, at('2019-03-05T08:00'))).toBe(endOfDay('2019-03-08') + 1)
  const extended = { ...open, extensions: [extension('2019-03-05T07:00', '2019-03-15')] }
  expect(nextChangeAt(extended, at('2019-03-05T08:00'))).toBe(endOfDay('2019-03-15') + 1)
  const intoNextYear = { ...open, dueOn: '2019-12-30', extensions: [extension('2019-12-29T09:00', '2020-01-06')] }
  expect(nextChangeAt(intoNextYear, at('2019-12-01T00:00'))).toBe(beijing('2019-12-29T09:00'))
  expect(nextChangeAt(open, at('2019-03-09T00:00'))).toBeNull()
  expect(nextChangeAt(ticket({ replies: [official('2019-03-05T07:00')] }), at('2019-03-05T08:00'))).toBeNull()
})

test('[SC-18] a district kept up to date, ticket by ticket and day by day, is the district scored from scratch', () => {
  const anyAct = tuple(
    constantFrom('A', 'B'),
    integer({ min: 0, max: 5 }),
    anyTicket,
    constantFrom('put', 'put', 'remove'),
  )
  assert(
    property(anyInput, array(tuple(anyAct, anyMoment), { maxLength: 12 }), (input, acts) => {
      const moments = acts.map(([, moment]) => moment).sort((a, b) => a - b)
      let scope: Scope = { ...input, period, asOf: startOfDay('2018-12-01') }
      const district = makeDistrict(scope)
      const held = new Map<string, { unit: string; ticket: TicketFacts }>()
      for (const [index, [[unit, number, any, act]]] of acts.entries()) {
        scope = { ...scope, asOf: moments[index] ?? scope.asOf }
        district.advance(scope.asOf)
        const one = { ...any, id: `T${number}` }
        if (act === 'put') {
          district.put(unit, one)
          held.set(one.id, { unit, ticket: one })
        } else {
          district.remove(one.id)
          held.delete(one.id)
        }
        for (const name of ['A', 'B']) {
          const own = [...held.values()].filter((entry) => entry.unit === name)
          const scratch = own
            .map((entry) => tallyOf(markTicket(entry.ticket, scope)))
            .reduce(addTallies, emptyTally satisfies Tally)
          expect(district.tallyOf(name)).toEqual(scratch)
        }
      }
    }),
    RUNS,
  )
})

test('[SC-18] the instant of assessment never goes back', () => {
  const district = makeDistrict(at('2019-03-05T08:00'))
  expect(() => district.advance(beijing('2019-03-05T07:59'))).toThrow('never goes back')
})
