import { diskIn, failureOfStatus, type Transport, type Transported, type TransportFailure } from '@sunshine/sync'
import { TRPCClientError } from '@trpc/client'
import type { AppRouter } from '@sunshine/server/router'
import type { Api } from './api.ts'

/** Longest wait for one answer on a weak line. */
const PATIENCE_MS = 30_000

/** The server through tRPC and plain uploads; every failure is a value. */
export function createTransport(api: Api): Transport {
  return {
    push: (message) =>
      attempt((signal) => api.sync.push.mutate({ ...message, events: [...message.events] }, { signal })),
    pull: (message) => attempt((signal) => api.sync.pull.mutate(message, { signal })),
    agree: (message) => attempt((signal) => api.sync.agree.mutate(message, { signal })),
    async upload({ sha256, ticketId, mediaType, bytes }) {
      const url = `/attachments/${sha256}?ticket=${encodeURIComponent(ticketId)}`
      const headers = { 'content-type': mediaType }
      try {
        const response = await fetch(url, { method: 'PUT', body: bytes, headers, signal: patience(PATIENCE_MS * 4) })
        if (response.ok) return { ok: true, value: null }
        return { ok: false, failure: failureOfStatus(response.status, await diskIn(response)) }
      } catch {
        // fetch tells nothing but that no answer came; the photo stays in the outbox.
        return { ok: false, failure: 'unreachable' }
      }
    },
  }
}

async function attempt<T>(call: (signal: AbortSignal) => Promise<T>): Promise<Transported<T>> {
  try {
    return { ok: true, value: await call(patience(PATIENCE_MS)) }
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

function patience(milliseconds: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), milliseconds)
  return controller.signal
}

/** What an error of the client means for the outbox. Anything without an HTTP answer counts as no signal. */
export function failureOf(error: unknown): TransportFailure {
  if (!(error instanceof TRPCClientError)) return 'unreachable'
  const { data }: TRPCClientError<AppRouter> = error
  return data ? failureOfStatus(data.httpStatus, data.disk) : 'unreachable'
}
