import type { LedgerSheet } from '@sunshine/tickets'

/** Of a workbook's sheets the one with most columns that mean something, by `known`; the first of several. */
export function likeliestSheet(
  sheets: readonly LedgerSheet[],
  known: (sheet: LedgerSheet) => Readonly<Record<string, unknown>>,
): LedgerSheet {
  const count = (sheet: LedgerSheet): number => Object.keys(known(sheet)).length
  return sheets.reduce(
    (first, other) => (count(other) > count(first) ? other : first),
    sheets[0] ?? { name: '', rows: [] },
  )
}
