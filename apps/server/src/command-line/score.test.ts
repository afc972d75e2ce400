import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test } from 'vitest'

const command = fileURLToPath(new URL('score.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'score-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Run {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Runs the command as a person would, from another folder and another time zone if need be. */
function run(args: readonly string[], more: { readonly input?: string; readonly TZ?: string } = {}): Run {
  const env = { ...process.env, ...(more.TZ === undefined ? {} : { TZ: more.TZ }) }
  const done = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
    input: more.input ?? '',
    env,
    cwd: folder,
  })
  return { status: done.status, out: done.stdout, err: done.stderr }
}

function fileOf(text: string): string {
  const path = join(folder, 'facts.json')
  writeFileSync(path, text)
  return path
}

type Json = { [key: string]: unknown }

/** The ticket of the page of readings: accepted on 4 March at noon, due on the 8th, replied to a day late. */
const ticket: Json = {
  id: 'T1',
  type: 'complaint',
  priority: 'normal',
  channel: 'centre',
  acceptedAt: '2019-03-04T12:00:00+08:00',
  dueOn: '2019-03-08',
  anonymous: false,
  excluded: null,
  extensions: [{ requestedAt: '2019-03-09T00:00:00+08:00', newDueOn: '2019-03-15', status: 'approved' }],
  urgeLetters: [{ issuedAt: '2019-03-08', revoked: false }],
  replies: [
    { at: '2019-03-07T12:00:00+08:00', kind: 'interim', findings: { format: 'ok', seal: 'ok' } },
    { at: '2019-03-09T12:00:00+08:00', kind: 'official', findings: { format: 'ok', seal: 'ok' } },
  ],
  followUps: [{ at: '2019-03-20T10:00:00+08:00', by: 'centre', result: 'satisfied' }],
  returns: [{ at: '2019-03-10T09:00:00+08:00', reason: 'format' }],
  waivers: [],
}

/** Every key of "Scoring facts, version 1". */
function facts(differs: Json = {}): Json {
  return {
    version: 1,
    rubric: 'zhuhui-2019',
    policy: {},
    period: { from: '2019-01-01', to: '2019-12-31' },
    asOf: '2019-12-31T23:59:59.999+08:00',
    tickets: [ticket],
    reviews: {
      '2.1a': { points: 5 },
      '2.1b': { points: 5 },
      '2.2a': { cases: [{ upheld: false }] },
      '2.2b': { grade: 'excellent' },
      '2.2c': { grade: 'excellent' },
      '3.1': { points: 5 },
      '3.2': { points: 5 },
      '3.3': { awards: [{ case: 'A', level: 'municipal' }] },
    },
    veto: null,
    ...differs,
  }
}

describe('a file that can be read', () => {
  test('[SC-9] is answered with the sheet as JSON and nothing else', () => {
    const { status, out, err } = run([fileOf(JSON.stringify(facts()))])
    expect([status, err]).toEqual([0, ''])
    const sheet: unknown = JSON.parse(out)
    expect(sheet).toMatchObject({
      version: 1,
      total: '95.00',
      max: '100.00',
      graded: '100.00',
      final: true,
      pending: [],
      labels: [],
      veto: false,
    })
    expect(sheet).toMatchObject({
      items: [
        { id: '1.1', points: '28.00', max: '30.00', deductions: [{ ticket: 'T1', clause: 'late', points: '2.00' }] },
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        { id: '3.3', points: '2.00', notEarned: '3.00' },
      ],
    })
  })
  test('[SC-9] may come from standard input, with a byte order mark', () => {
    const text = JSON.stringify(facts())
    expect(run(['-'], { input: `\uFEFF${text}` })).toEqual(run([fileOf(text)]))
  })
  test('[SC-8] gives the same bytes in New York, in Kathmandu and in UTC', () => {
    const file = fileOf(JSON.stringify(facts()))
    const utc = run([file], { TZ: 'UTC' })
    expect(utc.out).not.toBe('')
    for (const TZ of ['America/New_York', 'Asia/Kathmandu', 'Asia/Shanghai']) expect(run([file], { TZ })).toEqual(utc)
  })
  test('[GR-7] with nothing reviewed is scored as far as it goes', () => {
    const { status, out } = run(['-'], { input: JSON.stringify(facts({ reviews: {} })) })
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({ total: '58.00', graded: '60.00', final: false })
  })
  test('[SC-6] of two thousand tickets is scored within seconds', () => {
    const tickets = Array.from({ length: 2000 }, (_, n) => ({ ...ticket, id: `T${n}` }))
    const { status, out } = run(['-'], { input: JSON.stringify(facts({ tickets })) })
    expect(status).toBe(0)
    expect(JSON.parse(out)).toMatchObject({
      items: [{ points: '0.00', notCharged: '3970.00' }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
    })
  })
})

describe('what cannot be read ends with status 2, one line on standard error, nothing on standard output', () => {
  const refused = (input: string): string => {
    const { status, out, err } = run(['-'], { input })
    expect([status, out]).toEqual([2, ''])
    expect(err).toMatch(/^[^\n]+\n$/)
    return err
  }
  const withTicket = (differs: Json): Json => facts({ tickets: [{ ...ticket, ...differs }] })
  test.each([
    ['an unknown key', facts({ remark: '' }), 'remark'],
    ['an unknown key of a ticket', withTicket({ unit: 'QH' }), 'tickets[0].unit'],
    ['an unknown value', withTicket({ priority: 'urgent' }), 'tickets[0].priority'],
    [
      'an instant without offset',
      withTicket({ replies: [{ at: '2019-03-09T12:00:00', kind: 'official' }] }),
      'tickets[0].replies[0].at',
    ],
    ['an id that stands twice', facts({ tickets: [ticket, ticket] }), 'tickets[1].id'],
    ['a step that is none', facts({ reviews: { '2.1a': { points: 4.7 } } }), 'reviews.2.1a.points'],
    ['an unknown rubric', facts({ rubric: 'zhuhui-1919' }), 'rubric'],
    ['an unknown policy', facts({ policy: { urgeGrace: 'yes' } }), 'policy.urgeGrace'],
    ['an unknown reading', facts({ policy: { rateStep: 'round' } }), 'policy.rateStep'],
    ['another version', facts({ version: 2 }), 'version'],
    ['a text over several lines', withTicket({ type: 'a\nb\u2028c' }), 'tickets[0].type'],
  ])('[SC-9] %s', (_, json, path) => {
    expect(refused(JSON.stringify(json)).startsWith(path)).toBe(true)
  })
  test('[SC-9] text that is no JSON', () => {
    expect(refused('{"version":1,\n"rubric"\n')).toContain('expected JSON')
    expect(refused('')).toContain('expected JSON')
  })
  test('[SC-9] a file that is not there, and a folder, are named', () => {
    for (const path of [join(folder, 'nowhere.json'), folder]) {
      const { status, out, err } = run([path])
      expect([status, out]).toEqual([2, ''])
      expect(err.startsWith(path)).toBe(true)
      expect(err.trimEnd()).not.toContain('\n')
    }
  })
  test('[SC-9] no file, and two files', () => {
    for (const args of [[], ['a.json', 'b.json']])
      expect(run(args)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/^usage: [^\n]+\n$/) })
  })
})
