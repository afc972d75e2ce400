import { widthOf, type Cell, type WorkbookSheet } from './cells.ts'

/** Points of a line of 11-point type, and the highest row a spreadsheet has. */
const LINE = 15
const HIGHEST = 400

/** A cell with where it stands and how many rows it fills. */
interface Standing {
  readonly row: number
  readonly rows: number
  readonly lines: number
}

/**
 * How high each row has to be for its wrapped texts, in points: no program makes rows higher for cells that fill several
 * rows, and some for none (EX-3). What such a cell lacks goes to its last row.
 */
export function rowHeights(sheet: WorkbookSheet): readonly number[] {
  const heights = sheet.rows.map(() => LINE)
  const cells = sheet.rows.flatMap((row, at) =>
    row.flatMap((cell, column): Standing[] =>
      cell && 'text' in cell
        ? [{ row: at, rows: cell.rows ?? 1, lines: linesOf(cell.text, widthAt(sheet, cell, column)) }]
        : [],
    ),
  )
  for (const { row, rows, lines } of [...cells].sort((a, b) => a.rows - b.rows)) {
    const last = row + rows - 1
    const has = heights.slice(row, last + 1).reduce((sum, height) => sum + height, 0)
    heights[last] = Math.min(HIGHEST, (heights[last] ?? LINE) + Math.max(0, lines * LINE - has))
  }
  return heights
}

function widthAt({ widths }: WorkbookSheet, { columns = 1 }: Cell, column: number): number {
  return widths.slice(column, column + columns).reduce((sum, width) => sum + width, 0)
}

/** A character of the width is the cell's own margin. */
function linesOf(text: string, width: number): number {
  return text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(line) / Math.max(1, width - 1))), 0)
}
