import { isSealedByWords, type DocumentKey, type HeldRow, type StoredDocument } from '@sunshine/sync'
import { asHeldBy } from '@sunshine/sync/identity'
import type { Actor } from '@sunshine/tickets'
import type { PhoneStore } from './open.ts'

const SWEPT = 'sunshine.identities-forgotten'

/**
 * Protected identities that came with the rows before they were withheld leave this device, once (AD-11): the district
 * does not send a row again that has not changed.
 */
export async function forgetIdentities(store: Pick<PhoneStore, 'database' | 'seal'>, actor: Actor): Promise<void> {
  const key = `${SWEPT}.${actor.userId}`
  if (sweptFor(key) === actor.role) return
  const rows = await store.database.rows.ofKind('ticket')
  for (const row of rows) if (hasIdentity(actor, row)) await forgetIdentityOf(store, actor, row.key)
  try {
    localStorage.setItem(key, actor.role)
  } catch {
    // Looked through once more at the next start.
  }
}

/** What came whole has nothing that is kept from anybody (SY-51). */
const hasIdentity = (actor: Actor, { base }: StoredDocument): boolean =>
  isSealedByWords(base) && asHeldBy(actor, base) !== base

const versionIn = ({ view }: StoredDocument): number | undefined => (isSealedByWords(view) ? view.version : undefined)

/** Its words are sealed together with the name: what stays is sealed anew, without it. */
async function forgetIdentityOf(
  { database, seal }: Pick<PhoneStore, 'database' | 'seal'>,
  actor: Actor,
  key: DocumentKey,
): Promise<void> {
  const { rows, rowsWithin, rowTables, histories } = database
  const by = await seal()
  const without = async (document: HeldRow | null): Promise<HeldRow | null> => {
    const open = await by.openDocuments(document === null ? [] : [document])
    const [held] = await by.documents(open.map((one) => asHeldBy(actor, one)))
    return held ?? null
  }
  for (;;) {
    const [row] = await rows.of([key])
    if (!row || !hasIdentity(actor, row)) return
    const [base, view] = [await without(row.base), await without(row.view)]
    const isDone = await database.transaction('rw', [...rowTables, histories], async () => {
      const [now] = await rowsWithin.of([key])
      // An own act made meanwhile stays in the row: then once more.
      if (now?.seq !== row.seq || versionIn(now) !== versionIn(row)) return false
      await rowsWithin.put([{ ...now, base, view }])
      await histories.delete(now.id)
      return true
    })
    if (isDone) return
  }
}

/** A browser that forbids all storage has none of these rows either. */
function sweptFor(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}
