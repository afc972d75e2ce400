import type { ClientDatabase } from '@sunshine/sync/dexie'
import {
  createTextSeal,
  noSeal,
  noteWhole,
  openVault,
  readVault,
  sealEarlier,
  sealWith,
  type TextSeal,
} from '@sunshine/sync/vault'
import type { StoreSeal, Unlocked } from './seal.ts'
import { openDrafts, sealEarlierDrafts, sealFields } from './sealed-draft.ts'

/** The seal of a person's database, or nothing when it has a PIN and no key is at hand; what lies open from before is sealed beside (VA-5). */
export async function openSeal(
  database: ClientDatabase,
  unlocked: Unlocked | undefined,
): Promise<StoreSeal | undefined> {
  // A page without HTTPS has no ciphers; there nothing can be sealed.
  if (!crypto.subtle)
    return { ...noSeal, fields: (fields) => Promise.resolve(fields), openDrafts: (held) => Promise.resolve([...held]) }
  const { isWhole } = await readVault(database)
  const key = unlocked?.key ?? (await openVault(database, { by: 'device' }))
  if ('shut' in key) return undefined
  const texts = createTextSeal(key)
  // Broken off by a closing page or a full disk, it goes on with the next start: what lies open is read all the same.
  if (!isWhole) void sealAll(database, texts).catch(() => undefined)
  return {
    ...sealWith(texts),
    fields: (fields) => sealFields(texts, fields),
    openDrafts: (drafts) => openDrafts(texts, drafts),
  }
}

async function sealAll(database: ClientDatabase, texts: TextSeal): Promise<void> {
  await sealEarlier(database, texts)
  await sealEarlierDrafts(database, texts)
  await noteWhole(database)
}
