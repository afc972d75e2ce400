import type { ClientDatabase } from '@sunshine/sync/dexie'

/** A row that belongs to no form. */
const PROBE = 'probe'

/**
 * Writes a row of so many characters as strictly as an act, reads it back and takes it away: whether a disk takes what
 * is written is only known by writing. Throws what the browser says when it does not.
 */
export async function tryWriting(database: ClientDatabase, characters: number): Promise<void> {
  const fields = { room: ' '.repeat(characters) }
  const row = { id: PROBE, kind: PROBE, ticketId: null, changedAt: Date.now(), fields }
  await database.drafts.put(row)
  const read = await database.drafts.get(PROBE)
  await database.drafts.delete(PROBE)
  if (read?.changedAt !== row.changedAt) throw new Error('UnknownError: what was written was not read back')
}
