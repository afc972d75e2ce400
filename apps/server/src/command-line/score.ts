// `pnpm --silent score FILE|-`: scoring facts in, the score sheet as JSON out; exit 2 and one line for anything that cannot be read.
import { readFileSync } from 'node:fs'
import { parseFactsFile, score, zhuhui2019 } from '@sunshine/rubric'

const NOT_READABLE = 2
const STANDARD_INPUT = 0

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

const [file, ...others] = process.argv.slice(2)
if (file === undefined || others.length > 0) refuse('usage: pnpm --silent score FILE (or - for standard input)')
const input = parseFactsFile(read(file), [zhuhui2019])
if ('refusal' in input) refuse(`${input.refusal.path}: expected ${input.refusal.expected}`)
process.stdout.write(`${JSON.stringify(score(input), null, 2)}\n`)
