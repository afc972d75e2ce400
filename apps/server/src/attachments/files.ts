import { constants } from 'node:fs'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The place where photos lie cannot be reached, or did not take one: to be tried later. */
export class FilesUnavailable extends Error {}

/** Where photos' bytes lie: a folder of this server, or a store many servers share. */
export interface PhotoFiles {
  /** There to stay when the promise settles: fsynced, or read back from the store (AT-3). */
  write(name: string, bytes: Buffer): Promise<void>
  read(name: string): Promise<Buffer | undefined>
  has(name: string): Promise<boolean>
  /** Gone when the promise settles, whether it was there or not. */
  remove(name: string): Promise<void>
}

async function writeSynced(path: string, bytes: Buffer): Promise<void> {
  const handle = await open(path, 'wx', 0o600)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
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
    async write(name, bytes) {
      const path = pathOf(name)
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const temporary = `${path}.${process.pid}.${process.hrtime.bigint()}.part`
      try {
        await writeSynced(temporary, bytes)
        await rename(temporary, path)
      } catch (error) {
        // A half file on a full disk only takes more of what is missing.
        await rm(temporary, { force: true })
        throw error
      }
      await syncFolder(dirname(path))
      // A folder made just now is itself an entry that a power cut can take away, with everything in it.
      if (made !== undefined) for (const above of [folder, dirname(folder)]) await syncFolder(above)
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    async read(name) {
      return (await has(name)) ? readFile(pathOf(name)) : undefined
    },
  }
}
