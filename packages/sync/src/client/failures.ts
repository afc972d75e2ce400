import type { Failed, TransportFailure } from './ports.ts'

/**
 * What an HTTP status means for the outbox, which every one of them leaves as it was (SY-1). `disk` is what a server
 * that cannot write says of its disk (ST-4).
 */
export function failureOfStatus(status: number, disk: string | null = null): TransportFailure {
  if (status === 401) return 'signedOut'
  if (status === 426 || status === 412) return 'outdated'
  if (status === 503 && disk !== null) return 'serverDisk'
  if (status === 429 || status === 503) return 'busy'
  return status >= 500 ? 'unreachable' : 'refused'
}

/** `Retry-After` in seconds; a date is not read, since the phone's clock may be wrong. */
export function millisecondsOf(retryAfter: string | null | undefined): number | undefined {
  return /^\d{1,5}$/.test(retryAfter ?? '') ? Math.min(Number(retryAfter), LONGEST_WAIT_S) * 1000 : undefined
}

/** Longest wait a server may ask for; what a damaged header says must not silence a phone for days. */
const LONGEST_WAIT_S = 3600

/** What an HTTP answer that is no success means, with the wait its `Retry-After` asks for. */
export function failureOfResponse(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  disk: string | null = null,
): Failed {
  const retryAfterMs = millisecondsOf(headers.get('retry-after'))
  const failure = failureOfStatus(status, disk)
  return { ok: false, failure, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) }
}
