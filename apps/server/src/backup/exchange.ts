import { existsSync, lstatSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createPhotoFiles, type PhotoFiles } from '../attachments/files.ts'
import { BackupFault } from '../backup-fault.ts'
import { finishRestore, NEW, PARTS_OF_DATA, READY, restoringFolder } from '../store/finish-restore.ts'
import type { Place } from '../store/open-district.ts'
import { replaceOnPostgres } from '../store/replace-district.ts'
import { peekSqlite, type SeenSqlite } from '../store/sqlite.ts'
import { syncFolder, writeDurably } from './durable.ts'
import { backupName } from './names.ts'
import { DISTRICT } from './unpack.ts'

/** Where a new district is put together: an empty folder, the id its rows get, and where its photos go. */
export interface Workplace {
  readonly folder: string
  readonly district: string
  readonly files: PhotoFiles
}

export interface ExchangeParts<T> {
  readonly place: Place
  /** Where photos lie that do not lie in the data folder; undefined for the folder. */
  readonly photoStore: PhotoFiles | undefined
  readonly at: number
  /** Throws unless the district of this name, or one that cannot tell its name, may be replaced. */
  readonly mayReplace: (name: string | null) => void
  /** Puts the new district together and checks it; throws when it is not to be taken. */
  readonly make: (workplace: Workplace) => Promise<T>
}

/**
 * Puts a new district in the place of what is there (BK-12). All of it is made and checked beside what is there; only then
 * the two change places, in one step that is finished by whoever opens the folder next, should it be broken off. What is
 * replaced stays, put aside; `aside` says where, or null where nothing was.
 */
export async function exchange<T extends { readonly about: { readonly key: string } }>(
  parts: ExchangeParts<T>,
): Promise<T & { readonly aside: string | null }> {
  const { place, photoStore } = parts
  const stamp = backupName(parts.at, true).replace(/^sunshine-(.*)\.backup$/, '$1')
  mkdirSync(place.dataDir, { recursive: true, mode: 0o700 })
  if (place.databaseUrl === undefined) return exchangeFolder(parts, `replaced-${stamp}`)
  const files = photoStore ?? createPhotoFiles(join(place.dataDir, 'attachments'))
  const { mayReplace, make } = parts
  return replaceOnPostgres(place, { stamp, mayReplace, make: (at) => make({ ...at, files }) })
}

async function exchangeFolder<T>(
  { place, photoStore, mayReplace, make }: ExchangeParts<T>,
  aside: string,
): Promise<T & { readonly aside: string | null }> {
  const { dataDir, district = DISTRICT } = place
  finishRestore(dataDir)
  // First: whoever looks at the database of a killed server brings it in order, and its log of writes is gone then.
  const seen = idle(dataDir)
  const there = PARTS_OF_DATA.filter((part) => isHeld(join(dataDir, part)))
  // A server that was only installed has made a database and a key, and nothing anybody would miss.
  if (there.length > 0 && !seen?.isEmpty) mayReplace(seen?.name ?? null)
  for (const part of there)
    if (lstatSync(join(dataDir, part)).dev !== statSync(dataDir).dev)
      throw new BackupFault('folderUnfit', `${join(dataDir, part)} is a disk of its own, and cannot be put aside`)
  const restoring = restoringFolder(dataDir)
  rmSync(restoring, { recursive: true, force: true })
  const folder = join(restoring, NEW)
  const attachments = join(folder, 'attachments')
  try {
    mkdirSync(attachments, { recursive: true, mode: 0o700 })
    const made = await make({ folder, district, files: photoStore ?? createPhotoFiles(attachments) })
    for (const changed of [attachments, folder, restoring]) syncFolder(changed)
    idle(dataDir)
    await writeDurably(join(restoring, READY), lineOf(aside))
    syncFolder(dataDir)
    finishRestore(dataDir)
    syncFolder(dataDir)
    return { ...made, aside: there.length > 0 ? join(dataDir, aside) : null }
  } catch (error) {
    // Once it is ready it is the district, and whoever opens the folder next finishes.
    if (!existsSync(join(restoring, READY))) rmSync(restoring, { recursive: true, force: true })
    throw error
  }
}

/** The database that lies there. Throws while a server has it open. */
function idle(dataDir: string): SeenSqlite | undefined {
  const file = join(dataDir, 'sunshine.db')
  if (!existsSync(file)) return undefined
  const seen = peekSqlite(file)
  if (seen.isInUse)
    throw new BackupFault('busy', `the server is still running on ${dataDir}: stop it first; nothing was replaced`)
  return seen
}

async function* lineOf(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(`${text}\n`)
}

/** A folder with nothing in it is no content. */
function isHeld(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  if (!found) return false
  return !found.isDirectory() || readdirSync(path).length > 0
}
