import type { TicketFacts } from '@sunshine/rubric'
import { describe, expect, test } from 'vitest'
import { beijing } from '../testing/builders.ts'
import type { LedgerCell, LedgerSheet } from './cell.ts'
import { explainLedgerRefusal, explainRowFault } from './fault.ts'
import { MOST_LEDGER_ROWS, readLedger, type Ledger, type LedgerOptions } from './read.ts'

const header = ['工单编号', '受理时间', '办结时限', '回复时间']
const plain: readonly LedgerCell[] = ['T1', '2019-03-04 09:00', '2019-03-08', '2019-03-07 10:00']

function sheet(...rows: readonly (readonly LedgerCell[])[]): LedgerSheet {
  return { name: '', rows }
}

function read(sheets: LedgerSheet | readonly LedgerSheet[], options?: LedgerOptions): Ledger {
  const ledger = readLedger('rows' in sheets ? [sheets] : sheets, options)
  if ('refusal' in ledger) throw new Error(explainLedgerRefusal(ledger.refusal))
  return ledger
}

function refused(sheets: LedgerSheet | readonly LedgerSheet[], options?: LedgerOptions): string {
  const ledger = readLedger('rows' in sheets ? [sheets] : sheets, options)
  return 'refusal' in ledger ? explainLedgerRefusal(ledger.refusal) : 'read'
}

/** The one ticket of a ledger with the given further columns. */
function ticket(cells: { readonly [column: string]: LedgerCell }, more: LedgerOptions = {}): TicketFacts {
  const { tickets, faults } = read(withColumns(cells), more)
  expect(faults.map(explainRowFault)).toEqual([])
  const [only] = tickets
  if (!only) throw new Error('no ticket was read')
  return only
}

function withColumns(cells: { readonly [column: string]: LedgerCell }): LedgerSheet {
  const standard = Object.fromEntries(header.map((name, index) => [name, plain[index] ?? null]))
  const all = { ...standard, ...cells }
  return sheet(Object.keys(all), Object.values(all))
}

function faultsOf(cells: { readonly [column: string]: LedgerCell }): string[] {
  const { tickets, faults, leftOut } = read(withColumns(cells))
  expect([tickets.length, leftOut]).toEqual([0, 1])
  return faults.map(explainRowFault)
}

describe('the header', () => {
  test('[LG-1] is found below merged title rows, in any order, under other names, in full width', () => {
    const { tickets, year, ignoredColumns } = read(
      sheet(
        ['阳光服务中学 2019 年工单台账', null, null, null, null],
        [null, null, null, null, null],
        ['答复日期', '备 注', '要求办结日期（工作日）', '登记号：', '受理\n日期', '格式（合格／不合格）'],
        ['2019-03-07', '家长来电', '2019-03-08', 'Ｔ１', '2019-03-04', '合格'],
      ),
    )
    expect(tickets).toMatchObject([{ id: 'T1', dueOn: '2019-03-08', replies: [{ findings: { format: 'ok' } }] }])
    expect([year, ignoredColumns]).toEqual([2019, ['备 注']])
  })
  test('[LG-1] of every sheet that has one is read, months apart', () => {
    const months = [
      { name: '一月', rows: [header, plain] },
      { name: '说明', rows: [['填写办法'], ['每月一表']] },
      { name: '二月', rows: [header, ['T2', ...plain.slice(1)]] },
    ]
    expect(read(months).tickets.map(({ id }) => id)).toEqual(['T1', 'T2'])
  })
  test('[LG-1] without a number column takes 序号 for the number', () => {
    expect(read(sheet(['序号', ...header.slice(1)], [7, ...plain.slice(1)])).tickets).toMatchObject([{ id: '7' }])
    expect(read(sheet(['序号', ...header], [7, ...plain])).tickets).toMatchObject([{ id: 'T1' }])
  })
  test('[LG-2] without a reply column is refused, for every ticket would read as never answered', () => {
    expect(refused(sheet(header.slice(0, 3), plain.slice(0, 3)))).toContain('缺少“回复时间”一列')
    expect(refused(sheet(['姓名', '电话'], ['周某', '']))).toContain('缺少“工单编号”、“受理时间”、“回复时间”一列')
    expect(refused([])).toContain('没有找到表头')
  })
  test('[LG-2] with two columns for one thing is refused, unless one has the very name of the template', () => {
    const twice = (...names: string[]): LedgerSheet =>
      sheet([...names, ...header.slice(1)], ['A', 'B', ...plain.slice(1)])
    expect(refused(twice('编号', '登记号'))).toContain('“编号”和“登记号”都像是“工单编号”')
    expect(read(twice('登记号', '工单编号')).tickets).toMatchObject([{ id: 'B' }])
  })
})

describe('rows that tell of no ticket', () => {
  test.each([
    ['an empty row', [null, '', '  ', null]],
    ['a total', ['合 计', '12 件', null, null]],
    ['a total in another column', [null, '合计：12 件', null, null]],
    ['a header printed again', header],
    ['a footer', ['制表人：王老师', null, null, '审核人：']],
    ['the example of the template', ['示例-0001', '2019-03-04', '2019-03-08', '2019-03-07']],
  ])('[LG-3] %s is passed over', (_, row) => {
    const { tickets, leftOut } = read(sheet(header, plain, row))
    expect([tickets.length, leftOut]).toEqual([1, 0])
  })
  test('[LG-3] a total under the number, behind a merged unit, is passed over', () => {
    const { tickets, leftOut } = read(
      sheet(['承办单位', ...header], ['青荷中学', ...plain], ['青荷中学', '合计', '1', null, null]),
    )
    expect([tickets.length, leftOut]).toEqual([1, 0])
  })
  test('[LG-3] a row numbered in advance is passed over', () => {
    const { tickets, leftOut } = read(sheet(['序号', ...header], [1, ...plain], [2, null, null, null, null]))
    expect([tickets.length, leftOut]).toEqual([1, 0])
  })
  test('[LG-3] a row without a number but with dates is a ticket whose number is missing', () => {
    const { leftOut, faults } = read(sheet(header, [null, ...plain.slice(1)]))
    expect([leftOut, faults.map(explainRowFault)]).toEqual([1, ['第 2 行“工单编号”：空着，这一格必须填写。']])
  })
})

describe('what stands in a cell', () => {
  test('[LG-5] a reply with a date alone is on time on its due day, also where the due day ends with the hour of acceptance', () => {
    expect(ticket({ 回复时间: '2019-03-08' }).replies).toMatchObject([{ at: beijing('2019-03-08T00:00') }])
    expect(ticket({ 回复时间: { on: '2019-03-08', timeOfDay: null } }).replies).toMatchObject([
      { at: beijing('2019-03-08T00:00') },
    ])
  })
  test('[LG-6] an acceptance, a letter, a call and a return with a date alone stand at the end of the day', () => {
    const end = beijing('2019-03-11T23:59:59.999')
    const read = ticket({
      受理时间: '2019-03-04',
      催办函日期: '2019-03-11',
      回访时间: '2019-03-11',
      回访结果: '不满意',
      发回重办时间: '2019-03-11',
    })
    expect(read.acceptedAt).toBe(beijing('2019-03-04T23:59:59.999'))
    expect([read.urgeLetters[0]?.issuedAt, read.followUps[0]?.at, read.returns[0]?.at]).toEqual([end, end, end])
  })
  test('[LG-6] an extension asked for on a day without an hour was asked for at its beginning; without a day, at acceptance', () => {
    const asked = ticket({ 延期至: '2019-03-15', 延期申请时间: '2019-03-08', 延期审批: '待批' })
    expect(asked.extensions).toEqual([
      { requestedAt: beijing('2019-03-08T00:00'), newDueOn: '2019-03-15', status: 'pending' },
    ])
    expect(ticket({ 延期至: '2019-03-15' }).extensions).toEqual([
      { requestedAt: beijing('2019-03-04T09:00'), newDueOn: '2019-03-15', status: 'approved' },
    ])
  })
  test('[LG-6] calls without a date count in their order after the last reply', () => {
    const { followUps } = ticket({ 满意度: '不满意、满意' })
    expect(followUps.map(({ result }) => result)).toEqual(['dissatisfied', 'satisfied'])
    expect(followUps.map(({ at }) => at - beijing('2019-03-07T10:00'))).toEqual([0, 1])
  })
  test('[LG-6] the hour in a due date is not read', () => {
    expect(ticket({ 办结时限: '2019-03-08 17:30' }).dueOn).toBe('2019-03-08')
  })
  test.each([
    '2019-3-5、2019-3-7',
    '2019-3-5；2019-3-7',
    '2019-3-5\n2019-3-7',
    '2019-3-5, 2019-3-7',
    '2019-3-5;2019-3-7;',
  ])('[LG-7] several replies in one cell are several replies: %j', (text) => {
    const { replies } = ticket({ 回复时间: text, 格式: '不合格、合格', 盖章: '合格' })
    expect(replies).toEqual([
      { at: beijing('2019-03-05T00:00'), kind: 'official', findings: { format: 'fault', seal: 'ok' } },
      { at: beijing('2019-03-07T00:00'), kind: 'official', findings: { format: 'ok', seal: 'ok' } },
    ])
  })
  test('[LG-7] letters may be revoked, and returns have reasons and limits in the same order', () => {
    const { urgeLetters, returns } = ticket({
      催办函日期: '3月9日（已撤回）、3月11日 10:00',
      发回重办时间: '3月12日；3月13日',
      发回原因: '格式退回、发回重办',
      重办时限: '—、3月20日',
    })
    expect(urgeLetters).toEqual([
      { issuedAt: beijing('2019-03-09T23:59:59.999'), revoked: true },
      { issuedAt: beijing('2019-03-11T10:00'), revoked: false },
    ])
    expect(returns).toEqual([
      { at: beijing('2019-03-12T23:59:59.999'), reason: 'format' },
      { at: beijing('2019-03-13T23:59:59.999'), reason: 'dissatisfied', dueOn: '2019-03-20' },
    ])
  })
  test.each([
    [
      { 回复时间: '2019-3-5、2019-3-7', 格式: '合格、合格、不合格' },
      '第 2 行“格式”：写的是“合格、合格、不合格”，应与“回复时间”一样是 2 项。',
    ],
    [
      { 回访结果: '满意', 回访时间: '3月8日、3月9日' },
      '第 2 行“回访时间”：写的是“3月8日、3月9日”，应与“回访结果”一样是 1 项。',
    ],
    [
      { 发回重办时间: '3月12日、3月13日', 重办时限: '3月20日' },
      '第 2 行“重办时限”：写的是“3月20日”，应与“发回重办时间”一样是 2 项。',
    ],
  ])('[LG-7] another count is a fault: %j', (cells, sentence) => {
    expect(faultsOf(cells)).toEqual([sentence])
  })
  test.each([null, '', '/', '—', '－', '无', '未回复', '尚未回复'])(
    '[LG-8] %j for a reply means there is none',
    (cell) => {
      expect(ticket({ 回复时间: cell }).replies).toEqual([])
    },
  )
  test('[LG-8] 否 and 无 are findings in 格式 and 盖章, and an empty cell is unreviewed', () => {
    const findings = (format: LedgerCell, seal: LedgerCell): unknown =>
      ticket({ 格式: format, 盖章: seal }).replies[0]?.findings
    expect(findings('否', '无')).toEqual({ format: 'fault', seal: 'fault' })
    expect(findings('是', '√')).toEqual({ format: 'ok', seal: 'ok' })
    expect(findings(null, '/')).toEqual({ format: 'unreviewed', seal: 'unreviewed' })
  })
  test('[LG-8] an empty type, priority and channel are 其他, 一般件 and 中心; words may be written otherwise', () => {
    expect(ticket({})).toMatchObject({ type: 'other', priority: 'normal', channel: 'centre', anonymous: false })
    expect(ticket({ 诉求类型: '投诉类', 事件: '重大特急件', 来源: '来电', 匿名: true })).toMatchObject({
      type: 'complaint',
      priority: 'critical',
      channel: 'phone',
      anonymous: true,
    })
  })
  test('[LG-8] exclusions and waivers count by being there', () => {
    expect(ticket({ 不计入原因: '否', 核减: '无' })).toMatchObject({ excluded: null, waivers: [] })
    expect(ticket({ 不计入原因: '重复件', 核减: '超期、盖章', 核减原因: '台风停课' })).toMatchObject({
      excluded: '重复件',
      waivers: [
        { clause: 'late', reason: '台风停课' },
        { clause: 'notSealed', reason: '台风停课' },
      ],
    })
  })
})

describe('what cannot be read', () => {
  test.each([
    [{ 回复时间: '三月初' }, '第 2 行“回复时间”：写的是“三月初”，应为日期，如 2019-03-04、2019年3月4日下午3点。'],
    [{ 回复时间: '是' }, '第 2 行“回复时间”：写的是“是”，应为日期，如 2019-03-04、2019年3月4日下午3点。'],
    [{ 回复时间: '#N/A' }, '第 2 行“回复时间”：写的是“#N/A”，应为日期，如 2019-03-04、2019年3月4日下午3点。'],
    [{ 受理时间: null }, '第 2 行“受理时间”：空着，这一格必须填写。'],
    [{ 回访结果: '一般' }, '第 2 行“回访结果”：写的是“一般”，应为满意、基本满意、不满意、无法接通、拒访。'],
    [{ 盖章: '看不清' }, '第 2 行“盖章”：写的是“看不清”，应为合格、不合格、未审。'],
    [{ 核减: '超期' }, '第 2 行“核减理由”：空着，这一格必须填写。'],
    [
      { 工单编号: { on: '2019-03-01', timeOfDay: null } },
      '第 2 行“工单编号”：写的是“2019-03-01”，应为编号；Excel 把它变成了日期或科学计数，或里面有看不见的字符，请把这一列设为“文本”后重新填写。',
    ],
    [
      { 工单编号: '1.23457E+17' },
      '第 2 行“工单编号”：写的是“1.23457E+17”，应为编号；Excel 把它变成了日期或科学计数，或里面有看不见的字符，请把这一列设为“文本”后重新填写。',
    ],
  ])('[LG-9] is named with row, column, what stood there and what was expected: %j', (cells, sentence) => {
    expect(faultsOf(cells)).toEqual([sentence])
  })
  test('[LG-9] leaves its row out and the others in, counted by rows', () => {
    const { tickets, leftOut, faults } = read(
      sheet(header, plain, ['T2', '初春', '仲春', '2019-03-07'], ['T3', ...plain.slice(1)]),
    )
    expect([tickets.map(({ id }) => id), leftOut, faults.map(({ row, column }) => [row, column])]).toEqual([
      ['T1', 'T3'],
      1,
      [
        [3, '受理时间'],
        [3, '办结时限'],
      ],
    ])
  })
  test('[LG-9] is quoted short, on one line, without signs that act on a terminal', () => {
    const [sentence = ''] = faultsOf({ 回复时间: `\u001B[2J\u202E${'长'.repeat(100)}\n完` })
    expect(sentence).toMatch(/^第 2 行“回复时间”：写的是“\[2J 长{36}…”/)
    expect(sentence).not.toMatch(/\p{C}/u)
  })
  test.each([
    [{ 办结时限: '1月4日', 受理时间: '2019-12-28', 回复时间: null }, '办结时限'],
    [{ 回复时间: '2019-03-03' }, '回复时间'],
    [{ 催办函日期: '2018-03-11' }, '催办函日期'],
    [{ 回访时间: '2019-02-11', 回访结果: '满意' }, '回访时间'],
    [{ 发回重办时间: '2019-02-11' }, '发回重办时间'],
    [{ 发回重办时间: '2019-03-11', 重办时限: '2018-03-12' }, '重办时限'],
    [{ 延期至: '2019-02-11' }, '延期至'],
  ])('[LG-10] a date before the acceptance is a fault: %j', (cells, column) => {
    const { faults } = read(withColumns(cells), { year: 2019 })
    expect(faults.map((found) => [found.column, found.fault.code])).toEqual([[column, 'beforeAcceptance']])
  })
  test('[LG-10] an answer on the day of acceptance is none, whichever of the two has an hour', () => {
    const day = '2019-03-04'
    const { replies } = ticket({ 受理时间: day, 回复时间: day, 办结时限: day, 回访时间: day, 回访结果: '满意' })
    expect(replies).toMatchObject([{ at: beijing('2019-03-04T00:00') }])
    expect(ticket({ 回复时间: day, 催办函日期: day }).urgeLetters).toHaveLength(1)
  })
  test('[LG-16] a number that stands twice is reported with the row it stood in first, across sheets', () => {
    const { tickets, leftOut, faults } = read(sheet(header, plain, ['Ｔ1', ...plain.slice(1)]))
    expect([tickets.length, leftOut]).toEqual([1, 1])
    expect(faults.map(explainRowFault)).toEqual(['第 3 行“工单编号”：写的是“Ｔ1”，应是别处没有的编号，它已在第 2 行。'])
    const months = [
      { name: '一月', rows: [header, plain] },
      { name: '二月', rows: [header, plain] },
    ]
    expect(read(months).faults.map(explainRowFault)).toEqual([
      '工作表“二月”第 2 行“工单编号”：写的是“T1”，应是别处没有的编号，它已在工作表“一月”第 2 行。',
    ])
  })
})

describe('the year and the unit', () => {
  const due = (...days: readonly LedgerCell[]): LedgerSheet =>
    sheet(header, ...days.map((day, index) => [`T${index}`, '2018-12-30', day, null]))
  test('[LG-11] is that of most due dates, the later of two as frequent', () => {
    expect(read(due('2019-01-03', '2019-01-04', '2018-12-31')).year).toBe(2019)
    expect(read(due('2019-01-03', '2018-12-31')).year).toBe(2019)
    expect(read(due('2018-12-31', '2018-12-31', { on: '2019-01-03', timeOfDay: null })).year).toBe(2018)
  })
  test('[LG-11] is that of the acceptances where no due date names one, then that of the title', () => {
    expect(read(due('1月4日')).year).toBe(2018)
    const dated = ['T1', '3月4日', '3月8日', '9月1日']
    expect(read(sheet(['某校２０１９年台账'], header, dated)).tickets).toMatchObject([
      { acceptedAt: beijing('2019-03-04T23:59:59.999'), replies: [{ at: beijing('2019-09-01T00:00') }] },
    ])
    expect(refused(sheet(header, dated))).toContain('--year')
  })
  test('[LG-11] asked for goes before all, and dates without a year are of it', () => {
    expect(ticket({ 受理时间: '3月4日', 回复时间: '3月5日', 办结时限: '3月8日' }, { year: 2020 }).dueOn).toBe(
      '2020-03-08',
    )
  })
  const units = sheet(
    ['承办单位', ...header],
    ['青荷中学', ...plain],
    ['北路小学', 'T2', ...plain.slice(1)],
    [null, 'T3', ...plain.slice(1)],
  )
  test('[LG-13] a ledger of several units is refused until one is named', () => {
    expect(refused(units)).toContain('“青荷中学”、“北路小学”')
    expect(refused(units, { unit: '南路小学' })).toContain('没有“南路小学”')
    const { tickets, unit, otherUnits, faults } = read(units, { unit: '青荷 中学' })
    expect([tickets.map(({ id }) => id), unit, otherUnits]).toEqual([['T1'], '青荷中学', 1])
    expect(faults.map(({ row, column }) => [row, column])).toEqual([[4, '承办单位']])
  })
  test('[LG-13] a ledger of one unit names it, and a row that names none is its own', () => {
    const { tickets, unit } = read(sheet(['学校', ...header], ['青荷中学', ...plain], [null, 'T2', ...plain.slice(1)]))
    expect([tickets.length, unit]).toEqual([2, '青荷中学'])
  })
})

test('[LG-12] more rows than a unit has tickets in a year are refused', () => {
  const rows = Array.from({ length: MOST_LEDGER_ROWS + 1 }, () => plain)
  expect(refused(sheet(header, ...rows))).toContain('超过 20000 行')
})
