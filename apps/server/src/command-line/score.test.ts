import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const command = fileURLToPath(new URL('score.ts', import.meta.url))
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'score-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Ended {
  readonly status: number | null
  readonly out: string
  readonly error: string
}

function run(words: readonly string[], given: { readonly input?: string; readonly zone?: string } = {}): Ended {
  const env = { ...process.env, TZ: given.zone ?? 'Asia/Shanghai' }
  const ended = spawnSync(process.execPath, [command, ...words], { input: given.input ?? '', env, encoding: 'utf8' })
  return { status: ended.status, out: ended.stdout, error: ended.stderr }
}

type Json = { readonly [key: string]: unknown }

/** The ticket of the printed sample: replied to in time without the seal, then dissatisfied and sent back. */
const ticket: Json = {
  id: 'T1',
  type: 'complaint',
  priority: 'normal',
  channel: 'centre',
  acceptedAt: '2019-03-04T12:00:00+08:00',
  dueOn: '2019-03-08',
  anonymous: false,
  excluded: null,
  extensions: [{ requestedAt: '2019-03-06T09:00:00+08:00', newDueOn: '2019-03-15', status: 'approved' }],
  urgeLetters: [{ issuedAt: '2019-03-11T09:00:00+08:00', revoked: false }],
  replies: [{ at: '2019-03-07T12:00:00+08:00', kind: 'official', findings: { format: 'ok', seal: 'fault' } }],
  followUps: [{ at: '2019-03-08T10:00:00+08:00', by: 'centre', result: 'dissatisfied' }],
  returns: [{ at: '2019-03-09T10:00:00+08:00', reason: 'dissatisfied' }],
  waivers: [{ clause: 'notSealed', reason: '公章在复印时未显' }],
}

/** The scoring facts of RUBRIC.md, each choice made. */
const sample: Json = {
  version: 1,
  rubric: 'zhuhui-2019',
  policy: {},
  period: { from: '2019-01-01', to: '2019-12-31' },
  asOf: '2019-12-31T23:59:59.999+08:00',
  tickets: [ticket],
  reviews: {
    '2.1a': { points: 5 },
    '2.1b': { points: 5 },
    '2.2a': { cases: [{ upheld: true }] },
    '2.2b': { grade: 'good' },
    '2.2c': { grade: 'excellent' },
    '3.1': { points: 5 },
    '3.2': { points: 4.5 },
    '3.3': { awards: [{ case: 'A', level: 'national' }] },
  },
  veto: null,
}

const withTicket = (differs: Json): Json => ({ ...sample, tickets: [{ ...ticket, ...differs }] })
const withReview = (item: string, review: unknown): Json => ({ ...sample, reviews: { [item]: review } })

function scored(facts: unknown, zone?: string): Json {
  const ended = run(
    ['-'],
    zone === undefined ? { input: JSON.stringify(facts) } : { input: JSON.stringify(facts), zone },
  )
  expect(ended).toMatchObject({ status: 0, error: '' })
  return JSON.parse(ended.out)
}

describe('a sheet is printed', () => {
  test('[SC-14] the sample of the specification has 83.5, and nothing but its sheet is printed', () => {
    const sheet = scored(sample)
    expect(sheet).toMatchObject({
      version: 1,
      total: '83.50',
      max: '100.00',
      graded: '100.00',
      final: true,
      veto: false,
    })
    expect(sheet).toMatchObject({
      items: [
        { id: '1.1', points: '30.00', max: '30.00', deductions: [], pending: [] },
        { id: '1.2', points: '10.00', deductions: [], waived: [{ ticket: 'T1', clause: 'notSealed', points: '1.00' }] },
        { id: '1.3a', points: '8.00', deductions: [{ ticket: 'T1', clause: 'rework', points: '2.00' }] },
        { id: '1.3b', points: '0.00', deductions: [{ ticket: null, clause: 'dissatisfied', points: '10.00' }] },
        { id: '2.1a', points: '5.00' },
        { id: '2.1b', points: '5.00' },
        { id: '2.2a', points: '2.00', deductions: [{ clause: 'upheldComplaint', points: '2.00' }] },
        { id: '2.2b', points: '5.00', deductions: [{ clause: 'graded', points: '1.00' }] },
        { id: '2.2c', points: '5.00' },
        { id: '3.1', points: '5.00' },
        { id: '3.2', points: '4.50', deductions: [{ clause: 'discretionary', points: '0.50' }] },
        { id: '3.3', points: '4.00', deductions: [], notEarned: '1.00' },
      ],
    })
  })

  test('[SC-9] a file and standard input give the same bytes', () => {
    const file = join(folder, 'sample.json')
    writeFileSync(file, JSON.stringify(sample))
    const read = run([file])
    expect(read.status).toBe(0)
    expect(read.out).toBe(run(['-'], { input: JSON.stringify(sample) }).out)
  })

  test('[SC-9] a byte order mark, as Windows editors write it, is no fault', () => {
    expect(run(['-'], { input: `\uFEFF${JSON.stringify(sample)}` }).status).toBe(0)
  })

  test('[SC-8] the zone of the machine changes no byte', () => {
    const late = withTicket({ dueOn: '2019-03-07', replies: [{ at: '2019-03-07T16:00:00Z', kind: 'official' }] })
    const input = JSON.stringify({ ...late, policy: { deadlineMoment: 'acceptanceTime' } })
    const here = run(['-'], { input, zone: 'UTC' })
    expect(here.status).toBe(0)
    for (const zone of ['America/New_York', 'Asia/Shanghai', 'Pacific/Kiritimati'])
      expect(run(['-'], { input, zone })).toEqual(here)
  })

  test('[SC-8] the same instants written in UTC and in Beijing time give the same bytes', () => {
    const utc = {
      ...sample,
      asOf: '2019-12-31T15:59:59.999Z',
      tickets: [
        {
          ...ticket,
          acceptedAt: '2019-03-04T04:00:00Z',
          extensions: [{ requestedAt: '2019-03-06T01:00:00Z', newDueOn: '2019-03-15', status: 'approved' }],
          urgeLetters: [{ issuedAt: '2019-03-11T01:00:00.000Z', revoked: false }],
          replies: [{ at: '2019-03-07T04:00Z', kind: 'official', findings: { format: 'ok', seal: 'fault' } }],
          followUps: [{ at: '2019-03-07T21:00:00-05:00', by: 'centre', result: 'dissatisfied' }],
          returns: [{ at: '2019-03-09T02:00:00Z', reason: 'dissatisfied' }],
        },
      ],
    }
    expect(run(['-'], { input: JSON.stringify(utc) }).out).toBe(run(['-'], { input: JSON.stringify(sample) }).out)
  })

  test('[SC-9] everything that may be absent is absent: nothing happened, nothing is graded', () => {
    const { version, rubric, period, asOf } = sample
    const bare = { version, rubric, period, asOf, tickets: [] }
    expect(scored(bare)).toMatchObject({
      total: '60.00',
      graded: '60.00',
      final: false,
      labels: ['noTickets', 'noFollowUpSample'],
    })
    const { id, type, priority, channel, acceptedAt } = ticket
    const alone = scored({ ...bare, tickets: [{ id, type, priority, channel, acceptedAt }] })
    expect(alone['pending']).toMatchObject([
      { item: '1.1', reason: 'noDueDate', ticket: 'T1' },
      ...Array.from({ length: 8 }, () => ({ reason: 'ungraded' })),
    ])
  })

  test('[TM-6] a letter dated the day of the reply alone does not count, one dated the day before does', () => {
    const replies = [{ at: '2019-03-18T12:00:00+08:00', kind: 'official', findings: { format: 'ok', seal: 'ok' } }]
    const urgedOn = (issuedAt: string): Json =>
      withTicket({ replies, followUps: [], returns: [], waivers: [], urgeLetters: [{ issuedAt }] })
    const clause = (facts: Json): unknown =>
      /"clause": "(late\w*)"/.exec(run(['-'], { input: JSON.stringify(facts) }).out)?.[1]
    expect(clause(urgedOn('2019-03-18'))).toBe('late')
    expect(clause(urgedOn('2019-03-17'))).toBe('lateAfterUrge')
  })

  test('[VT-1] a veto may carry further particulars', () => {
    const veto = { ground: 'massIncident', document: '珠教通〔2019〕30号', decidedOn: '2019-12-01', by: '区局' }
    expect(scored({ ...sample, veto })).toMatchObject({ veto: true, total: '83.50' })
  })
})

describe('what cannot be read is refused with status 2 and one line', () => {
  const { asOf: _, ...withoutAsOf } = sample
  const { channel: __, ...withoutChannel } = ticket
  const cases: readonly (readonly [string, unknown, string])[] = [
    ['no object', [], 'the file: expected an object, got []'],
    ['null', null, 'the file: expected an object, got null'],
    ['another version', { ...sample, version: 2 }, 'version: expected 1, got 2'],
    [
      'an unknown rubric',
      { ...sample, rubric: 'zhuhui-2031' },
      'rubric: expected one of zhuhui-2019, got "zhuhui-2031"',
    ],
    ['a missing instant', withoutAsOf, 'asOf: expected an ISO 8601 instant with offset or Z, got nothing'],
    [
      'an instant without offset',
      { ...sample, asOf: '2019-12-31T23:59:59' },
      'asOf: expected an ISO 8601 instant with offset or Z, got "2019-12-31T23:59:59"',
    ],
    [
      'a day where an instant belongs',
      withTicket({ acceptedAt: '2019-03-04' }),
      'tickets[0].acceptedAt: expected an ISO 8601 instant with offset or Z, got "2019-03-04"',
    ],
    [
      'a day that does not exist',
      withTicket({ dueOn: '2019-02-29' }),
      'tickets[0].dueOn: expected a calendar day YYYY-MM-DD, got "2019-02-29"',
    ],
    [
      'an instant where a day belongs',
      withTicket({ dueOn: '2019-03-08T00:00:00Z' }),
      'tickets[0].dueOn: expected a calendar day YYYY-MM-DD, got "2019-03-08T00:00:00Z"',
    ],
    [
      'a period the wrong way round',
      { ...sample, period: { from: '2019-12-31', to: '2019-01-01' } },
      'period: expected a period whose end is not before its beginning',
    ],
    ['an unknown key of the file', { ...sample, tikcets: [] }, 'tikcets: expected no such key'],
    ['an unknown key of a ticket', withTicket({ dueAt: '2019-03-08' }), 'tickets[0].dueAt: expected no such key'],
    ['an unknown policy key', { ...sample, policy: { urgeGrace: 'none' } }, 'policy.urgeGrace: expected no such key'],
    [
      'an unknown policy value',
      { ...sample, policy: { urgeCombine: 'add' } },
      'policy.urgeCombine: expected one of replace, sum, got "add"',
    ],
    [
      'a fraction of a sample',
      { ...sample, policy: { minSample: 2.5 } },
      'policy.minSample: expected a whole number from 0 to 100000, got 2.5',
    ],
    ['a list for a policy', { ...sample, policy: [] }, 'policy: expected an object, got []'],
    [
      'a missing channel',
      { ...sample, tickets: [withoutChannel] },
      'tickets[0].channel: expected one of centre, phone, walkIn, got nothing',
    ],
    [
      'an unknown channel',
      withTicket({ channel: 'fax' }),
      'tickets[0].channel: expected one of centre, phone, walkIn, got "fax"',
    ],
    ['an empty id', withTicket({ id: '' }), 'tickets[0].id: expected text that is not empty, got ""'],
    [
      'an id that stands twice',
      { ...sample, tickets: [ticket, { ...ticket, id: 'T2' }, ticket] },
      'tickets[2].id: expected an id that no other ticket has, got "T1"',
    ],
    [
      'the instant of the second reply',
      withTicket({
        replies: [
          { at: '2019-03-07T12:00:00Z', kind: 'official' },
          { at: 'gestern', kind: 'official' },
        ],
      }),
      'tickets[0].replies[1].at: expected an ISO 8601 instant with offset or Z, got "gestern"',
    ],
    [
      'an unknown finding',
      withTicket({ replies: [{ at: '2019-03-07T12:00:00Z', kind: 'official', findings: { format: 'bad' } }] }),
      'tickets[0].replies[0].findings.format: expected one of ok, fault, unreviewed, got "bad"',
    ],
    [
      'a letter without its instant',
      withTicket({ urgeLetters: [{}] }),
      'tickets[0].urgeLetters[0].issuedAt: expected an ISO 8601 instant with offset or Z, or a calendar day YYYY-MM-DD, got nothing',
    ],
    [
      'a waiver of an unknown clause',
      withTicket({ waivers: [{ clause: 'early', reason: 'x' }] }),
      'tickets[0].waivers[0].clause: expected one of late,',
    ],
    [
      'a waiver without its reason',
      withTicket({ waivers: [{ clause: 'late' }] }),
      'tickets[0].waivers[0].reason: expected text that is not empty, got nothing',
    ],
    [
      'a review of a computed item',
      withReview('1.1', { points: 30 }),
      'reviews.1.1: expected the id of an item that a reviewer grades',
    ],
    [
      'points off the step',
      withReview('2.1a', { points: 4.3 }),
      'reviews.2.1a.points: expected points from 0 to 5 in steps of 0.5, got 4.3',
    ],
    [
      'points above the item',
      withReview('3.1', { points: 5.5 }),
      'reviews.3.1.points: expected points from 0 to 5 in steps of 0.5, got 5.5',
    ],
    [
      'points below zero',
      withReview('3.1', { points: -0.5 }),
      'reviews.3.1.points: expected points from 0 to 5 in steps of 0.5, got -0.5',
    ],
    ['points as text', withReview('3.1', { points: '5' }), 'reviews.3.1.points: expected a number of points, got "5"'],
    [
      'an unknown grade',
      withReview('2.2b', { grade: 'best' }),
      'reviews.2.2b.grade: expected one of excellent, good, fair, none, got "best"',
    ],
    ['a grade where points belong', withReview('2.1a', { grade: 'good' }), 'reviews.2.1a.'],
    [
      'an unknown level',
      withReview('3.3', { awards: [{ case: 'A', level: 'county' }] }),
      'reviews.3.3.awards[0].level: expected one of national, provincial, municipal, district, got "county"',
    ],
    [
      'a case neither upheld nor not',
      withReview('2.2a', { cases: [{}] }),
      'reviews.2.2a.cases[0].upheld: expected true or false, got nothing',
    ],
    ['a veto without a ground', { ...sample, veto: {} }, 'veto.ground: expected text that is not empty, got nothing'],
    ['reviews as a list', { ...sample, reviews: [] }, 'reviews: expected an object, got []'],
    ['a key with a line break', { ...sample, 'a\nb': 1 }, '["a\\nb"]: expected no such key'],
  ]
  test.each(cases)('[SC-9] %s', (_name, facts, line) => {
    const ended = run(['-'], { input: JSON.stringify(facts) })
    expect({ status: ended.status, out: ended.out }).toEqual({ status: 2, out: '' })
    expect(ended.error.slice(0, line.length)).toBe(line)
    expect(ended.error.indexOf('\n')).toBe(ended.error.length - 1)
  })

  test.each([
    ['text that is not JSON', ['-'], '{"version":1,', '-: expected JSON'],
    ['nothing at all', ['-'], '', '-: expected JSON'],
    ['a file that is not there', ['/nowhere/facts.json'], '', '/nowhere/facts.json: cannot be read'],
    ['a folder', ['/'], '', '/: cannot be read'],
    ['no file named', [], '', 'usage: pnpm --silent score FILE'],
    ['two files named', ['a.json', 'b.json'], '', 'usage: pnpm --silent score FILE'],
  ])('[SC-9] %s', (...[, words, input, line]) => {
    const ended = run(words, { input })
    expect({ status: ended.status, out: ended.out }).toEqual({ status: 2, out: '' })
    expect(ended.error.slice(0, line.length)).toBe(line)
    expect(ended.error.indexOf('\n')).toBe(ended.error.length - 1)
  })
})
