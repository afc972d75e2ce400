import { createHash, createHmac, randomBytes, scrypt } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import * as v from 'valibot'
import { BackupFault } from '../backup-fault.ts'

/** Fewer characters can be guessed on a stolen disk. */
const SHORTEST = 12
const OTHERS = 0o077
/** scrypt's N is two to the power of this: 64 MB and about 0.2 s a guess. */
const COST = 16
const SALT_BYTES = 16

/** How the key of a file comes about, as its head says: from a passphrase, or from nothing for one not encrypted. */
export const keyOrigin = v.variant('kind', [
  v.strictObject({
    kind: v.literal('passphrase'),
    salt: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
    cost: v.pipe(v.number(), v.integer(), v.minValue(14), v.maxValue(18)),
    check: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)),
  }),
  v.strictObject({ kind: v.literal('none') }),
])
export type KeyOrigin = v.InferOutput<typeof keyOrigin>

/** The key of a backup folder, and how it comes about. */
export interface BackupKey {
  readonly master: Buffer
  readonly origin: KeyOrigin
}

/** Gives the keys that one passphrase opens; each is worked out once. */
export interface Keyring {
  readonly isEncrypting: boolean
  /** The key to write with: the one of an earlier backup of the folder where the passphrase is the same, else a new one. */
  forWriting(earlier: KeyOrigin | undefined): Promise<BackupKey>
  /** Throws `wrongKey`, `keyMissing` or `notEncrypted`. */
  forReading(origin: KeyOrigin): Promise<BackupKey>
}

const open: BackupKey = {
  master: createHash('sha256').update('sunshine backup, not encrypted').digest(),
  origin: { kind: 'none' },
}

/** Undefined is the explicit word that nothing is to be encrypted. */
export function createKeyring(passphrase: string | undefined): Keyring {
  const known = new Map<string, Promise<Buffer>>()
  const masterOf = (salt: string, cost: number): Promise<Buffer> => {
    const key = `${cost} ${salt}`
    const made = known.get(key) ?? derive(passphrase ?? '', { salt, cost })
    known.set(key, made)
    return made
  }
  /** Anybody can write what is not encrypted; whoever has a passphrase must not be given that for their own. */
  function openedWithout(): BackupKey {
    if (passphrase === undefined) return open
    throw new BackupFault(
      'notEncrypted',
      'this backup is not encrypted, though a passphrase is set: it may lie here in the place of another. To read it all the same, leave out BACKUP_KEY_FILE and BACKUP_PASSPHRASE',
    )
  }
  async function forReading(origin: KeyOrigin): Promise<BackupKey> {
    if (origin.kind === 'none') return openedWithout()
    if (passphrase === undefined)
      throw new BackupFault('keyMissing', 'this backup is encrypted: set BACKUP_KEY_FILE or BACKUP_PASSPHRASE')
    const master = await masterOf(origin.salt, origin.cost)
    if (checkOf(master) !== origin.check)
      throw new BackupFault('wrongKey', 'the passphrase is not the one this backup was made with')
    return { master, origin }
  }
  return {
    isEncrypting: passphrase !== undefined,
    forReading,
    async forWriting(earlier) {
      if (passphrase === undefined) return open
      const same = earlier?.kind === 'passphrase' ? await forReading(earlier).catch(() => undefined) : undefined
      if (same) return same
      const salt = randomBytes(SALT_BYTES).toString('base64url')
      const master = await masterOf(salt, COST)
      return { master, origin: { kind: 'passphrase', salt, cost: COST, check: checkOf(master) } }
    },
  }
}

function derive(passphrase: string, { salt, cost }: { salt: string; cost: number }): Promise<Buffer> {
  const [N, r] = [2 ** cost, 8]
  return new Promise((resolve, reject) =>
    scrypt(passphrase.normalize('NFKC'), salt, 32, { N, r, p: 1, maxmem: 256 * N * r }, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  )
}

const checkOf = (master: Buffer): string =>
  createHmac('sha256', master).update('check').digest().subarray(0, SALT_BYTES).toString('base64url')

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The keyring of the environment: `BACKUP_KEY_FILE` (readable by its owner alone), or `BACKUP_PASSPHRASE`, or
 * `BACKUP_UNENCRYPTED=yes` (BK-3). Throws one sentence; a passphrase is never part of it.
 */
export function keyringFrom(environment: Environment): Keyring {
  const file = environment['BACKUP_KEY_FILE']
  const written = file ? readKeyFile(file) : environment['BACKUP_PASSPHRASE']
  if (written) {
    if (written.length < SHORTEST)
      throw new BackupFault('keyMissing', `the backup's passphrase is shorter than ${SHORTEST} characters`)
    return createKeyring(written)
  }
  if (environment['BACKUP_UNENCRYPTED'] === 'yes') return createKeyring(undefined)
  throw new BackupFault(
    'keyMissing',
    'a backup is encrypted: set BACKUP_KEY_FILE (`npm run admin -- new-key FILE` makes one) or BACKUP_PASSPHRASE; or say BACKUP_UNENCRYPTED=yes',
  )
}

/** For reading: without a passphrase what is not encrypted can still be read. */
export function readingKeyringFrom(environment: Environment): Keyring {
  const isNamed = Boolean(environment['BACKUP_KEY_FILE'] || environment['BACKUP_PASSPHRASE'])
  return isNamed ? keyringFrom(environment) : createKeyring(undefined)
}

function readKeyFile(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found?.isFile()) throw new BackupFault('keyMissing', `BACKUP_KEY_FILE is ${file}, which is not there`)
  if ((found.mode & OTHERS) !== 0)
    throw new BackupFault('keyMissing', `${file} can be read by others on this machine. Run: chmod 600 ${file}`)
  return readFileSync(file, 'utf8').trim()
}
