import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const sources = join(import.meta.dirname, '../../server/src')

/** A real server on a district of sixty schools, for benchmarks. */
export interface FilledServer {
  readonly address: string
  /** Ends it and takes its data away. */
  readonly remove: () => void
}

/** Fills a folder of its own with so many tickets and serves it. */
export async function startFilled(tickets: number): Promise<FilledServer> {
  // A district filled before may be served again: filling a large one takes longer than measuring it.
  const given = process.env['FILLED']
  const folder = given ?? mkdtempSync(join(tmpdir(), 'bench-'))
  const env = { ...process.env, DATA_DIR: folder, PORT: '0', HOST: '127.0.0.1' }
  if (given === undefined) {
    const filled = spawnSync(process.execPath, [join(sources, 'testing/bench/fill.ts'), folder, String(tickets)], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    if (filled.status !== 0) process.exit(1)
  }
  const child = spawn(process.execPath, [join(sources, 'main.ts')], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await new Promise<string>((resolve) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = / is at (http:\/\/\S+)/.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
  })
  const remove = (): void => {
    child.kill()
    if (given === undefined) rmSync(folder, { recursive: true, force: true })
  }
  return { address, remove }
}
