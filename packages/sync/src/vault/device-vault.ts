import type { ClientDatabase, VaultRow } from '../dexie-store/index.ts'
import { newDeviceKey, newWrapped, unwrap } from './keys.ts'

/**
 * The person's vault on this device; made when there is none. Two pages that make it at once have one. In a database that
 * holds nothing yet nothing lies open from before (VA-5).
 */
export async function readVault(database: ClientDatabase): Promise<VaultRow> {
  const { vault, documents, outbox, handed, rejected, attachments, drafts, histories } = database
  const withWords = [documents, outbox, handed, rejected, attachments, drafts, histories]
  const held = await vault.get('vault')
  if (held) return held
  const by = await newDeviceKey()
  const wrapped = await newWrapped(by)
  return database.transaction('rw', [vault, ...withWords], async () => {
    const other = await vault.get('vault')
    if (other) return other
    const counts = await Promise.all(withWords.map((table) => table.count()))
    const sealed = counts.some((count) => count > 0) ? 'nothing' : 'everything'
    const fresh: VaultRow = { name: 'vault', sealed, lock: 'none', by, wrapped }
    await vault.put(fresh)
    return fresh
  })
}

/** The data key of a vault without a PIN, which the browser's own key opens; undefined where it does not (VA-4). */
export async function openUnlocked(row: VaultRow): Promise<CryptoKey | undefined> {
  return row.lock === 'none' ? unwrap(row.wrapped, row.by, 'seal') : undefined
}
