import { hundredthsOf, rateAt } from '@sunshine/rubric'
import { assert, asyncProperty, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { anyInput } from '../../../../../packages/rubric/src/testing/any.ts'
import { openWorkbook, recomputed, typedInto, type OpenedSheet } from '../../workbook/testing/opened.ts'
import { writeCells } from '../../workbook/write-cells.ts'
import { sheetWorkbook } from './sheet-workbook.ts'
import { paperOf, untouched } from './testing/paper.ts'
import type { UnitPaper } from './unit-paper.ts'

const opened = async (paper: UnitPaper): Promise<readonly OpenedSheet[]> =>
  openWorkbook(await writeCells(sheetWorkbook(paper)))

/** The last row that has a formula in this column. */
function lastFormula(sheet: OpenedSheet | undefined, column: string): string {
  const rows = [...(sheet?.cells ?? [])].flatMap(([place, { formula }]) =>
    formula !== undefined && place.startsWith(column) ? [Number(place.slice(column.length))] : [],
  )
  return `${column}${Math.max(...rows)}`
}

test('[EX-1] [EX-6] every formula of a sheet, computed by another program, gives the app’s number', async () => {
  await assert(
    asyncProperty(anyInput, async (input) => {
      const paper = paperOf(input)
      const sheets = await opened(paper)
      const again = recomputed(sheets)
      for (const { name, cells } of sheets)
        for (const [place, { formula, value }] of cells)
          if (formula !== undefined) expect([formula, again(name, place)]).toEqual([formula, value])
      const [table] = sheets
      const total = lastFormula(table, 'J')
      expect(again('评分表', total)).toBe(hundredthsOf(paper.sheet.total) / 100)
      const points = paper.sheet.items.map((item) =>
        item.labels.includes('notApplicable')
          ? '不适用'
          : item.points === null
            ? '待评'
            : hundredthsOf(item.points) / 100,
      )
      const shown = [...(table?.cells ?? [])]
        .filter(([place, { formula }]) => place.startsWith('J') && formula !== undefined && place !== total)
        .map(([place]) => again('评分表', place))
      expect(shown).toEqual(points)
    }),
    { numRuns: 300 },
  )
})

/** The row of the line with this name in the calculation. */
function rowNamed(sheets: readonly OpenedSheet[], name: string): number {
  const [place] = [...(sheets[0]?.cells ?? [])].find(([at, { value }]) => at.startsWith('E') && value === name) ?? []
  return Number(place?.slice(1))
}

test('[EX-2] other counts typed into the file give the points the app gives for them, down to zero and at 85 %', async () => {
  const sheets = await opened(paperOf(untouched))
  const [n, s, late] = ['回访件数', '满意件数', '超期回复'].map((name) => rowNamed(sheets, name))
  assert(
    property(
      integer({ min: 1, max: 300 }),
      integer({ min: 0, max: 100 }),
      integer({ min: 0, max: 20 }),
      (called, percent, charged) => {
        const satisfied = Math.round((called * percent) / 100)
        const again = recomputed(
          typedInto(sheets, '评分表', { [`F${n}`]: called, [`F${s}`]: satisfied, [`F${late}`]: charged }),
        )
        const costs = rateAt(untouched, { followedUp: called, satisfied })?.costs
        expect(again('评分表', `J${n}`)).toBe(10 - (costs ?? 0) / 100)
        expect(again('评分表', `J${late}`)).toBe(Math.max(0, 30 - 2 * charged))
      },
    ),
    { numRuns: 1000 },
  )
})

test('[EX-2] a grade typed into an ungraded item counts, and never beyond the item’s maximum', async () => {
  const sheets = await opened(paperOf(untouched))
  const place = rowNamed(sheets, '评定分')
  expect(recomputed(sheets)('评分表', `J${place}`)).toBe('待评')
  expect(recomputed(typedInto(sheets, '评分表', { [`F${place}`]: 4.5 }))('评分表', `J${place}`)).toBe(4.5)
  expect(recomputed(typedInto(sheets, '评分表', { [`F${place}`]: 9 }))('评分表', `J${place}`)).toBe(5)
  const national = rowNamed(sheets, '国家级')
  expect(recomputed(typedInto(sheets, '评分表', { [`F${national}`]: 2 }))('评分表', `J${national}`)).toBe(5)
})

test('[EX-3] a workbook has a frozen and repeated head, stands across on A4 as wide as the paper, and is whole', async () => {
  const file = await writeCells(sheetWorkbook(paperOf(untouched)))
  const [table] = await openWorkbook(file)
  const order = [
    ...(table?.xml ?? '').matchAll(/<(sheetPr|sheetViews|cols|sheetData|mergeCells|pageMargins|pageSetup)[ >]/g),
  ]
  expect(order.map(([, tag]) => tag)).toEqual([
    'sheetPr',
    'sheetViews',
    'cols',
    'sheetData',
    'mergeCells',
    'pageMargins',
    'pageSetup',
  ])
  expect(table?.xml).toContain('paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"')
  expect(table?.xml).toContain('ySplit="3"')
  // 3.3 is printed in more words than its three lines of the calculation hold.
  const heights = [...(table?.xml ?? '').matchAll(/<row r="(\d+)"[^>]* ht="([\d.]+)"/g)].map(([, , height]) =>
    Number(height),
  )
  expect(Math.max(...heights)).toBeGreaterThan(30)
})
