import { closeSync, openSync, writeSync } from 'node:fs'
import { ledgerTemplate } from '@sunshine/tickets'
import writeWorkbook, { type SheetData } from 'write-excel-file/node'

const WIDEST = 60
const NARROWEST = 12

/** A table of text as cells that Excel leaves alone: a number stays as it was typed, a day does not become a serial. */
function textCells(rows: readonly (readonly string[])[]): SheetData {
  return rows.map((row, index) =>
    row.map((value) => ({
      value,
      type: String,
      format: '@',
      wrap: true,
      alignVertical: 'top' as const,
      ...(index === 0 ? { fontWeight: 'bold' as const, backgroundColor: '#E8EEF4' } : {}),
    })),
  )
}

/** A column as wide as its header, a Chinese sign being two of Excel's characters. */
function widths(rows: readonly (readonly string[])[]): { readonly width: number }[] {
  const [header = []] = rows
  return header.map((_, column) => {
    const longest = Math.max(...rows.map((row) => Array.from(row[column] ?? '').length * 2))
    return { width: Math.min(WIDEST, Math.max(NARROWEST, longest)) }
  })
}

/** A workbook with a frozen header over the given rows, and the template's page of instructions (LG-14). */
export async function ledgerWorkbook(rows: readonly (readonly string[])[]): Promise<Buffer> {
  const { instructions } = ledgerTemplate
  const sheets = [
    { sheet: '台账', data: textCells(rows), columns: widths(rows.slice(0, 2)), stickyRowsCount: 1 },
    { sheet: '填写说明', data: textCells(instructions), columns: widths(instructions), stickyRowsCount: 1 },
  ]
  return writeWorkbook(sheets, { fontFamily: '宋体', fontSize: 11 }).toBuffer()
}

/** Writes the template to a file that does not exist yet: nobody's ledger is written over. */
export async function writeTemplate(file: string): Promise<void> {
  const bytes = await ledgerWorkbook(ledgerTemplate.ledger)
  const target = openSync(file, 'wx')
  writeSync(target, bytes)
  closeSync(target)
}
