import { expect, test } from 'vitest'
import { urgePages } from './urge-pages.ts'

const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    ticketNo: `ZH-2026-QH-${index}`,
    receivedOn: '2026-03-02',
    dueOn: '2026-03-09',
    daysOverdue: 3,
  }))

test('[UR-5] every ticket stands once, in order, and the signature once, on the last sheet and under a row', () => {
  for (let count = 1; count <= 120; count++) {
    const rows = rowsOf(count)
    const pages = urgePages({ rows })
    expect(pages.flatMap((page) => page.rows)).toEqual(rows)
    expect(pages.map(({ before }) => before)).toEqual(
      pages.map((_, at) => pages.slice(0, at).reduce((sum, page) => sum + page.rows.length, 0)),
    )
    expect(pages.filter(({ isLast }) => isLast)).toEqual(pages.slice(-1))
    expect(pages.filter(({ isFirst }) => isFirst)).toEqual(pages.slice(0, 1))
    expect(pages[pages.length - 1]?.rows.length).toBeGreaterThan(0)
    for (const { rows: onPage, isFirst, isLast } of pages)
      expect(onPage.length).toBeLessThanOrEqual(isFirst ? (isLast ? 8 : 15) : isLast ? 16 : 24)
  }
})

test('[UR-5] a handful of tickets needs one sheet', () => {
  expect([1, 8, 9].map((count) => urgePages({ rows: rowsOf(count) }).length)).toEqual([1, 1, 2])
})
