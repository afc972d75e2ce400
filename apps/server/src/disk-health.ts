/**
 * What keeps the server from writing: `storageFailed`: a failed fsync, for which there is no second try (GT-14);
 * `diskFull` and `writeFailed`: the last write failed, the next is tried anew (GT-15).
 */
export type DiskTrouble = 'storageFailed' | 'diskFull' | 'writeFailed'

/** Nothing of this write was kept; whoever asked for it is told "later" and keeps it. */
export class NotWritten extends Error {
  readonly trouble: DiskTrouble
  constructor(trouble: DiskTrouble, cause?: unknown) {
    super(`not written: ${trouble}`, { cause })
    this.trouble = trouble
  }
}

/** What the server knows of its disk from its own writes. */
export interface DiskHealth {
  /** Null while the last write went through. */
  readonly trouble: () => { readonly code: DiskTrouble; readonly since: number } | null
  /** Throws NotWritten after a failed fsync, until the server is started again. */
  readonly mustBeSound: () => void
  /** A write went through. */
  readonly wrote: () => void
  /** A write failed: takes note of what that says of the disk, and gives the error to throw. */
  readonly failed: (error: unknown) => unknown
}

/**
 * Watches the writes of one server. After a failed fsync nobody knows what is on the disk: the system forgets what it
 * could not write and calls the next fsync a success, so everything acknowledged from then on might be gone.
 */
export function createDiskHealth(now: () => number, log: (sentence: string) => void): DiskHealth {
  let trouble: ReturnType<DiskHealth['trouble']> = null
  const isOver = (): boolean => trouble?.code === 'storageFailed'
  return {
    trouble: () => trouble,
    mustBeSound() {
      if (isOver()) throw new NotWritten('storageFailed')
    },
    wrote() {
      if (trouble === null || isOver()) return
      trouble = null
      log('the disk takes writes again')
    },
    failed(error) {
      const code = troubleIn(error)
      if (code === undefined) return error
      if (!isOver() && trouble?.code !== code) {
        trouble = { code, since: now() }
        log(`${diskSentence(code)} (${error instanceof Error ? error.message : String(error)})`)
      }
      return new NotWritten(code, error)
    },
  }
}

/** What a monitor and the server's log say of it. */
export function diskSentence(code: DiskTrouble): string {
  switch (code) {
    case 'storageFailed':
      return 'The disk failed to keep what was written. Nothing is taken any more, reading goes on; check the disk, then restart the server.'
    case 'diskFull':
      return 'The disk is full. Nothing is lost, phones keep what they have; make room and the server goes on by itself.'
    case 'writeFailed':
      return 'The disk refused a write. Nothing is lost, phones keep what they have and try again; check the disk.'
  }
}

/** Undefined for an error that says nothing of the disk. */
function troubleIn(error: unknown): DiskTrouble | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const code = String(error.code)
  const call = 'syscall' in error ? String(error.syscall) : ''
  if (/^SQLITE_IOERR_(?:DIR_)?FSYNC$/.test(code) || /^f(?:data)?sync$/.test(call)) return 'storageFailed'
  if (/^(?:SQLITE_FULL|ENOSPC|EDQUOT)$/.test(code)) return 'diskFull'
  return /^(?:SQLITE_IOERR.*|SQLITE_READONLY.*|EIO|EROFS)$/.test(code) ? 'writeFailed' : undefined
}
