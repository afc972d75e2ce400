// `pnpm bench [name]`: measures what the name says on this machine and prints it; without a name, everything there is.
import { spawnSync } from 'node:child_process'

const benchmarks: ReadonlyMap<string, string> = new Map([
  ['rubric', 'packages/rubric/bench/scoring.ts'],
  ['first-sync', 'apps/web/bench/first-sync.ts'],
  ['phone', 'apps/web/bench/phone.ts'],
  ['review', 'apps/web/bench/review.ts'],
  ['sealing', 'apps/web/bench/sealing.ts'],
  ['store', 'apps/server/src/testing/bench/store.ts'],
  ['streams', 'apps/server/src/testing/bench/streams.ts'],
])

const asked = process.argv.slice(2)
const unknown = asked.find((name) => !benchmarks.has(name))
if (unknown !== undefined) {
  process.stderr.write(`no benchmark ${unknown}; there are: ${[...benchmarks.keys()].join(', ')}\n`)
  process.exit(2)
}
for (const [name, file] of benchmarks) {
  if (asked.length > 0 && !asked.includes(name)) continue
  const { status } = spawnSync(process.execPath, [file], { stdio: 'inherit' })
  if (status !== 0) process.exit(1)
}
