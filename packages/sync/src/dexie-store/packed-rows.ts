import type { StoredDocument } from '../client/ports.ts'
import { keyOf } from '../client/keys.ts'
import type { HeldDocument, HeldRow, SealedWords } from '../seal/held.ts'

/** Rows in one record: more are no faster to write, and each act on one of them writes the others anew. */
export const ROWS_TOGETHER = 25

/** A row as bytes: its document's JSON with the names of its ciphers, and behind it these ciphers themselves. */
export interface PackedRow {
  readonly bytes: Uint8Array
  /** Bytes of the JSON. */
  readonly text: number
}

/** A document as JSON keeps it: the name of each cipher, and how many bytes it has. */
type Written = Omit<HeldDocument, 'sealed'> & { readonly sealed?: { readonly [name: string]: number } }

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Many rows behind each other, as each of them is packed. */
export interface PackedTogether {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Of each row's JSON, and of that with its ciphers. */
  readonly texts: readonly number[]
  readonly lengths: readonly number[]
}

/** Written into by one call after the other, none of which waits: an array for each text is what takes a browser longest. */
const room = { bytes: new Uint8Array(new ArrayBuffer(96 * 1024)) }
/** A unit of UTF-16 has at most so many bytes in UTF-8. */
const WIDEST = 3

/**
 * Puts these rows behind each other, each as its JSON and its ciphers or as it was packed before: one array of bytes in place
 * of trees of some forty objects, which a browser copies and keeps many times as fast.
 */
export function packedTogether(rows: readonly (HeldDocument | PackedRow)[]): PackedTogether {
  const texts: number[] = []
  const lengths: number[] = []
  let end = 0
  for (const row of rows) {
    const { length, text } = 'bytes' in row ? putPacked(row, end) : putDocument(row, end)
    end += length
    texts.push(text)
    lengths.push(length)
  }
  return { bytes: room.bytes.slice(0, end), texts, lengths }
}

/** How many bytes a row has, and its JSON alone. */
interface Lengths {
  readonly length: number
  readonly text: number
}

function putPacked({ bytes, text }: PackedRow, begin: number): Lengths {
  makeRoom(begin, bytes.length)
  room.bytes.set(bytes, begin)
  return { length: bytes.length, text }
}

function putDocument(document: HeldDocument, begin: number): Lengths {
  const ciphers = Object.entries(document.sealed ?? {})
  const json = JSON.stringify(document.sealed ? written(document, ciphers) : document)
  makeRoom(begin, json.length * WIDEST + ciphers.reduce((sum, [, cipher]) => sum + cipher.byteLength, 0))
  const text = encoder.encodeInto(json, room.bytes.subarray(begin)).written
  let length = text
  for (const [, cipher] of ciphers) {
    room.bytes.set(new Uint8Array(cipher), begin + length)
    length += cipher.byteLength
  }
  return { length, text }
}

function written(document: HeldDocument, ciphers: readonly (readonly [string, ArrayBuffer])[]): Written {
  return { ...document, sealed: Object.fromEntries(ciphers.map(([name, cipher]) => [name, cipher.byteLength])) }
}

function makeRoom(end: number, more: number): void {
  if (end + more <= room.bytes.length) return
  const larger = new Uint8Array(new ArrayBuffer(2 * (end + more)))
  larger.set(room.bytes.subarray(0, end))
  room.bytes = larger
}

/** The document in a row's bytes. */
export function unpacked({ bytes, text }: PackedRow): HeldDocument {
  // Written by `putDocument` and by nothing else.
  const { sealed, ...open }: Written = JSON.parse(decoder.decode(bytes.subarray(0, text)))
  if (!sealed) return open as HeldDocument
  const ciphers: { [name: string]: ArrayBuffer } = {}
  let at = text
  for (const [name, length] of Object.entries(sealed)) {
    ciphers[name] = bytes.slice(at, at + length).buffer as ArrayBuffer
    at += length
  }
  const words: SealedWords = ciphers
  return { ...open, sealed: words } as HeldDocument
}

/** What a row of the district is on this device: nothing of one's own stands over it. */
export function rowOf(document: HeldRow, { scope, seq }: Pick<StoredDocument, 'scope' | 'seq'>): StoredDocument {
  const { kind, id } = document
  return { key: keyOf(document), kind, id, scope, seq, base: document, view: document, stale: false }
}
