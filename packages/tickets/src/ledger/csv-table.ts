import type { LedgerSheet } from './cell.ts'

/** What a spreadsheet would take for a formula at the beginning of a cell, also in full width, behind any guards. */
const formulaStart = /^'*[=+\-@＝＋－＠\t\r]/u
const guarded = /^'+[=+\-@＝＋－＠\t\r]/u

/**
 * A table as comma-separated text that spreadsheets open as UTF-8. No cell of it is ever a formula: one that begins like
 * one is guarded by an apostrophe, which {@link withoutGuards} takes off again (LB-4).
 */
export function csvOfTable(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((row) => row.map(csvCell).join(',')).join('\r\n')}\r\n`
}

function csvCell(text: string): string {
  const safe = formulaStart.test(text) ? `'${text}` : text
  return /[",\r\n\t;]/u.test(safe) || safe !== safe.trim() ? `"${safe.replace(/"/gu, '""')}"` : safe
}

/** A sheet read from comma-separated text, without the apostrophes that guarded its cells. */
export function withoutGuards(sheet: LedgerSheet): LedgerSheet {
  const rows = sheet.rows.map((row) =>
    row.map((cell) => (typeof cell === 'string' && guarded.test(cell) ? cell.slice(1) : cell)),
  )
  return { name: sheet.name, rows }
}
