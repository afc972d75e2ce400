import {
  closeSync,
  createReadStream,
  createWriteStream,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  writeSync,
} from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { addDays, beijingDate } from '@sunshine/rubric/civil-date'

/** Longer than the six months a network log must be kept (网络安全法 第二十一条). */
export const KEPT_DAYS = 200
/** A flood of requests must not fill the disk on which the district lies. */
const MOST_BYTES_A_DAY = 256 * 1024 * 1024

/** A file a day. */
export interface DailyFile {
  readonly write: (line: string) => void
  /** Lines that could not be kept: the disk refused them, or the day's measure was full. */
  readonly dropped: () => number
  /** Settles when what was begun of packing and removing is done. */
  close(): Promise<void>
}

export interface DailyFileParts {
  readonly folder: string
  readonly now: () => number
  readonly mostBytesADay?: number
  /** What could not be packed or removed; it is tried again the next day. */
  readonly failed?: (error: unknown) => void
}

const NAME = /^sunshine-(\d{4}-\d\d-\d\d)\.log(\.gz)?$/

/**
 * Appends lines to `sunshine-2026-11-28.log`, by Beijing's calendar. With the first line of a day the files of the days
 * before are packed and those older than 200 days removed; nobody has to set up anything for it (OP-3).
 */
export function createDailyFile(parts: DailyFileParts): DailyFile {
  const { folder, now, mostBytesADay = MOST_BYTES_A_DAY, failed = () => undefined } = parts
  let open: { readonly date: string; readonly handle: number; bytes: number } | undefined
  let dropped = 0
  let tidying: Promise<void> = Promise.resolve()

  function fileOf(date: string): NonNullable<typeof open> {
    if (open?.date === date) return open
    if (open) closeSync(open.handle)
    open = undefined
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const handle = openSync(join(folder, `sunshine-${date}.log`), 'a', 0o600)
    open = { date, handle, bytes: fstatSync(handle).size }
    tidying = tidying.then(() => tidy(folder, date)).catch(failed)
    return open
  }

  return {
    write(line) {
      try {
        const file = fileOf(beijingDate(now()))
        const bytes = Buffer.from(`${line}\n`)
        if (file.bytes + bytes.length > mostBytesADay) dropped++
        else file.bytes += writeSync(file.handle, bytes)
      } catch {
        // A server whose log cannot be written still takes what people hand over; that lines are missing is counted.
        dropped++
      }
    },
    dropped: () => dropped,
    async close() {
      if (open) closeSync(open.handle)
      open = undefined
      await tidying
    },
  }
}

async function tidy(folder: string, today: string): Promise<void> {
  const oldest = addDays(today, -KEPT_DAYS)
  for (const name of readdirSync(folder)) {
    const [, date = today, packed] = NAME.exec(name) ?? []
    const path = join(folder, name)
    if (date < oldest) await rm(path, { force: true })
    else if (date < today && packed === undefined) await pack(path)
  }
}

async function pack(path: string): Promise<void> {
  const part = `${path}.gz.part`
  await pipeline(createReadStream(path), createGzip(), createWriteStream(part, { mode: 0o600 }))
  await rename(part, `${path}.gz`)
  await rm(path, { force: true })
}
