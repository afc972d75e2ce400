// `npm start`: build what changed, then serve. Words after `--` go to the server (`npm start -- --demo`).
import { spawn, spawnSync } from 'node:child_process'
import { memorySettings } from '../apps/server/src/running/memory.ts'

const built = spawnSync('pnpm', ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only'], { stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)
// What somebody set themselves stands.
const env = { ...memorySettings, ...process.env }
const server = spawn(process.execPath, ['apps/server/dist/server.mjs', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env,
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 0))
