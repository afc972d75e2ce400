import { hundredthsOf, zhuhui2019 } from '@sunshine/rubric'
import { array, assert, asyncProperty } from 'fast-check'
import { expect, test } from 'vitest'
import { anyInputUnder } from '../../../../../packages/rubric/src/testing/any.ts'
import { openWorkbook, recomputed, typedInto } from '../../workbook/testing/opened.ts'
import { writeCells } from '../../workbook/write-cells.ts'
import { byRank, rankOf } from './ranks.ts'
import { summaryWorkbook } from './summary-workbook.ts'
import { paperOf, untouched } from './testing/paper.ts'
import type { UnitPaper } from './unit-paper.ts'

const opened = async (papers: readonly UnitPaper[]) => openWorkbook(await writeCells(summaryWorkbook(papers)))
const FIRST = 5
const RANK = 'A'
const TOTAL = 'P'

test('[EX-4] [EX-6] every formula of the summary, computed by another program, gives the app’s points, totals and ranks', async () => {
  await assert(
    asyncProperty(array(anyInputUnder(zhuhui2019), { minLength: 1, maxLength: 5 }), async (inputs) => {
      const papers = inputs.map((input, index) => paperOf(input, { unitName: `第${index}小学` }))
      const sheets = await opened(papers)
      const again = recomputed(sheets)
      for (const { name, cells } of sheets)
        for (const [place, { formula, value }] of cells)
          if (formula !== undefined) expect([place, formula, again(name, place)]).toEqual([place, formula, value])
      papers.forEach((paper, index) => {
        expect(again('汇总', `${TOTAL}${FIRST + index}`)).toBe(hundredthsOf(paper.sheet.total) / 100)
        const rank = rankOf(paper, papers)
        if (rank !== null) expect(again('汇总', `${RANK}${FIRST + index}`)).toBe(rank)
      })
    }),
    { numRuns: 100 },
  )
})

test('[EX-4] equal totals share a rank, and one more late ticket typed into the counts moves it', async () => {
  const papers = [paperOf(untouched), paperOf(untouched, { unitName: '白鹭洲小学' })]
  const sheets = await opened(papers)
  expect([5, 6].map((row) => recomputed(sheets)('汇总', `${RANK}${row}`))).toEqual([1, 1])
  const again = recomputed(typedInto(sheets, '计数', { B3: 1 }))
  expect(again('汇总', `${TOTAL}5`)).toBe(hundredthsOf(papers[0]?.sheet.total ?? '') / 100 - 2)
  expect([5, 6].map((row) => again('汇总', `${RANK}${row}`))).toEqual([2, 1])
})

test('[EX-4] a summary says how many units are provisional, and names nobody but the units', async () => {
  const [summary] = await opened([paperOf(untouched)])
  expect(summary?.cells.get('A2')?.value).toBe('共 1 个单位，其中 1 个为试评，名次未定。名次仅供区局内部使用。')
})

test('[EX-4] a unit of whom less is graded is not ranked among those of whom more is', async () => {
  const graded = (points: number) => ({
    ...untouched,
    facts: { ...untouched.facts, reviews: { '2.1a': { points } } },
  })
  const papers = [
    paperOf(graded(3), { unitName: '白鹭洲小学' }),
    paperOf(untouched, { unitName: '蓝天幼儿园' }),
    paperOf(graded(4)),
  ]
  const [summary] = await opened(papers)
  expect([5, 6, 7].map((row) => summary?.cells.get(`${RANK}${row}`)?.value)).toEqual([2, '—', 1])
  expect(byRank(papers).map(({ unitName }) => unitName)).toEqual(['青禾中学', '白鹭洲小学', '蓝天幼儿园'])
  expect(summary?.cells.get('A2')?.value).toBe(
    '共 3 个单位，其中 3 个为试评，名次未定，另有 1 个没评到同样多，暂不排名次。名次仅供区局内部使用。',
  )
})
