import {
  closeSync,
  existsSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { BackupFault } from '../backup-fault.ts'

const FILE = 'backup.lock'
const STILL_THERE_MS = 20_000
const GONE_AFTER_MS = 5 * 60_000

/**
 * Holds a backup folder while something is written there, so that there are never two at once (BK-8), also of several
 * machines that share it. Whoever holds it says so every 20 seconds; a lock that was silent for five minutes is of one that
 * died. Throws `busy`.
 */
export async function holding<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const file = join(folder, FILE)
  takeFromDead(file)
  take(file)
  const saying = setInterval(() => stillThere(file), STILL_THERE_MS).unref()
  try {
    return await work()
  } finally {
    clearInterval(saying)
    rmSync(file, { force: true })
  }
}

/** A disk that was pulled out meanwhile is told by the backup's own next write. */
function stillThere(file: string): void {
  if (!existsSync(file)) return
  const now = new Date()
  utimesSync(file, now, now)
}

function take(file: string): void {
  try {
    const handle = openSync(file, 'wx', 0o600)
    writeSync(handle, `${process.pid}\n`)
    closeSync(handle)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new BackupFault('busy', 'another backup into this folder is under way', error)
    throw error
  }
}

/** Of two that find a dead lock one renames it away; the other finds nothing to rename. */
function takeFromDead(file: string): void {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found || Date.now() - found.mtimeMs < GONE_AFTER_MS) return
  const aside = `${file}.${process.pid}.dead`
  try {
    renameSync(file, aside)
    unlinkSync(aside)
  } catch (error) {
    throw new BackupFault('busy', 'another backup into this folder is beginning', error)
  }
}
