// `npm test`: every check, then what failed, then `N passed, N failed` on the last line.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { ensureBrowser } from './browser.ts'
import { ensureCompiler } from './compiler.ts'
import { ensurePostgres } from './postgres.ts'
import { outcome } from './results.ts'

const steps: readonly {
  readonly name: string
  readonly command: readonly string[]
  readonly results?: readonly string[]
}[] = [
  { name: 'format', command: ['pnpm', 'exec', 'oxfmt', '--check', '.'] },
  { name: 'lint', command: ['pnpm', 'exec', 'oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'rule ids', command: ['node', 'scripts/rule-ids.ts'] },
  { name: 'architecture', command: ['node', 'scripts/architecture.ts'] },
  { name: 'supply chain', command: ['node', 'scripts/supply-chain.ts'] },
  { name: 'dead code', command: ['pnpm', 'exec', 'knip'] },
  { name: 'types', command: ['pnpm', 'exec', 'turbo', 'run', 'typecheck', '--output-logs=errors-only'] },
  { name: 'types of the scripts', command: ['pnpm', 'exec', 'tsc', '-p', 'tsconfig.json'] },
  {
    name: 'unit, property and simulation tests',
    command: ['pnpm', 'exec', 'turbo', 'run', 'test', '--output-logs=errors-only', '--continue'],
    results: ['packages/bench', 'packages/rubric', 'packages/tickets', 'packages/sync', 'apps/server', 'apps/web'].map(
      (path) => `${path}/.results/vitest.json`,
    ),
  },
  {
    name: 'the rubric’s tests in Chromium',
    command: ['pnpm', '--filter', '@sunshine/rubric', 'run', 'test:chromium'],
    results: ['packages/rubric/.results/chromium.json'],
  },
  { name: 'build', command: ['pnpm', 'exec', 'turbo', 'run', 'build', '--output-logs=errors-only'] },
  { name: 'browser floor', command: ['node', 'scripts/browser-floor.ts'] },
  { name: 'first load', command: ['node', 'scripts/first-load.ts'] },
  { name: 'chunk sizes', command: ['node', 'scripts/chunk-sizes.ts'] },
  {
    name: 'browser tests',
    command: ['pnpm', '--filter', '@sunshine/web', 'exec', 'playwright', 'test'],
    results: ['apps/web/.results/playwright.json'],
  },
]

rmSync('apps/web/.results/playwright.json', { force: true })
const browser = ensureBrowser()
if (!browser) {
  console.error(
    'No Chromium found and none could be installed. Install one: apt-get install chromium fonts-noto-cjk (or set CHROMIUM to its path).',
  )
  console.log('0 passed, 1 failed')
  process.exit(1)
}

if (!ensureCompiler()) {
  console.error('No C compiler found and none could be installed. Install one: apt-get install gcc libc6-dev')
  console.log('0 passed, 1 failed')
  process.exit(1)
}
// Its absence fails the tests that need it, each with one sentence.
ensurePostgres()

let passed = 0
const failed: string[] = []
for (const { name, command, results } of steps) {
  console.log(`\n── ${name}`)
  const [program = '', ...words] = command
  const ended = spawnSync(program, words, {
    // What a check says is short, and said again below; tests take minutes and are watched.
    stdio: results ? 'inherit' : ['inherit', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, CHROMIUM: browser },
  })
  // A program that cannot be started has said nothing.
  const said = results || ended.error ? '' : ended.stdout + ended.stderr
  process.stdout.write(said)
  const ok = ended.status === 0
  const tests = results ? outcome(results) : { passed: ok ? 1 : 0, failed: [] }
  passed += tests.passed
  failed.push(...tests.failed)
  // A step that failed without a failed test (a crash, an error outside of any test) is a failure of its own.
  if (!ok && tests.failed.length === 0)
    failed.push(`${name} ended with ${ended.error?.message ?? ended.status ?? ended.signal}\n${said.slice(-4_000)}`)
}
// Said again where a log that is cut off still has it.
for (const one of failed) console.log(`\nfailed: ${one}`)
console.log(`\n${passed} passed, ${failed.length} failed`)
process.exit(failed.length === 0 ? 0 : 1)
