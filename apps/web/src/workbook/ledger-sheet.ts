import { widthOf, type Cell, type WorkbookSheet } from './cells.ts'

/** Widths in Excel's characters, a Chinese sign being two. */
const WIDEST = 44
const NARROWEST = 8
/** Rows that decide how wide a column is. */
const LOOKED_AT = 100

/** A table of text as a sheet, its first row the header; `title` stands above it in a row of its own (LB-4, EX-9). */
export function ledgerSheet(table: readonly (readonly string[])[], title?: string): WorkbookSheet {
  const rows = table.map((row, index) =>
    row.map((text): Cell | null => {
      if (text === '') return null
      return index === 0 ? { text, bold: true, shaded: true } : { text }
    }),
  )
  const [header = []] = table
  const above =
    title === undefined
      ? []
      : [[{ text: title, bold: true, columns: Math.max(header.length, 1) }, ...header.slice(1).map(() => null)]]
  return {
    name: '台账',
    rows: [...above, ...rows],
    widths: header.map((_, column) => {
      const longest = Math.max(...table.slice(0, LOOKED_AT).map((row) => widthOf(row[column] ?? '')))
      return Math.min(WIDEST, Math.max(NARROWEST, longest + 2))
    }),
    frozenRows: above.length + 1,
    frozenColumns: 1,
  }
}
