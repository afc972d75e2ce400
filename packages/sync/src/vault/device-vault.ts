import type { ClientDatabase, VaultRow } from '../dexie-store/index.ts'
import { newDeviceKey, newWrapped, unwrap } from './keys.ts'

/** The person's vault on this device; made when there is none. Two pages that make it at once have one. */
export async function readVault(database: ClientDatabase): Promise<VaultRow> {
  const { vault } = database
  const held = await vault.get('vault')
  if (held) return held
  const by = await newDeviceKey()
  const fresh: VaultRow = { name: 'vault', sealed: 'nothing', lock: 'none', by, wrapped: await newWrapped(by) }
  return database.transaction('rw', vault, async () => {
    const other = await vault.get('vault')
    if (!other) await vault.put(fresh)
    return other ?? fresh
  })
}

/** The data key of a vault without a PIN, which the browser's own key opens; undefined where it does not (VA-4). */
export async function openUnlocked(row: VaultRow): Promise<CryptoKey | undefined> {
  return row.lock === 'none' ? unwrap(row.wrapped, row.by, 'seal') : undefined
}
