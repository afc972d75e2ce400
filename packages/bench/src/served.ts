import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { memorySettings } from '../../../apps/server/src/running/memory.ts'

const root = join(import.meta.dirname, '../../..')
const server = join(root, 'apps/server')
const serverFile = join(server, 'dist/server.mjs')

/** A real server on loopback, as `npm start` and a release serve it, with the built app and a district of sixty schools. */
export interface Served {
  readonly address: string
  readonly folder: string
  readonly pid: number
  /** Ends it and takes its data away. */
  readonly remove: () => void
}

/** The password of `wang`, clerk of the first school with 600 tickets, and of `zhou`, reviewer of the whole district. */
export const PASSWORD = 'guanghe-2026-xia'

/** Fills a folder of its own with so many tickets. */
export function fillDistrict(tickets: number): string {
  buildApp()
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const filled = spawnSync(process.execPath, [join(server, 'src/testing/bench/fill.ts'), folder, String(tickets)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (filled.status !== 0) throw new Error('the district was not filled')
  return folder
}

/** Serves a filled folder. `how` are options of Node's, such as `--cpu-prof`. */
export async function serve(folder: string, how: readonly string[] = []): Promise<Served> {
  const env = { ...memorySettings, ...process.env, DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1' }
  const child = spawn(process.execPath, [...how, serverFile], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.once('exit', () => reject(new Error('the server ended before it listened')))
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = / is at (http:\/\/\S+)/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  const remove = (): void => {
    child.kill()
    rmSync(folder, { recursive: true, force: true })
  }
  return { address, folder, pid: child.pid ?? 0, remove }
}

/** Builds web app and server when this tree has none built; `pnpm bench` builds them anew before everything it runs. */
export function buildApp(anew = false): void {
  if (!anew && existsSync(join(root, 'apps/web/dist/index.html')) && existsSync(serverFile)) return
  const built = spawnSync('pnpm', ['--filter', '@sunshine/web', '--filter', '@sunshine/server', 'run', 'build'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (built.status !== 0) throw new Error('the app was not built')
}

/** A headless Chromium: $CHROMIUM, or Debian's. */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] })
}
