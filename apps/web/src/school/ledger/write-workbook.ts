import writeWorkbookFile, { type SheetData } from 'write-excel-file/universal'

/** Widths in Excel's characters, a Chinese sign being two. */
const WIDEST = 44
const NARROWEST = 8
/** Rows that decide how wide a column is. */
const LOOKED_AT = 100

/** Cells that Excel leaves alone: every one is text, so none is a formula, a date or a number of its own making (LB-4). */
function textCells(rows: readonly (readonly string[])[]): SheetData {
  return rows.map((row, index) =>
    row.map((value) =>
      value === ''
        ? null
        : {
            value: escaped(value),
            type: String,
            format: '@',
            wrap: true,
            alignVertical: 'top' as const,
            ...(index === 0 ? { fontWeight: 'bold' as const, backgroundColor: '#E8EEF4' } : {}),
          },
    ),
  )
}

/** `_x0041_` in a workbook stands for a sign; where a person wrote these letters themselves, the first is written so. */
function escaped(text: string): string {
  return text.replace(/_(?=x[0-9a-f]{4}_)/giu, '_x005F_')
}

function widthsOf(rows: readonly (readonly string[])[]): { readonly width: number }[] {
  const [header = []] = rows
  return header.map((_, column) => {
    const longest = Math.max(...rows.slice(0, LOOKED_AT).map((row) => widthOf(row[column] ?? '')))
    return { width: Math.min(WIDEST, Math.max(NARROWEST, longest + 2)) }
  })
}

/** The longest line of a cell; letters and digits are half as wide as Chinese signs. */
function widthOf(text: string): number {
  const lines = text
    .split('\n')
    .map((line) => Array.from(line).reduce((sum, sign) => sum + (sign < '\u0100' ? 1 : 2), 0))
  return Math.max(...lines)
}

/** A ledger as an .xlsx file: frozen header, widths, A4 across, text only (LB-4). */
export async function workbookOf(rows: readonly (readonly string[])[]): Promise<Blob> {
  const sheet = {
    sheet: '台账',
    data: textCells(rows),
    columns: widthsOf(rows),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    orientation: 'landscape' as const,
  }
  return writeWorkbookFile([sheet], { fontFamily: '宋体', fontSize: 11 }).toBlob()
}
