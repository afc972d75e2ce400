import { asHeldBy } from '@sunshine/sync/identity'
import type { Actor } from '@sunshine/tickets'
import type { PhoneStore } from './open.ts'

const SWEPT = 'sunshine.identities-forgotten'

/**
 * Protected identities that came with the rows before they were withheld leave this device, once (AD-11): the district
 * does not send a row again that has not changed.
 */
export async function forgetIdentities({ database }: Pick<PhoneStore, 'database'>, actor: Actor): Promise<void> {
  const key = `${SWEPT}.${actor.userId}`
  if (sweptFor(key) === actor.role) return
  const { documents, histories } = database
  await database.transaction('rw', documents, histories, async () => {
    const rows = await documents.where('kind').equals('ticket').toArray()
    const changed = rows.flatMap((row) => {
      const base = row.base && asHeldBy(actor, row.base)
      const view = row.view && asHeldBy(actor, row.view)
      return base === row.base ? [] : [{ ...row, base, view }]
    })
    await documents.bulkPut(changed)
    await histories.bulkDelete(changed.map(({ id }) => id))
  })
  try {
    localStorage.setItem(key, actor.role)
  } catch {
    // Looked through once more at the next start.
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
