import { failureOfResponse, type Failed, type Transport, type Transported } from '@sunshine/sync'
import { CallFailed, type Api } from './api.ts'
import { ask } from './ask.ts'

/** Longest wait for one answer on a weak line. */
const PATIENCE_MS = 30_000

/** The server through tRPC and plain uploads, for one person; every failure is a value. */
export function createTransport(api: Api, userId: string): Transport {
  return {
    push: (message) =>
      attempt((signal) => api.sync.push.mutate({ ...message, events: [...message.events] }, { signal })),
    pull: (message) => attempt((signal) => api.sync.pull.mutate(message, { signal })),
    agree: (message) => attempt((signal) => api.sync.agree.mutate(message, { signal })),
    // The way photos take is loaded with the first photo, not with the app.
    async upload(attachment, course) {
      // A part of the app that cannot be fetched is a line that broke; the photo waits for the next sync.
      const way = await import('./upload.ts').catch(() => undefined)
      return way
        ? way.uploadFor(userId, (url, init) => ask(userId, () => fetch(url, init)))(attachment, course)
        : { ok: false, failure: 'unreachable' }
    },
  }
}

async function attempt<T>(call: (signal: AbortSignal) => Promise<T>): Promise<Transported<T>> {
  try {
    return { ok: true, value: await call(patience(PATIENCE_MS)) }
  } catch (error) {
    return failureOf(error)
  }
}

function patience(milliseconds: number): AbortSignal {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), milliseconds)
  return controller.signal
}

/** What an error of the client means for the outbox. Anything without an HTTP answer counts as no signal. */
export function failureOf(error: unknown): Failed {
  if (!(error instanceof CallFailed) || !error.response) return { ok: false, failure: 'unreachable' }
  return failureOfResponse(error.response, error.data?.disk)
}
