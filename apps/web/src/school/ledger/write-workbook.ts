import { ledgerSheet } from '../../workbook/ledger-sheet.ts'
import { writeCells } from '../../workbook/write-cells.ts'

/** A ledger as an .xlsx file: frozen header, widths, A4 across, text only (LB-4). */
export async function workbookOf(rows: readonly (readonly string[])[]): Promise<Blob> {
  return writeCells([ledgerSheet(rows)])
}
