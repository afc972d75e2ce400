/** Why a call to another server brought no answer. `notReached`: nothing can have arrived there; `noAnswer`: it may have. */
export type CallFailure = 'notReached' | 'noAnswer' | 'redirected' | 'tooLong'

/** What another server answered. */
export interface Answered {
  readonly status: number
  readonly text: string
}

export interface Call {
  readonly url: string
  readonly body: object
  readonly headers?: Readonly<Record<string, string>>
  readonly timeoutMs: number
  /** A longer answer is not read to its end. */
  readonly mostBytes: number
  /** Breaks the call off. */
  readonly signal?: AbortSignal
}

/** What Node says when no connection came about, so that no byte of the message left this machine. */
const neverConnected: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
])

/**
 * Sends JSON to another server: no redirect is followed, the answer has a time and a length it must keep (NT-9). Address
 * and body may be secrets: a failure is a word, never the error that might hold them.
 */
export async function postJson({
  url,
  body,
  headers,
  timeoutMs,
  mostBytes,
  signal,
}: Call): Promise<Answered | CallFailure> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), ...(signal ? [signal] : [])]),
    })
    if (response.status >= 300 && response.status < 400) return 'redirected'
    const text = await readUpTo(response, mostBytes)
    return text === undefined ? 'tooLong' : { status: response.status, text }
  } catch (error) {
    return failureOf(error)
  }
}

function failureOf(error: unknown): CallFailure {
  const cause = error instanceof Error ? error.cause : undefined
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return neverConnected.has(code) || /CERT|TLS|SSL/.test(code) ? 'notReached' : 'noAnswer'
}

async function readUpTo({ body }: Response, most: number): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength
    if (bytes > most) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
