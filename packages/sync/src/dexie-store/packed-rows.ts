import type { StoredDocument } from '../client/ports.ts'
import { keyOf } from '../client/keys.ts'
import type { HeldDocument, SealedWords } from '../seal/held.ts'
import { joinedBytes } from '../seal/joined-bytes.ts'

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

/** One array of bytes in place of a tree of some forty objects: a browser copies and keeps it many times as fast. */
export function packed(document: HeldDocument): PackedRow {
  const { sealed, ...open } = document
  const ciphers = Object.entries(sealed ?? {})
  const lengths = ciphers.map(([name, cipher]) => [name, cipher.byteLength] as const)
  const written: Written = sealed ? { ...open, sealed: Object.fromEntries(lengths) } : open
  const text = encoder.encode(JSON.stringify(written))
  return { bytes: joinedBytes([text, ...ciphers.map(([, cipher]) => new Uint8Array(cipher))]), text: text.length }
}

/** The document in a row's bytes. */
export function unpacked({ bytes, text }: PackedRow): HeldDocument {
  // Written by `packed` and by nothing else.
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
export function rowOf(document: HeldDocument, { scope, seq }: Pick<StoredDocument, 'scope' | 'seq'>): StoredDocument {
  const { kind, id } = document
  return { key: keyOf(document), kind, id, scope, seq, base: document, view: document, stale: false }
}
