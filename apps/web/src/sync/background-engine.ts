import { handOver } from '@sunshine/sync'
import { createHttpTransport } from '@sunshine/sync/http'
import { openUnwatched } from '../store/open.ts'
import { ask } from './ask.ts'
import { SYNC_LOCK } from './scheduler.ts'

/**
 * Hands over one person's outbox without a page (SY-24). Rejects while the line is bad, which makes the browser try
 * again later; a session that has ended, or a refusal, waits for the person instead.
 */
async function handOverFor(userId: string): Promise<void> {
  const { client: store, database } = openUnwatched(userId)
  const line = {
    fetch: (url: string, init: RequestInit) => ask(userId, () => fetch(url, init)),
    address: location.origin,
  }
  const transport = createHttpTransport(line, { cookie: '', userId })
  try {
    const end = await navigator.locks.request(SYNC_LOCK, () => handOver({ store, transport, clock: Date.now }))
    if (end.end === 'stopped' && (end.failure === 'unreachable' || end.failure === 'busy'))
      throw new Error(`not handed over: ${end.failure}`)
  } finally {
    // Held open it would keep a newer page from bringing the database up to date.
    database.close()
  }
}

Object.assign(globalThis, { handOverFor })
