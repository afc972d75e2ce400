import { closeSync, constants, fsyncSync, openSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Ends of a file that is still being written; what a crash left of one is removed by the next backup. */
export const PART = '.part'

/**
 * Writes a file under a name of its own, whole and on the disk; nothing stays of it when the disk is full. `check` may read
 * it before it gets its name, and throw.
 */
export async function writeDurably(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  check: (part: string) => Promise<void> = async () => undefined,
): Promise<number> {
  const part = `${path}${PART}`
  try {
    const size = await writePart(part, bytes)
    await check(part)
    await rename(part, path)
    syncFolder(dirname(path))
    return size
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

async function writePart(part: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  await rm(part, { force: true })
  // `wx` follows no link that somebody laid under the name.
  const handle = await open(part, 'wx', 0o600)
  let size = 0
  try {
    for await (const piece of bytes) {
      await handle.writeFile(piece)
      size += piece.length
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return size
}

/** Makes the names in a folder last. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, constants.O_RDONLY)
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
