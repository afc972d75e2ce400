import { createHmac, hkdfSync } from 'node:crypto'
import { createReadStream, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { PhotoFiles } from '../attachments/files.ts'
import { PART, syncFolder, writeDurably } from './durable.ts'
import { BackupFault } from '../backup-fault.ts'
import type { BackupKey, Keyring } from './key.ts'
import { opened, sealed } from './seal.ts'

const FOLDER = 'photos'
/** Each photo is read back anew once in so many backups, whatever rots on the disk: with hourly ones once a week. */
const READ_AGAIN_EVERY = 168

/** The photos of a backup folder: each once, for all its backups. */
export interface Vault {
  /** Stores the photos that are not there yet. What the server itself does not have is counted, and the others are stored. */
  keep(names: readonly string[], from: PhotoFiles, round: number): Promise<KeptPhotos>
  /** The bytes of a photo; throws `photoMissing` or `damaged`. */
  read(name: string): Promise<Buffer>
}

export interface KeptPhotos {
  readonly added: number
  /** Bytes written. */
  readonly bytes: number
  /** Photos the database names and the server has no bytes of. */
  readonly missing: number
  /** Photos that had rotted here and were written anew. */
  readonly mended: number
}

/**
 * Photos lie under a keyed digest of their name, encrypted for that place alone (BK-4): whoever finds the disk learns of no
 * letter that it is there, and a file moved to another's place does not open.
 */
export function createVault(folder: string, key: BackupKey, keyring: Keyring): Vault {
  const nameOf = photoNames(key)
  const root = join(folder, FOLDER)
  const pathOf = (kept: string): string => join(root, kept.slice(0, 2), kept)
  async function readKept(kept: string, path = pathOf(kept)): Promise<Buffer> {
    const pieces: Buffer[] = []
    for await (const piece of opened(createReadStream(path), keyring, `photo ${kept}`)) pieces.push(piece)
    return Buffer.concat(pieces)
  }
  async function write(kept: string, bytes: Buffer): Promise<number> {
    mkdirSync(join(root, kept.slice(0, 2)), { recursive: true, mode: 0o700 })
    return writeDurably(pathOf(kept), sealed(once(bytes), key, `photo ${kept}`), async (part) => {
      if (!(await readKept(kept, part)).equals(bytes))
        throw new BackupFault('notVerified', 'a photo does not read back as it was written')
    })
  }
  return {
    async keep(names, from, round) {
      const there = keptIn(root)
      const done = { added: 0, bytes: 0, missing: 0, mended: 0 }
      for (const name of names) {
        const kept = nameOf(name)
        const isKept = there.has(kept)
        if (isKept && !isReadAgain(kept, round)) continue
        if (isKept && (await isSound(readKept(kept)))) continue
        const bytes = await from.read(name)
        if (!bytes) {
          done.missing++
          continue
        }
        done.bytes += await write(kept, bytes)
        if (isKept) done.mended++
        else done.added++
      }
      if (done.added > 0) syncFolder(root)
      return done
    },
    async read(name) {
      const kept = nameOf(name)
      try {
        return await readKept(kept)
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
          throw new BackupFault('photoMissing', 'a photo that the backup names is not in its folder photos', error)
        throw error
      }
    },
  }
}

/** Under which names a key's photos lie. */
export function photoNames({ master }: BackupKey): (name: string) => string {
  const nameKey = Buffer.from(hkdfSync('sha256', master, '', 'sunshine backup: names of photos', 32))
  return (name) => createHmac('sha256', nameKey).update(name).digest('hex')
}

/** Removes every photo of a backup folder that is not among these; returns how many. */
export function removeOtherPhotos(folder: string, wanted: ReadonlySet<string>): number {
  const root = join(folder, FOLDER)
  let removed = 0
  for (const kept of keptIn(root)) {
    if (wanted.has(kept)) continue
    rmSync(join(root, kept.slice(0, 2), kept))
    removed++
  }
  return removed
}

const isReadAgain = (kept: string, round: number): boolean =>
  Number.parseInt(kept.slice(0, 8), 16) % READ_AGAIN_EVERY === round % READ_AGAIN_EVERY

const isSound = (reading: Promise<Buffer>): Promise<boolean> =>
  reading.then(
    () => true,
    (error: unknown) => {
      if (error instanceof BackupFault) return false
      throw error
    },
  )

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

/** The names of whole photos; halves that a crash left are removed on the way. */
function keptIn(root: string): ReadonlySet<string> {
  mkdirSync(root, { recursive: true, mode: 0o700 })
  const kept = new Set<string>()
  for (const part of readdirSync(root).filter((name) => /^[0-9a-f]{2}$/.test(name)))
    for (const name of readdirSync(join(root, part))) {
      if (name.endsWith(PART)) rmSync(join(root, part, name))
      else if (/^[0-9a-f]{64}$/.test(name)) kept.add(name)
    }
  return kept
}
