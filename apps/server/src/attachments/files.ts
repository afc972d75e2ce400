import { constants } from 'node:fs'
import { access, mkdir, open, readFile, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The place where photos lie cannot be reached, or did not take one: to be tried later. */
export class FilesUnavailable extends Error {}

/** Where photos' bytes lie: a folder of this server, or a store many servers share. */
export interface PhotoFiles {
  /** There to stay when the promise settles: fsynced, or read back from the store (AT-3). */
  write(name: string, bytes: Buffer): Promise<void>
  read(name: string): Promise<Buffer | undefined>
  has(name: string): Promise<boolean>
}

/** What a disk says that is full, broken or no longer writable. */
const diskFaults: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', 'EIO', 'EROFS', 'EMFILE', 'ENFILE'])

/** A fault of the disk as what it means for who brings a photo; any other error as it is. */
export function asUnavailable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return diskFaults.has(code) ? new FilesUnavailable(`the disk of photos: ${String(code)}`, { cause: error }) : error
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Photos in a folder, two levels deep by the digest's first characters. */
export function createPhotoFiles(folder: string): PhotoFiles {
  const pathOf = (name: string): string => join(folder, name.slice(0, 2), name)
  const has = (name: string): Promise<boolean> =>
    access(pathOf(name)).then(
      () => true,
      () => false,
    )
  return {
    has,
    write: (name, bytes) =>
      writeDurably(pathOf(name), bytes).catch((error: unknown) => Promise.reject(asUnavailable(error))),
    async read(name) {
      return (await has(name)) ? readFile(pathOf(name)) : undefined
    },
  }
}

async function writeDurably(path: string, bytes: Buffer): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const temporary = `${path}.${process.pid}.${process.hrtime.bigint()}.part`
  const handle = await open(temporary, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(temporary, path)
  await syncFolder(dirname(path))
}
