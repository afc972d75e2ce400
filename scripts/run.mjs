// The one door in: `npm start` and `npm test` on a machine that has only git, Node >= 20 and npm.
import { spawn } from 'node:child_process'

const NODE = '24.21.0'
const PNPM = '12.21.0'
const recipes = { start: 'node scripts/start.ts', test: 'node scripts/check.ts' }

const [name, ...rest] = process.argv.slice(2)
const recipe = recipes[name]
if (!recipe) throw new Error(`usage: run.mjs ${Object.keys(recipes).join('|')}`)

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
// Argon2id in node:crypto came with 24.7.
const capable = major > 24 || (major === 24 && minor >= 7)
const packages = [...(capable ? [] : ['-p', `node@${NODE}`]), '-p', `pnpm@${PNPM}`]
const quoted = rest.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
const steps = `pnpm install --frozen-lockfile --prefer-offline --reporter=append-only --loglevel=warn && exec ${recipe} ${quoted}`
const child = spawn('npx', ['-y', ...packages, '-c', steps], {
  stdio: 'inherit',
  env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
