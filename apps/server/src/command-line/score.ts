// `npm run --silent score -- FILE|-`: scoring facts in, the score sheet as JSON out; exit 2 and one line for anything that cannot be read.
// `npm run score -- LEDGER.xlsx|.csv` scores the ledger a school keeps (score-ledger.ts), `… --template OUT.xlsx` writes an empty one.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { parseFactsFile, score, zhuhui2019 } from '@sunshine/rubric'
import { isLedger } from '../ledger/is-ledger.ts'
import type { LedgerArguments } from './score-ledger.ts'

const NOT_READABLE = 2
const STANDARD_INPUT = 0
const USAGE =
  'usage: npm run --silent score -- FILE (or - for standard input) | npm run score -- LEDGER.xlsx|.csv [--year YEAR] [--unit NAME] [--as-of DAY] [--policy POLICY.json] [--json] [--html OUT.html] | npm run score -- --template OUT.xlsx'

function refuse(sentence: string): never {
  process.stderr.write(`${sentence.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}\n`)
  process.exit(NOT_READABLE)
}

function because(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function read(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8')
  } catch (error) {
    return refuse(`${file}: cannot be read (${because(error)})`)
  }
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return refuse(`${file}: expected JSON (${because(error)})`)
  }
}

function scoreFacts(file: string): void {
  const input = parseFactsFile(read(file), [zhuhui2019])
  if ('refusal' in input) refuse(`${input.refusal.path}: expected ${input.refusal.expected}`)
  process.stdout.write(`${JSON.stringify(score(input), null, 2)}\n`)
}

/** Whoever scores facts does not wait for the spreadsheet libraries. */
async function scoreLedgerFile(file: string, options: LedgerArguments): Promise<void> {
  const { scoreLedger } = await import('./score-ledger.ts')
  const { status, out, err } = await scoreLedger(file, options, Date.now())
  process.stderr.write(err)
  process.stdout.write(out)
  process.exitCode = status
}

async function writeTemplateTo(file: string): Promise<void> {
  if (!/\.xlsx$/i.test(file)) refuse('--template：文件名应以 .xlsx 结尾')
  const { writeTemplate } = await import('../ledger/template-file.ts')
  try {
    await writeTemplate(file)
  } catch (error) {
    refuse(`--template ${file}：写不了，已有的文件不会被覆盖（${because(error)}）`)
  }
}

interface Arguments {
  readonly values: LedgerArguments & { readonly template?: string | undefined }
  readonly positionals: readonly string[]
}

function readArguments(): Arguments {
  const text = { type: 'string' } as const
  const options = { template: text, year: text, unit: text, 'as-of': text, policy: text, html: text } as const
  try {
    return parseArgs({ allowPositionals: true, options: { ...options, json: { type: 'boolean' } } })
  } catch {
    return refuse(USAGE)
  }
}

const { values, positionals } = readArguments()
const { template, ...options } = values
const [file, ...others] = positionals
const isPlain = Object.keys(options).length === 0
if (template !== undefined && file === undefined && isPlain) await writeTemplateTo(template)
else if (template !== undefined || file === undefined || others.length > 0) refuse(USAGE)
else if (isLedger(file)) await scoreLedgerFile(file, options)
else if (isPlain) scoreFacts(file)
else refuse(USAGE)
