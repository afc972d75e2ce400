import { readFileSync, statSync } from 'node:fs'
import { extname } from 'node:path'
import { MOST_LEDGER_ROWS, sheetOfCsv, type CsvFault, type LedgerSheet } from '@sunshine/tickets'
import { sheetsOfWorkbook, type WorkbookFault } from './workbook.ts'

/** A year of a large school is a tenth of a megabyte. */
const MOST_BYTES = 16 * 1024 * 1024

/** The cells of a ledger file, or why it cannot be read, as a Chinese sentence (LG-12). What a file is, its bytes tell. */
export async function openLedger(file: string): Promise<readonly LedgerSheet[] | { readonly refusal: string }> {
  const bytes = bytesOf(file)
  if (!Buffer.isBuffer(bytes)) return bytes
  if (bytes.subarray(0, 4).equals(ZIP)) {
    const sheets = await sheetsOfWorkbook(bytes)
    return typeof sheets === 'string' ? { refusal: workbookWords[sheets] } : sheets
  }
  if (bytes.subarray(0, 4).equals(COMPOUND))
    return { refusal: '这是旧版 .xls 文件，或者设了打开密码；请在 Excel 或 WPS 里另存为不加密的 .xlsx' }
  if (!/^\.(?:csv|tsv|txt)$/i.test(extname(file))) return { refusal: workbookWords.notAWorkbook }
  const text = textOf(bytes)
  if (text === undefined) return { refusal: '不是文本文件，请另存为 .csv 或 .xlsx' }
  const sheet = sheetOfCsv(text, MOST_LEDGER_ROWS)
  return 'fault' in sheet ? { refusal: csvWords(sheet) } : [sheet]
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const COMPOUND = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])

function bytesOf(file: string): Buffer | { readonly refusal: string } {
  try {
    if (statSync(file).size > MOST_BYTES)
      return { refusal: `文件超过 ${MOST_BYTES / 1024 / 1024} MB，不像是一个单位一年的台账` }
    return readFileSync(file)
  } catch (error) {
    return { refusal: `读不了这个文件（${error instanceof Error ? error.message : String(error)}）` }
  }
}

const workbookWords: { readonly [fault in WorkbookFault]: string } = {
  notAWorkbook: '不是能读的 Excel 文件（.xlsx），或者文件已损坏；请在 Excel 或 WPS 里另存为 .xlsx',
  tooLarge: `表格太大：超过 ${MOST_LEDGER_ROWS} 行或 256 列；请把有用的行复制到新表，另存后再读`,
}

function csvWords({ fault, row }: CsvFault): string {
  switch (fault) {
    case 'openQuote':
      return `第 ${row} 行有一个没有配对的引号`
    case 'notText':
      return '不是文本文件，请另存为 .csv 或 .xlsx'
    case 'tooLarge':
      return workbookWords.tooLarge
  }
}

/** UTF-8, UTF-16 with its mark, else GB18030, which Excel on a Chinese Windows writes. */
function textOf(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decoded(bytes, 'utf-16le')
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
}

function decoded(bytes: Buffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
