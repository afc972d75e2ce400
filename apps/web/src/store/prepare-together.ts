import { keyOf, type Engine } from '@sunshine/sync'
import { uncover } from '@sunshine/sync/uncover'
import type { Subject } from '@sunshine/tickets'
import type { PhoneStore } from './open.ts'

/** Who acts, and where it is written. */
interface Acting {
  readonly store: Pick<PhoneStore, 'database' | 'seal'>
  readonly prepare: Engine['prepare']
}

/**
 * Prepares many acts. What they are about leaves the ciphers it lies in with others at once (SY-51): act by act each would
 * open and seal the same ones again.
 */
export async function prepareTogether(
  { store, prepare }: Acting,
  subjects: readonly Subject[],
): Promise<Awaited<ReturnType<Engine['prepare']>>[]> {
  await uncover(store.database, subjects.map(keyOf), await store.seal())
  return Promise.all(subjects.map(prepare))
}
