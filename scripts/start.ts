// `npm start`: build what changed, then serve. Words after `--` go to the server (`npm start -- --demo`).
import { spawn, spawnSync } from 'node:child_process'

const built = spawnSync('pnpm', ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only'], { stdio: 'inherit' })
if (built.status !== 0) process.exit(built.status ?? 1)
const server = spawn(process.execPath, ['apps/server/src/main.ts', ...process.argv.slice(2)], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
server.on('exit', (code) => process.exit(code ?? 0))
