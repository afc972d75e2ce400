import type { PhoneStore } from './open.ts'

/**
 * The person gave a refused act up, or its successor is on the disk. It settles also when the disk fails, which the
 * storage's watcher tells: a screen that stopped here would let the same thing be saved twice (ST-7).
 */
export async function forgetRefused(store: PhoneStore, eventId: string): Promise<void> {
  try {
    await store.client.forgetRejected(eventId)
  } catch (error) {
    store.health.failed(error)
  }
}
