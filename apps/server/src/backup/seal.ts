import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import * as v from 'valibot'
import { BackupFault } from '../backup-fault.ts'
import { keyOrigin, type BackupKey, type KeyOrigin, type Keyring } from './key.ts'

const MAGIC = 'sunshine-backup 1 '
const CHUNK = 256 * 1024
const TAG = 16
const LONGEST_HEAD = 1024
const NEWLINE = 0x0a

const head = v.strictObject({ key: keyOrigin, salt: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)) })

/**
 * Encrypts a stream in chunks (BK-2). A chunk's nonce is its number and whether it is the last; the file's own key comes
 * from its head and from what the file is for: chunks that are cut off, edited, exchanged, or come from another file or
 * place do not open. Memory is one chunk, whatever the length.
 */
export async function* sealed(
  plain: AsyncIterable<Uint8Array>,
  { master, origin }: BackupKey,
  purpose: string,
): AsyncGenerator<Buffer> {
  const line = `${MAGIC}${JSON.stringify({ key: origin, salt: randomBytes(32).toString('base64url') })}\n`
  const key = fileKey(master, line, purpose)
  yield Buffer.from(line)
  let number = 0
  for await (const { bytes, isLast } of inChunks(plain, CHUNK)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number++, isLast))
    yield Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
  }
}

/** The stream that was sealed, as far as it proves itself; throws a `BackupFault` at the first byte that does not. */
export async function* opened(
  bytes: AsyncIterable<Uint8Array>,
  keyring: Keyring,
  purpose: string,
): AsyncGenerator<Buffer> {
  const iterator = bytes[Symbol.asyncIterator]()
  try {
    const { line, rest } = await readHead(iterator)
    const { master } = await keyring.forReading(parseHead(line).key)
    const key = fileKey(master, line, purpose)
    let number = 0
    for await (const chunk of inChunks(joined(rest, iterator), CHUNK + TAG))
      yield openChunk(key, nonceOf(number++, chunk.isLast), chunk.bytes)
  } finally {
    await iterator.return?.()
  }
}

/** How the key of a sealed file comes about; reads its beginning only. */
export async function originOf(bytes: AsyncIterable<Uint8Array>): Promise<KeyOrigin> {
  const iterator = bytes[Symbol.asyncIterator]()
  try {
    return parseHead((await readHead(iterator)).line).key
  } finally {
    await iterator.return?.()
  }
}

function fileKey(master: Buffer, line: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', master, line, `sunshine backup: ${purpose}`, 32))
}

function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUIntBE(number, 4, 6)
  nonce[11] = isLast ? 1 : 0
  return nonce
}

function openChunk(key: Buffer, nonce: Buffer, bytes: Buffer): Buffer {
  if (bytes.length < TAG) throw damaged()
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, bytes.length - TAG)), decipher.final()])
  } catch (error) {
    throw damaged(error)
  }
}

const damaged = (cause?: unknown): BackupFault =>
  new BackupFault('damaged', 'the backup is damaged: bytes of it are not those that were written', cause)

/** Pieces of a length, and the last with what is left: it is known to be the last only when nothing follows. */
async function* inChunks(
  bytes: AsyncIterable<Uint8Array>,
  length: number,
): AsyncGenerator<{ bytes: Buffer; isLast: boolean }> {
  let [held, size]: [Uint8Array[], number] = [[], 0]
  for await (const piece of bytes) {
    held.push(piece)
    size += piece.length
    if (size <= length) continue
    const all = Buffer.concat(held)
    let from = 0
    for (; size - from > length; from += length) yield { bytes: all.subarray(from, from + length), isLast: false }
    held = [all.subarray(from)]
    size -= from
  }
  yield { bytes: Buffer.concat(held), isLast: true }
}

async function readHead(iterator: AsyncIterator<Uint8Array>): Promise<{ line: string; rest: Buffer }> {
  let read = Buffer.alloc(0)
  while (!read.includes(NEWLINE) && read.length <= LONGEST_HEAD) {
    const next = await iterator.next()
    if (next.done) break
    read = Buffer.concat([read, next.value])
  }
  const end = read.indexOf(NEWLINE) + 1
  if (end === 0 || end > LONGEST_HEAD) throw new BackupFault('notABackup', 'this file is no backup')
  return { line: read.subarray(0, end).toString('latin1'), rest: read.subarray(end) }
}

function parseHead(line: string): v.InferOutput<typeof head> {
  if (/^sunshine-backup (?!1 )\d+ /.test(line))
    throw new BackupFault('newer', 'this backup was made by a newer program; use that one to read it')
  if (!line.startsWith(MAGIC)) throw new BackupFault('notABackup', 'this file is no backup')
  try {
    return v.parse(head, JSON.parse(line.slice(MAGIC.length)))
  } catch (error) {
    throw damaged(error)
  }
}

async function* joined(first: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}
