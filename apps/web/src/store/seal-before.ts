import type { Seal } from '@sunshine/sync'
import type { ClientDatabase } from '@sunshine/sync/dexie'
import { noteWhole, sealEarlier, type TextSeal } from '@sunshine/sync/vault'
import { sealEarlierDrafts } from './sealed-draft.ts'

/** Seals whatever lies open from before, and notes once that all of it is sealed (VA-5). */
export async function sealBefore(
  database: ClientDatabase,
  { texts, seal }: { readonly texts: TextSeal; readonly seal: Seal },
): Promise<void> {
  await sealEarlier(database, seal)
  await sealEarlierDrafts(database, texts)
  await noteWhole(database)
}
