import { mkdirSync } from 'node:fs'
import { appendFile, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { FileStore } from '@tus/file-store'
import type { Upload } from '@tus/server'
import type { DiskHealth } from '../disk-health.ts'

/**
 * Photos on their way, as tus keeps them: a file of the bytes that came and a JSON file of what was declared.
 * An offset is the length of the file, so that a server killed at any moment goes on from what is really there (AT-7).
 */
export class UploadFiles extends FileStore {
  readonly #disk: DiskHealth

  constructor(folder: string, disk: DiskHealth) {
    // Before the store's own attempt, which does not wait and opens the folder to everybody.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    super({ directory: folder })
    this.#disk = disk
    // A length that is not declared could not be refused in time.
    this.extensions = ['creation', 'termination']
  }

  /** Begins an upload, or leaves one that has begun as it is. */
  override async create(upload: Upload): Promise<Upload> {
    const path = join(this.directory, upload.id)
    if ((await this.find(upload.id))?.size === upload.size) return upload
    await appendFile(path, '', { mode: 0o600 })
    await this.configstore.set(upload.id, upload)
    upload.storage = { type: 'file', path }
    return upload
  }

  /**
   * Each piece is written as it comes, since a broken line loses what waits in a buffer; what is answered for is fsynced.
   * Rejects with the disk's own error, or with the line's.
   */
  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    this.#disk.mustBeSound()
    const file = await open(join(this.directory, id), 'r+')
    let at = offset
    try {
      for await (const piece of bytes) at += (await file.write(piece, 0, piece.length, at)).bytesWritten
      await file.datasync()
      this.#disk.wrote()
    } catch (error) {
      throw this.#disk.failed(error)
    } finally {
      await file.close()
    }
    return at
  }

  /** An upload as it stands, or undefined when there is none. */
  async find(id: string): Promise<Upload | undefined> {
    return (await this.configstore.get(id)) ? this.getUpload(id).catch(() => undefined) : undefined
  }

  /** What has come of an upload. */
  bytesOf(id: string): Promise<Buffer> {
    return readFile(join(this.directory, id))
  }

  /** Forgets an upload; one that is not there is forgotten already. */
  async forget(id: string): Promise<void> {
    // The declaration first: bytes without one are swept, a declaration without bytes would be an upload.
    await rm(join(this.directory, `${id}.json`), { force: true })
    await rm(join(this.directory, id), { force: true })
  }

  /** The ids of uploads that begin with this. */
  async idsFrom(beginning: string): Promise<string[]> {
    const names = await readdir(this.directory)
    return names.filter((name) => name.startsWith(beginning) && !name.endsWith('.json'))
  }

  /** Removes what nobody has added to since then, in milliseconds since 1970; returns how many files. */
  async removeOlderThan(instant: number): Promise<number> {
    let removed = 0
    for (const name of await readdir(this.directory)) {
      const path = join(this.directory, name)
      const bytes = name.endsWith('.json') ? path.slice(0, -'.json'.length) : path
      // A declaration is as old as its bytes, which are added to.
      const found = (await stat(bytes).catch(() => undefined)) ?? (await stat(path).catch(() => undefined))
      if (!found || found.mtimeMs >= instant) continue
      await rm(path, { force: true })
      removed++
    }
    return removed
  }
}
