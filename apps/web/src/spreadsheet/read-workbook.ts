import { momentOfEpoch, type LedgerCell, type LedgerSheet } from '@sunshine/tickets'
import readWorkbookFile from 'read-excel-file/universal'
import { checkedWorkbook, type WorkbookFault } from './checked-workbook.ts'

/** The sheets of an .xlsx file, or why there are none; rejects where the library finds it damaged. A cell with an error reads as empty. */
export async function sheetsOf(bytes: ArrayBuffer): Promise<readonly LedgerSheet[] | WorkbookFault> {
  const checked = await checkedWorkbook(bytes)
  if (typeof checked === 'string') return checked
  const sheets = await readWorkbookFile(checked, { trim: false })
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }))
}

/** The library's types call a date by its constructor, so its cells are looked at as they come. */
function cellOf(value: unknown): LedgerCell {
  if (value instanceof Date) return momentOfEpoch(value.getTime())
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}
