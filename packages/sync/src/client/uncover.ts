import { isSealedWhole } from '../seal/held.ts'
import type { Seal } from '../seal/seal.ts'
import type { Disk } from './disk.ts'
import type { DocumentKey } from './ports.ts'

/**
 * Brings a document that is sealed whole to the form in which only its words are sealed: own acts are folded over that
 * within a step, in which no cipher can be waited for (SY-51). What another row has replaced meanwhile is looked at anew.
 */
export async function uncover(disk: Disk, key: DocumentKey, by: Seal): Promise<void> {
  for (let isDone = false; !isDone;) {
    const before = await disk.transaction('read', (tx) => tx.document(key))
    if (!before || !isSealedWhole(before.base)) return
    const [held = null] = await by.documents(await by.openDocuments([before.base]))
    isDone = await disk.transaction('write', async (tx) => {
      const now = await tx.document(key)
      if (!isSealedWhole(now?.base) || now?.seq !== before.seq) return false
      await tx.putDocuments([{ ...now, base: held, view: held }])
      return true
    })
  }
}
