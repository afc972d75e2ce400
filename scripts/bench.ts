// `pnpm bench [name …]`: measures what the names say on this machine, everything without a name, and prints one table.
// What was measured is written to bench-results/; with --publish also to docs/performance.json. No timing makes it fail:
// only a benchmark that breaks does.
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { figured, readRow, type Figured } from '../packages/bench/src/index.ts'
import { buildApp } from '../packages/bench/src/served.ts'
import { machine, table } from './bench-table.ts'

/** Each file measures one thing and hands its rows over with `report`. */
const benchmarks: ReadonlyMap<string, string> = new Map([
  ['rubric', 'packages/rubric/bench/scoring.ts'],
  ['first-sync', 'apps/web/bench/first-sync.ts'],
  ['phone', 'apps/web/bench/phone.ts'],
  ['interface', 'apps/web/bench/interface.ts'],
  ['review', 'apps/web/bench/review.ts'],
  ['pushes', 'apps/server/src/testing/bench/pushes.ts'],
  ['scores', 'apps/server/src/testing/bench/scores.ts'],
  ['sealing', 'apps/web/bench/sealing.ts'],
  ['store', 'apps/server/src/testing/bench/store.ts'],
  ['streams', 'apps/server/src/testing/bench/streams.ts'],
])

/** The rows of one benchmark; its other lines are shown as they come. */
async function run(file: string): Promise<Figured[]> {
  const child = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const rows: Figured[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    const row = readRow(line)
    if (row) rows.push(figured(row))
    else process.stdout.write(`${line}\n`)
  }
  if ((await ended) !== 0) throw new Error(`${file} broke`)
  return rows
}

const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const unknown = asked.find((name) => !benchmarks.has(name))
if (unknown !== undefined) {
  process.stderr.write(`no benchmark ${unknown}; there are: ${[...benchmarks.keys()].join(', ')}\n`)
  process.exit(2)
}
buildApp(true)
const rows: Figured[] = []
const broken: string[] = []
for (const [name, file] of benchmarks) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stdout.write(`\n${name}\n`)
  try {
    rows.push(...(await run(file)))
  } catch (error) {
    broken.push(name)
    process.stderr.write(`${String(error)}\n`)
  }
}
const on = machine()
process.stdout.write(`\n${on}\n${table(rows)}\n`)
const text = `${JSON.stringify({ machine: on, rows }, null, 2)}\n`
mkdirSync('bench-results', { recursive: true })
writeFileSync(`bench-results/${asked.length > 0 ? asked.join('-') : 'all'}.json`, text)
if (process.argv.includes('--publish')) writeFileSync('docs/performance.json', text)
for (const name of broken) process.stderr.write(`${name} broke: nothing of it was measured\n`)
process.exit(broken.length === 0 ? 0 : 1)
