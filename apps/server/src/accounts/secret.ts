import { randomBytes } from 'node:crypto'
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A key cut short by a full disk would still open, and sign with almost nothing. */
const SHORTEST = 40
const FEWEST_DIFFERENT = 12

/** What lies there is no key; the sentence says what to do. */
export class NoKey extends Error {}

/** Whole and on the disk, or not there at all, wherever the power goes. */
function writeDurably(folder: string, name: string, text: string): void {
  const temporary = join(folder, `${name}.${process.pid}.part`)
  const handle = openSync(temporary, 'w', 0o600)
  writeSync(handle, text)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(temporary, join(folder, name))
  const entries = openSync(folder, 'r')
  fsyncSync(entries)
  closeSync(entries)
}

/**
 * The server's own key, made once and readable by its owner alone (SV-7); without it anchors and digests cannot be checked.
 * Throws when the file holds no key: a new one would silently disown every digest of the log.
 */
export function readOrCreateSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (!existsSync(file)) writeDurably(dataDir, 'secret', randomBytes(32).toString('base64url'))
  chmodSync(file, 0o600)
  const secret = readFileSync(file, 'utf8').trim()
  // One made here has about thirty different characters; one typed in by somebody, or filled with zeros by a disk, has few.
  if (secret.length < SHORTEST || new Set(secret).size < FEWEST_DIFFERENT)
    throw new NoKey(`${file} holds no key; put back the one of the last backup`)
  return secret
}
