import type { TransportFailure } from './ports.ts'

/** What an HTTP status means for the outbox, which every one of them leaves as it was (SY-1). */
export function failureOfStatus(status: number): TransportFailure {
  if (status === 401) return 'signedOut'
  if (status === 426 || status === 412) return 'outdated'
  if (status === 429 || status === 503) return 'busy'
  return status >= 500 ? 'unreachable' : 'refused'
}

/** `Retry-After` in seconds; a date is not read, since the phone's clock may be wrong. */
export function millisecondsOf(retryAfter: string | null | undefined): number | undefined {
  return /^\d{1,5}$/.test(retryAfter ?? '') ? Number(retryAfter) * 1000 : undefined
}
