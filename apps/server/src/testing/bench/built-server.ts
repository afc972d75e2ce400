import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const folder = join(import.meta.dirname, '../../..')

/** The server as `npm start` and a release serve it, put together anew; gives its file. */
export function builtServer(): string {
  const built = spawnSync('pnpm', ['run', 'build'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  if (built.status !== 0) throw new Error('the server was not put together')
  return join(folder, 'dist/server.mjs')
}
