import type { TransportFailure } from './ports.ts'

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

/** What a 503 outside the procedures says of the server's disk: `{"code":"diskFull"}`; null when it says "later". */
export async function diskIn(response: Pick<Response, 'status' | 'json'>): Promise<string | null> {
  if (response.status !== 503) return null
  const { code }: { readonly code?: string } = await response.json()
  return code === undefined || code === 'later' ? null : code
}
