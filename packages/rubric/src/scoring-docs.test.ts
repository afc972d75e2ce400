import { describe, expect, test } from 'vitest'
import deadlines from '../../../docs/deadlines.md?raw'
import rules from '../../../docs/rubric.md?raw'
import english from '../../../docs/scoring.md?raw'
import chinese from '../../../docs/scoring.zh-CN.md?raw'
import { explainLabel, explainPending, explainPoints, explainWaived } from './explain-sheet.ts'
import { explainCharge } from './explain.ts'
import { parseFactsFile } from './facts-file.ts'
import { plainPoints } from './plain-words.ts'
import { defaultPolicy } from './policy.ts'
import { score } from './score.ts'
import { linesOf } from './testing/worked-example.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

/** A block of JSON in the guide, and the block of lines right below it. */
interface Worked {
  /** `example`: what differs from a faultless year; `sheet`: a whole facts file. */
  readonly kind: string
  readonly name: string
  /** The items of a whole file whose lines are printed. */
  readonly show: readonly string[]
  readonly json: string
  readonly result: string | undefined
}

function workedIn(page: string): Worked[] {
  const parts = page.split(/^```/m)
  return parts.flatMap((part, at) => {
    const [, kind = '', name = '', show = '', json = ''] =
      /^json (example|sheet)=(\S+)(?: show=(\S+))?\n(.*)\n$/s.exec(part) ?? []
    if (at % 2 === 0 || kind === '') return []
    const below = parts[at + 1] === '\n' ? parts[at + 2] : undefined
    return [{ kind, name, show: show.split(','), json, result: /^result\n(.*)\n$/s.exec(below ?? '')?.[1] }]
  })
}

/** What a person reads on the sheet of a whole facts file: each item from its maximum down, then every line of it. */
function sheetLines({ json, show }: Worked): string[] {
  const input = parseFactsFile(JSON.parse(json), [zhuhui2019])
  if ('refusal' in input) throw new Error(`${input.refusal.path}: expected ${input.refusal.expected}`)
  const sheet = score(input)
  const name = (ticket: string): string => ticket
  const items = sheet.items.filter(({ id }) => show.includes(id))
  const lines = items.flatMap((item) => [
    `${item.id} ${explainPoints(item)}`,
    ...item.labels.filter((label) => label !== 'notApplicable').map((label) => `${explainLabel(label)}。`),
    ...item.deductions.map((deduction) => explainCharge({ rubric: zhuhui2019, item, deduction, name })),
    ...item.waived.map((waived) => explainWaived(waived, name)),
    ...item.pending.map((pending) => explainPending(pending, name)),
  ])
  const ofTheYear = sheet.labels.filter((label) => sheet.items.every(({ labels }) => !labels.includes(label)))
  const graded = `已评 ${plainPoints(sheet.graded)}/${plainPoints(sheet.max)}`
  const year = ofTheYear.map((label) => `${explainLabel(label)}。`)
  return [...lines, ...year, `总分 ${plainPoints(sheet.total)}（${graded}${sheet.final ? '' : '，还不能定稿'}）`]
}

const printed = (worked: Worked): string =>
  (worked.kind === 'sheet' ? sheetLines(worked) : linesOf(worked.json)).join('\n')

/** The points of the first item shown, such as "28", in the lines of a result. */
const firstPoints = (lines: string): string | undefined => /^(?:\S+ 得|总分) (\S+)/m.exec(lines)?.[1]

/** A year that is shown under another reading: its key, and its points as "28 → 30". */
function changeOf({ json, result = '' }: Worked): { readonly key: string; readonly change: string } | undefined {
  const [, key] = /"other": \{"(\w+)"/.exec(json) ?? []
  const [before = '', after = ''] = result.split(/^\w+=\w+：\n/m)
  return key === undefined ? undefined : { key, change: `${firstPoints(before)} → ${firstPoints(after)}` }
}

/** The last cell of the table's row about a policy key. */
const cellOf = (page: string, key: string): string | undefined =>
  new RegExp(`^\\| \`${key}\` \\|.*\\| (.*?) \\|$`, 'm').exec(page)?.[1]

/** One line of points lost: by which item, by which ticket or none, how many. */
interface Lost {
  readonly item: string
  readonly ticket: string
  readonly points: number
}

function lostIn(result: string): Lost[] {
  let item = ''
  return result.split('\n').flatMap((line) => {
    item = /^(\S+) 得/.exec(line)?.[1] ?? item
    const [, ticket = '–', points] = /^(?:工单 (\S+)：)?.*，扣 ([\d.]+) 分。$/.exec(line) ?? []
    return points === undefined ? [] : [{ item, ticket, points: Number(points) }]
  })
}

/** The rows of the walk from 100 down: what was lost, and what is left after it. */
function walkIn(page: string): (Lost & { readonly left: number })[] {
  const rows = page.matchAll(/^\| (\d\.\d\w?) \| (\S+) \| .* \| ([\d.]+) \| ([\d.]+) \|$/gm)
  return [...rows].map(([, item = '', ticket = '', points, left]) => ({
    item,
    ticket,
    points: Number(points),
    left: Number(left),
  }))
}

describe.each([
  { language: 'Chinese', page: chinese, sentenceEnd: /（([^（）]*)）。/g },
  { language: 'English', page: english, sentenceEnd: /\(([^()]*)\)\./g },
])('the scoring guide in $language', ({ page, sentenceEnd }) => {
  const worked = workedIn(page)
  const year = worked.find(({ name }) => name === 'whole-year')

  test('has its examples, each with a name of its own and a result below it', () => {
    expect(worked.length).toBe([...page.matchAll(/^```json (?!due=|claim=)/gm)].length)
    expect(worked.length).toBeGreaterThanOrEqual(45)
    expect(new Set(worked.map(({ name }) => name)).size).toBe(worked.length)
    expect(worked.filter(({ result }) => result === undefined).map(({ name }) => name)).toEqual([])
  })

  test.each(worked)('[SC-10] prints what the engine prints: $name', (one) => {
    expect(one.result).toBe(printed(one))
  })

  test('ends a sentence with the id of every rule', () => {
    const ids = [...`${rules}${deadlines}`.matchAll(/^\| ([A-Z]{2}-\d+) \|/gm)].map(([, id = '']) => id)
    const told = new Set(
      [...page.matchAll(sentenceEnd)].flatMap(([, ended = '']) => ended.match(/[A-Z]{2}-\d+/g) ?? []),
    )
    expect(ids.length).toBeGreaterThan(0)
    expect(ids.filter((id) => !told.has(id))).toEqual([])
  })

  test('[PL-3] says in its table what each reading changes, as the examples show it', () => {
    expect(Object.keys(defaultPolicy).filter((key) => cellOf(page, key) === undefined)).toEqual([])
    const changes = worked.flatMap((one) => changeOf(one) ?? [])
    const offline = ['offlineReplyPolicy', 'offlineGraceHours']
    expect([...new Set(changes.map(({ key }) => key)), ...offline].sort()).toEqual(Object.keys(defaultPolicy).sort())
    expect(changes.filter(({ key, change }) => cellOf(page, key)?.includes(change) !== true)).toEqual([])
  })

  test('[SC-15] walks the whole year from 100 down to the printed total', () => {
    const walk = walkIn(page)
    const result = year?.result ?? ''
    let left = 100
    for (const row of walk) expect(row).toMatchObject({ left: (left -= row.points) })
    expect(result.endsWith(`\n总分 ${left}`)).toBe(true)
    expect(walk.filter(({ item }) => item !== '3.3').map(({ left: _, ...lost }) => lost)).toEqual(lostIn(result))
  })

  test('[GR-6] takes what innovation did not earn off the 100 as well', () => {
    const earned = Number(/^3\.3 得 (\S+)$/m.exec(year?.result ?? '')?.[1])
    expect(walkIn(page).find(({ item }) => item === '3.3')).toMatchObject({ ticket: '–', points: 5 - earned })
  })
})

test('both languages work the same examples', () => {
  expect(workedIn(english)).toEqual(workedIn(chinese))
})
