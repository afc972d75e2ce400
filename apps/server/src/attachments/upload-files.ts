import { mkdirSync } from 'node:fs'
import { appendFile, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'
import type { DiskHealth } from '../disk-health.ts'

/** An upload as it was begun, and as far as it has come. */
export interface Upload {
  readonly id: string
  /** Declared length in bytes. */
  readonly size: number
  /** Bytes that are here. */
  readonly offset: number
  readonly metadata: Readonly<Record<string, string>>
}

const declared = v.object({ size: v.number(), metadata: v.record(v.string(), v.string()) })

/**
 * Photos on their way, as tus servers keep them: a file of the bytes that came and a JSON file of what was declared.
 * An offset is the length of the file, so that a server killed at any moment goes on from what is really there (AT-7).
 */
export class UploadFiles {
  readonly #folder: string
  readonly #disk: DiskHealth

  constructor(folder: string, disk: DiskHealth) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#folder = folder
    this.#disk = disk
  }

  /** Begins an upload, or leaves one that has begun as it is. */
  async create({ id, size, metadata }: Omit<Upload, 'offset'>): Promise<void> {
    if ((await this.find(id))?.size === size) return
    await appendFile(join(this.#folder, id), '', { mode: 0o600 })
    const declaration = { id, size, offset: 0, metadata, creation_date: new Date().toISOString() }
    await writeFile(join(this.#folder, `${id}.json`), JSON.stringify(declaration), { mode: 0o600 })
  }

  /**
   * Each piece is written as it comes, since a broken line loses what waits in a buffer; what is answered for is fsynced.
   * Rejects with the disk's own error, or with the line's. Gives the offset reached.
   */
  async write(pieces: AsyncIterable<Uint8Array>, id: string, offset: number): Promise<number> {
    this.#disk.mustBeSound()
    const file = await open(join(this.#folder, id), 'r+')
    let at = offset
    try {
      for await (const piece of pieces) at += (await file.write(piece, 0, piece.length, at)).bytesWritten
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
    try {
      const text = await readFile(join(this.#folder, `${id}.json`), 'utf8')
      const { size, metadata } = v.parse(declared, JSON.parse(text))
      return { id, size, metadata, offset: (await stat(join(this.#folder, id))).size }
    } catch {
      // Not begun, or broken off before its declaration was whole: as good as never begun.
      return undefined
    }
  }

  /** What has come of an upload. */
  bytesOf(id: string): Promise<Buffer> {
    return readFile(join(this.#folder, id))
  }

  /** Forgets an upload; one that is not there is forgotten already. */
  async forget(id: string): Promise<void> {
    // The declaration first: bytes without one are swept, a declaration without bytes would be an upload.
    await rm(join(this.#folder, `${id}.json`), { force: true })
    await rm(join(this.#folder, id), { force: true })
  }

  /** The ids of uploads that begin with this. */
  async idsFrom(beginning: string): Promise<string[]> {
    const names = await readdir(this.#folder)
    return names.filter((name) => name.startsWith(beginning) && !name.endsWith('.json'))
  }

  /** Removes what nobody has added to since then, in milliseconds since 1970; returns how many files. */
  async removeOlderThan(instant: number): Promise<number> {
    let removed = 0
    for (const name of await readdir(this.#folder)) {
      const path = join(this.#folder, name)
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
