// The one door in, on a machine that has only git, Node >= 20 and npm: `npm start`, `npm test`, a release, and the server's commands.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'

const NODE = '24.21.0'
const PNPM = '12.21.0'
const commandOf = (name) => `node apps/server/src/command-line/${name}.ts`
const commands = { admin: commandOf('admin'), score: commandOf('score'), verify: commandOf('verify') }
const recipes = {
  start: 'node scripts/start.ts',
  test: 'node scripts/check.ts',
  release: 'node scripts/release.ts',
  ...commands,
}

const [name, ...rest] = process.argv.slice(2)
const recipe = recipes[name]
if (!recipe) throw new Error(`usage: run.mjs ${Object.keys(recipes).join('|')}`)

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
// Argon2id in node:crypto came with 24.7.
const capable = major > 24 || (major === 24 && minor >= 7)
// A command runs on what is installed, and so also while the registry is away: a restore is no time to ask it.
const installed = name in commands && existsSync('apps/server/node_modules')

/** In a shell that has what this machine lacks. */
function equipped() {
  const packages = [...(capable ? [] : ['-p', `node@${NODE}`]), ...(installed ? [] : ['-p', `pnpm@${PNPM}`])]
  const first = [
    ...(installed ? [] : ['pnpm install --frozen-lockfile --prefer-offline --reporter=append-only --loglevel=warn']),
    ...(name === 'release' ? ['pnpm exec turbo run build --output-logs=errors-only'] : []),
  ]
  const quoted = rest.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
  return ['npx', ['-y', ...packages, '-c', [...first, `exec ${recipe} ${quoted}`].join(' && ')]]
}

const [program, words] =
  installed && capable ? [process.execPath, [...recipe.split(' ').slice(1), ...rest]] : equipped()
const child = spawn(program, words, { stdio: 'inherit', env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' } })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)))
