import { decimal, hundredthsOf, plainPoints, type Item, type SheetItem } from '@sunshine/rubric'
import { clauseNames } from '../../wording/exports.ts'
import { addressOf, type Cell, type WorkbookSheet } from '../../workbook/cells.ts'
import { callsOf, cellPoints, pointsNow } from './item-rows.ts'
import { ratePointsFormula } from './rate-formula.ts'
import { rankOf, unitsWords } from './ranks.ts'
import { totalFormula } from './total-formula.ts'
import { markOf, type UnitPaper } from './unit-paper.ts'

const SUMMARY = '汇总'
const COUNTS = '计数'
const HEAD_ROWS = 4
const ITEMS_FROM = 2

/** A column of the counts: what is counted, what one costs, and how many a unit has. */
interface Counted {
  readonly item: string
  readonly name: string
  readonly constant: number | null
  readonly of: ((line: SheetItem) => number) | null
}

/** All units of a year: points as formulas over the counts beside them, totals, ranks and the district's averages (EX-4). */
export function summaryWorkbook(papers: readonly UnitPaper[]): readonly WorkbookSheet[] {
  const [first] = papers
  if (!first) return []
  const columns = first.rubric.items.flatMap(countedColumns)
  return [summarySheet(papers, columns), countSheet(papers, columns)]
}

function countedColumns(item: Item): Counted[] {
  if (item.kind === 'ticketDeduction')
    return item.rules.map(({ when, points }) => ({
      item: item.id,
      name: clauseNames[when],
      constant: cellPoints(points),
      of: ({ deductions }) => deductions.filter(({ clause }) => clause === when).length,
    }))
  if (item.kind !== 'rate') return []
  return [
    { item: item.id, name: '回访件数', constant: null, of: (line) => callsOf(line).n },
    { item: item.id, name: '满意件数', constant: null, of: (line) => callsOf(line).s },
    { item: item.id, name: '起扣线（%）', constant: item.threshold, of: null },
    { item: item.id, name: '计零线（%）', constant: item.zeroBelow, of: null },
    { item: item.id, name: '每个百分点', constant: cellPoints(item.perPoint), of: null },
  ]
}

const framed = true
const head = (text: string): Cell => ({ text, bold: true, shaded: true, framed, align: 'center' })

function countSheet(papers: readonly UnitPaper[], columns: readonly Counted[]): WorkbookSheet {
  return {
    name: COUNTS,
    rows: [
      [head('单位'), ...columns.map(({ item, name }) => head(`${item} ${name}`))],
      [
        { text: '每件分值、比例线', framed },
        ...columns.map(({ constant }): Cell =>
          constant === null ? { blank: true, framed } : { number: constant, framed },
        ),
      ],
      ...papers.map(({ unitName, sheet }): Cell[] => [
        { text: unitName, framed },
        ...columns.map(({ item, of }): Cell => {
          const line = sheet.items.find(({ id }) => id === item)
          return of && line ? { number: of(line), framed } : { blank: true, framed }
        }),
      ]),
    ],
    widths: [24, ...columns.map(() => 11)],
    frozenRows: 2,
    frozenColumns: 1,
    fitted: true,
  }
}

function summarySheet(papers: readonly UnitPaper[], columns: readonly Counted[]): WorkbookSheet {
  const [first] = papers
  if (!first) throw new Error('a summary of no unit')
  const { items } = first.rubric
  const heads = [
    '名次',
    '单位',
    ...items.map(({ id }) => itemHead(first, id)),
    '一票否决',
    '合计',
    '试评/终评',
    '已评项分',
  ]
  const across = (text: string, bold: boolean): (Cell | null)[] => [
    { text, bold, columns: heads.length, align: 'center' },
    ...heads.slice(1).map(() => null),
  ]
  const total = ITEMS_FROM + items.length + 1
  const rowsBy = papers.map((paper, index) =>
    unitRow(paper, papers, { columns, row: HEAD_ROWS + index, count: index + 2 }),
  )
  return {
    name: SUMMARY,
    rows: [
      across(`${first.districtName}${first.year}年教育阳光服务平台建设工作考核汇总表`, true),
      across(`${unitsWords(papers)}名次仅供区局内部使用。`, false),
      heads.map(head),
      [
        { blank: true, framed },
        { text: '满分', framed },
        ...items.map(({ max }): Cell => ({ number: cellPoints(max), framed })),
        { blank: true, framed },
        { number: cellPoints(first.rubric.max), framed },
        { blank: true, framed },
        { number: cellPoints(first.rubric.max), framed },
      ],
      ...rowsBy,
      ...statistics(papers, total),
    ],
    widths: [6, 24, ...items.map(() => 9), 9, 9, 9, 9],
    frozenRows: HEAD_ROWS,
    frozenColumns: 2,
    fitted: true,
  }
}

function itemHead({ rubric }: UnitPaper, id: string): string {
  const item = rubric.items.find((one) => one.id === id)
  const content = rubric.contents.find((one) => one.id === item?.content)
  return `${id} ${content?.label ?? ''}（${plainPoints(decimal(item?.max ?? 0))}分）`
}

function unitRow(
  paper: UnitPaper,
  papers: readonly UnitPaper[],
  { columns, row, count }: { readonly columns: readonly Counted[]; readonly row: number; readonly count: number },
): Cell[] {
  const { sheet, rubric } = paper
  const at = (column: number, line = row): string => addressOf(line, column)
  const items = rubric.items.map((item, index) => ({
    item,
    points: at(ITEMS_FROM + index),
    max: at(ITEMS_FROM + index, HEAD_ROWS - 1),
  }))
  const veto = ITEMS_FROM + items.length
  const total = veto + 1
  const cells = { range: `${at(ITEMS_FROM)}:${at(veto - 1)}`, items, veto: at(veto) }
  const graded = total + 2
  const allIn = (column: number): string =>
    `${absolute(HEAD_ROWS, column)}:${absolute(HEAD_ROWS + papers.length - 1, column)}`
  const rank = rankOf(paper, papers)
  const better = `COUNTIFS(${allIn(total)},">"&${at(total)},${allIn(graded)},${at(graded)})+1`
  return [
    rank === null ? { text: '—', framed, align: 'center' } : { formula: better, value: rank, framed, align: 'center' },
    { text: paper.unitName, framed },
    ...items.map(({ item, max }): Cell => {
      const line = sheet.items.find(({ id }) => id === item.id)
      const now = line === undefined ? '' : pointsNow(line)
      const formula = pointsFormula(item, { max, columns, count, paper })
      if (formula !== undefined) return { formula, value: now, framed, align: 'center' }
      return typeof now === 'number' ? { number: now, framed, align: 'center' } : { text: now, framed, align: 'center' }
    }),
    { text: sheet.veto ? '是' : '否', framed, align: 'center' },
    { formula: totalFormula(cells, paper), value: cellPoints(hundredthsOf(sheet.total)), bold: true, framed },
    { text: markOf(paper), framed, align: 'center' },
    { number: cellPoints(hundredthsOf(sheet.graded)), framed, align: 'center' },
  ]
}

function absolute(row: number, column: number): string {
  return addressOf(row, column).replace(/^([A-Z]+)(\d+)$/, '$$$1$$$2')
}

/** Points of a counted item over the counts of the other sheet; undefined for what people grade. */
function pointsFormula(
  item: Item,
  about: {
    readonly max: string
    readonly columns: readonly Counted[]
    readonly count: number
    readonly paper: UnitPaper
  },
): string | undefined {
  const { max, columns, count, paper } = about
  const own = columns.flatMap(({ item: id }, index) => (id === item.id ? [index + 1] : []))
  const counted = (column: number | undefined): string => `'${COUNTS}'!${addressOf(count, column ?? 0)}`
  const constant = (column: number | undefined): string => `'${COUNTS}'!${addressOf(1, column ?? 0)}`
  if (item.kind === 'ticketDeduction') {
    const charged = own.map((column) => `${counted(column)}*${constant(column)}`).join('+')
    return `MAX(0,ROUND(${max}-(${charged}),2))`
  }
  if (item.kind !== 'rate') return undefined
  const [called, content, threshold, zeroBelow, each] = own
  return ratePointsFormula(
    {
      followedUp: counted(called),
      satisfied: counted(content),
      threshold: constant(threshold),
      zeroBelow: constant(zeroBelow),
      each: constant(each),
      max,
    },
    paper.policy,
  )
}

/** 平均, 最高 and 最低 of each item and of the total, over what is graded. */
function statistics(papers: readonly UnitPaper[], total: number): Cell[][] {
  const last = HEAD_ROWS + papers.length - 1
  const numbersIn = (column: number): number[] =>
    papers.flatMap(({ sheet, rubric }) => {
      const line = sheet.items.find(({ id }) => id === rubric.items[column - ITEMS_FROM]?.id)
      const now = column === total ? cellPoints(hundredthsOf(sheet.total)) : line && pointsNow(line)
      return typeof now === 'number' ? [now] : []
    })
  const kinds = [
    { name: '平均', formula: averageFormula, now: average },
    {
      name: '最高',
      formula: (range: string) => `MAX(${range})`,
      now: (numbers: readonly number[]) => Math.max(...numbers),
    },
    {
      name: '最低',
      formula: (range: string) => `MIN(${range})`,
      now: (numbers: readonly number[]) => Math.min(...numbers),
    },
  ]
  return kinds.map(({ name, formula, now }) =>
    Array.from({ length: total + 3 }, (_unused, column): Cell => {
      if (column === 1) return { text: name, bold: true, framed }
      if (column < ITEMS_FROM || column === total - 1 || column > total) return { blank: true, framed }
      const numbers = numbersIn(column)
      if (numbers.length === 0) return { blank: true, framed }
      return {
        formula: formula(`${addressOf(HEAD_ROWS, column)}:${addressOf(last, column)}`),
        value: now(numbers),
        framed,
      }
    }),
  )
}

/** From whole hundredths: the average of two totals is often half a hundredth, which programs round each in their way. */
function averageFormula(range: string): string {
  return `INT((2*ROUND(100*SUM(${range}),0)+COUNT(${range}))/(2*COUNT(${range})))/100`
}

/** To two decimals, a half rounded up: hundredths are whole numbers, so their sum is exact. */
function average(numbers: readonly number[]): number {
  const sum = numbers.reduce((all, number) => all + Math.round(number * 100), 0)
  return Math.floor((2 * sum + numbers.length) / (2 * numbers.length)) / 100
}
