import { momentOfEpoch, type LedgerCell, type LedgerSheet } from '@sunshine/tickets'
import readWorkbookFile from 'read-excel-file/universal'

/** The sheets of an .xlsx file; rejects where it is none. A cell with an error reads as empty. */
export async function sheetsOf(bytes: ArrayBuffer): Promise<readonly LedgerSheet[]> {
  const sheets = await readWorkbookFile(bytes, { trim: false })
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }))
}

/** The library's types call a date by its constructor, so its cells are looked at as they come. */
function cellOf(value: unknown): LedgerCell {
  if (value instanceof Date) return momentOfEpoch(value.getTime())
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}
