import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { figured, readRow, type Figured } from '../packages/bench/src/index.ts'
import type { Part } from './bench-parts.ts'

/** A part that takes longer than this hangs. */
const LONGEST_MS = 15 * 60_000

/** What became of a part. */
export interface Ran {
  readonly name: string
  readonly seconds: number
  /** What it measured, up to where it broke. */
  readonly rows: readonly Figured[]
  /** Why it broke; null when it ended as it should. */
  readonly broke: string | null
}

/**
 * Runs a part in a process of its own with a folder for everything it writes; whatever of its files and processes is there
 * after it is taken away, however it ended. Its lines that are no rows are shown as they come.
 */
export async function runPart(part: Part, sizes: Part['small'], stop: AbortSignal): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  // PostgreSQL is run as a user of its own where everything else is root's.
  chmodSync(folder, 0o711)
  // What the part before wrote is on the disk first: else it is written while this one is measured.
  spawnSync('sync')
  const from = performance.now()
  const rows: Figured[] = []
  const signal = AbortSignal.any([stop, AbortSignal.timeout(LONGEST_MS)])
  try {
    const env = { ...process.env, ...sizes, TMPDIR: folder }
    const child = spawn(process.execPath, [part.file], { stdio: ['ignore', 'pipe', 'inherit'], env })
    const ended = new Promise<string | null>((resolve) => {
      child.once('error', (error) => resolve(error.message))
      child.once('exit', (code, by) => resolve(code === 0 ? null : `ended with ${by ?? code}`))
    })
    const end = (): void => endProcessesOf(folder)
    signal.addEventListener('abort', end)
    for await (const line of createInterface({ input: child.stdout })) {
      const row = readRow(line)
      if (row) rows.push(figured(row))
      else process.stdout.write(`${line}\n`)
    }
    const how = await ended
    signal.removeEventListener('abort', end)
    const broke = stop.aborted ? 'was stopped' : signal.aborted ? `took more than ${LONGEST_MS / 60_000} min` : how
    const nothing = rows.length === 0 ? 'measured nothing' : null
    return { name: part.name, seconds: (performance.now() - from) / 1000, rows, broke: broke ?? nothing }
  } finally {
    endProcessesOf(folder)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  }
}

/** Ends every process that was started with this folder for its files: a server, a database, a browser. */
function endProcessesOf(folder: string): void {
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    if (environmentOf(pid).includes(`TMPDIR=${folder}`)) endOne(Number(pid))
}

function environmentOf(pid: string): readonly string[] {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
  } catch (error) {
    if (isOneOf(error, ['ENOENT', 'EACCES', 'ESRCH', 'EPERM'])) return []
    throw error
  }
}

function endOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It ended by itself meanwhile.
    if (!isOneOf(error, ['ESRCH'])) throw error
  }
}

function isOneOf(error: unknown, codes: readonly string[]): boolean {
  return error instanceof Error && 'code' in error && codes.includes(String(error.code))
}
