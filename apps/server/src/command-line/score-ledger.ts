// The ledger side of `npm run score`: a spreadsheet in, the sheet as a table, JSON or an A4 page out.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { canonicalJson, defaultPolicy, markTicket, parsePolicy, score, zhuhui2019, type Policy } from '@sunshine/rubric'
import { endOfDay, isCivilDate, parseInstant, type Instant } from '@sunshine/rubric/civil-date'
import { explainLedgerRefusal, explainRowFault, readLedger } from '@sunshine/tickets'
import { openLedger } from '../ledger/open-ledger.ts'
import { reportPage } from '../ledger/report-page.ts'
import { reportText } from '../ledger/report-text.ts'
import type { LedgerReport } from '../ledger/report.ts'

/** The options of the command, as typed. */
export interface LedgerArguments {
  readonly year?: string | undefined
  readonly unit?: string | undefined
  readonly 'as-of'?: string | undefined
  readonly policy?: string | undefined
  readonly html?: string | undefined
  readonly json?: boolean | undefined
}

/** What the command prints and how it ends: 0 when every row was read, 1 when some were left out, 2 when nothing was (LG-15). */
export interface Outcome {
  readonly status: 0 | 1 | 2
  readonly out: string
  readonly err: string
}

/** Something that keeps the whole file from being scored, as a sentence. */
class Refused extends Error {
  override readonly name = 'Refused'
}

/** Scores a ledger file as it stands at `now` or, in a year that is over, at its end (LG-15). */
export async function scoreLedger(file: string, options: LedgerArguments, now: Instant): Promise<Outcome> {
  try {
    return await scored(file, options, now)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { status: 2, out: '', err: `${error.message.replaceAll(/[\s\p{C}]+/gu, ' ')}\n` }
  }
}

async function scored(file: string, options: LedgerArguments, now: Instant): Promise<Outcome> {
  const year = options.year === undefined ? undefined : yearOf(options.year)
  const asked = options['as-of'] === undefined ? undefined : asOfOf(options['as-of'])
  const policy = options.policy === undefined ? defaultPolicy : policyOf(options.policy)
  if (options.html !== undefined && !/\.html?$/i.test(options.html)) throw new Refused('--html：文件名应以 .html 结尾')
  const sheets = await openLedger(file)
  if ('refusal' in sheets) throw new Refused(`${file}：${sheets.refusal}`)
  const ledger = readLedger(sheets, { year, unit: options.unit })
  if ('refusal' in ledger) throw new Refused(`${file}：${explainLedgerRefusal(ledger.refusal)}`)
  const period = { from: `${ledger.year}-01-01`, to: `${ledger.year}-12-31` }
  const asOf = asked ?? Math.min(now, endOfDay(period.to))
  const facts = { period, tickets: ledger.tickets, reviews: {}, veto: null }
  const sheet = score({ rubric: zhuhui2019, policy, facts, asOf })
  const scope = { rubric: zhuhui2019, policy, period, asOf }
  const notCounted = ledger.tickets.filter((ticket) => markTicket(ticket, scope) === undefined).length
  const { unit, leftOut, otherUnits, ignoredColumns } = ledger
  const faults = ledger.faults.map(explainRowFault)
  const about = {
    unit,
    leftOut,
    otherUnits,
    ignoredColumns,
    faults,
    file: basename(file),
    read: ledger.tickets.length,
    notCounted,
  }
  const report: LedgerReport = { rubric: zhuhui2019, sheet, ...about }
  if (options.html !== undefined) writePage(options.html, reportPage(report))
  const summary = leftOut > 0 ? [`${leftOut} 行没有读入，得分不含这些行。`] : []
  return {
    status: leftOut > 0 ? 1 : 0,
    out: options.json === true ? `${canonicalJson(sheet)}\n` : reportText(report),
    err: [...faults, ...summary].map((line) => `${line}\n`).join(''),
  }
}

function yearOf(text: string): number {
  if (!/^20\d\d$/.test(text)) throw new Refused('--year：应为四位年份，如 2019')
  return Number(text)
}

/** A day is meant to its end, as a due day is. */
function asOfOf(text: string): Instant {
  const at = isCivilDate(text) ? endOfDay(text) : parseInstant(text)
  if (at === undefined)
    throw new Refused('--as-of：应为日期，如 2019-12-31，或带时区的时刻，如 2019-12-31T12:00:00+08:00')
  return at
}

function policyOf(file: string): Policy {
  let chosen: unknown
  try {
    chosen = JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new Refused(`--policy ${file}：读不了（${error instanceof Error ? error.message : String(error)}）`, {
      cause: error,
    })
  }
  const parsed = parsePolicy(chosen)
  if ('unknown' in parsed)
    throw new Refused(`--policy ${file}：${parsed.refusal.path}: expected ${parsed.refusal.expected}`)
  return parsed.policy
}

function writePage(file: string, page: string): void {
  try {
    writeFileSync(file, page)
  } catch (error) {
    throw new Refused(`--html ${file}：写不了（${error instanceof Error ? error.message : String(error)}）`, {
      cause: error,
    })
  }
}
