import type { PhoneStore } from './open.ts'

/** What a person wrote on this device: what the district has not acknowledged, and what it refused. */
export interface Written {
  readonly acts: readonly { readonly id: string }[]
  readonly photos: readonly { readonly sha256: string; readonly about: string; readonly bytes: ArrayBuffer }[]
}

/** What one person has on this device. */
export type Held = Pick<PhoneStore, 'client' | 'database' | 'seal'>

const EVERYTHING = 1_000_000

/** Everything of one person that is nowhere but here, in the order it was made; opened, which a vault with a PIN refuses. */
export async function readWritten({ client, seal }: Pick<Held, 'client' | 'seal'>): Promise<Written> {
  const [unsent, rejected, waiting] = [
    await client.unsent(EVERYTHING),
    await client.rejected(),
    await client.waitingAttachments(),
  ]
  const by = await seal()
  return {
    acts: await by.openEvents([...unsent, ...rejected].map(({ event }) => event)),
    photos: await Promise.all(
      waiting.map(async ({ sha256, about, bytes }) => ({ sha256, about, bytes: await by.openBytes(bytes) })),
    ),
  }
}

/**
 * Forgets all of one person on this device, drafts too, if nothing was written since `known` was read; false when something
 * was. Looked at and emptied in one step: an act written in another tab meanwhile is never lost (SE-11).
 */
export async function wipeAll({ database }: Pick<Held, 'database'>, known: ReadonlySet<string>): Promise<boolean> {
  const isEmpty = await database.transaction('rw', database.tables, async () => {
    const [own, refused] = [await database.outbox.toArray(), await database.rejected.toArray()]
    const isNew = ({ id }: { readonly id: string }): boolean => !known.has(id)
    if (own.some((row) => !row.own.acknowledged && isNew(row)) || refused.some(isNew)) return false
    for (const table of database.tables) await table.clear()
    return true
  })
  if (isEmpty) await database.delete()
  return isEmpty
}

/**
 * Forgets what was read of the district: documents, histories, photos the district has. What was written and not
 * acknowledged stays for the person's next sign-in, and drafts unless asked (SE-14, SE-15).
 */
export async function forgetRead(
  { client, database }: Pick<Held, 'client' | 'database'>,
  { drafts }: { readonly drafts: boolean },
): Promise<void> {
  await database.readsRows()
  await database.transaction('rw', database.tables, async () => {
    const written = (await database.outbox.toArray()).map(({ key }) => key)
    // Not one by one as a lost scope is: a bureau's browser holds tens of thousands.
    await database.rowsWithin.clear(written)
    await database.histories.clear()
    await database.attachments.where('waiting').equals(0).delete()
    if (drafts) await database.drafts.clear()
  })
  const left = await client.device()
  for (const scope of Object.keys(left.cursors)) await client.wipe(scope)
}
