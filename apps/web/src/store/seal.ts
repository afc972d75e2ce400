import type { Seal } from '@sunshine/sync'
import type { ClientDatabase } from '@sunshine/sync/dexie'
import type { TextSeal } from '@sunshine/sync/vault'
import type * as Ciphers from './open-seal.ts'

export type { ClientDatabase } from '@sunshine/sync/dexie'

/** What seals and opens a person's names, phones and half-filled forms on this device (VA-1). */
export interface StoreSeal extends Seal {
  /** What seals and opens single texts, as a half-filled form needs it; absent where there are no ciphers. */
  readonly texts?: TextSeal
}

/** What opens a person's texts on this device, once their PIN is right. */
export interface Unlocked {
  readonly key: CryptoKey
}

/** The vault has a PIN, and this page does not have its key: the lock screen asks for it. */
export class Locked extends Error {
  constructor() {
    super('the vault is locked')
  }
}

const AGAIN_MS = 5_000

/** The ciphers; on a line that broke they are asked for again, and whatever needs them waits (AR-6). */
const ciphers = (): Promise<typeof Ciphers> =>
  import('./open-seal.ts').catch(() => new Promise((resolve) => setTimeout(resolve, AGAIN_MS)).then(ciphers))

/**
 * The person's seal. Its ciphers are a file of their own, which a list that came with the sign-in does not wait for
 * (SY-38). Without a key at hand the browser's own opens, and a vault with a PIN stays locked (VA-4).
 */
export function createStoreSeal(database: ClientDatabase, unlocked?: Unlocked): () => Promise<StoreSeal> {
  let opened: Promise<StoreSeal> | undefined
  return () => {
    opened ??= ciphers()
      .then(({ openSeal }) => openSeal(database, unlocked))
      .then((seal) => {
        if (!seal) throw new Locked()
        return seal
      })
      .catch((error: unknown) => {
        // Asked again, it is tried again: the database may have been opened anew.
        opened = undefined
        throw error
      })
    return opened
  }
}
