import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PhotoFiles } from '../attachments/files.ts'
import { BackupFault } from '../backup-fault.ts'
import type { Place } from '../store/open-district.ts'
import { readPortable, type PortableDistrict, type PortablePage, type PortableValue } from '../store/portable-rows.ts'
import { writeDurably } from './durable.ts'
import { namesOf } from './snapshot.ts'

/** The tables that mean something outside this server, in the order they are put back; `personal` with a word of its own. */
export const EXPORTED = [
  'districts',
  'events',
  'documents',
  'exits',
  'serials',
  'devices',
  'receipts',
  'refused',
  'users',
  'memberships',
  'attachments',
  'sealPhotos',
  'photoLooks',
  'photoMatches',
  'personal',
] as const
export type ExportedTable = (typeof EXPORTED)[number]

/** Columns that hold JSON, and are written as JSON: others can read them, and they come back as the same text. */
export const JSON_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  events: ['body'],
  documents: ['body'],
  personal: ['body'],
  refused: ['rejection'],
  receipts: ['eventIds'],
}
export const ATTACHMENTS = 'attachments'
export const MANIFEST = 'manifest.json'

/** What `manifest.json` says: what the export is of, and each file with its digest. */
export interface ExportManifest {
  readonly format: 1
  readonly name: string
  readonly exportedAt: number
  readonly headSeq: number
  readonly headHash: string
  readonly migrations: readonly string[]
  /** The server's key; beside personal data alone, whose digests it proves. */
  readonly key: string | null
  readonly tables: readonly ExportedFile[]
  readonly attachments: readonly ExportedFile[]
}

export interface ExportedFile {
  readonly file: string
  readonly rows: number
  readonly sha256: string
}

export interface ExportParts {
  readonly place: Place
  readonly files: PhotoFiles
  readonly folder: string
  readonly withPersonal: boolean
  readonly withAttachments: boolean
  readonly now: number
}

/**
 * Writes a district as JSON lines that any program reads (BK-15): log, documents, people without their passwords. Names and
 * phones of citizens, and photos of letters, only where they are asked for by their word.
 */
export async function exportDistrict(parts: ExportParts): Promise<ExportManifest> {
  const { place, folder, withPersonal } = parts
  if (existsSync(folder) && readdirSync(folder).length > 0)
    throw new BackupFault('folderUnfit', `${folder} is not empty; name a new folder`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const photos: { readonly sha256: string; readonly isPdf: boolean }[] = []
  const said = await readPortable(place, async (district) => {
    const { name, headSeq, headHash, migrations, key } = district
    if (parts.withAttachments) for await (const page of district.photos()) photos.push(...page)
    const wanted = EXPORTED.filter((table) => withPersonal || table !== 'personal')
    const tables = await writeTables(district, folder, wanted)
    return { name, headSeq, headHash, migrations, key: withPersonal ? key : null, tables }
  })
  const attachments = await writeAttachments(photos, parts)
  const manifest: ExportManifest = { format: 1, exportedAt: parts.now, ...said, attachments }
  await writeDurably(join(folder, MANIFEST), once(`${JSON.stringify(manifest, null, 2)}\n`))
  return manifest
}

async function writeTables(
  district: PortableDistrict,
  folder: string,
  tables: readonly ExportedTable[],
): Promise<ExportedFile[]> {
  const pages = district.pages()
  const written: ExportedFile[] = []
  let next = await pages.next()
  // Pages come a table after the other; one without rows has none.
  while (!next.done) {
    const { table } = next.value
    const found = tables.find((one) => one === table)
    const summed = { digest: createHash('sha256'), rows: 0 }
    const lines = async function* (): AsyncGenerator<Buffer> {
      for (; !next.done && next.value.table === table; next = await pages.next()) {
        const bytes = Buffer.from(next.value.rows.map((row) => lineOf(next.value, row)).join(''))
        summed.digest.update(bytes)
        summed.rows += next.value.rows.length
        yield bytes
      }
    }
    if (found === undefined) for await (const _page of lines()) continue
    else {
      const file = `${table}.jsonl`
      await writeDurably(join(folder, file), lines())
      written.push({ file, rows: summed.rows, sha256: summed.digest.digest('hex') })
    }
  }
  return written
}

function lineOf({ table, columns }: PortablePage, row: readonly PortableValue[]): string {
  const json = JSON_COLUMNS[table] ?? []
  const cells = columns.map((column, index) => {
    const value = row[index] ?? null
    // A password's hash can be guessed at, and lets nobody in elsewhere.
    if (table === 'users' && column === 'passwordHash') return [column, null]
    return [column, json.includes(column) && typeof value === 'string' ? JSON.parse(value) : value]
  })
  return `${JSON.stringify(Object.fromEntries(cells))}\n`
}

async function writeAttachments(
  photos: readonly { readonly sha256: string; readonly isPdf: boolean }[],
  { folder, files }: ExportParts,
): Promise<ExportedFile[]> {
  const root = join(folder, ATTACHMENTS)
  if (photos.length > 0) mkdirSync(root, { mode: 0o700 })
  const written: ExportedFile[] = []
  for (const photo of photos)
    for (const name of namesOf(photo)) {
      const bytes = await files.read(name)
      if (!bytes) continue
      const file = `${name}.${photo.isPdf ? 'pdf' : 'jpg'}`
      await writeDurably(join(root, file), once(bytes))
      written.push({ file, rows: 1, sha256: createHash('sha256').update(bytes).digest('hex') })
    }
  return written
}

async function* once(bytes: string | Buffer): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes)
}
