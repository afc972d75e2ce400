import { ledgerSheet } from '../../workbook/ledger-sheet.ts'
import { PartMissing, type MadeFile } from '../exports/make-files.ts'

/** A table of the audit as a workbook under its title. */
export async function auditFile(
  title: string,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): Promise<MadeFile> {
  const { writeCells } = await import('../../workbook/write-cells.ts').catch(() => {
    throw new PartMissing()
  })
  return {
    name: `${title}.xlsx`,
    parts: [await writeCells([{ ...ledgerSheet([head, ...rows], title), name: title }])],
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  }
}
