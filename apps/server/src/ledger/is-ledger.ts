import { extname } from 'node:path'

/** Endings by which a file is taken for a ledger rather than for scoring facts. */
const endings: ReadonlySet<string> = new Set(['.xlsx', '.xlsm', '.csv', '.tsv', '.txt', '.xls', '.et'])

/** Whether a file is a ledger, by its name. */
export function isLedger(file: string): boolean {
  return endings.has(extname(file).toLowerCase())
}
