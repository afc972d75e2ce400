// `pnpm admin freeze FACTS.json OUT.json`, `verify-sheet CODE FILE`, `migrate-to postgres://…`, `verify` and `erase`; exit 2 and one line on standard error for what
// cannot be read.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  codeOf,
  freeze,
  parseFactsFile,
  parseFrozenSheet,
  parseRubric,
  readCode,
  sheetQr,
  sheetText,
  verifySheet,
  zhuhui2019,
  type Refusal,
  type Rubric,
} from '@sunshine/rubric'
import { chinaCalendar } from '@sunshine/tickets'
import { renderSVG } from 'uqr'
import { codeFaultWords, verdictWords } from './verdict-words.ts'

const NOT_READABLE = 2
const USAGE =
  'usage: pnpm admin freeze FACTS.json OUT.json [--rubric RUBRIC.json] [--calendar VERSION] [--qr OUT.svg] | pnpm admin verify-sheet CODE FILE | pnpm admin migrate-to postgres://… | pnpm admin verify [--head CODE] | pnpm admin erase [--dry-run]'

function refuse(sentence: string): never {
  process.stderr.write(`${sentence.replaceAll(/[\r\n\u2028\u2029]+/g, ' ')}\n`)
  process.exit(NOT_READABLE)
}

function because(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function refuseFor(file: string, { path, expected }: Refusal): never {
  return refuse(`${file}: ${path}: expected ${expected}`)
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''))
  } catch (error) {
    return refuse(`${file}: cannot be read (${because(error)})`)
  }
}

/** A frozen sheet is never written over: the paper with its code is already out. */
function writeNew(file: string, text: string): void {
  try {
    writeFileSync(file, text, { flag: 'wx' })
  } catch (error) {
    refuse(`${file}: cannot be written (${because(error)})`)
  }
}

const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

function rubricsWith(file: string | undefined): readonly Rubric[] {
  if (file === undefined) return [zhuhui2019]
  const parsed = parseRubric(readJson(file))
  return 'refusal' in parsed ? refuseFor(file, parsed.refusal) : [parsed.rubric]
}

interface FreezeOptions {
  readonly rubric?: string
  readonly calendar?: string
  readonly qr?: string
  readonly head?: string
  readonly 'dry-run'?: boolean
}

function freezeFile(facts: string, target: string, options: FreezeOptions): void {
  const input = parseFactsFile(readJson(facts), rubricsWith(options.rubric))
  if ('refusal' in input) refuseFor(facts, input.refusal)
  const made = freeze(input, options.calendar ?? chinaCalendar.version)
  if ('refusal' in made) refuseFor(facts, made.refusal)
  for (const file of [target, options.qr]) if (file !== undefined && existsSync(file)) refuse(`${file}: already exists`)
  const text = sheetText(made.frozen)
  const code = codeOf(sha256Hex(text))
  writeNew(target, text)
  if (options.qr !== undefined) writeNew(options.qr, renderSVG(sheetQr(code), { ecc: 'M', border: 4 }))
  process.stdout.write(`${code}\n`)
}

async function verifyFile(typed: string, file: string): Promise<void> {
  const read = readCode(typed)
  if ('fault' in read) refuse(codeFaultWords(read))
  const parsed = parseFrozenSheet(readJson(file))
  if ('refusal' in parsed) refuseFor(file, parsed.refusal)
  const verified = await verifySheet(parsed.frozen, read.code, { sha256Hex: async (text) => sha256Hex(text) })
  const { status, lines } = verdictWords(parsed.frozen, verified)
  process.stdout.write(`${lines.join('\n')}\n`)
  process.exitCode = status
}

function readArguments(): { readonly values: FreezeOptions; readonly positionals: readonly string[] } {
  const text = { type: 'string' } as const
  try {
    return parseArgs({
      allowPositionals: true,
      options: { rubric: text, calendar: text, qr: text, head: text, 'dry-run': { type: 'boolean' } },
    })
  } catch (error) {
    return refuse(`${because(error)} ${USAGE}`)
  }
}

const { values, positionals } = readArguments()
const [command, first, second, ...others] = positionals
if (command === 'verify' && first === undefined) await import('./verify.ts')
else if (command === 'migrate-to' && first !== undefined && second === undefined) await moveToPostgres(first)
else if (command === 'erase' && first === undefined) await erase(values['dry-run'] === true)
else runOnFiles()

async function moveToPostgres(url: string): Promise<void> {
  const { migrateTo } = await import('./migrate-to.ts')
  const { DatabaseAway } = await import('../store/database-away.ts')
  const lines = await migrateTo(url, process.env).catch((error: unknown) => {
    if (error instanceof DatabaseAway) return refuse(error.message)
    throw error
  })
  process.stdout.write(`${lines.join('\n')}\n`)
}

async function erase(dryRun: boolean): Promise<void> {
  const { eraseNow } = await import('./erase.ts')
  process.stdout.write(`${await eraseNow(process.env, { dryRun, now: Date.now })}\n`)
}

function runOnFiles(): void {
  if (first === undefined || second === undefined || others.length > 0) refuse(USAGE)
  if (command === 'freeze') freezeFile(first, second, values)
  else if (command === 'verify-sheet' && Object.keys(values).length === 0) void verifyFile(first, second)
  else refuse(USAGE)
}
