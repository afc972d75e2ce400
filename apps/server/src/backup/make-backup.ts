import { createReadStream, mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { PhotoFiles } from '../attachments/files.ts'
import type { Place } from '../store/open-district.ts'
import { readPortable } from '../store/portable-rows.ts'
import { PART, syncFolder, writeDurably } from './durable.ts'
import { BackupFault } from '../backup-fault.ts'
import { assertApart, assertOwn } from './folder.ts'
import type { BackupKey, KeyOrigin, Keyring } from './key.ts'
import { holding } from './lock.ts'
import { backupName, backupsIn } from './names.ts'
import { toRemove } from './rotation.ts'
import { originOf, sealed } from './seal.ts'
import { snapshotBytes } from './snapshot.ts'
import { DISTRICT, keyOfBackup, photosOf, unpack, type Unpacked } from './unpack.ts'
import { createVault, photoNames, removeOtherPhotos, type KeptPhotos } from './vault.ts'

/** A backup that was made and read back whole. */
export interface MadeBackup {
  readonly file: string
  readonly at: number
  /** The length of its file, and what it added to the folder's photos. */
  readonly bytes: number
  /** How many photos and files belong to it, small pictures not counted. */
  readonly photos: number
  readonly kept: KeptPhotos
  readonly unpacked: Pick<Unpacked, 'about' | 'verified'>
  readonly isEncrypted: boolean
  /** How many older ones rotation took away. */
  readonly removed: number
}

export interface BackupParts {
  readonly place: Place
  readonly files: PhotoFiles
  /** The backup folder; it must be there, or a disk that is not plugged in would fill the one it is plugged into. */
  readonly folder: string
  readonly keyring: Keyring
  readonly now: () => number
}

const CHECK = 'backup-check-'
const HOUR_MS = 3_600_000
const LEFT_OVER = /^(?:backup-check|drill)-/
const LEFT_OVER_MS = 6 * HOUR_MS
/** A database takes more room than its rows as text. */
const ROOM = 3

/**
 * Makes one backup into a folder while the server goes on: the district encrypted into a temporary name, its photos beside
 * it, all of it read back, and only then under its name; then older ones are rotated away (BK-1, BK-5, BK-9).
 */
export async function makeBackup(parts: BackupParts): Promise<MadeBackup> {
  const { place, folder, keyring, now } = parts
  assertApart(place.dataDir, folder)
  return holding(folder, async () => {
    sweep(place.dataDir, folder)
    const at = now()
    const key = await keyring.forWriting(await newestOrigin(folder))
    const vault = createVault(folder, key, keyring)
    const names = new Set<string>()
    let plain = 0
    const see = {
      photos: (page: readonly string[]) => page.forEach((name) => names.add(name)),
      bytes: (count: number) => void (plain += count),
    }
    const path = join(folder, backupName(at, true))
    const size = await readPortable(place, (district) => {
      assertOwn(folder, district.key)
      const bytes = sealed(snapshotBytes(district, at, see), key, DISTRICT)
      return writeDurably(`${path}${PART}`, bytes)
    })
    // After the rows: whatever photo they name was there before them (AT-3).
    const kept = await vault.keep([...names], parts.files, Math.floor(at / HOUR_MS))
    const checked = await readBack(`${path}${PART}`, parts, plain)
    const file = backupName(at, checked.verified.fault === null)
    await rename(`${path}${PART}`, join(folder, file))
    syncFolder(folder)
    return {
      file,
      at,
      bytes: size + kept.bytes,
      photos: [...names].filter((name) => !name.endsWith('.thumb')).length,
      kept,
      unpacked: checked,
      isEncrypted: keyring.isEncrypting,
      removed: await rotate(folder, file, keyring),
    }
  })
}

/** Removes what a crash left; only whoever holds the folder may. */
function sweep(dataDir: string, folder: string): void {
  for (const name of readdirSync(folder)) if (name.endsWith(PART)) rmSync(join(folder, name), { force: true })
  for (const name of readdirSync(dataDir)) {
    const path = join(dataDir, name)
    // Another backup into another folder, or a drill, may be at work in its own.
    if (LEFT_OVER.test(name) && Date.now() - statSync(path).mtimeMs > LEFT_OVER_MS)
      rmSync(path, { recursive: true, force: true })
  }
}

async function newestOrigin(folder: string): Promise<KeyOrigin | undefined> {
  for (const { file } of backupsIn(folder).toReversed()) {
    const origin = await originOf(createReadStream(join(folder, file))).catch(() => undefined)
    if (origin) return origin
  }
  return undefined
}

/** Unpacks what was just written, in the data's own folder: there the same people may read it who may read the data. */
async function readBack(file: string, { place, keyring }: BackupParts, plain: number): Promise<Unpacked> {
  const { dataDir, district = DISTRICT } = place
  const { bavail, bsize } = statfsSync(dataDir)
  if (bavail * bsize < ROOM * plain)
    throw new BackupFault('noRoom', `there is not enough room in ${dataDir} to read the backup back`)
  const folder = mkdtempSync(join(dataDir, CHECK))
  try {
    return await unpack(file, keyring, { folder, district })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Takes older backups away, and photos that no kept one names; while one of them cannot be read, no photo is taken away. */
async function rotate(folder: string, made: string, keyring: Keyring): Promise<number> {
  // By a clock that was put back what was just made is not the newest; it is the one that was told of.
  const removed = toRemove(backupsIn(folder)).filter(({ file }) => file !== made)
  if (removed.length === 0) return 0
  for (const { file } of removed) rmSync(join(folder, file))
  syncFolder(folder)
  const wanted = new Set<string>()
  for (const { file } of backupsIn(folder)) {
    const path = join(folder, file)
    const read = await namedBy(path, keyring).catch(() => undefined)
    if (!read) return removed.length
    for (const name of read.names) wanted.add(photoNames(read.key)(name))
  }
  removeOtherPhotos(folder, wanted)
  return removed.length
}

async function namedBy(
  path: string,
  keyring: Keyring,
): Promise<{ readonly key: BackupKey; readonly names: readonly string[] }> {
  return { key: await keyOfBackup(path, keyring), names: await photosOf(path, keyring) }
}

/** Whether two folders lie on one disk. */
export function onOneDisk(one: string, other: string): boolean {
  return statSync(one).dev === statSync(other).dev
}
