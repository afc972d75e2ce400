import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { parseFactsFile } from './facts-file.ts'
import { score } from './score.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

type Json = { [key: string]: unknown }

/** A ticket as the file writes it, late by a day. */
const lateTicket: Json = {
  id: 'T1',
  type: 'complaint',
  priority: 'normal',
  channel: 'centre',
  acceptedAt: '2019-03-04T12:00:00+08:00',
  dueOn: '2019-03-08',
  replies: [{ at: '2019-03-09T12:00:00+08:00', kind: 'official', findings: { format: 'ok', seal: 'ok' } }],
}

/** A file of one late ticket, as the page of readings prints it. */
function file(differs: Json = {}): Json {
  return {
    version: 1,
    rubric: 'zhuhui-2019',
    policy: {},
    period: { from: '2019-01-01', to: '2019-12-31' },
    asOf: '2019-12-31T23:59:59.999+08:00',
    tickets: [lateTicket],
    reviews: {
      '2.1a': { points: 5 },
      '2.1b': { points: 5 },
      '2.2a': { cases: [] },
      '2.2b': { grade: 'excellent' },
      '2.2c': { grade: 'excellent' },
      '3.1': { points: 5 },
      '3.2': { points: 5 },
      '3.3': { awards: [] },
    },
    veto: null,
    ...differs,
  }
}
const withTicket = (differs: Json): Json => file({ tickets: [{ ...lateTicket, ...differs }] })

/** What a file is scored as; throws where it is refused. */
function scoredFrom(json: unknown): ReturnType<typeof score> {
  const input = parseFactsFile(json, [zhuhui2019])
  if ('refusal' in input) throw new Error(`${input.refusal.path}: ${input.refusal.expected}`)
  return score(input)
}

/** The path and the expectation a file is refused with. */
function refused(json: unknown): string {
  const input = parseFactsFile(json, [zhuhui2019])
  return 'refusal' in input ? `${input.refusal.path}: ${input.refusal.expected}` : 'accepted'
}

describe('what is read', () => {
  test('[SC-9] the example of one late ticket scores 93', () => {
    expect(scoredFrom(file())).toMatchObject({
      version: 1,
      total: '93.00',
      max: '100.00',
      graded: '100.00',
      final: true,
      veto: false,
    })
  })
  test('[SC-9] what is absent did not happen', () => {
    const { policy: _policy, veto: _veto, ...bare } = file()
    expect(scoredFrom(bare)).toEqual(scoredFrom(file()))
    expect(scoredFrom(file({ reviews: undefined })).graded).toBe('60.00')
  })
  test('[SC-9] a ticket without a due day may say null or nothing', () => {
    const { dueOn: _dueOn, ...undated } = lateTicket
    expect(scoredFrom(withTicket({ dueOn: null }))).toEqual(scoredFrom(file({ tickets: [undated] })))
  })
  test('[CP-3] findings that are absent are unreviewed', () => {
    const replies = [{ at: '2019-03-07T12:00:00+08:00', kind: 'official' }]
    expect(scoredFrom(withTicket({ replies })).pending).toMatchObject([{ item: '1.2', reason: 'unreviewedReply' }])
    expect(scoredFrom(withTicket({ replies: [{ ...replies[0], findings: { format: 'ok' } }] })).pending).toHaveLength(1)
  })
  test('[TM-6] a letter with a date alone stands at the end of its day', () => {
    const lost = (issuedAt: string): unknown =>
      scoredFrom(
        withTicket({ replies: [{ at: '2019-03-12T10:00:00+08:00', kind: 'official' }], urgeLetters: [{ issuedAt }] }),
      ).items[0]?.points
    expect(lost('2019-03-12')).toBe('28.00')
    expect(lost('2019-03-11')).toBe('25.00')
    expect(lost('2019-03-08')).toBe('28.00')
    expect(lost('2019-03-12T09:00:00+08:00')).toBe('25.00')
  })
  test('[SC-8] the same instants written in UTC and in Beijing time give the same bytes', () => {
    const inUtc = file({
      asOf: '2019-12-31T15:59:59.999Z',
      tickets: [
        {
          ...lateTicket,
          acceptedAt: '2019-03-04T04:00:00Z',
          replies: [{ at: '2019-03-08T23:00:00-05:00', kind: 'official', findings: { seal: 'ok', format: 'ok' } }],
        },
      ],
    })
    expect(canonicalJson(scoredFrom(inUtc))).toBe(canonicalJson(scoredFrom(file())))
  })
  test('[TM-7] a reply at the end of the due day in UTC is a reply of the next day in Beijing', () => {
    const lost = (at: string): unknown =>
      scoredFrom(withTicket({ replies: [{ at, kind: 'official' }] })).items[0]?.points
    expect(lost('2019-03-08T15:59:59.999Z')).toBe('30.00')
    expect(lost('2019-03-08T16:00:00Z')).toBe('28.00')
    expect(lost('2019-03-08T23:59:59Z')).toBe('28.00')
  })
  test('[VT-1] a veto with its ground and document is marked', () => {
    expect(scoredFrom(file({ veto: { ground: '吃拿卡要', document: '珠教通〔2019〕9号' } })).veto).toBe(true)
  })
})

describe('what is refused, and where', () => {
  test.each([
    ['nothing at all', null, 'the file: an object, got null'],
    ['a list', [], 'the file: an object, got []'],
    ['another version', file({ version: 2 }), 'version: 1, got 2'],
    ['an unknown rubric', file({ rubric: 'zhuhui-2020' }), 'rubric: one of zhuhui-2019, got "zhuhui-2020"'],
    ['an unknown key', file({ comment: '' }), 'comment: no such key'],
    ['an unknown policy', file({ policy: { urge: 'sum' } }), 'policy.urge: no such key'],
    [
      'an unknown reading',
      file({ policy: { urgeCombine: 'add' } }),
      'policy.urgeCombine: one of replace, sum, got "add"',
    ],
    [
      'a negative sample',
      file({ policy: { minSample: -1 } }),
      'policy.minSample: a whole number from 0 to 100000, got -1',
    ],
    ['a list for a policy', file({ policy: [] }), 'policy: an object, got []'],
    ['a list for reviews', file({ reviews: [] }), 'reviews: an object, got []'],
    [
      'a period that ends before it begins',
      file({ period: { from: '2019-12-31', to: '2019-01-01' } }),
      'period: a period whose end',
    ],
    [
      'a day that does not exist',
      file({ period: { from: '2019-01-01', to: '2019-02-29' } }),
      'period.to: a calendar day YYYY-MM-DD, got "2019-02-29"',
    ],
    [
      'an instant without offset',
      file({ asOf: '2019-12-31T23:59:59' }),
      'asOf: an ISO 8601 instant with offset or Z, got "2019-12-31T23:59:59"',
    ],
    ['no snapshot', file({ asOf: undefined }), 'asOf: an ISO 8601 instant with offset or Z, got nothing'],
    ['no tickets', file({ tickets: undefined }), 'tickets: a list, got nothing'],
    ['tickets that are no list', file({ tickets: {} }), 'tickets: a list, got {}'],
    [
      'an id that stands twice',
      file({ tickets: [lateTicket, { ...lateTicket, id: 'T2' }, lateTicket] }),
      'tickets[2].id: an id that no other ticket has, got "T1"',
    ],
    ['an empty id', withTicket({ id: '' }), 'tickets[0].id: text that is not empty, got ""'],
    [
      'an unknown type',
      withTicket({ type: 'praise' }),
      'tickets[0].type: one of inquiry, assistance, complaint, report, suggestion, other, got "praise"',
    ],
    ['an unknown key of a ticket', withTicket({ owner: 'x' }), 'tickets[0].owner: no such key'],
    [
      'a due day with a time',
      withTicket({ dueOn: '2019-03-08T00:00:00+08:00' }),
      'tickets[0].dueOn: a calendar day YYYY-MM-DD',
    ],
    ['anonymous as text', withTicket({ anonymous: 'no' }), 'tickets[0].anonymous: true or false, got "no"'],
    ['excluded as yes or no', withTicket({ excluded: true }), 'tickets[0].excluded: text that is not empty, got true'],
    [
      'a reply by nobody',
      withTicket({ replies: [{ at: '2019-03-09T12:00:00+08:00' }] }),
      'tickets[0].replies[0].kind: one of official, interim, got nothing',
    ],
    [
      'a reply without offset',
      withTicket({ replies: [{ at: '2019-03-09T12:00:00', kind: 'official' }] }),
      'tickets[0].replies[0].at: an ISO 8601 instant',
    ],
    [
      'an unknown finding',
      withTicket({ replies: [{ at: '2019-03-09T12:00:00Z', kind: 'official', findings: { seal: 'no' } }] }),
      'tickets[0].replies[0].findings.seal: one of ok, fault, unreviewed',
    ],
    [
      'findings as a list',
      withTicket({ replies: [{ at: '2019-03-09T12:00:00Z', kind: 'official', findings: [] }] }),
      'tickets[0].replies[0].findings: an object, got []',
    ],
    [
      'a letter without a day',
      withTicket({ urgeLetters: [{ issuedAt: '2019-03' }] }),
      'tickets[0].urgeLetters[0].issuedAt: an ISO 8601 instant with offset or Z, or a calendar day',
    ],
    [
      'a reply with a date alone',
      withTicket({ replies: [{ at: '2019-03-09', kind: 'official' }] }),
      'tickets[0].replies[0].at: an ISO 8601 instant',
    ],
    [
      'an unknown result',
      withTicket({ followUps: [{ at: '2019-03-09T12:00:00Z', by: 'centre', result: 'happy' }] }),
      'tickets[0].followUps[0].result: one of satisfied',
    ],
    [
      'a call by a stranger',
      withTicket({ followUps: [{ at: '2019-03-09T12:00:00Z', by: 'parent', result: 'satisfied' }] }),
      'tickets[0].followUps[0].by: one of centre, school',
    ],
    [
      'a return for nothing',
      withTicket({ returns: [{ at: '2019-03-09T12:00:00Z' }] }),
      'tickets[0].returns[0].reason: one of dissatisfied, format, wrongUnit, seal, got nothing',
    ],
    [
      'a waiver of nothing',
      withTicket({ waivers: [{ clause: 'early', reason: 'x' }] }),
      'tickets[0].waivers[0].clause: one of late',
    ],
    [
      'a waiver without a reason',
      withTicket({ waivers: [{ clause: 'late', reason: '' }] }),
      'tickets[0].waivers[0].reason: text that is not empty',
    ],
    [
      'an extension without an answer',
      withTicket({ extensions: [{ requestedAt: '2019-03-07T12:00:00Z', newDueOn: '2019-03-15' }] }),
      'tickets[0].extensions[0].status: one of approved, rejected, pending, got nothing',
    ],
    [
      'a review of a computed item',
      file({ reviews: { '1.1': { points: 30 } } }),
      'reviews.1.1: the id of an item that a reviewer grades',
    ],
    [
      'a review of no item',
      file({ reviews: { '9.9': { points: 1 } } }),
      'reviews.9.9: the id of an item that a reviewer grades',
    ],
    [
      'a quarter of a point',
      file({ reviews: { '2.1a': { points: 4.25 } } }),
      'reviews.2.1a.points: points from 0 to 5 in steps of 0.5, got 4.25',
    ],
    ['more than the item', file({ reviews: { '2.1a': { points: 5.5 } } }), 'reviews.2.1a.points: points from 0 to 5'],
    ['less than nothing', file({ reviews: { '2.1a': { points: -0.5 } } }), 'reviews.2.1a.points: points from 0 to 5'],
    [
      'points as text',
      file({ reviews: { '2.1a': { points: '5' } } }),
      'reviews.2.1a.points: a number of points, got "5"',
    ],
    [
      'a grade that is not printed',
      file({ reviews: { '2.2b': { grade: 'poor' } } }),
      'reviews.2.2b.grade: one of excellent, good, fair, none, got "poor"',
    ],
    ['points for a graded item', file({ reviews: { '2.2b': { points: 6 } } }), 'reviews.2.2b.'],
    [
      'an award without a case',
      file({ reviews: { '3.3': { awards: [{ level: 'national' }] } } }),
      'reviews.3.3.awards[0].case: text that is not empty, got nothing',
    ],
    [
      'an award of no level',
      file({ reviews: { '3.3': { awards: [{ case: 'A', level: 'galactic' }] } } }),
      'reviews.3.3.awards[0].level: one of national, provincial, municipal, district',
    ],
    ['a veto without a ground', file({ veto: {} }), 'veto.ground: text that is not empty, got nothing'],
    ['a veto as yes or no', file({ veto: true }), 'veto: null or an object with the ground, got true'],
  ])('[SC-9] %s', (...[, json, expected]) => {
    expect(refused(json)).toContain(expected)
    expect(refused(json).startsWith(expected.slice(0, expected.indexOf(':') + 1))).toBe(true)
  })
})

describe('canonical JSON', () => {
  test('[SC-8] keys stand in code-unit order at every depth, lists as they are', () => {
    expect(canonicalJson({ b: [{ z: 1, a: 2 }, 3], a: '的', B: null, '10': true, '9': undefined })).toBe(
      '{"10":true,"B":null,"a":"的","b":[{"a":2,"z":1},3]}',
    )
  })
  test.each([3, 12, 300])('[SC-8] of %i keys in whatever order, with signs that are escaped among them', (count) => {
    const keys = Array.from(
      { length: count },
      (_, at) => `${['k', '"', '的', '\n', '7', '_'][at % 6]}${(at * 37) % count}`,
    )
    const value = Object.fromEntries(keys.map((key, at) => [key, at]))
    const written = canonicalJson(value)
    const fields = keys.toSorted().map((key) => `${JSON.stringify(key)}:${value[key]}`)
    expect(written).toBe(`{${fields.join(',')}}`)
    expect(JSON.parse(written)).toEqual(value)
  })
  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('[SC-8] %j has no canonical form', (value) => {
    expect(() => canonicalJson({ value })).toThrow('not a whole number')
  })
})
