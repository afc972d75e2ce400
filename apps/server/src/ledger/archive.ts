import { crc32, inflateRawSync } from 'node:zlib'

/** A file of an archive, unpacked. */
export interface ArchiveFile {
  readonly path: string
  readonly bytes: Buffer
}

/** Why bytes are no archive we open; `what` is for the sentence of whoever asked. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault'
}

const END_OF_DIRECTORY = 0x06054b50
const END_LENGTH = 22
const LONGEST_COMMENT = 65_535
const DIRECTORY_ENTRY = 0x02014b50
const LOCAL_HEADER = 0x04034b50
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
const ZIP64 = 0xffffffff

/**
 * The files of a zip whose path `wanted` takes, unpacked to no more than `mostBytes` together whatever the archive says
 * of itself; throws an {@link ArchiveFault} for anything unusual: encryption, zip64, overlapping or damaged entries.
 */
export function unzip(zip: Buffer, wanted: (path: string) => boolean, mostBytes: number): ArchiveFile[] {
  try {
    return entriesOf(zip, wanted, mostBytes)
  } catch (error) {
    if (error instanceof ArchiveFault) throw error
    throw new ArchiveFault('damaged', { cause: error })
  }
}

function entriesOf(zip: Buffer, wanted: (path: string) => boolean, mostBytes: number): ArchiveFile[] {
  const end = endOfDirectory(zip)
  const count = zip.readUInt16LE(end + 10)
  let at = zip.readUInt32LE(end + 16)
  let left = mostBytes
  const files = new Map<string, ArchiveFile>()
  for (let index = 0; index < count; index++) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new ArchiveFault('damaged')
    const nameLength = zip.readUInt16LE(at + 28)
    const path = zip.toString('utf8', at + 46, at + 46 + nameLength)
    if (files.has(path)) throw new ArchiveFault('a path stands twice')
    if (wanted(path)) {
      const bytes = unpacked(zip, at, left)
      left -= bytes.length
      files.set(path, { path, bytes })
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return [...files.values()]
}

function endOfDirectory(zip: Buffer): number {
  const lowest = Math.max(0, zip.length - END_LENGTH - LONGEST_COMMENT)
  for (let at = zip.length - END_LENGTH; at >= lowest; at--) if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at
  throw new ArchiveFault('damaged')
}

function unpacked(zip: Buffer, entry: number, mostBytes: number): Buffer {
  const flags = zip.readUInt16LE(entry + 8)
  const method = zip.readUInt16LE(entry + 10)
  const packedLength = zip.readUInt32LE(entry + 20)
  const start = zip.readUInt32LE(entry + 42)
  if ((flags & ENCRYPTED) !== 0 || packedLength === ZIP64 || start === ZIP64) throw new ArchiveFault('not supported')
  if (zip.readUInt32LE(start) !== LOCAL_HEADER) throw new ArchiveFault('damaged')
  const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
  if (from + packedLength > zip.length) throw new ArchiveFault('damaged')
  const packed = zip.subarray(from, from + packedLength)
  if (method === STORED && packedLength <= mostBytes) return packed
  if (method === DEFLATED && mostBytes > 0) return inflated(packed, mostBytes)
  throw new ArchiveFault(method === STORED || method === DEFLATED ? 'too large' : 'not supported')
}

function inflated(packed: Buffer, mostBytes: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: mostBytes })
  } catch (error) {
    throw new ArchiveFault(error instanceof RangeError ? 'too large' : 'damaged', { cause: error })
  }
}

/** The files as a zip without compression: what a library is given to read in place of an archive from outside. */
export function zipOf(files: readonly ArchiveFile[]): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const { path, bytes } of files) {
    const name = Buffer.from(path)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(bytes.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    facts.writeUInt16LE(name.length, 22)
    local.push(signed(LOCAL_HEADER, facts), name, bytes)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    directory.push(signed(DIRECTORY_ENTRY, Buffer.from([20, 0])), facts, place, name)
    offset += 30 + name.length + bytes.length
  }
  const entries = Buffer.concat(directory)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(entries.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, entries, signed(END_OF_DIRECTORY, end)])
}

function signed(signature: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32LE(signature, 0)
  return Buffer.concat([head, rest])
}
