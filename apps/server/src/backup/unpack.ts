import { createReadStream, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { verifyLog, type Verified } from '../gate/verify.ts'
import { createDistrictDatabase } from '../store/district-database.ts'
import { openSqlite } from '../store/sqlite.ts'
import { unpackInto } from '../store/unpack-district.ts'
import { BackupFault } from '../backup-fault.ts'
import { writeDurably } from './durable.ts'
import type { BackupKey, Keyring } from './key.ts'
import { opened, originOf } from './seal.ts'
import { readSnapshotBytes, type Snapshot, type SnapshotAbout } from './snapshot.ts'

/** What the sealed file of a backup is for, as its key says. */
export const DISTRICT = 'district'

/** A backup that stands in a folder as a district. */
export interface Unpacked {
  readonly about: SnapshotAbout
  /** The names of its photos' bytes. */
  readonly photos: readonly string[]
  readonly verified: Verified
}

/** Reads a backup's file. */
export function readBackup(file: string, keyring: Keyring): Promise<Snapshot> {
  return readSnapshotBytes(opened(createReadStream(file), keyring, DISTRICT))
}

/** The key a backup was made with. */
export async function keyOfBackup(file: string, keyring: Keyring): Promise<BackupKey> {
  return keyring.forReading(await originOf(createReadStream(file)))
}

/** The names of a backup's photos alone. */
export async function photosOf(file: string, keyring: Keyring): Promise<readonly string[]> {
  const { parts } = await readBackup(file, keyring)
  const names: string[] = []
  for await (const part of parts) {
    if (!('photos' in part)) break
    names.push(...part.photos)
  }
  return names
}

/**
 * Puts a backup into an empty folder as database and key, and reads all of it (BK-5): every chunk proves itself, the rows
 * are as many as were written, the log is sound, and it ends where the backup says. Photos are the caller's.
 */
export async function unpack(
  file: string,
  keyring: Keyring,
  to: { readonly folder: string; readonly district: string },
): Promise<Unpacked> {
  const { folder, district } = to
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { about, parts } = await readBackup(file, keyring)
  const unpacking = await unpackInto(folder, about.migrations, district)
  const photos: string[] = []
  try {
    for await (const part of parts) {
      if ('photos' in part) photos.push(...part.photos)
      if ('page' in part) unpacking.put(part.page)
    }
  } catch (error) {
    unpacking.giveUp()
    throw error
  }
  await unpacking.finish()
  await writeKey(folder, about.key)
  return { about, photos, verified: await checkUnpacked(folder, district, about) }
}

/** Puts the server's key into a folder, to stay there. */
export async function writeKey(folder: string, key: string): Promise<void> {
  async function* bytes(): AsyncGenerator<Buffer> {
    yield Buffer.from(key)
  }
  await writeDurably(join(folder, 'secret'), bytes())
}

/** Reads the log of an unpacked district whole; throws when it does not end where it should. */
export async function checkUnpacked(
  folder: string,
  district: string,
  end: { readonly headSeq: number; readonly headHash: string },
): Promise<Verified> {
  const db = await openSqlite(folder)
  try {
    const database = createDistrictDatabase(db, district)
    const { headSeq, headHash } = await database.head()
    if (headSeq !== end.headSeq || headHash !== end.headHash)
      throw new BackupFault('notVerified', 'the log does not end where it is said to end')
    return await database.snapshot(verifyLog)
  } finally {
    await db.destroy()
  }
}
