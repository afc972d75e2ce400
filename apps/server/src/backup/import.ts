import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { canonicalJson } from '@sunshine/rubric'
import * as v from 'valibot'
import type { PhotoFiles } from '../attachments/files.ts'
import { BackupFault } from '../backup-fault.ts'
import type { Place } from '../store/open-district.ts'
import type { PortableValue } from '../store/portable-rows.ts'
import { unpackInto, type Unpacking } from '../store/unpack-district.ts'
import { exchange, type Workplace } from './exchange.ts'
import { ATTACHMENTS, EXPORTED, JSON_COLUMNS, MANIFEST, type ExportManifest } from './export.ts'
import { linesOf } from './lines.ts'
import { checkUnpacked, writeKey, type Unpacked } from './unpack.ts'

const digest = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))
const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const manifestShape = v.strictObject({
  format: v.literal(1),
  name: v.string(),
  exportedAt: whole,
  headSeq: whole,
  headHash: v.string(),
  migrations: v.array(v.string()),
  key: v.nullable(v.pipe(v.string(), v.minLength(40))),
  tables: v.array(
    v.strictObject({
      file: v.picklist(EXPORTED.map((table) => `${table}.jsonl` as const)),
      rows: whole,
      sha256: digest,
    }),
  ),
  attachments: v.array(
    v.strictObject({
      file: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}(?:\.thumb)?\.(?:jpg|pdf)$/)),
      rows: whole,
      sha256: digest,
    }),
  ),
})
const rowShape = v.record(v.string(), v.unknown())

export interface ImportParts {
  readonly place: Place
  readonly photoStore: PhotoFiles | undefined
  readonly folder: string
  readonly now: number
}

export interface Imported extends Pick<Unpacked, 'verified'> {
  readonly manifest: ExportManifest
  readonly about: { readonly key: string }
}

/** Puts an export into a place that holds nothing, every file by its digest, and the log read whole (BK-15). */
export async function importDistrict({ place, photoStore, folder, now }: ImportParts): Promise<Imported> {
  const manifest = await readManifest(join(folder, MANIFEST))
  return exchange({
    place,
    photoStore,
    at: now,
    mayReplace: () => {
      throw new BackupFault('folderUnfit', 'there is a district already; an export is imported into an empty place')
    },
    make: (workplace) => put(folder, manifest, workplace),
  })
}

async function readManifest(file: string): Promise<ExportManifest> {
  try {
    return v.parse(manifestShape, JSON.parse(await readFile(file, 'utf8')))
  } catch (error) {
    throw new BackupFault('notABackup', `${file} is no manifest of an export`, error)
  }
}

async function put(from: string, manifest: ExportManifest, workplace: Workplace): Promise<Imported> {
  const { folder, district } = workplace
  const unpacking = await unpackInto(folder, manifest.migrations, district)
  try {
    for (const listed of manifest.tables) await putTable(join(from, listed.file), listed, unpacking)
  } catch (error) {
    unpacking.giveUp()
    throw error
  }
  await unpacking.finish()
  for (const { file, sha256 } of manifest.attachments) {
    const bytes = await readFile(join(from, ATTACHMENTS, file))
    if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw changed(file)
    await workplace.files.write(file.replace(/\.(?:jpg|pdf)$/, ''), bytes)
  }
  // Without the key of before, the digests of names cannot be proved; a new server signs with its own.
  const key = manifest.key ?? randomBytes(32).toString('base64url')
  await writeKey(folder, key)
  const verified = await checkUnpacked(folder, district, manifest)
  if (verified.fault !== null)
    throw new BackupFault('notVerified', `the log of this export is not sound: ${verified.fault}`)
  return { manifest, about: { key }, verified }
}

async function putTable(
  path: string,
  { file, rows, sha256 }: ExportManifest['tables'][number],
  unpacking: Unpacking,
): Promise<void> {
  const table = file.replace(/\.jsonl$/, '')
  const summed = createHash('sha256')
  const bytes = async function* (): AsyncGenerator<Buffer> {
    for await (const piece of createReadStream(path)) {
      const read = Buffer.from(piece)
      summed.update(read)
      yield read
    }
  }
  let count = 0
  for await (const line of linesOf(bytes())) {
    const row = v.safeParse(rowShape, readJson(line, file))
    if (!row.success) throw changed(file)
    const columns = Object.keys(row.output)
    unpacking.put({ table, columns, rows: [columns.map((column) => valueOf(row.output[column], { table, column }))] })
    count++
  }
  if (summed.digest('hex') !== sha256 || count !== rows) throw changed(file)
}

function valueOf(value: unknown, { table, column }: { table: string; column: string }): PortableValue {
  if (value === null || value === undefined) return null
  if (JSON_COLUMNS[table]?.includes(column)) return table === 'events' ? canonicalJson(value) : JSON.stringify(value)
  if (typeof value === 'string' || typeof value === 'number') return value
  throw changed(`${table}.jsonl`)
}

function readJson(line: string, file: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw changed(file, error)
  }
}

const changed = (file: string, cause?: unknown): BackupFault =>
  new BackupFault('damaged', `${file} is not as it was exported; nothing was imported`, cause)
