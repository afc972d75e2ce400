import type { LedgerSheet } from './cell.ts'

/** Why a text is no table; the row is counted from 1. */
export interface CsvFault {
  readonly fault: 'openQuote' | 'notText' | 'tooLarge'
  readonly row: number
}

/** Ten times what the template has. */
const MOST_COLUMNS = 256
const SEPARATORS = [',', '\t', ';'] as const

/**
 * Reads comma-, tab- or semicolon-separated text as spreadsheets write it (RFC 4180): quoted fields, doubled quotes, line
 * breaks within quotes, a byte order mark. Every cell is text; an empty one is null. Stops at `mostRows`, and at 256 columns (LG-12).
 * Cells copied from a spreadsheet come with tabs, however many commas their texts have: then the separator is given.
 */
export function sheetOfCsv(text: string, mostRows: number, given?: '\t'): LedgerSheet | CsvFault {
  const plain = text.replace(/^\uFEFF/u, '')
  const nul = plain.indexOf('\0')
  if (nul !== -1) return { fault: 'notText', row: plain.slice(0, nul).split('\n').length }
  const separator = given ?? separatorOf(plain)
  const rows: (string | null)[][] = []
  let row: (string | null)[] = []
  let at = 0
  while (at < plain.length) {
    if (rows.length >= mostRows) return { fault: 'tooLarge', row: rows.length + 1 }
    const field = fieldAt(plain, at, separator)
    if (field === null) return { fault: 'openQuote', row: rows.length + 1 }
    if (row.length >= MOST_COLUMNS) return { fault: 'tooLarge', row: rows.length + 1 }
    row.push(field.value === '' ? null : field.value)
    at = field.end
    if (plain[at] === separator) {
      at++
      if (at < plain.length) continue
      row.push(null)
    }
    at = afterLineBreak(plain, at)
    rows.push(row)
    row = []
  }
  return { name: '', rows }
}

/** The separator that stands most often on the first lines, outside quotes; a quoted cell may itself hold many lines. */
function separatorOf(text: string): string {
  const bare = text.replace(/"[^"]*"/g, '')
  const [sample = ''] = /^(?:[^\n]*\n){0,5}[^\n]*/.exec(bare) ?? []
  const counts = SEPARATORS.map((separator) => ({ separator, count: sample.split(separator).length }))
  const [best] = counts.sort((a, b) => b.count - a.count)
  return best?.separator ?? ','
}

interface Field {
  readonly value: string
  /** Where the next separator, line break or the end stands. */
  readonly end: number
}

/** One field from `start`; null where a quote is never closed. */
function fieldAt(text: string, start: number, separator: string): Field | null {
  if (text[start] !== '"') return bareField(text, start, separator)
  let value = ''
  let at = start + 1
  for (;;) {
    const quote = text.indexOf('"', at)
    if (quote === -1) return null
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') {
      const rest = bareField(text, quote + 1, separator)
      return { value: value + rest.value, end: rest.end }
    }
    value += '"'
    at = quote + 2
  }
}

function bareField(text: string, start: number, separator: string): Field {
  let end = start
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { value: text.slice(start, end), end }
}

function afterLineBreak(text: string, at: number): number {
  if (text[at] === '\r') return text[at + 1] === '\n' ? at + 2 : at + 1
  return text[at] === '\n' ? at + 1 : at
}
