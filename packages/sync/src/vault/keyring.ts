import type { ClientDatabase, VaultRow } from '../dexie-store/index.ts'
import { readVault } from './device-vault.ts'
import { newDeviceKey, unwrap, wrap, type Use } from './keys.ts'
import { ROUNDS, unwrapByText, wrapByText } from './text-keys.ts'

/** After so many wrong PINs only the district's secret opens; nothing is deleted (VA-8). */
export const MOST_WRONG = 10

/** The secret the district keeps for a forgotten PIN, and what it calls it (VA-9). */
export interface DistrictSecret {
  readonly id: string
  readonly secret: string
}

/** Why a vault stays shut; `left`: how many more PINs may be tried. */
export interface Shut {
  readonly shut: 'wrongPin' | 'tooOften' | 'wrongSecret'
  readonly left: number
}

/** What opens a vault: nothing more while it has no PIN, the PIN, or the district's secret. */
export type Opener =
  | { readonly by: 'device' }
  | { readonly by: 'pin'; readonly pin: string }
  | { readonly by: 'secret'; readonly secret: string }

/** The data key, not to be taken out of WebCrypto; or why not. A wrong PIN is counted before it is tried (VA-8). */
export async function openVault(database: ClientDatabase, opener: Opener): Promise<CryptoKey | Shut> {
  return keyOf(database, opener, 'seal')
}

/**
 * Puts a PIN on the vault, or another in its place. One write: killed at any moment, the vault has the lock it had or the
 * new one (VA-6). `secret` must be kept by the district before.
 */
export async function lockWithPin(
  database: ClientDatabase,
  opener: Opener,
  next: { readonly pin: string; readonly secret: DistrictSecret; readonly rounds?: number },
): Promise<CryptoKey | Shut> {
  const key = await keyOf(database, opener, 'wrap')
  if ('shut' in key) return key
  const { pin, secret, rounds = ROUNDS } = next
  const byPin = await wrapByText(key, pin, rounds)
  // The district's secret is 256 random bits: nothing is gained by making it slow.
  const bySecret = { ...(await wrapByText(key, secret.secret, 1)), id: secret.id }
  await replace(database, { lock: 'pin', byPin, bySecret, wrong: 0 })
  return (await unwrapByText(byPin, pin, 'seal')) ?? key
}

/** Takes the PIN away; from then on the browser's own key opens. One write (VA-6). */
export async function removePin(database: ClientDatabase, opener: Opener): Promise<CryptoKey | Shut> {
  const key = await keyOf(database, opener, 'wrap')
  if ('shut' in key) return key
  const by = await newDeviceKey()
  const wrapped = await wrap(key, by)
  await replace(database, { lock: 'none', by, wrapped })
  return (await unwrap(wrapped, by, 'seal')) ?? key
}

/** Notes that everything written before it was sealed is so now. */
export async function noteWhole({ vault }: ClientDatabase): Promise<void> {
  await vault.update('vault', { sealed: 'everything' })
}

async function replace({ vault }: ClientDatabase, lock: Lock): Promise<void> {
  const held = await vault.get('vault')
  await vault.put({ name: 'vault', sealed: held?.sealed ?? 'nothing', ...lock })
}

type Without<T> = T extends unknown ? Omit<T, 'name' | 'sealed'> : never
type Lock = Without<VaultRow>

async function keyOf(database: ClientDatabase, opener: Opener, use: Use): Promise<CryptoKey | Shut> {
  const row = await readVault(database)
  // Another page took the PIN away: the browser's key opens, whatever was typed.
  if (row.lock === 'none') return (await unwrap(row.wrapped, row.by, use)) ?? nothingOpens
  switch (opener.by) {
    case 'device':
      return { shut: 'wrongPin', left: MOST_WRONG - row.wrong }
    case 'secret':
      return (await unwrapByText(row.bySecret, opener.secret, use)) ?? { shut: 'wrongSecret', left: 0 }
    case 'pin':
      return tryPin(database, opener.pin, use)
  }
}

const nothingOpens: Shut = { shut: 'wrongSecret', left: 0 }

async function tryPin(database: ClientDatabase, pin: string, use: Use): Promise<CryptoKey | Shut> {
  const { vault } = database
  const row = await database.transaction('rw', vault, async () => {
    const held = await vault.get('vault')
    if (held?.lock !== 'pin' || held.wrong >= MOST_WRONG) return undefined
    const counted = { ...held, wrong: held.wrong + 1 }
    await vault.put(counted)
    return counted
  })
  if (!row) return { shut: 'tooOften', left: 0 }
  const key = await unwrapByText(row.byPin, pin, use)
  if (!key) return { shut: row.wrong >= MOST_WRONG ? 'tooOften' : 'wrongPin', left: MOST_WRONG - row.wrong }
  await database.transaction('rw', vault, async () => {
    const held = await vault.get('vault')
    if (held?.lock === 'pin') await vault.put({ ...held, wrong: 0 })
  })
  return key
}
