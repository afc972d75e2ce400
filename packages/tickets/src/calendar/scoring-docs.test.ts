import { parseFactsFile, score, zhuhui2019, type Priority, type TicketType } from '@sunshine/rubric'
import { beijingDate, endOfDay, formatInstant, parseInstant, type Instant } from '@sunshine/rubric/civil-date'
import { describe, expect, test } from 'vitest'
import english from '../../../../docs/scoring.md?raw'
import chinese from '../../../../docs/scoring.zh-CN.md?raw'
import { judgeReplyTime, type OfflinePolicy } from '../clock.ts'
import { policyKeys, policyWords, readingOf } from '../settings/policy-words.ts'
import { dueLines } from './due-lines.ts'
import { defaultLimits, dueDate } from './due.ts'
import { dueSentence } from './explain.ts'
import { chinaCalendar } from './working-days.ts'

/** A block of JSON in the guide, and the block of lines right below it. */
interface Worked {
  readonly name: string
  readonly json: string
  readonly result: string | undefined
}

function workedIn(page: string, kind: 'due' | 'claim'): Worked[] {
  const parts = page.split(/^```/m)
  return parts.flatMap((part, at) => {
    const [, found, name = '', json = ''] = /^json (due|claim)=(\S+)\n(.*)\n$/s.exec(part) ?? []
    if (at % 2 === 0 || found !== kind) return []
    const below = parts[at + 1] === '\n' ? parts[at + 2] : undefined
    return [{ name, json, result: /^result\n(.*)\n$/s.exec(below ?? '')?.[1] }]
  })
}

function instant(text: string): Instant {
  const at = parseInstant(text)
  if (at === undefined) throw new Error(`not an instant: ${text}`)
  return at
}

interface DueExample {
  readonly acceptedAt: string
  readonly type: TicketType
  readonly priority: Priority
}

function dueLinesOf({ acceptedAt, type, priority }: DueExample): string[] {
  const at = instant(acceptedAt)
  const due = dueDate({ calendar: chinaCalendar, limits: defaultLimits, type, priority, acceptedAt: at })
  return [dueSentence(chinaCalendar, at, due), ...dueLines(chinaCalendar, beijingDate(at), due)]
}

/** A first reply to the guide's ticket, due on 8 March 2019, written on a phone without signal. */
interface ClaimExample {
  readonly claimedAt: string
  readonly receivedAt: string
  readonly lastContactAt: string
  readonly clockOffSeconds: number
  /** Another choice of the bureau, under which the reply is judged a second time. */
  readonly other?: Partial<OfflinePolicy>
}

const byDefault: OfflinePolicy = { offlineReplyPolicy: 'reviewerAccepts', offlineGraceHours: 48 }

function claimLinesOf(example: ClaimExample): string[] {
  const { other } = example
  if (other === undefined) return judged(example, byDefault)
  const [chosen = ''] = Object.entries(other).map(([key, value]) => `${key}=${value}：`)
  return [...judged(example, byDefault), chosen, ...judged(example, { ...byDefault, ...other })]
}

/** Which instant counts for the reply, and what item 1.1 comes to. */
function judged(example: ClaimExample, policy: OfflinePolicy): string[] {
  const [claimedAt, receivedAt] = [instant(example.claimedAt), instant(example.receivedAt)]
  const { verdict, effectiveAt } = judgeReplyTime(
    { claimedAt, receivedAt, dueAt: endOfDay('2019-03-08') },
    { lastContactAt: instant(example.lastContactAt), skewMs: example.clockOffSeconds * 1000, sequenceUnbroken: true },
    policy,
  )
  const words = verdict === 'claimUndecided' ? '待认定，认定前' : ''
  const whose = verdict === 'claimAccepted' ? '按手机记录的时间算' : '按区里收到的时间算'
  const at = formatInstant(effectiveAt).slice(0, 16).replace('T', ' ')
  return [`${words}${whose}：${at}`, `1.1 得 ${pointsFor(effectiveAt)}`]
}

function pointsFor(repliedAt: Instant): number {
  const ticket = { type: 'complaint', priority: 'normal', channel: 'centre', acceptedAt: '2019-03-04T12:00:00+08:00' }
  const replies = [{ at: formatInstant(repliedAt), kind: 'official' }]
  const input = parseFactsFile(
    {
      version: 1,
      rubric: zhuhui2019.id,
      period: { from: '2019-01-01', to: '2019-12-31' },
      asOf: '2019-12-31T23:59:59.999+08:00',
      tickets: [{ id: 'T1', ...ticket, dueOn: '2019-03-08', replies }],
    },
    [zhuhui2019],
  )
  if ('refusal' in input) throw new Error(`${input.refusal.path}: expected ${input.refusal.expected}`)
  return Number(score(input).items[0]?.points)
}

/** The table's row about a policy key. */
const rowOf = (page: string, key: string): string => new RegExp(`^\\| \`${key}\` \\|.*$`, 'm').exec(page)?.[0] ?? ''

describe.each([
  ['Chinese', chinese],
  ['English', english],
])('the scoring guide in %s', (_, page) => {
  const dues = workedIn(page, 'due')
  const claims = workedIn(page, 'claim')

  test('has its due dates and its offline replies, each with its result', () => {
    expect(dues.length + claims.length).toBe([...page.matchAll(/^```json (?:due|claim)=/gm)].length)
    expect(dues.length).toBeGreaterThanOrEqual(5)
    expect(claims.length).toBeGreaterThanOrEqual(5)
  })

  test.each(dues)('[DL-6] counts the days as the program does: $name', ({ json, result }) => {
    const example: DueExample = JSON.parse(json)
    expect(result).toBe(dueLinesOf(example).join('\n'))
  })

  test.each(claims)('[TI-2] judges an offline reply as the server does: $name', ({ json, result }) => {
    const example: ClaimExample = JSON.parse(json)
    expect(result).toBe(claimLinesOf(example).join('\n'))
  })

  test('[PL-3] says in its table what the readings of offline replies change', () => {
    const changes = claims.flatMap(({ json, result = '' }) => {
      const [, key] = /"other": \{"(\w+)"/.exec(json) ?? []
      const [before, after] = [...result.matchAll(/^1\.1 得 (\d+)$/gm)].map(([, points]) => points)
      return key === undefined ? [] : [{ key, change: `${before} → ${after}` }]
    })
    expect([...new Set(changes.map(({ key }) => key))].sort()).toEqual(['offlineGraceHours', 'offlineReplyPolicy'])
    expect(changes.filter(({ key, change }) => !rowOf(page, key).includes(change))).toEqual([])
  })
})

test('both languages work the same due dates and offline replies', () => {
  expect(workedIn(english, 'due')).toEqual(workedIn(chinese, 'due'))
  expect(workedIn(english, 'claim')).toEqual(workedIn(chinese, 'claim'))
})

test('[PL-1] the Chinese table asks and answers in the words of the settings and of the sheet', () => {
  const unlike = policyKeys.flatMap((key) => {
    const words = policyWords[key]
    const answers = 'values' in words ? Object.keys(words.values) : [key === 'minSample' ? 0 : 48]
    const said = [words.question, ...answers.map((value) => readingOf(key, value))]
    return said.filter((text) => !rowOf(chinese, key).includes(text)).map((text) => `${key}: ${text}`)
  })
  expect(unlike).toEqual([])
})
