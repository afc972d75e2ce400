import { faultOfSheetXml, momentOfEpoch, type LedgerCell, type LedgerSheet } from '@sunshine/tickets'
import readWorkbook from 'read-excel-file/universal'
import { ArchiveFault, unzip, zipOf } from './archive.ts'
import { withErrorsAsText } from './cell-xml.ts'

/** What a workbook may unpack to; twenty thousand full rows need half of it. */
const MOST_UNPACKED = 64 * 1024 * 1024

/** Why a workbook cannot be read. */
export type WorkbookFault = 'notAWorkbook' | 'tooLarge'

/**
 * The sheets of an .xlsx file. The library never sees the file itself: its XML is unpacked under a limit, looked over,
 * and packed anew (LG-12). Dates come without a zone and stay so.
 */
export async function sheetsOfWorkbook(bytes: Buffer): Promise<readonly LedgerSheet[] | WorkbookFault> {
  const checked = checkedArchive(bytes)
  if (typeof checked === 'string') return checked
  try {
    const sheets = await readWorkbook(new Uint8Array(checked).buffer)
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }))
  } catch {
    return 'notAWorkbook'
  }
}

function checkedArchive(bytes: Buffer): Buffer | WorkbookFault {
  try {
    const files = unzip(bytes, (path) => path.endsWith('.xml') || path.endsWith('.rels'), MOST_UNPACKED)
    const checked = files.map((file) => {
      const xml = file.bytes.toString('utf8')
      if (!/<(?:\w+:)?sheetData/.test(xml)) return file
      const fault = faultOfSheetXml(xml)
      if (fault !== null) throw new ArchiveFault(fault === 'tooLarge' ? 'too large' : 'damaged')
      return { path: file.path, bytes: Buffer.from(withErrorsAsText(xml)) }
    })
    return zipOf(checked)
  } catch (error) {
    if (!(error instanceof ArchiveFault)) throw error
    return error.message === 'too large' ? 'tooLarge' : 'notAWorkbook'
  }
}

/** The library's types call a date by its constructor, so its cells are looked at as they come. */
function cellOf(value: unknown): LedgerCell {
  if (value instanceof Date) return momentOfEpoch(value.getTime())
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return null
}
