import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import writeWorkbook from 'write-excel-file/node'
import { parseInstant } from '@sunshine/rubric/civil-date'
import { afterAll, describe, expect, test } from 'vitest'
import { scoreLedger, type LedgerArguments, type Outcome } from './score-ledger.ts'

const command = fileURLToPath(new URL('score.ts', import.meta.url))
const golden = fileURLToPath(new URL('../ledger/testing/qinghe-2019.csv', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'ledger-'))
afterAll(() => rmSync(folder, { recursive: true }))
const NOW = parseInstant('2026-11-20T12:00:00+08:00') ?? 0

function run(
  args: readonly string[],
  TZ = 'UTC',
): { readonly status: number | null; readonly out: string; readonly err: string } {
  const env = { ...process.env, TZ }
  const done = spawnSync(process.execPath, [command, ...args], { encoding: 'utf8', env, cwd: folder })
  return { status: done.status, out: done.stdout, err: done.stderr }
}

function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const score = (file: string, options: LedgerArguments = {}): Promise<Outcome> => scoreLedger(file, options, NOW)

const header = '工单编号,受理时间,办结时限,回复时间,格式,盖章\n'
const ticket = (id: string, replied = '2019-03-07'): string => `${id},2019-03-04,2019-03-08,${replied},合格,合格\n`

describe('the ledger of 青荷中学', () => {
  test('[LG-15] is scored as a reviewer scores it by hand, and ends with 1 for its two rows left out', async () => {
    const { status, out, err } = await score(golden, { json: true })
    expect(status).toBe(1)
    expect(err).toBe(
      '第 8 行“受理日期”：写的是“五月初”，应为日期，如 2019-03-04、2019年3月4日下午3点。\n' +
        '第 9 行“登记号”：写的是“QH-0005”，应是别处没有的编号，它已在第 7 行。\n' +
        '2 行没有读入，得分不含这些行。\n',
    )
    // 0002 a day late 2, 0003 after a letter 5, 0004 never replied 10; 0003 format and seal; 0003 sent back; 3 of 4 satisfied.
    expect(JSON.parse(out)).toMatchObject({
      period: { from: '2019-01-01', to: '2019-12-31' },
      total: '29.00',
      graded: '60.00',
      items: [
        {
          id: '1.1',
          points: '13.00',
          deductions: [{ clause: 'late' }, { clause: 'lateAfterUrge' }, { clause: 'unreplied' }],
        },
        { id: '1.2', points: '8.00' },
        { id: '1.3a', points: '8.00' },
        { id: '1.3b', points: '0.00' },
        {},
        {},
        {},
        {},
        {},
        {},
        {},
        {},
      ],
    })
  })
  test('[LG-9] reads as a table that says what was not read', async () => {
    const { out } = await score(golden)
    expect(out).toContain('单位：（台账没有写）　考核期：2019-01-01 至 2019-12-31　截至：2019-12-31 24:00')
    expect(out).toContain('读入工单 5 件，2 行没有读入，得分不含这些行。')
    expect(out).toContain('没有读的列：备注。')
    expect(out).toContain('工单 QH-0003：3月13日 24 点到期，3月18日下函催办，3月20日 10:00 才回复，扣 5 分。')
    expect(out).toContain('待评：考核员还没有评定')
    expect(out).toMatch(/^合计 +29 +100 +已评 60\/100 项分，未定稿$/m)
  })
  test('[LG-4] is the same in Los Angeles, in Kathmandu and in UTC, as text and as a workbook', async () => {
    const day = (month: number, date: number): { value: Date; type: DateConstructor; format: string } => ({
      value: new Date(Date.UTC(2019, month - 1, date)),
      type: Date,
      format: 'yyyy-mm-dd',
    })
    const head = ['工单编号', '受理时间', '办结时限', '回复时间'].map((value) => ({ value }))
    const rows = [
      head,
      [{ value: 'T1' }, day(3, 4), day(3, 8), day(3, 8)],
      [{ value: 'T2' }, day(12, 24), day(12, 31), day(12, 31)],
    ]
    const workbook = fileOf('dates.xlsx', await writeWorkbook(rows).toBuffer())
    for (const file of [golden, workbook]) {
      const utc = run([file, '--json'])
      for (const TZ of ['America/Los_Angeles', 'Asia/Kathmandu']) expect(run([file, '--json'], TZ)).toEqual(utc)
    }
    expect(JSON.parse(run([workbook, '--json'], 'America/Los_Angeles').out)).toMatchObject({
      items: [{ points: '30.00' }, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}],
    })
  }, 60_000)
  test('[LG-17] in GB18030, as Excel on a Chinese Windows writes it, and in UTF-16 reads alike', async () => {
    const text = `${header}${ticket('甲1')}`
    const utf8 = await score(fileOf('a.csv', `\uFEFF${text}`), { json: true })
    expect(utf8.status).toBe(0)
    expect(await score(fileOf('b.csv', Buffer.from(`\uFEFF${text}`, 'utf16le')), { json: true })).toEqual(utf8)
    // 工单编号,受理时间,办结时限,回复时间,格式,盖章 / 甲1,…,合格,合格
    const gb =
      'b9a4b5a5b1e0bac52ccadcc0edcab1bce42cb0ecbde1cab1cfde2cbbd8b8b4cab1bce42cb8f1cabd2cb8c7d5c20abcd7312c323031392d30332d30342c323031392d30332d30382c323031392d30332d30372cbacfb8f12cbacfb8f10a'
    expect(await score(fileOf('c.csv', Buffer.from(gb, 'hex')), { json: true })).toEqual(utf8)
  })
})

describe('the options', () => {
  const late = `${header}${ticket('T1', '')}`
  test('[LG-15] a year that is over stands as of its end, one that lasts as of now, and either as of a day asked for', async () => {
    const file = fileOf('late.csv', late)
    const asOf = async (options: LedgerArguments, now = NOW): Promise<unknown> => {
      const { asOf: at, items }: { asOf: string; items: { points: string }[] } = JSON.parse(
        (await scoreLedger(file, { ...options, json: true }, now)).out,
      )
      return [at, items[0]?.points]
    }
    expect(await asOf({})).toEqual(['2019-12-31T23:59:59.999+08:00', '20.00'])
    expect(await asOf({}, parseInstant('2019-03-08T10:00:00+08:00'))).toEqual(['2019-03-08T10:00:00+08:00', '30.00'])
    expect(await asOf({ 'as-of': '2019-03-08' })).toEqual(['2019-03-08T23:59:59.999+08:00', '30.00'])
    expect(await asOf({ 'as-of': '2019-03-09T00:00:00+08:00' })).toEqual(['2019-03-09T00:00:00+08:00', '20.00'])
  })
  test('[LG-15] what is asked in another way than expected is refused', async () => {
    const file = fileOf('late.csv', late)
    for (const options of [
      { year: '19' },
      { 'as-of': 'gestern' },
      { html: file },
      { policy: file },
      { unit: '', year: '2019年' },
    ])
      expect(await score(file, options)).toMatchObject({
        status: 2,
        out: '',
        err: expect.stringMatching(/^--[^\n]+\n$/),
      })
    expect(readFileSync(file, 'utf8')).toBe(late)
  })
  test('[LG-11] tickets of another year than the one asked for are told, not charged', async () => {
    const { out } = await score(fileOf('late.csv', late), { year: '2020' })
    expect(out).toContain('其中 1 件不计入本次考核')
  })
  test('[LG-15] readings of the bureau are taken and printed', async () => {
    const policy = fileOf('policy.json', '{"unrepliedScope":"all"}')
    const { out } = await score(fileOf('late.csv', late), { policy, 'as-of': '2019-03-05' })
    expect(out).toContain(
      '与默认不同的口径：\n  考核时还没到期、也还没回复的工单，算“未办理回复”吗？算，考核时没有回复就算',
    )
    expect(out).toMatch(/^1\.1 +20 /m)
  })
})

describe('the page to print', () => {
  test('[LG-12] has nothing of a cell as markup, and may load or run nothing', async () => {
    const evil = `"<script>alert(1)</script><img src=x onerror=alert(2)>'&"`
    const page = join(folder, 'page.html')
    const csv = `${header.trim()},承办单位,"<b>列</b>"\n${evil},2019-03-04,2019-03-08,,合格,合格,"<i>校</i>",x\nT2,<u>春</u>,2019-03-08,,,,"<i>校</i>",\n`
    expect((await score(fileOf('evil.csv', csv), { html: page })).status).toBe(1)
    const html = readFileSync(page, 'utf8')
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;&#39;&amp;')
    expect(html).toContain('&lt;u&gt;春&lt;/u&gt;')
    expect(html).toContain('&lt;i&gt;校&lt;/i&gt;')
    expect(html).not.toMatch(/<(?:script|img|b|i|u)\b/)
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })
  test('[LG-15] is A4 with the printed wording, the points, each lost point as a sentence, and what was not read', async () => {
    const page = join(folder, 'golden.html')
    await score(golden, { html: page, unit: '青荷中学' })
    const html = readFileSync(page, 'utf8')
    for (const words of [
      '@page { size: A4;',
      '单位：青荷中学',
      '珠教通〔2019〕21号',
      '经下函催办后，超期办理回复的工单，一件扣5分',
      '工单 QH-0004：4月9日 24 点到期，到 12月31日 24 点仍未回复，扣 10 分。',
      '第 8 行“受理日期”：写的是“五月初”',
      '2 行没有读入，得分不含这些行',
      '（已评 60/100 项分）（未定稿）',
    ])
      expect(html).toContain(words)
    expect(html.match(/class="points">待评</g)).toHaveLength(8)
  })
  test('[LG-12] cells that act on a terminal do not act on it', async () => {
    const { out, err } = await score(
      fileOf('esc.csv', `${header.trim()},\u001B]0;x\u0007\n\u001B[31mT1,2019-03-04,,,,,1\n`),
      { year: '2019' },
    )
    expect(`${out}${err}`).not.toMatch(/[^\P{C}\n]/u)
    expect(err).toContain('里面有看不见的字符')
  })
})

describe('what is no ledger', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  test.each([
    ['a picture named .xlsx', 'a.xlsx', png, '不是能读的 Excel 文件'],
    ['a picture named .csv', 'a.csv', png, '不是文本文件'],
    ['an old or encrypted workbook', 'b.xlsx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), '另存为不加密的 .xlsx'],
    ['an empty file', 'c.xlsx', '', '不是能读的 Excel 文件'],
    ['an empty table', 'd.csv', '', '没有找到表头'],
    ['200,000 rows', 'e.csv', header + ticket('T').repeat(200_000), '表格太大：超过 20000 行'],
    ['17 MB', 'f.csv', Buffer.alloc(17 * 1024 * 1024, 'a'), '超过 16 MB'],
    ['a million columns', 'i.csv', ','.repeat(1_000_000), '256 列'],
    ['an open quote', 'g.csv', `${header}"T1,2019-03-04\n`, '第 2 行有一个没有配对的引号'],
    ['no replies', 'h.csv', '工单编号,受理时间,办结时限\nT1,2019-03-04,2019-03-08\n', '缺少“回复时间”'],
  ])('[LG-12] is refused with 2 and one line: %s', async (_, name, content, words) => {
    const { status, out, err } = await score(fileOf(name, content))
    expect([status, out]).toEqual([2, ''])
    expect(err).toMatch(/^[^\n]+\n$/)
    expect(err).toContain(words)
  })
  test('[LG-12] 200,000 rows of a workbook are refused within seconds', async () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => [{ value: index }])
    const file = fileOf('rows.xlsx', await writeWorkbook(rows).toBuffer())
    const started = performance.now()
    expect(await score(file)).toMatchObject({ status: 2, err: expect.stringContaining('表格太大') })
    expect(performance.now() - started).toBeLessThan(10_000)
  }, 60_000)
  test('[LG-15] a file that is not there is refused', async () => {
    expect(await score(join(folder, 'nowhere.xlsx'))).toMatchObject({ status: 2, out: '' })
  })
})

test('[LG-14] the command writes a template that it reads, and writes over nothing', () => {
  expect(run(['--template', 'template.xlsx'])).toEqual({ status: 0, out: '', err: '' })
  const before = readFileSync(join(folder, 'template.xlsx'))
  expect(run(['template.xlsx', '--year', '2019', '--json'])).toMatchObject({ status: 0, err: '' })
  copyFileSync(join(folder, 'template.xlsx'), join(folder, 'mine.xlsx'))
  expect(run(['--template', 'mine.xlsx'])).toMatchObject({
    status: 2,
    out: '',
    err: expect.stringContaining('不会被覆盖'),
  })
  expect(readFileSync(join(folder, 'mine.xlsx'))).toEqual(before)
  for (const args of [
    ['--template', 'a.csv'],
    ['--template', 'b.xlsx', 'c.xlsx'],
    ['--template'],
    ['a.csv', 'b.csv'],
    ['facts.json', '--json'],
  ])
    expect(run(args)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/^[^\n]+\n$/) })
}, 60_000)
