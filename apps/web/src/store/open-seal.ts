import type { ClientDatabase, VaultRow } from '@sunshine/sync/dexie'
import { createTextSeal, noSeal, openUnlocked, readVault, sealWith } from '@sunshine/sync/opening'
import { liveQuery } from 'dexie'
import type { StoreSeal, Unlocked } from './seal.ts'

/** The seal of a person's database, or nothing when it has a PIN and no key is at hand; what lies open from before is sealed beside (VA-5). */
export async function openSeal(
  database: ClientDatabase,
  unlocked: Unlocked | undefined,
): Promise<StoreSeal | undefined> {
  // A page without HTTPS has no ciphers; there nothing can be sealed.
  if (!crypto.subtle) return noSeal
  const row = await readVault(database)
  const key = unlocked?.key ?? (await openUnlocked(row))
  if (!key) return undefined
  putBackWhenCleared(database, row)
  const texts = createTextSeal(key)
  // Broken off by a closing page or a full disk, it goes on with the next start: what lies open is read all the same.
  const seal = sealWith(texts)
  if (row.sealed !== 'everything')
    void import('./seal-before.ts')
      .then(({ sealBefore }) => sealBefore(database, { texts, seal }))
      .catch(() => undefined)
  return { ...seal, texts }
}

/**
 * A database that is cleared under the open app begins anew with the vault it had (ST-9): what is sealed from then on is
 * sealed with the key of this page, and must be opened after the next start.
 */
function putBackWhenCleared(database: ClientDatabase, first: VaultRow): void {
  let kept = first
  liveQuery(() => database.vault.get('vault')).subscribe({
    next(row) {
      if (row) kept = row
    },
    // The database closed for good; its watcher tells of trouble.
    error: () => undefined,
  })
  const look = async (): Promise<void> => {
    if ((await database.vault.get('vault')) === undefined) await database.vault.put(kept)
  }
  database.on('ready', look, true)
}
