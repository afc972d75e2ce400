import { assert, array, property, uniqueArray } from 'fast-check'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { describe, expect, test } from 'vitest'
import { apply } from '../apply.ts'
import { isRefused } from '../rejection.ts'
import { defaultSettings } from '../settings/settings.ts'
import { beijing, clerk, registeredStory, stampBy } from '../testing/builders.ts'
import type { Ticket } from '../ticket.ts'
import type { LedgerCell, LedgerSheet } from './cell.ts'
import { sheetOfCsv } from './csv.ts'
import { explainRowFault } from './fault.ts'
import { actsOf, planImport, type ImportPlan } from './import-plan.ts'
import { layoutOf, type ChosenColumns } from './layout.ts'
import { readRegistrations, type Reading, type Registrations } from './registrations.ts'
import { filledKeys, schoolRow, schoolTable } from './school-row.ts'
import { anySchoolTicket } from './testing/any-school-ticket.ts'
import { messyHeader, messyRows } from './testing/messy-rows.ts'

const now = beijing('2026-10-08T10:00')
const unit = { id: 'QH', name: '青禾中学', sites: ['新塘教学点'] }
const header = ['受理时间', '来访人姓名', '联系电话', '受理类型', '受理渠道', '问题描述']
const plain: readonly LedgerCell[] = ['2026-10-05', '周某', '16000000001', '投诉', '电话', '课后服务费收了三百六。']

const sheet = (...rows: readonly (readonly LedgerCell[])[]): LedgerSheet => ({ name: '', rows })
const reading = (tickets: readonly Ticket[] = []): Reading => ({
  unit,
  acceptedBy: '王老师',
  now,
  ticketOf: (number) => tickets.find((ticket) => numberOf(ticket) === number),
})
const numberOf = (ticket: Ticket): string => ticket.ticketNo ?? `草-${ticket.id.slice(-4).toUpperCase()}`
const read = (of: LedgerSheet, tickets: readonly Ticket[] = [], chosen: ChosenColumns = {}): Registrations =>
  readRegistrations(of, layoutOf(of, chosen), reading(tickets))
const plan = (of: LedgerSheet, tickets: readonly Ticket[] = []): ImportPlan => {
  const found = read(of, tickets)
  return planImport(
    found,
    found.rows.map(({ identity }) => identity),
    { tickets, settings: defaultSettings, now },
  )
}
/** The one row of a ledger with other cells than the plain ones. */
const row = (cells: { readonly [column: string]: LedgerCell }): LedgerSheet => {
  const all = { ...Object.fromEntries(header.map((name, index) => [name, plain[index] ?? null])), ...cells }
  return sheet(Object.keys(all), Object.values(all))
}
const faultsOf = (of: LedgerSheet): string[] => read(of).faults.map(explainRowFault)
/** The tickets this device holds after it brought in what was planned. */
const after = ({ fresh, overdue }: ImportPlan): Ticket[] =>
  [...fresh, ...overdue].map((row) => {
    const [ticket] = actsOf(row).reduce<Ticket[]>(([before], subject, index) => {
      const event = {
        id: `e${index}`,
        subject,
        deviceId: 'd',
        deviceSeq: 1,
        claimedAt: now,
        anchor: null,
        baseVersion: 1,
      }
      const folded = apply(before ?? null, { ...event, stamp: stampBy(clerk, now) })
      if (isRefused(folded) || folded.kind !== 'ticket') throw new Error(JSON.stringify(folded))
      return [folded]
    }, [])
    if (!ticket) throw new Error('no act')
    return ticket
  })

describe('the columns', () => {
  test('[LB-7] are proposed by name, by other names, and by a word of a header nobody foresaw', () => {
    const names = ['登记号', '来访日期', '学生家长姓名', '来访人手机号码', '诉求类别', '家长反映的主要问题', '班主任']
    const { headerRow, columns } = layoutOf(sheet(['2026年台账'], names, ['1']))
    expect(headerRow).toBe(1)
    expect(Object.entries(columns).map(([key, { index }]) => `${key} ${index}`)).toEqual([
      'ticketNo 0',
      'acceptedAt 1',
      'visitorPhone 3',
      'visitorName 2',
      'type 4',
      'description 5',
    ])
  })
  test('[LB-7] are what a person chose, also where no header stands and where a name means something else here', () => {
    const without = layoutOf(sheet(plain, plain), { 'A 列': 'acceptedAt', 'F 列': 'description' })
    expect(without).toMatchObject({ headerRow: null, columns: { acceptedAt: { index: 0 }, description: { index: 5 } } })
    const other = layoutOf(sheet(['受理时间', '内容', '备注'], plain), { 备注: 'description', 内容: null })
    expect(other.columns).toMatchObject({ description: { index: 2 } })
  })
})

describe('a row', () => {
  test('[LB-6] becomes a registration of the school, and what was written on the form', () => {
    const { rows, faults } = read(row({ 拟办意见: '请总务处核实', 处理结果: '已退费', 受理人: null }))
    expect(faults).toEqual([])
    expect(rows).toMatchObject([
      {
        act: {
          personal: { visitorName: '周某', visitorPhone: '16000000001' },
          ticketType: 'complaint',
          channel: 'phone',
          acceptedBy: '王老师',
          unitId: 'QH',
          dueOn: null,
        },
        proposedAction: '请总务处核实',
        outcome: '已退费',
      },
    ])
  })
  test('[LB-6] without type, priority and channel is 其他, 一般件 and 电话; 匿名 in place of a name is no name', () => {
    const { rows } = read(sheet(['受理时间', '姓名', '内容'], ['10月5日', '匿名', '青菜发黄']))
    expect(rows).toMatchObject([
      {
        act: {
          ticketType: 'other',
          priority: 'normal',
          channel: 'phone',
          anonymous: true,
          personal: { visitorName: '' },
        },
      },
    ])
  })
  test('[LB-6] of a teaching point is the school’s own, of another school is left aside and counted', () => {
    const of = sheet([...header, '承办单位'], [...plain, '新塘教学点'], [...plain, '白鹭洲小学'])
    expect(read(of)).toMatchObject({ rows: [{ row: 2 }], otherUnits: 1, faults: [] })
  })
  test.each([
    [{ 受理时间: '九月初' }, '第 2 行“受理时间”：写的是“九月初”，应为日期，如 2019-03-04、2019年3月4日下午3点。'],
    [{ 受理时间: '2026-10-09' }, '第 2 行“受理时间”：写的是“2026-10-09”，应不晚于今天；没写年份的请写上年份。'],
    [
      { 受理时间: '2026-03-21' },
      '第 2 行“受理时间”：写的是“2026-03-21”，应在 200 天以内；更早的件学校不能补登，请留在原来的台账里。',
    ],
    [{ 来访人姓名: null }, '第 2 行“来访人姓名”：空着，这一格必须填写。'],
    [
      { 联系电话: '16000000001/16000000002' },
      '第 2 行“联系电话”：写的是“16000000001/16000000002”，应为一个电话号码，如 16000000001、0734-0000001。',
    ],
    [{ 受理类型: '举报' }, '第 2 行“受理类型”：写的是“举报”，举报件不从台账导入，请在“登记”里登记，直接转区中心。'],
    [{ 受理渠道: '中心' }, '第 2 行“受理渠道”：写的是“中心”，中心的件由区中心登记派单，不从学校的台账导入。'],
    [{ 问题描述: '——' }, '第 2 行“问题描述”：写的是“——”，这一格必须填写。'],
    [
      { 工单编号: 'SF-2026-QH-0007' },
      '第 2 行“工单编号”：写的是“SF-2026-QH-0007”，这是区里给的编号，本机没有这一件；请先联网下载，再导入。',
    ],
    [{ 工单编号: '草-AB3F' }, '第 2 行“工单编号”：写的是“草-AB3F”，这是还没上传的临时编号，请在原来的手机上上传。'],
  ])('[LB-8] %j is a fault that names row, column, what stood there and what to do', (cells, words) => {
    expect(faultsOf(row(cells))).toEqual([words])
  })
  test('[LB-8] its fault has the place a spreadsheet shows', () => {
    expect(read(row({ 受理类型: '闲聊' })).faults).toMatchObject([{ place: 'D2' }])
    expect(read(row({ 来访人姓名: null })).faults).toMatchObject([{ place: 'B2' }])
  })
  test('[LB-11] tells what no act can say afterwards, and in how many rows', () => {
    const of = sheet(
      [...header, '回复时间', '回访结果', '盖章'],
      [...plain, '10月6日', '满意', null],
      [...plain, '/', '', '合格'],
    )
    expect(read(of).untold).toEqual([
      { key: 'replies', rows: 1 },
      { key: 'seal', rows: 1 },
      { key: 'followUpResult', rows: 1 },
    ])
  })
})

describe('bringing in', () => {
  test('[LB-9] the same ledger twice registers nothing twice, also when a text was mended in between', () => {
    const numbered = (description: string): LedgerSheet =>
      sheet(['登记号', ...header], ['台-1', ...plain.slice(0, 5), description], ['台-2', ...plain])
    const first = plan(numbered('课后服务费收了三百六'))
    expect(first).toMatchObject({ fresh: [{ row: 2 }, { row: 3 }], known: [], faults: [] })
    const held = after(first)
    expect(plan(numbered('课后服务费收了三百六'), held)).toMatchObject({ fresh: [], known: [{ row: 2 }, { row: 3 }] })
    expect(plan(numbered('课后服务费收了三百六十元'), held)).toMatchObject({
      fresh: [],
      known: [{ row: 2 }, { row: 3 }],
    })
  })
  test('[LB-9] a row counter is no number: a row put in between changes nothing for the others', () => {
    const counted = (...rows: readonly (readonly LedgerCell[])[]): LedgerSheet =>
      sheet(['序号', ...header], ...rows.map((cells, index) => [index + 1, ...cells]))
    const other = [...plain.slice(0, 5), '食堂青菜发黄。']
    const held = after(plan(counted(plain)))
    expect(plan(counted(other, plain), held)).toMatchObject({ fresh: [{ row: 2 }], known: [{ row: 3 }] })
  })
  test('[LB-9] a number that begins anew every month is another ticket on another day', () => {
    const of = sheet(['登记号', ...header], ['1', ...plain], ['1', '2026-09-01', ...plain.slice(1)])
    expect(plan(of)).toMatchObject({ fresh: [{ row: 2 }], overdue: [{ row: 3 }], faults: [] })
  })
  test('[LB-9] the same row twice in one file is told, and read once', () => {
    const twice = plan(sheet(header, plain, plain))
    expect(twice).toMatchObject({ fresh: [{ row: 2 }], faultyRows: 1 })
    expect(twice.faults.map(explainRowFault)).toEqual([
      '第 3 行“问题描述”：写的是“课后服务费收了三百六。”，与第 2 行是同一件，只读前一行。',
    ])
  })
  test('[LB-9] a ticket that was typed in by hand is not registered again from the ledger', () => {
    const acceptedAt = beijing('2026-10-05T15:20')
    const byHand = { ...registeredStory({ description: '课后服务费 收了三百六。' }).now, acceptedAt }
    expect(plan(sheet(header, plain), [byHand])).toMatchObject({ fresh: [], known: [{ row: 2, ticketId: 't1' }] })
  })
  test('[LB-10] what would be overdue at once stands apart', () => {
    expect(plan(sheet(header, plain, ['2026-08-03', '李某', ...plain.slice(2)]))).toMatchObject({
      fresh: [{ row: 2 }],
      overdue: [{ row: 3 }],
    })
  })
  test('[LB-14] what was exported brings in nothing, and no text of it stands otherwise', () => {
    const own = uniqueArray(anySchoolTicket, { selector: numberOf, maxLength: 6 })
    assert(
      property(own, (tickets) => {
        const rows = tickets.map((ticket) => schoolRow(ticket, { number: numberOf(ticket), unitName: unit.name }))
        const table = schoolTable(rows, filledKeys(rows))
        expect(plan(sheet(...table), tickets)).toEqual({
          fresh: [],
          overdue: [],
          known: tickets.map(({ id }, index) => ({ row: index + 2, ticketId: id, differs: [] })),
          faults: [],
          faultyRows: 0,
          otherUnits: 0,
          untold: [],
        })
      }),
      { numRuns: 300 },
    )
  })
  test('[LB-14] a day without a time goes out as it came in', () => {
    const [held] = after(plan(sheet(header, plain)))
    if (!held) throw new Error('nothing was brought in')
    expect(schoolRow(held, { number: '', unitName: '' }).acceptedAt).toBe('2026-10-05')
  })
  test('[LB-14] a text that was changed in the exported file is told and not written', () => {
    const ticket = registeredStory().now
    const [heads = [], cells = []] = schoolTable(
      [schoolRow({ ...ticket, outcome: '已退费' }, { number: numberOf(ticket), unitName: '' })],
      ['ticketNo', 'acceptedAt', 'outcome'],
    )
    expect(plan(sheet(heads, cells), [ticket])).toMatchObject({ fresh: [], known: [{ differs: ['outcome'] }] })
  })
  test('[LB-8] no ledger of any cells breaks the reading', () => {
    const cell = anySchoolTicket.map(({ description, outcome }) => [description, outcome, null, 46_000, true] as const)
    assert(
      property(array(cell, { maxLength: 5 }), (rows) => {
        const { rows: found, known, faultyRows } = read(sheet(header, ...rows))
        expect(found.length + known.length + faultyRows).toBeLessThanOrEqual(rows.length)
      }),
    )
  })
})

test('[LB-8] of 200 pasted rows with full-width digits and dates in seven ways 99 of 100 are right, and each fault is named', () => {
  const rows = messyRows(200, 20_261_008)
  const wrote = (cell: LedgerCell): string => {
    if (cell === null) return ''
    const text = typeof cell === 'object' ? cell.on : String(cell)
    return /[\n\r\t"]/u.test(text) ? `"${text.replace(/"/gu, '""')}"` : text
  }
  const pasted = [messyHeader, ...rows.map(({ cells }) => cells)]
    .map((cells) => cells.map(wrote).join('\t'))
    .join('\r\n')
  const of = sheetOfCsv(pasted, 20_000, '\t')
  if ('fault' in of) throw new Error(of.fault)
  const { rows: found, faults } = read(of)
  const right = rows.filter(({ says, fault }, index) => {
    const at = index + 2
    if (fault !== null) return faults.some(({ row: where, column }) => where === at && column === fault)
    const act = found.find(({ row: where }) => where === at)?.act
    return (
      act !== undefined &&
      beijingDate(act.acceptedAt) === says.acceptedOn &&
      act.personal.visitorName === says.visitorName &&
      act.personal.visitorPhone === says.visitorPhone &&
      act.ticketType === says.type &&
      act.channel === says.channel &&
      act.description === says.description
    )
  })
  expect(rows.filter(({ fault }) => fault !== null)).toHaveLength(10)
  expect(faults.filter(({ row: at }) => rows[at - 2]?.fault === null).map(explainRowFault)).toEqual([])
  expect(right.length).toBeGreaterThanOrEqual(198)
})
