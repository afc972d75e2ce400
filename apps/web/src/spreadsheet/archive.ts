import { Inflate, strFromU8, zipSync } from 'fflate'

/** A file in an archive. */
export interface Part {
  readonly name: string
  /** Unpacks it only as far as the limit: an archive's own sizes may lie. Undefined beyond it, or when it is damaged. */
  readonly unpack: (mostBytes: number) => Uint8Array<ArrayBuffer> | undefined
}

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
/** The end's own length, and the longest comment behind it. */
const END_BYTES = 22
const MOST_COMMENT = 0xffff
const ENCRYPTED = 1
/** Compressed bytes given to the unpacker at once: at most a thousand times as many come out before the limit is looked at. */
const STEP_BYTES = 4096

/** The files of a zip archive, by its list of contents; null when it has none that can be read. Folders are left out. */
export function openArchive(bytes: Uint8Array): readonly Part[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  if (end === undefined) return null
  const parts: Part[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return null
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)]
    const [packed, nameBytes] = [view.getUint32(at + 20, true), view.getUint16(at + 28, true)]
    const start = view.getUint32(at + 42, true)
    const name = strFromU8(bytes.subarray(at + 46, at + 46 + nameBytes))
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
    if (start + 30 > end || view.getUint32(start, true) !== LOCAL) return null
    const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true)
    if (from + packed > end || flags & ENCRYPTED || (method !== 0 && method !== 8)) return null
    if (!name.endsWith('/')) parts.push({ name, unpack: unpacker(bytes.subarray(from, from + packed), method === 8) })
  }
  return parts
}

function endOf(view: DataView): number | undefined {
  const earliest = Math.max(0, view.byteLength - END_BYTES - MOST_COMMENT)
  for (let at = view.byteLength - END_BYTES; at >= earliest; at--) if (view.getUint32(at, true) === END) return at
  return undefined
}

function unpacker(packed: Uint8Array, isDeflated: boolean): Part['unpack'] {
  return (most) => {
    if (!isDeflated) return packed.length > most ? undefined : new Uint8Array(packed)
    const pieces: Uint8Array[] = []
    let size = 0
    const inflate = new Inflate((piece) => {
      size += piece.length
      if (size <= most) pieces.push(piece)
    })
    try {
      for (let at = 0; at === 0 || at < packed.length; at += STEP_BYTES) {
        inflate.push(packed.subarray(at, at + STEP_BYTES), at + STEP_BYTES >= packed.length)
        if (size > most) return undefined
      }
    } catch {
      // Damaged: as good as too large, nothing of it can be used.
      return undefined
    }
    const whole = new Uint8Array(size)
    let at = 0
    for (const piece of pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
}

/** Unpacks every file, together at most so many bytes; null beyond that. */
export function unpackWithin(parts: readonly Part[], mostBytes: number): Map<string, Uint8Array<ArrayBuffer>> | null {
  const unpacked = new Map<string, Uint8Array<ArrayBuffer>>()
  let left = mostBytes
  for (const { name, unpack } of parts) {
    const bytes = unpack(left)
    if (bytes === undefined) return null
    left -= bytes.length
    unpacked.set(name, bytes)
  }
  return unpacked
}

/** An archive of these files. */
export function pack(files: Iterable<readonly [string, Uint8Array]>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(zipSync(Object.fromEntries(files)))
}

/** Text of a file, without the mark some programs begin it with. */
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)
