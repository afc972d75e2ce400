import { handOver } from '@sunshine/sync'
import { createHttpTransport } from '@sunshine/sync/http'
import { openUnwatched } from '../store/open.ts'
import { ask } from './ask.ts'
import { Locked } from '../store/seal.ts'
import { SYNC_LOCK } from './scheduler.ts'

/**
 * Hands over one person's outbox without a page (SY-24). Rejects while the line is bad, which makes the browser try
 * again later; a session that has ended, a refusal, or a vault with a PIN, which no worker can open, waits for the
 * person instead (VA-12).
 */
async function handOverFor(userId: string): Promise<void> {
  const { client: store, database, seal } = openUnwatched(userId)
  const line = {
    fetch: (url: string, init: RequestInit) => ask(userId, () => fetch(url, init)),
    address: location.origin,
  }
  const transport = createHttpTransport(line, { cookie: '', userId })
  try {
    const end = await navigator.locks.request(SYNC_LOCK, () => handOver({ store, seal, transport, clock: Date.now }))
    if (end.end === 'stopped' && (end.failure === 'unreachable' || end.failure === 'busy'))
      throw new Error(`not handed over: ${end.failure}`)
  } catch (error) {
    if (!(error instanceof Locked)) throw error
  } finally {
    // Held open it would keep a newer page from bringing the database up to date.
    database.close()
  }
}

Object.assign(globalThis, { handOverFor })
