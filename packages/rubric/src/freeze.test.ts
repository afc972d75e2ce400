import { assert, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { engineOf, engines } from './engines.ts'
import { parseFactsFile } from './facts-file.ts'
import { freeze, sheetText } from './freeze.ts'
import { factsFileOf } from './frozen-facts.ts'
import { parseFrozenSheet } from './frozen-file.ts'
import type { FrozenSheet } from './frozen-sheet.ts'
import { defaultPolicy } from './policy.ts'
import { recompute } from './recompute.ts'
import { score, type ScoreInput } from './score.ts'
import { anyInput, anyShuffled } from './testing/any.ts'
import { beijing, faultless, official, ticket } from './testing/builders.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

const RUNS = { numRuns: 60 }

/** A year of one late ticket; half a point short under 2.1a. */
const year: ScoreInput = {
  rubric: zhuhui2019,
  policy: { ...defaultPolicy, minSample: 3 },
  facts: {
    period: { from: '2019-01-01', to: '2019-12-31' },
    tickets: [ticket({ replies: [official('2019-03-11T16:20')] })],
    reviews: { ...faultless, '2.1a': { points: 4.5, reason: '未设开放式窗口' } },
    veto: null,
  },
  asOf: beijing('2019-12-31T23:59:59.999'),
}

function frozenOf(input: ScoreInput): FrozenSheet {
  const made = freeze(input, 'china-2018-2026.1')
  if ('refusal' in made) throw new Error(`${made.refusal.path}: ${made.refusal.expected}`)
  return made.frozen
}

describe('a frozen sheet', () => {
  test('[FZ-1] carries the rubric, the complete policy, the calendar and engine versions, the facts and the moment', () => {
    expect(frozenOf(year)).toMatchObject({
      version: 1,
      engine: 1,
      rubric: zhuhui2019,
      policy: { ...defaultPolicy, minSample: 3 },
      calendar: 'china-2018-2026.1',
      asOf: '2019-12-31T23:59:59.999+08:00',
      facts: {
        period: year.facts.period,
        tickets: [
          { id: 'T1', acceptedAt: '2019-03-04T12:00:00+08:00', replies: [{ at: '2019-03-11T16:20:00+08:00' }] },
        ],
        reviews: { '2.1a': { points: '4.50', reason: '未设开放式窗口' } },
        veto: null,
      },
      sheet: { total: '92.50' },
    })
  })
  test('[FZ-1] says of any year what scoring it says, and reads back from its text', () => {
    assert(
      property(anyInput, (input) => {
        const frozen = frozenOf(input)
        expect(frozen.sheet).toEqual(score(input))
        expect(parseFrozenSheet(JSON.parse(sheetText(frozen)))).toEqual({ frozen })
        expect(recompute(frozen)).toMatchObject({ result: 'same' })
      }),
      RUNS,
    )
  })
  test('[FZ-1] is the same text in whatever order the facts were held', () => {
    assert(
      property(anyShuffled, ([input, shuffled]) => {
        expect(sheetText(frozenOf(shuffled))).toBe(sheetText(frozenOf(input)))
      }),
      RUNS,
    )
  })
  test('[FZ-1] keeps out what the rubric does not read, such as a caller’s name', () => {
    const [first] = year.facts.tickets
    const tickets = [{ ...first, ...ticket(first), caller: '王女士' }]
    expect(sheetText(frozenOf({ ...year, facts: { ...year.facts, tickets } }))).toBe(sheetText(frozenOf(year)))
  })
  test('[FZ-1] gives back the facts file it was scored from', () => {
    const input = parseFactsFile(factsFileOf(frozenOf(year)), [zhuhui2019])
    expect(input).toEqual(year)
  })
  test('[FZ-1] is not made of facts that could not be read back', () => {
    const reviewed = (reviews: ScoreInput['facts']['reviews']): string => {
      const made = freeze({ ...year, facts: { ...year.facts, reviews } }, 'china-2018-2026.1')
      return 'refusal' in made ? `${made.refusal.path}: ${made.refusal.expected}` : 'frozen'
    }
    expect(reviewed({ '9.9': { points: 5 } })).toContain('facts.reviews.9.9: the id of an item')
    expect(reviewed({ '2.1a': { points: 4.7 } })).toContain(
      'facts.reviews.2.1a.points: points from 0 to 5 in steps of 0.5',
    )
    expect(reviewed({ '2.1a': { points: 4.999 } })).toContain('facts.reviews.2.1a.points')
  })
})

describe('a file that is not a frozen sheet', () => {
  /** The path and reason a sheet is refused with, one value of it replaced. */
  function refusedWith(path: readonly (string | number)[], value: unknown): string {
    const json: unknown = JSON.parse(sheetText(frozenOf(year)))
    let at: unknown = json
    for (const step of path.slice(0, -1)) at = Object(at)[step]
    Object.assign(Object(at), { [path.at(-1) ?? '']: value })
    const parsed = parseFrozenSheet(json)
    return 'refusal' in parsed ? `${parsed.refusal.path}: ${parsed.refusal.expected}` : 'read'
  }
  test.each<[string, readonly (string | number)[], unknown, string]>([
    ['an unknown key', ['remark'], 1, 'remark: no such key'],
    ['another version', ['version'], 2, 'version: 1, got 2'],
    ['an engine nobody has', ['engine'], 99, 'engine: one of 1, got 99'],
    ['no calendar', ['calendar'], ' ', 'calendar: text that is not blank'],
    ['no moment', ['asOf'], 'yesterday', 'asOf: an ISO 8601 instant'],
    ['a rubric that does not add up', ['rubric', 'max'], 9900, 'rubric.max: the sum of its parts'],
    ['no rubric', ['rubric'], 'zhuhui-2019', 'rubric: an object'],
    ['a policy without a key', ['policy', 'rateStep'], undefined, 'policy.rateStep: every key'],
    ['an unknown reading', ['policy', 'rateStep'], 'round', 'policy.rateStep: one of floor'],
    ['facts with an unknown key', ['facts', 'remark'], '', 'facts.remark: no such key'],
    ['tickets as an object', ['facts', 'tickets'], {}, 'facts.tickets: a list'],
    ['a ticket with an unknown type', ['facts', 'tickets', 0, 'type'], 'x', 'facts.tickets[0].type: one of'],
    ['a review that is none', ['facts', 'reviews', '2.1a'], null, 'facts.reviews.2.1a: an object'],
    [
      'points with a fraction',
      ['facts', 'reviews', '2.1a', 'points'],
      4.5,
      'facts.reviews.2.1a.points: a whole number',
    ],
    ['points off the step', ['facts', 'reviews', '2.1a', 'points'], '4.70', 'facts.reviews.2.1a.points: points from 0'],
    ['a sheet with an unknown key', ['sheet', 'remark'], '', 'sheet.remark: no such key'],
    ['a total as a number', ['sheet', 'total'], 92, 'sheet.total: points with two decimal places'],
    ['an item without points', ['sheet', 'items', 0, 'points'], '', 'sheet.items[0].points: points with two decimal'],
    ['a superseded sheet without a code', ['supersedes'], 'ABC', 'supersedes: the code of a sheet'],
    ['an acceptance by nobody', ['acceptedBy'], { name: '', at: '', reason: '' }, 'acceptedBy.name: text'],
  ])('[FZ-9] %s is refused by its path', (...[, path, value, expected]) => {
    expect(refusedWith(path, value)).toContain(expected)
  })
  test('[FZ-9] a list, a text and nothing are none', () => {
    for (const json of [[], 'sheet', null]) expect(parseFrozenSheet(json)).toHaveProperty('refusal')
  })
  test('[FZ-9] a policy that lacks a key is not completed in silence', () => {
    const { rateStep: _dropped, ...policy } = frozenOf(year).policy
    expect(parseFrozenSheet({ ...frozenOf(year), policy })).toMatchObject({ refusal: { path: 'policy.rateStep' } })
  })
})

test('[FZ-5] every version that ever froze a sheet is there once', () => {
  const versions = engines.map(({ version }) => version)
  expect(versions).toContain(1)
  expect(new Set(versions).size).toBe(versions.length)
  expect(engineOf(99)).toBeUndefined()
})
