import { beijingDate } from '@sunshine/rubric/civil-date'
import { describe, expect, test } from 'vitest'
import { apply } from '../apply.ts'
import { isRefused } from '../rejection.ts'
import { beijing, dispatcher, stampBy } from '../testing/builders.ts'
import type { Ticket } from '../ticket.ts'
import type { Unit } from '../unit/unit.ts'
import type { LedgerCell, LedgerSheet } from './cell.ts'
import { sheetOfCsv } from './csv.ts'
import { explainRowFault } from './fault.ts'
import { platformLayout } from './platform-layout.ts'
import { actsOfPlatformRow, planPlatformImport, type PlatformPlan } from './platform-plan.ts'
import { readPlatformRows, type PlatformRows } from './platform-rows.ts'
import { messyHeader, messyRows } from './testing/messy-rows.ts'

const now = beijing('2026-10-08T10:00')
const unit = (id: string, name: string, more: Partial<Unit> = {}): Unit => ({
  kind: 'unit',
  id,
  name,
  initials: '',
  orgKind: 'districtSchool',
  phone: '',
  sites: [],
  active: true,
  version: 1,
  ...more,
})
const units = [
  unit('ZX', '阳光服务中心', { orgKind: 'centre' }),
  unit('QH', '青禾中学', { sites: ['青禾教学点'] }),
  unit('BL', '白鹭洲小学'),
  unit('GB', '旧校', { active: false }),
]
const header = ['诉求编号', '转办时间', '诉求人', '联系电话', '诉求内容', '诉求类型', '承办单位', '截止时间']
const plain: LedgerCell[] = [
  'GD-1',
  '2026-09-29',
  '周某',
  '16000000001',
  '食堂青菜发黄',
  '投诉',
  '青禾中学',
  '2026-10-20',
]
const sheet = (...rows: (readonly LedgerCell[])[]): LedgerSheet => ({ name: '', rows: [header, ...rows] })
const row = (...changed: [number, LedgerCell][]): LedgerCell[] => {
  const cells = [...plain]
  for (const [index, cell] of changed) cells[index] = cell
  return cells
}
const read = (of: LedgerSheet, tickets: readonly Ticket[] = []): PlatformRows =>
  readPlatformRows(of, platformLayout(of), {
    platform: '12345',
    units,
    acceptedBy: '小陈',
    acceptingDepartment: '阳光服务中心',
    now,
    ticketOf: (number) => tickets.find(({ origin, ticketNo }) => origin?.number === number || ticketNo === number),
  })
const plan = (of: LedgerSheet, tickets: readonly Ticket[] = []): PlatformPlan => {
  const found = read(of, tickets)
  return planPlatformImport(
    found,
    found.rows.map(({ identity }) => identity),
    tickets,
  )
}
/** What the acts of a plan leave in the district. */
function broughtIn({ dispatched, waiting }: PlatformPlan): Ticket[] {
  return [...dispatched, ...waiting].map((planned) => {
    let ticket: Ticket | null = null
    for (const subject of actsOfPlatformRow(planned)) {
      const event = { id: 'e', subject, deviceId: 'd', deviceSeq: 1, claimedAt: now, anchor: null, baseVersion: 0 }
      const after = apply(ticket, { ...event, stamp: stampBy(dispatcher, now) })
      if (isRefused(after) || after.kind !== 'ticket') throw new Error(JSON.stringify(after))
      ticket = after
    }
    if (!ticket) throw new Error('no act')
    return ticket
  })
}

describe('a platform’s spreadsheet', () => {
  test('[IM-1] [IM-2] the columns of an export are known by its own words, and a person’s choice goes before', () => {
    const { columns } = platformLayout(sheet(plain))
    expect(Object.fromEntries(Object.entries(columns).map(([key, { name }]) => [key, name]))).toEqual({
      ticketNo: '诉求编号',
      acceptedAt: '转办时间',
      visitorName: '诉求人',
      visitorPhone: '联系电话',
      description: '诉求内容',
      type: '诉求类型',
      unit: '承办单位',
      dueOn: '截止时间',
    })
    expect(platformLayout(sheet(plain), { 诉求编号: null, 联系电话: 'ticketNo' }).columns.ticketNo?.name).toBe(
      '联系电话',
    )
  })
  test('[IM-3] a row becomes a registration at the centre with the platform’s number, sent to the unit it names', () => {
    const { dispatched, waiting, faults } = plan(sheet(plain))
    expect([waiting, faults]).toEqual([[], []])
    expect(broughtIn({ dispatched, waiting, faults, known: [], faultyRows: 0 })[0]).toMatchObject({
      state: 'dispatched',
      unitId: 'QH',
      channel: 'centre',
      type: 'complaint',
      origin: { platform: '12345', number: 'GD-1' },
      personal: { visitorName: '周某', visitorPhone: '16000000001' },
      acceptedBy: '小陈',
    })
    expect(dispatched[0]?.dispatch).toEqual({ unitId: 'QH', dueOn: '2026-10-20' })
  })
  test('[IM-4] the same number is one ticket: in the file, in the district, and typed in by hand before', () => {
    const [held] = broughtIn(plan(sheet(plain)))
    if (!held) throw new Error('nothing was brought in')
    const again = plan(sheet(row([4, '另外写的'])), [held])
    expect([again.dispatched, again.known]).toEqual([[], [{ row: 2, ticketId: held.id, differs: [], number: 'GD-1' }]])
    const { origin: _, ...byHand } = { ...held, id: 'x' }
    expect(plan(sheet(plain), [byHand]).known).toHaveLength(1)
    const twice = plan(sheet(plain, row([2, '李某'])))
    expect([twice.dispatched.length, twice.faults.map(explainRowFault)]).toEqual([
      1,
      ['第 3 行“诉求编号”：写的是“GD-1”，应是别处没有的编号，它已在第 2 行。'],
    ])
  })
  test('[IM-5] a row is left to a person where no known unit is named, its day is over, or it is a 举报', () => {
    const left = (...changed: [number, LedgerCell][]) => plan(sheet(row(...changed))).waiting[0]?.left
    expect(left([6, null])).toEqual({ code: 'noUnit' })
    expect(left([6, '红星小学'])).toEqual({ code: 'unitUnknown', written: '红星小学' })
    expect(left([6, '旧校'])).toEqual({ code: 'unitUnknown', written: '旧校' })
    expect(left([6, '青禾中学、白鹭洲小学'])).toEqual({ code: 'unitUnknown', written: '青禾中学、白鹭洲小学' })
    expect(left([7, '2026-10-07'])).toEqual({ code: 'dueOver', dueOn: '2026-10-07' })
    expect(left([5, '举报'])).toEqual({ code: 'report' })
    for (const named of ['qh', '珠晖区青禾中学', '青禾 教学点', '白鹭洲小学'])
      expect(plan(sheet(row([6, named]))).dispatched[0]?.dispatch?.unitId).toMatch(/^(?:QH|BL)$/u)
  })
  test('[IM-3] a number that Excel has spoilt, a day to come and an empty concern are named, and nothing is brought in', () => {
    const faults = (...changed: [number, LedgerCell][]) => read(sheet(row(...changed))).faults.map(explainRowFault)
    expect(faults([0, 2.026_092_9e17])[0]).toContain('Excel 把它变成了日期或科学计数')
    expect(faults([0, '2.02609E+17'])[0]).toContain('Excel 把它变成了日期或科学计数')
    expect(faults([0, null])[0]).toContain('这一格必须填写')
    expect(faults([1, '2026-10-09'])[0]).toContain('应不晚于今天')
    expect(faults([1, '国庆后'])).toHaveLength(1)
    expect(faults([4, '／'])[0]).toContain('第 2 行“诉求内容”')
    expect(faults([7, '尽快'])[0]).toContain('截止时间')
  })
  test('[IM-1] an export without names is of people nobody named', () => {
    const nameless = {
      name: '',
      rows: [
        ['诉求编号', '转办时间', '诉求内容'],
        ['GD-1', '2026-09-29', '食堂青菜发黄'],
      ],
    }
    expect(read(nameless).rows[0]?.act).toMatchObject({ anonymous: true, ticketType: 'other' })
  })
})

test('[IM-6] of 200 pasted rows with full-width digits and dates in seven ways 99 of 100 are right, and each fault is named', () => {
  const rows = messyRows(200, 20_261_128)
  const wrote = (cell: LedgerCell): string => {
    const text = cell === null ? '' : typeof cell === 'object' ? cell.on : String(cell)
    return /[\n\r\t"]/u.test(text) ? `"${text.replace(/"/gu, '""')}"` : text
  }
  const pasted = [
    [...messyHeader, '承办单位'],
    ...rows.map(({ cells }, index) => [...cells, ['青禾中学', ' 白鹭洲小学', '红星小学'][index % 3] ?? null]),
  ]
    .map((cells) => cells.map(wrote).join('\t'))
    .join('\r\n')
  const of = sheetOfCsv(pasted, 20_000, '\t')
  if ('fault' in of) throw new Error(of.fault)
  const { dispatched, waiting, faults } = plan(of)
  const found = [...dispatched, ...waiting]
  const isRight = ({ says, fault }: (typeof rows)[number], index: number): boolean => {
    const at = index + 2
    if (fault !== null) return faults.some(({ row: where, column }) => where === at && column === fault)
    const planned = found.find(({ row: where }) => where === at)
    return (
      planned !== undefined &&
      beijingDate(planned.act.acceptedAt) === says.acceptedOn &&
      planned.act.personal.visitorName === says.visitorName &&
      planned.act.personal.visitorPhone === says.visitorPhone &&
      planned.act.ticketType === says.type &&
      planned.act.description === says.description &&
      planned.number === `台-${index + 1}` &&
      planned.dispatch?.unitId === ['QH', 'BL', undefined][index % 3]
    )
  }
  // What a school's ledger calls a channel is not read: everything of a platform comes by the centre.
  const told = rows.map((one) => (one.fault === '来件方式' ? { ...one, fault: null } : one))
  expect(told.filter(isRight).length).toBeGreaterThanOrEqual(198)
  expect(faults.filter(({ row: at }) => told[at - 2]?.fault === null).map(explainRowFault)).toEqual([])
})
