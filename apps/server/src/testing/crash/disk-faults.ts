import { execFileSync, spawnSync } from 'node:child_process'
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'

const calls = { write: 1, sync: 2, truncate: 4 } as const
/** `database` is SQLite's files, `checkpointed` the database without its log. */
const files = { any: 0, database: 1, photos: 2, checkpointed: 3 } as const

/** A fault of the disk: the how-manieth such call from now fails, and every later one if it says so. */
export interface Fault {
  readonly call: keyof typeof calls
  readonly files: keyof typeof files
  readonly at: number
  readonly following: boolean
  readonly error: 'EIO' | 'ENOSPC'
}

/** In words, for a test's name and a table's row. */
export function faultWords({ call, files: where, at, following, error }: Fault): string {
  const which = where === 'any' ? '' : ` of ${where}`
  return `${error} at ${call} ${at}${which}${following ? ' and every later one' : ''}`
}

const NONE = Int32Array.of(0, 0, 0, 0, 0, 0, 0)
const FAILED = 6

/** The library that makes a server's disk fail, compiled on this machine, and the file that tells it what to fail. */
export class DiskFaults {
  readonly #control: number
  readonly environment: NodeJS.ProcessEnv

  /** `dataDir` is where faults happen; `folder`, outside of it, takes the library and its control file. */
  constructor(folder: string, dataDir: string) {
    const library = join(folder, 'disk-faults.so')
    const source = join(import.meta.dirname, 'disk-faults.c')
    execFileSync(compiler(), ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl'], { stdio: 'inherit' })
    const control = join(folder, 'control')
    this.#control = openSync(control, 'w+')
    this.disarm()
    this.environment = {
      LD_PRELOAD: library,
      DISK_FAULTS_CONTROL: control,
      DISK_FAULTS_FOLDER: dataDir,
      // Node may hand files to the kernel without calling libc at all; here every call has to be seen.
      UV_USE_IO_URING: '0',
    }
  }

  arm(fault: Fault): void {
    const { at, following, error } = fault
    const errno = constants.errno[error]
    this.#write(Int32Array.of(calls[fault.call], files[fault.files], at, following ? 1 : 0, errno, 0, 0))
  }

  /** Nothing fails from now on. */
  disarm(): void {
    this.#write(NONE)
  }

  /** How many calls failed since the last arming. */
  get failed(): number {
    const held = new Int32Array(NONE.length)
    readSync(this.#control, held, 0, held.byteLength, 0)
    return held[FAILED] ?? 0
  }

  close(): void {
    closeSync(this.#control)
  }

  #write(fields: Int32Array): void {
    writeSync(this.#control, fields, 0, fields.byteLength, 0)
  }
}

function compiler(): string {
  const found = ['cc', 'gcc', 'clang'].find((name) => spawnSync(name, ['--version']).status === 0)
  if (found === undefined)
    throw new Error('No C compiler found to make a disk fail with. Install one: apt-get install gcc libc6-dev')
  return found
}
