import {
  explainDeduction,
  explainWaived,
  hundredthsOf,
  levelNames,
  plainPoints,
  printedClause,
  decimal,
  type Item,
  type SheetItem,
} from '@sunshine/rubric'
import { questionOf, readingOf } from '@sunshine/tickets/policy-words'
import type { Cell, WorkbookSheet } from '../../workbook/cells.ts'
import { cellPoints, itemRows, pointsNow, type Count, type CountRow, type ItemRows } from './item-rows.ts'
import { asOfWords } from './file-words.ts'
import { gradedFormula, totalFormula } from './total-formula.ts'
import { markOf, statementOf, type UnitPaper } from './unit-paper.ts'

const CONTENTS = [
  '考核项目及分值',
  '考核内容及分值分解',
  '计分点及计分办法',
  '说明',
  '计数项',
  '数量',
  '每件（档）分值',
  '小计',
  '满分',
  '得分',
]
const WIDTHS = [12, 16, 46, 26, 18, 9, 9, 8, 7, 9]
const COLUMN = { count: 'F', each: 'G', product: 'H', max: 'I', points: 'J' }
const HEAD_ROWS = 3

/** An item with its lines, and where they begin. */
interface Placed {
  readonly printed: Item
  readonly line: SheetItem
  readonly first: number
  readonly made: ItemRows
}

/** A unit's sheet as a workbook: the five printed columns, beside them counts and prices, and the points as formulas over them (EX-1). */
export function sheetWorkbook(paper: UnitPaper): readonly WorkbookSheet[] {
  return [scoreSheet(paper), deductionSheet(paper), remarkSheet(paper)]
}

function scoreSheet(paper: UnitPaper): WorkbookSheet {
  const placed = placedItems(paper)
  return {
    name: '评分表',
    rows: [...headRows(paper), ...placed.flatMap((item) => rowsOf(item, placed, paper)), ...totalRows(placed, paper)],
    widths: WIDTHS,
    frozenRows: HEAD_ROWS,
    frozenColumns: 0,
    fitted: true,
  }
}

function headRows(paper: UnitPaper): (Cell | null)[][] {
  const code = paper.life.finalised === null ? '' : `　核对码：${paper.life.finalised.code}`
  const about = `被考核单位：${paper.unitName}　考核年度：${paper.year}年　截至：${asOfWords(paper.sheet.asOf)}　${markOf(paper)}${code}`
  return [
    across({ text: `${paper.rubric.docNo}　${paper.rubric.title}`, bold: true, align: 'center' }),
    across({ text: about }),
    CONTENTS.map((text) => ({ text, bold: true, shaded: true, framed: true, align: 'center' })),
  ]
}

function across(cell: Cell): (Cell | null)[] {
  return [{ ...cell, columns: CONTENTS.length }, ...CONTENTS.slice(1).map(() => null)]
}

function placedItems(paper: UnitPaper): Placed[] {
  const { rubric, sheet, reviews, policy } = paper
  const placed: Placed[] = []
  let first = HEAD_ROWS + 1
  for (const printed of rubric.items) {
    const line = sheet.items.find(({ id }) => id === printed.id)
    if (!line) continue
    const made = itemRows(printed, line, { reviews, policy, place: { first, ...COLUMN } })
    placed.push({ printed, line, first, made })
    first += made.rows.length
  }
  return placed
}

function rowsOf(item: Placed, all: readonly Placed[], { rubric }: UnitPaper): (Cell | null)[][] {
  const { printed, line, first, made } = item
  const height = (of: readonly Placed[]): number => of.reduce((sum, one) => sum + one.made.rows.length, 0)
  const content = rubric.contents.find(({ id }) => id === printed.content)
  const category = rubric.categories.find(({ id }) => id === content?.category)
  const siblings = all.filter((one) => one.printed.content === printed.content)
  const relatives = all.filter((one) => categoryOf(one, rubric) === content?.category)
  const text = (words: string, rows: number, more: Partial<Cell> = {}): Cell => ({
    text: words,
    rows,
    framed: true,
    ...more,
  })
  const opening: (Cell | null)[] = [
    relatives[0] === item && category
      ? text(`${category.label}（${points(category.max)}分）`, height(relatives), { align: 'center' })
      : null,
    siblings[0] === item && content
      ? text(`${content.id} ${content.label}（${points(content.max)}分）`, height(siblings))
      : null,
    text(printed.label, made.rows.length),
    siblings[0] === item && content
      ? text([...content.notes, ...siblings.flatMap((one) => one.printed.notes)].join('\n'), height(siblings))
      : null,
  ]
  const closing: (Cell | null)[] = [
    { number: cellPoints(printed.max), rows: made.rows.length, framed: true },
    { formula: made.points, value: pointsNow(line), rows: made.rows.length, framed: true, bold: true, align: 'right' },
  ]
  return made.rows.map((row, index) => {
    const counted = countCells(row, first + index)
    return index === 0 ? [...opening, ...counted, ...closing] : [null, null, null, null, ...counted, null, null]
  })
}

function categoryOf({ printed }: Placed, rubric: UnitPaper['rubric']): string | undefined {
  return rubric.contents.find(({ id }) => id === printed.content)?.category
}

const points = (hundredths: number): string => plainPoints(decimal(hundredths))

function countCells({ name, count, each }: CountRow, row: number): Cell[] {
  const framed = { framed: true }
  return [
    { text: name, ...framed },
    countCell(count),
    each === undefined ? { blank: true, ...framed } : { number: cellPoints(each), ...framed },
    each === undefined
      ? { blank: true, ...framed }
      : { formula: `F${row}*G${row}`, value: productNow(count, each), ...framed },
  ]
}

function countCell(count: Count): Cell {
  if (count === null) return { blank: true, framed: true }
  return typeof count === 'number' ? { number: count, framed: true } : { ...count, framed: true, align: 'right' }
}

function productNow(count: Count, each: number): number {
  if (count === null) return 0
  const now = typeof count === 'number' ? count : count.value
  return typeof now === 'number' ? now * cellPoints(each) : 0
}

function totalRows(placed: readonly Placed[], paper: UnitPaper): (Cell | null)[][] {
  const { sheet, rubric, veto } = paper
  const last = HEAD_ROWS + placed.reduce((sum, { made }) => sum + made.rows.length, 0)
  const cells = {
    range: `J${HEAD_ROWS + 1}:J${last}`,
    items: placed.map(({ first }) => ({ points: `J${first}`, max: `I${first}` })),
    veto: `F${last + 1}`,
  }
  const label = (text: string, bold: boolean): (Cell | null)[] => [
    { text, bold, columns: 4, framed: true },
    null,
    null,
    null,
  ]
  const blank: Cell = { blank: true, framed: true }
  const ground: Cell = { text: veto?.ground ?? '', framed: true }
  return [
    [...label('一票否决', false), ground, { text: sheet.veto ? '是' : '否', framed: true }, blank, blank, blank, blank],
    [
      ...label(sheet.final ? '合计' : '合计（未全部评定）', true),
      { text: '已评项满分', framed: true },
      { formula: gradedFormula(cells, paper), value: cellPoints(hundredthsOf(sheet.graded)), framed: true },
      blank,
      blank,
      { number: cellPoints(rubric.max), framed: true },
      { formula: totalFormula(cells, paper), value: cellPoints(hundredthsOf(sheet.total)), framed: true, bold: true },
    ],
  ]
}

/** Every lost point by clause and ticket; numbers of tickets, never a citizen's name. */
function deductionSheet({ sheet, rubric, ticketName }: UnitPaper): WorkbookSheet {
  const head = ['项目', '工单编号', '依据', '扣分', '说明'].map((text): Cell => ({
    text,
    bold: true,
    shaded: true,
    framed: true,
  }))
  const lost = sheet.items.flatMap((item) => [
    ...item.deductions.map((deduction) => [
      item.id,
      deduction.ticket === null ? '' : ticketName(deduction.ticket),
      printedClause(rubric, item, deduction.clause),
      deduction.points,
      explainDeduction(deduction, ticketName, levelNames(rubric, item)),
    ]),
    ...item.waived.map((waived) => [
      item.id,
      ticketName(waived.ticket),
      '核减',
      '0.00',
      explainWaived(waived, ticketName),
    ]),
    ...(item.notCharged === '0.00'
      ? []
      : [[item.id, '', '扣完为止', `-${item.notCharged}`, '本项已扣完，多出的不再扣']]),
  ])
  const framed = true
  const rows = lost.map(([item = '', ticket = '', clause = '', taken = '', words = '']): Cell[] => [
    { text: item, framed },
    { text: ticket, framed },
    { text: clause, framed },
    { number: Number(taken), framed },
    { text: words, framed },
  ])
  const sum = lost.reduce((all, [, , , taken = '0']) => all + hundredthsOf(taken), 0)
  const closing: (Cell | null)[] = [
    { text: '合计扣分', columns: 3, bold: true, framed },
    null,
    null,
    lost.length === 0
      ? { number: 0, framed }
      : { formula: `SUM(D2:D${lost.length + 1})`, value: sum / 100, bold: true, framed },
    { blank: true, framed },
  ]
  return {
    name: '扣分明细',
    rows: [head, ...rows, closing],
    widths: [8, 22, 46, 9, 60],
    frozenRows: 1,
    frozenColumns: 0,
    fitted: true,
  }
}

/** What stands beside the table on paper: readings, the unit's statement, the veto's document. */
function remarkSheet(paper: UnitPaper): WorkbookSheet {
  const lines: (readonly [string, string])[] = [
    ...Object.entries(paper.sheet.policy).map(([key, value]) => [questionOf(key), readingOf(key, value)] as const),
    ...(paper.veto
      ? [['一票否决', `${paper.veto.ground}（依据：${paper.veto.document}，${paper.veto.by}）`] as const]
      : []),
    ['单位说明', statementOf(paper)],
    ['怎样核对', '“数量”一列是原始件数，改动后得分和合计自动重算；空着的评定项填上即计入。得分以系统为准。'],
  ]
  const head = ['栏目', '内容'].map((text): Cell => ({ text, bold: true, shaded: true, framed: true }))
  return {
    name: '口径与说明',
    rows: [
      head,
      ...lines.map(([name, text]): Cell[] => [
        { text: name, framed: true },
        { text, framed: true },
      ]),
    ],
    widths: [44, 80],
    frozenRows: 1,
    frozenColumns: 0,
    fitted: true,
  }
}
