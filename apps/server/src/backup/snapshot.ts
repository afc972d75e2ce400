import { createGunzip, createGzip, type Gunzip, type Gzip } from 'node:zlib'
import { pipeline, Readable } from 'node:stream'
import * as v from 'valibot'
import type { PortableDistrict, PortablePage } from '../store/portable-rows.ts'
import { BackupFault } from '../backup-fault.ts'
import { linesOf } from './lines.ts'

const text = v.string()
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** The first line of a backup: what it is a backup of. */
const about = v.strictObject({
  format: v.literal(1),
  at: whole,
  name: text,
  headSeq: whole,
  headHash: text,
  migrations: v.array(text),
  key: text,
})
export type SnapshotAbout = v.InferOutput<typeof about>

const page = v.strictObject({
  table: text,
  columns: v.array(text),
  rows: v.array(v.array(v.union([text, v.number(), v.null()]))),
})
const photoNames = v.strictObject({ photos: v.array(v.pipe(text, v.regex(/^[0-9a-f]{64}(?:\.thumb)?$/))) })
const end = v.strictObject({ end: whole })

/** What stands in a backup after its first line. */
export type SnapshotPart =
  | { readonly photos: readonly string[] }
  | { readonly page: PortablePage }
  | { readonly end: number }

/** The names under which a photo's bytes lie: itself, and its small picture. */
export const namesOf = ({ sha256, isPdf }: { sha256: string; isPdf: boolean }): readonly string[] =>
  isPdf ? [sha256] : [sha256, `${sha256}.thumb`]

/**
 * A district as lines of JSON, compressed: what it is, the names of its photos, its rows, how many. The photos come first, so
 * that who asks for them alone need not read on. `see` hears the names, and how long each line is.
 */
export function snapshotBytes(
  district: PortableDistrict,
  at: number,
  see: { readonly photos: (names: readonly string[]) => void; readonly bytes: (count: number) => void },
): AsyncIterable<Buffer> {
  async function* lines(): AsyncGenerator<string> {
    const { name, headSeq, headHash, migrations, key } = district
    yield line({ format: 1, at, name, headSeq, headHash, migrations, key })
    for await (const photos of district.photos()) {
      const names = photos.flatMap(namesOf)
      see.photos(names)
      yield line({ photos: names })
    }
    let rows = 0
    for await (const given of district.pages()) {
      rows += given.rows.length
      const written = line(given)
      see.bytes(written.length)
      yield written
    }
    yield line({ end: rows })
  }
  return through(lines(), createGzip({ level: 3 }))
}

/** Its errors are the stream's own, and whoever stops reading ends the source too. */
function through(source: AsyncIterable<string | Buffer>, transform: Gzip | Gunzip): Gzip | Gunzip {
  return pipeline(Readable.from(source), transform, () => undefined)
}

const line = (value: object): string => `${JSON.stringify(value)}\n`

/** A backup being read: its first line, then its parts. Every byte was proved before it comes here. */
export interface Snapshot {
  readonly about: SnapshotAbout
  readonly parts: AsyncGenerator<SnapshotPart>
}

/** Reads what `snapshotBytes` wrote. Ending `parts` early ends the reading. */
export async function readSnapshotBytes(bytes: AsyncIterable<Buffer>): Promise<Snapshot> {
  const lines = provedLines(through(bytes, createGunzip()))
  const first = await lines.next()
  if (first.done) throw unreadable()
  const parsed = v.safeParse(about, readJson(first.value))
  if (!parsed.success) {
    await lines.return(undefined)
    throw new BackupFault('newer', 'this backup is of a form that this program does not know')
  }
  return { about: parsed.output, parts: partsOf(lines) }
}

/** What is not compressed as it was written is a fault of the backup; a file that is not there is none. */
async function* provedLines(stream: AsyncIterable<Buffer>): AsyncGenerator<string> {
  try {
    yield* linesOf(stream)
  } catch (error) {
    const isOfGzip = error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
    throw isOfGzip ? unreadable(error) : error
  }
}

async function* partsOf(lines: AsyncGenerator<string>): AsyncGenerator<SnapshotPart> {
  let rows = 0
  try {
    for await (const one of lines) {
      const part = partOf(readJson(one))
      if ('page' in part) rows += part.page.rows.length
      if ('end' in part && part.end !== rows) throw unreadable()
      yield part
      if ('end' in part) return
    }
  } finally {
    await lines.return(undefined)
  }
  throw unreadable()
}

function partOf(value: unknown): SnapshotPart {
  const rows = v.safeParse(page, value)
  if (rows.success) return { page: rows.output }
  const named = v.safeParse(photoNames, value)
  if (named.success) return named.output
  const last = v.safeParse(end, value)
  if (last.success) return last.output
  throw unreadable()
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw unreadable(error)
  }
}

const unreadable = (cause?: unknown): BackupFault =>
  new BackupFault('damaged', 'the backup cannot be read: what is in it is not a district', cause)
