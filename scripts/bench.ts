// `pnpm bench [part …]`: measures the parts named on this machine, everything without a name, and prints one table at the
// end. What was measured is written to bench-results/ after each part; with --publish also to docs/performance.json.
// --small runs everything with sizes that only show that it runs. A part that breaks loses none of the others, is told at
// the end and makes the exit code 1; no timing does.
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { buildApp } from '../packages/bench/src/served.ts'
import { runPart, type Ran } from './bench-part.ts'
import { parts } from './bench-parts.ts'
import { machine, table, times } from './bench-table.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)
const words = process.argv.slice(2)
const isSmall = words.includes('--small')
const asked = words.filter((word) => !word.startsWith('--'))
const unknown = asked.find((word) => !parts.some(({ name }) => name === word))
if (unknown !== undefined) {
  process.stderr.write(`no part ${unknown}; there are: ${parts.map(({ name }) => name).join(', ')}\n`)
  process.exit(2)
}

const chosen = parts.filter(({ name }) => asked.length === 0 || asked.includes(name))
const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
const on = machine()
const ran: Ran[] = []

/** Writes what there is so far. */
function keep(): string {
  const rows = ran.flatMap(({ rows: some }) => some)
  const told = ran.map(({ name, seconds, broke }) => ({ name, seconds: Math.round(seconds), broke }))
  const text = `${JSON.stringify({ machine: on, isSmall, parts: told, rows }, null, 2)}\n`
  mkdirSync('bench-results', { recursive: true })
  writeFileSync(`bench-results/${asked.length > 0 ? asked.join('-') : 'all'}${isSmall ? '-small' : ''}.json`, text)
  return text
}

/** Why the app is not there; null when it is. */
function builtOrWhy(): string | null {
  if (!chosen.some(({ needsApp }) => needsApp)) return null
  try {
    buildApp(true)
    return null
  } catch (error) {
    return String(error)
  }
}

const noApp = builtOrWhy()
for (const part of chosen) {
  if (stopping.signal.aborted) break
  say(`\n${part.name}`)
  const isWithoutApp = noApp !== null && part.needsApp
  ran.push(
    isWithoutApp
      ? { name: part.name, seconds: 0, rows: [], broke: noApp }
      : await runPart(part, isSmall ? part.small : {}, stopping.signal),
  )
  keep()
}
say(`\n${on}${isSmall ? ', sizes that only show that it runs' : ''}\n${table(ran)}\n\n${times(ran)}`)
const text = keep()
if (words.includes('--publish') && !isSmall) {
  writeFileSync('docs/performance.json', text)
  spawnSync('pnpm', ['exec', 'oxfmt', 'docs/performance.json'], { stdio: 'inherit' })
}
const broken = ran.filter(({ broke }) => broke !== null)
for (const { name, broke, rows } of broken)
  process.stderr.write(`${name} broke (${broke}); ${rows.length} rows of it are above\n`)
process.exit(broken.length > 0 || stopping.signal.aborted ? 1 : 0)
