import type { Failed, TransportFailure } from './ports.ts'

/** What an HTTP status means for the outbox, which every one of them leaves as it was (SY-1). */
export function failureOfStatus(status: number): TransportFailure {
  if (status === 401) return 'signedOut'
  if (status === 426 || status === 412) return 'outdated'
  if (status === 429 || status === 503) return 'busy'
  return status >= 500 ? 'unreachable' : 'refused'
}

/** Longest wait a server may ask for; what a damaged header says must not silence a phone for days. */
const LONGEST_WAIT_S = 3600

/** What an HTTP answer that is no success means, with the wait its `Retry-After` asks for. */
export function failureOfResponse({ status, headers }: Pick<Response, 'status' | 'headers'>): Failed {
  const failure = failureOfStatus(status)
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  if (!Number.isFinite(seconds) || seconds <= 0) return { ok: false, failure }
  return { ok: false, failure, retryAfterMs: Math.min(seconds, LONGEST_WAIT_S) * 1000 }
}
