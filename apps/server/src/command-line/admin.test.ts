import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { codeOf, readCode, sheetQr, zhuhui2019 } from '@sunshine/rubric'
import { renderSVG } from 'uqr'

const folder = mkdtempSync(join(tmpdir(), 'admin-'))
afterAll(() => rmSync(folder, { recursive: true }))

interface Run {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

function run(...args: readonly string[]): Run {
  const command = join(import.meta.dirname, 'admin.ts')
  const done = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', cwd: folder })
  return { status: done.status, out: done.stdout, err: done.stderr }
}

function fileOf(name: string, json: unknown): string {
  writeFileSync(join(folder, name), JSON.stringify(json))
  return name
}

/** A school whose one ticket was answered late and whose window was not open: 92.5. */
const facts = {
  version: 1,
  rubric: 'zhuhui-2019',
  policy: { minSample: 3 },
  period: { from: '2019-01-01', to: '2019-12-31' },
  asOf: '2019-12-31T23:59:59.999+08:00',
  tickets: [
    {
      id: 'T1',
      type: 'complaint',
      priority: 'normal',
      channel: 'centre',
      acceptedAt: '2019-03-04T12:00:00+08:00',
      dueOn: '2019-03-08',
      replies: [{ at: '2019-03-09T12:00:00+08:00', kind: 'official', findings: { format: 'ok', seal: 'ok' } }],
    },
  ],
  reviews: {
    '2.1a': { points: 4.5, reason: '未设开放式窗口' },
    '2.1b': { points: 5 },
    '2.2a': { cases: [] },
    '2.2b': { grade: 'excellent' },
    '2.2c': { grade: 'excellent' },
    '3.1': { points: 5 },
    '3.2': { points: 5 },
    '3.3': { awards: [] },
  },
}
const factsFile = fileOf('facts.json', facts)
const frozenRun = run('freeze', factsFile, 'frozen.json', '--qr', 'code.svg')
const code = frozenRun.out.trim()
const frozen: unknown = JSON.parse(readFileSync(join(folder, 'frozen.json'), 'utf8'))

/** A copy of the frozen file in which one text is another. */
function withText(name: string, from: string, to: string): string {
  const text = JSON.stringify(frozen)
  if (!text.includes(from)) throw new Error(`the frozen file has no ${from}`)
  writeFileSync(join(folder, name), text.replace(from, to))
  return name
}

describe('admin freeze', () => {
  test('[FZ-2] prints the code of the file it wrote, which is the hash of its very bytes', () => {
    expect(frozenRun).toMatchObject({ status: 0, err: '' })
    expect(readCode(code)).toEqual({ code })
    const bytes = readFileSync(join(folder, 'frozen.json'))
    expect(codeOf(createHash('sha256').update(bytes).digest('hex'))).toBe(code)
    expect(frozen).toMatchObject({ engine: 1, calendar: 'china-2018-2026.1', sheet: { total: '92.50' } })
  })
  test('[FZ-11] draws the code as a QR', () => {
    expect(readFileSync(join(folder, 'code.svg'), 'utf8')).toBe(renderSVG(sheetQr(code), { ecc: 'M', border: 4 }))
  })
  test('[FZ-1] takes a bureau’s own rubric and calendar', () => {
    const rubric = fileOf('rubric.json', { ...zhuhui2019, id: 'zhuhui-2020', docNo: '珠教通〔2020〕18号' })
    const ours = fileOf('facts-2020.json', { ...facts, rubric: 'zhuhui-2020' })
    const done = run('freeze', ours, '2020.json', '--rubric', rubric, '--calendar', 'china-2018-2026.1+3')
    expect(done).toMatchObject({ status: 0, err: '' })
    expect(JSON.parse(readFileSync(join(folder, '2020.json'), 'utf8'))).toMatchObject({
      rubric: { id: 'zhuhui-2020' },
      calendar: 'china-2018-2026.1+3',
    })
    expect(run('verify-sheet', done.out, '2020.json').status).toBe(0)
  })
  test('[FZ-5] never writes over a frozen sheet', () => {
    expect(run('freeze', factsFile, 'frozen.json')).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('already exists'),
    })
  })
  test.each([
    ['facts that cannot be read', fileOf('bad.json', { ...facts, remark: '' }), [], 'bad.json: remark: expected'],
    ['a file that is not there', 'nowhere.json', [], 'nowhere.json: cannot be read'],
    [
      'a rubric that does not add up',
      factsFile,
      ['--rubric', fileOf('off.json', { ...zhuhui2019, max: 9900 })],
      'off.json: max',
    ],
    ['an unknown option', factsFile, ['--colour', 'red'], 'usage: '],
  ] as const)('[FZ-9] ends with status 2 and one line for %s', (_, file, options, expected) => {
    const { status, out, err } = run('freeze', file, 'out.json', ...options)
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain(expected)
    expect(err).toMatch(/^[^\n]+\n$/)
  })
})

describe('admin verify-sheet', () => {
  test('[FZ-10] says that the file is the printed sheet, of which year and with how many points', () => {
    const { status, out, err } = run('verify-sheet', code, 'frozen.json')
    expect([status, err]).toEqual([0, ''])
    expect(out.split('\n')[0]).toBe('与编码一致')
    expect(out).toContain('考核期 2019-01-01 至 2019-12-31')
    expect(out).toContain('总分 92.5 分')
  })
  test('[FZ-4] takes the code as it is typed', () => {
    expect(run('verify-sheet', code.toLowerCase().replaceAll('-', ' '), 'frozen.json').status).toBe(0)
    expect(run('verify-sheet', sheetQr(code), 'frozen.json').status).toBe(0)
  })
  test('[FZ-10] names the item whose points were changed', () => {
    const file = withText(
      'raised.json',
      '"notEarned":"0.00","pending":[],"points":"28.00"',
      '"notEarned":"0.00","pending":[],"points":"30.00"',
    )
    expect(run('verify-sheet', code, file)).toEqual({
      status: 1,
      out: '与编码不一致：所附数据是原件，评分表被改动。\n1.1 办理按时：文件 30 分，重算 28 分\n',
      err: '',
    })
  })
  test('[FZ-10] says when the facts were changed, and what would follow from them', () => {
    const file = withText('in-time.json', '"at":"2019-03-09T12:00:00+08:00"', '"at":"2019-03-08T12:00:00+08:00"')
    const { status, out } = run('verify-sheet', code, file)
    expect(status).toBe(1)
    expect(out).toContain('与编码不一致：数据、细则、口径、考核时点或确认记录与打印时不同。')
    expect(out).toContain('1.1 办理按时：文件 28 分，重算 30 分')
    expect(out).toContain('总分：文件 92.5 分，重算 94.5 分')
  })
  test('[FZ-10] says when the file belongs to another code', () => {
    const file = withText('other-calendar.json', 'china-2018-2026.1', 'china-2018-2027.1')
    const { status, out } = run('verify-sheet', code, file)
    expect(status).toBe(1)
    expect(out).toMatch(/此文件自己的编码是 ([0-9A-Z]{4}-){4}[0-9A-Z]。\n$/)
  })
  test('[FZ-3] tells a misread code from a wrong sheet', () => {
    const misread = `${code.startsWith('7') ? '8' : '7'}${code.slice(1)}`
    expect(run('verify-sheet', misread, 'frozen.json')).toEqual({
      status: 2,
      out: '',
      err: '编码抄录有误：校验位不符，请对照纸面重新输入。\n',
    })
    expect(run('verify-sheet', code.slice(2), 'frozen.json')).toMatchObject({
      status: 2,
      err: expect.stringContaining('17 位'),
    })
    expect(run('verify-sheet', `U${code.slice(1)}`, 'frozen.json')).toMatchObject({
      status: 2,
      err: expect.stringContaining('第 1 位“U”'),
    })
  })
  test.each([
    ['a file that is no frozen sheet', factsFile, 'facts.json: engine: expected a version'],
    [
      'an engine this program does not have',
      withText('engine.json', '"engine":1', '"engine":7'),
      'engine.json: engine: expected one of 1, got 7',
    ],
    ['no file', 'nowhere.json', 'nowhere.json: cannot be read'],
  ])('[FZ-9] ends with status 2 for %s', (_, file, expected) => {
    expect(run('verify-sheet', code, file)).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining(expected),
    })
  })
})

test('admin without a command it knows says how it is used', () => {
  for (const args of [
    ['freeze'],
    ['thaw', 'a', 'b'],
    ['freeze', 'a', 'b', 'c'],
    ['verify-sheet', code, 'frozen.json', '--qr', 'x'],
  ])
    expect(run(...args)).toMatchObject({ status: 2, out: '', err: expect.stringContaining('usage: ') })
})
