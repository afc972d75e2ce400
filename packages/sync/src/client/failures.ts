import type { TransportFailure } from './ports.ts'

/** What an HTTP status means for the outbox, which every one of them leaves as it was (SY-1). */
export function failureOfStatus(status: number): TransportFailure {
  if (status === 401) return 'signedOut'
  if (status === 426 || status === 412) return 'outdated'
  if (status === 429 || status === 503) return 'busy'
  return status >= 500 ? 'unreachable' : 'refused'
}
