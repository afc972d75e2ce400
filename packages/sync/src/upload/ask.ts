/** As much of `fetch` as uploads and a client without a browser need. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string
    readonly headers: Record<string, string>
    readonly body?: string | ArrayBuffer
    readonly signal?: AbortSignal
  },
) => Promise<Pick<Response, 'ok' | 'status' | 'json' | 'text' | 'arrayBuffer' | 'headers'>>

/** What the server, or somebody on the way to it, answered. */
export interface Answered {
  readonly method: string
  readonly ok: boolean
  readonly status: number
  readonly body: string
  readonly retryAfter: string | null
  readonly header: (name: string) => string | null
}

/** Longest wait for an answer that carries nothing, and for one to a piece of a photo, in milliseconds. */
const PATIENCE_MS = 30_000
const PATIENCE_WITH_BYTES_MS = 120_000

/**
 * tus requests over `fetch`, in a browser and outside of one: each has an end, also on a line that has died silently.
 * Undefined when the line broke.
 */
export function createAsk(line: {
  readonly fetch: Fetch
  readonly address: string
  readonly headers?: Record<string, string>
}) {
  return async (
    method: string,
    path: string,
    sent: { readonly headers?: Record<string, string>; readonly body?: ArrayBuffer } = {},
  ): Promise<Answered | undefined> => {
    const controller = new AbortController()
    const patience = sent.body === undefined ? PATIENCE_MS : PATIENCE_WITH_BYTES_MS
    const timer = setTimeout(() => controller.abort(), patience)
    const body = sent.body === undefined ? {} : { body: sent.body }
    try {
      const response = await line.fetch(line.address + path, {
        method,
        headers: { ...line.headers, 'tus-resumable': '1.0.0', ...sent.headers },
        signal: controller.signal,
        ...body,
      })
      return {
        method,
        ok: response.ok,
        status: response.status,
        body: await response.text(),
        retryAfter: response.headers.get('retry-after'),
        header: (name) => response.headers.get(name),
      }
    } catch {
      // The line broke, or nobody answered in time: what is on the server is asked for by the next sync.
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }
}
