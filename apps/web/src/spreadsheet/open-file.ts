import { MOST_LEDGER_ROWS, sheetOfCsv, withoutGuards, type CsvFault, type LedgerSheet } from '@sunshine/tickets'

/** Why a file was not read: what happened, what to do next. */
export interface FileRefusal {
  readonly happened: string
  readonly next: string
}

/** A file or a pasted block as sheets of cells, under the name a person knows it by. */
export interface OpenedLedger {
  readonly name: string
  readonly sheets: readonly LedgerSheet[]
}

/** A year of a large school is a tenth of a megabyte. */
const MOST_BYTES = 16 * 1024 * 1024

const needsNetwork: FileRefusal = {
  happened: '读 Excel 文件的部件还没有下载到本机，需要联网一次。',
  next: '现在可以在电脑上另存为 .csv 再选，或把单元格复制后粘贴在下面。',
}
const notAWorkbook: FileRefusal = {
  happened: '这个文件不是能读的 Excel 文件（.xlsx），或者已损坏。',
  next: '请在 Excel 或 WPS 里另存为不加密的 .xlsx，再选一次。',
}
const tooLarge: FileRefusal = {
  happened: `文件太大：超过 ${MOST_BYTES / 1024 / 1024} MB 或 ${MOST_LEDGER_ROWS} 行，不像是一份要导入的表。`,
  next: '请把有用的行复制到新表，另存后再选。',
}

/** Opens a ledger file; what it is, its bytes tell. */
export async function openFile(file: File): Promise<OpenedLedger | { readonly refusal: FileRefusal }> {
  if (file.size > MOST_BYTES) return { refusal: tooLarge }
  const bytes = await file.arrayBuffer()
  const [first, second] = new Uint8Array(bytes.slice(0, 2))
  if (first === 0x50 && second === 0x4b) return openWorkbook(file.name, bytes)
  // The old .xls, and any workbook with a password, begin like this.
  if (first === 0xd0 && second === 0xcf) return { refusal: notAWorkbook }
  const text = textOf(bytes)
  if (text === undefined) return { refusal: notAWorkbook }
  const sheet = sheetOfCsv(text, MOST_LEDGER_ROWS)
  return 'fault' in sheet ? { refusal: csvRefusal(sheet) } : { name: file.name, sheets: [withoutGuards(sheet)] }
}

async function openWorkbook(
  name: string,
  bytes: ArrayBuffer,
): Promise<OpenedLedger | { readonly refusal: FileRefusal }> {
  const reader = await import('./read-workbook.ts').catch(() => null)
  if (reader === null) return { refusal: needsNetwork }
  const sheets = await reader.sheetsOf(bytes).catch(() => 'notAWorkbook' as const)
  if (typeof sheets === 'string') return { refusal: sheets === 'tooLarge' ? tooLarge : notAWorkbook }
  if (sheets.some(({ rows }) => rows.length > MOST_LEDGER_ROWS)) return { refusal: tooLarge }
  return { name, sheets }
}

/** Cells copied from a spreadsheet: tabs between them, quotes around those with line breaks. */
export function openPasted(text: string): OpenedLedger | { readonly refusal: FileRefusal } {
  const sheet = text.includes('\t') ? sheetOfCsv(text, MOST_LEDGER_ROWS, '\t') : sheetOfCsv(text, MOST_LEDGER_ROWS)
  return 'fault' in sheet ? { refusal: csvRefusal(sheet) } : { name: '粘贴的内容', sheets: [sheet] }
}

function csvRefusal({ fault, row }: CsvFault): FileRefusal {
  switch (fault) {
    case 'openQuote':
      return { happened: `第 ${row} 行有一个没有配对的引号，后面的分不清。`, next: '请补上或删去这个引号，再读一次。' }
    case 'notText':
      return notAWorkbook
    case 'tooLarge':
      return tooLarge
  }
}

/** UTF-8, UTF-16 with its mark, else GB18030, which Excel on a Chinese Windows writes. */
function textOf(bytes: ArrayBuffer): string | undefined {
  const [first, second] = new Uint8Array(bytes.slice(0, 2))
  if (first === 0xff && second === 0xfe) return decoded(bytes, 'utf-16le')
  return decoded(bytes, 'utf-8') ?? decoded(bytes, 'gb18030')
}

function decoded(bytes: ArrayBuffer, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
