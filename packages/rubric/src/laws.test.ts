import { assert, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import type { Scope } from './charge.ts'
import { markTicket } from './mark.ts'
import { hundredthsOf } from './points.ts'
import { score, sheetOf, type ScoreInput } from './score.ts'
import { addTallies, emptyTally, replaceInTally, subtractTallies, tallyOf, type Tally } from './tally.ts'
import { anyInput, anyShuffled, anyTicket } from './testing/any.ts'

const RUNS = { numRuns: 150 }

/** Marks of those tickets that are assessed. */
function marksOf(input: ScoreInput): ReturnType<typeof markTicket>[] {
  const scope: Scope = { ...input, period: input.facts.period }
  return input.facts.tickets.map((ticket) => markTicket(ticket, scope))
}

test('[SC-11] no item is below zero or above its maximum, whatever happened and whatever the policy', () => {
  assert(
    property(anyInput, (input) => {
      const sheet = score(input)
      for (const { points, max } of sheet.items) {
        if (points === null) continue
        expect(hundredthsOf(points)).toBeGreaterThanOrEqual(0)
        expect(hundredthsOf(points)).toBeLessThanOrEqual(hundredthsOf(max))
      }
      expect(hundredthsOf(sheet.total)).toBeGreaterThanOrEqual(0)
      expect(hundredthsOf(sheet.total)).toBeLessThanOrEqual(hundredthsOf(sheet.graded))
      expect(hundredthsOf(sheet.graded)).toBeLessThanOrEqual(10_000)
    }),
    RUNS,
  )
})
test('[SC-15] maximum less points is the deductions, less what was not charged, plus what was not earned', () => {
  assert(
    property(anyInput, (input) => {
      for (const { points, max, deductions, notCharged, notEarned } of score(input).items) {
        if (points === null) continue
        const listed = deductions.reduce((sum, line) => sum + hundredthsOf(line.points), 0)
        expect(hundredthsOf(max) - hundredthsOf(points)).toBe(
          listed - hundredthsOf(notCharged) + hundredthsOf(notEarned),
        )
      }
    }),
    RUNS,
  )
})
test('[SC-14] the sheet is final exactly when nothing is pending, and pending is what the items say', () => {
  assert(
    property(anyInput, (input) => {
      const { final, pending, items } = score(input)
      expect(final).toBe(pending.length === 0)
      expect(pending).toEqual(items.flatMap((item) => item.pending))
    }),
    RUNS,
  )
})
test('[SC-6] the order of tickets, and of everything listed inside them, is irrelevant', () => {
  assert(
    property(anyShuffled, ([input, shuffled]) => {
      expect(canonicalJson(score(shuffled))).toBe(canonicalJson(score(input)))
    }),
    RUNS,
  )
})
test('[SC-6] a ticket that is not assessed changes nothing', () => {
  assert(
    property(anyInput, anyTicket, (input, ticket) => {
      const other = { ...ticket, id: 'other', excluded: 'duplicate' }
      const facts = { ...input.facts, tickets: [other, ...input.facts.tickets] }
      expect(score({ ...input, facts })).toEqual(score(input))
    }),
    RUNS,
  )
})
test('[SC-6] a ticket changes no other ticket’s lines', () => {
  assert(
    property(anyInput, anyTicket, (input, ticket) => {
      const facts = { ...input.facts, tickets: [...input.facts.tickets, { ...ticket, id: 'other' }] }
      const others = (from: ScoreInput): unknown[] =>
        score(from).items.map(({ deductions, waived }) => [
          deductions.filter((line) => line.ticket !== null && line.ticket !== 'other'),
          waived.filter((line) => line.clause !== 'dissatisfied' && line.ticket !== 'other'),
        ])
      expect(others({ ...input, facts })).toEqual(others(input))
    }),
    RUNS,
  )
})
test('[SC-6] marks put in one by one, some taken out and put in again, give the sheet of starting over', () => {
  assert(
    property(anyInput, anyTicket, (input, ticket) => {
      const marks = marksOf(input).filter((mark) => mark !== undefined)
      const tallies = marks.map(tallyOf)
      const passing = tallyOf(markTicket({ ...ticket, id: 'passing' }, { ...input, period: input.facts.period }))
      let tally: Tally = addTallies(emptyTally, passing)
      for (const one of tallies) tally = addTallies(addTallies(tally, one), one)
      for (const one of tallies.toReversed()) tally = subtractTallies(tally, one)
      tally = subtractTallies(tally, passing)
      expect(tally).toEqual(tallies.reduce(addTallies, emptyTally))
      expect(canonicalJson(sheetOf(input, marks, tally))).toBe(canonicalJson(score(input)))
    }),
    RUNS,
  )
})
test('[SC-6] tallies are a commutative group: grouping and order are irrelevant, and what is added can be taken out', () => {
  const anyTally = tuple(anyInput, anyTicket).map(([input, ticket]) =>
    tallyOf(markTicket(ticket, { ...input, period: input.facts.period })),
  )
  assert(
    property(anyTally, anyTally, anyTally, (a, b, c) => {
      expect(addTallies(a, b)).toEqual(addTallies(b, a))
      expect(addTallies(addTallies(a, b), c)).toEqual(addTallies(a, addTallies(b, c)))
      expect(addTallies(a, emptyTally)).toEqual(a)
      expect(subtractTallies(addTallies(a, b), b)).toEqual(a)
      expect(replaceInTally(addTallies(a, b), b, c)).toEqual(addTallies(a, c))
    }),
    RUNS,
  )
})
test('[TM-13] what happens after the snapshot changes nothing', () => {
  assert(
    property(anyInput, (input) => {
      const later = input.asOf + 1
      const tickets = input.facts.tickets.map((ticket) => ({
        ...ticket,
        extensions: [...ticket.extensions, { requestedAt: later, newDueOn: '2021-01-01', status: 'approved' as const }],
        urgeLetters: [...ticket.urgeLetters, { issuedAt: later, revoked: false }],
        replies: [
          ...ticket.replies,
          { at: later, kind: 'official' as const, findings: { format: 'fault', seal: 'unreviewed' } as const },
        ],
        followUps: [...ticket.followUps, { at: later, by: 'centre' as const, result: 'dissatisfied' as const }],
        returns: [...ticket.returns, { at: later, reason: 'dissatisfied' as const }],
      }))
      expect(score({ ...input, facts: { ...input.facts, tickets } })).toEqual(score(input))
    }),
    RUNS,
  )
})
test('[TM-1] under the defaults a ticket has at most one line under 1.1', () => {
  assert(
    property(anyInput, (input) => {
      const policy = { ...input.policy, urgeCombine: 'replace', urgeCount: 'perTicket' } as const
      const [timeliness] = score({ ...input, policy }).items
      const ids = timeliness?.deductions.map(({ ticket }) => ticket) ?? []
      expect(new Set(ids).size).toBe(ids.length)
    }),
    RUNS,
  )
})
test('[SC-2] a ticket is charged in one of two years, never in both', () => {
  assert(
    property(anyInput, anyTicket, (input, ticket) => {
      const scope = (year: number): Scope => ({ ...input, period: { from: `${year}-01-01`, to: `${year}-12-31` } })
      const years = [2018, 2019, 2020, 2021].filter(
        (year) => markTicket({ ...ticket, excluded: null }, scope(year)) !== undefined,
      )
      expect(years.length).toBeLessThanOrEqual(1)
    }),
    RUNS,
  )
})
test('[SC-8] scoring does not change its input and gives the same bytes again', () => {
  assert(
    property(anyInput, (input) => {
      const before = JSON.stringify(input.facts)
      expect(canonicalJson(score(input))).toBe(canonicalJson(score(input)))
      expect(JSON.stringify(input.facts)).toBe(before)
    }),
    RUNS,
  )
})
