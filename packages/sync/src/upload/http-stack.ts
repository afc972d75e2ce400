import type { HttpRequest, HttpResponse, HttpStack } from 'tus-js-client'
import type { Answered } from './failure.ts'

/** As much of `fetch` as uploads and a client without a browser need. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string
    readonly headers: Record<string, string>
    readonly body?: string | ArrayBuffer
    readonly signal?: AbortSignal
  },
) => Promise<Pick<Response, 'ok' | 'status' | 'json' | 'text' | 'headers'>>

/** Longest wait for an answer that carries nothing, and for one to a piece of a photo, in milliseconds. */
const PATIENCE_MS = 30_000
const PATIENCE_WITH_BYTES_MS = 120_000

/** The server did not say where an upload stands: that is no word about the upload, which stays where it is. */
export class NotTold extends Error {
  readonly answer: Answered
  constructor(answer: Answered) {
    super(`asked for an upload, the server answered ${answer.status}`)
    this.answer = answer
  }
}

/** tus over `fetch`, in a browser and outside of one: each request has an end, also on a line that has died silently. */
export function createHttpStack(fetch: Fetch, always: Record<string, string>): HttpStack {
  return {
    createRequest: (method, url) => createRequest(fetch, { method, url, always }),
    getName: () => 'fetch',
  }
}

function createRequest(
  fetch: Fetch,
  { method, url, always }: { method: string; url: string; always: Record<string, string> },
): HttpRequest {
  const headers: Record<string, string> = { ...always }
  const controller = new AbortController()
  return {
    getMethod: () => method,
    getURL: () => url,
    setHeader(name, value) {
      headers[name] = value
    },
    getHeader: (name) => headers[name],
    // What counts is what the server says it has, not what has left this device.
    setProgressHandler: () => undefined,
    async send(body: ArrayBuffer | null | undefined) {
      const bytes = body instanceof ArrayBuffer ? { body } : {}
      const patience = body instanceof ArrayBuffer ? PATIENCE_WITH_BYTES_MS : PATIENCE_MS
      const timer = setTimeout(() => controller.abort(), patience)
      try {
        const response = await fetch(url, { method, headers, signal: controller.signal, ...bytes })
        const text = await response.text()
        const { status } = response
        // The library takes every refusal here for an upload that is gone, and would begin it anew.
        if (method === 'HEAD' && !response.ok && status !== 404 && status !== 410)
          throw new NotTold({ method, status, body: text, retryAfter: response.headers.get('retry-after') })
        return toResponse(response, text)
      } finally {
        clearTimeout(timer)
      }
    },
    abort: async () => controller.abort(),
    getUnderlyingObject: () => undefined,
  }
}

function toResponse(response: Awaited<ReturnType<Fetch>>, body: string): HttpResponse {
  return {
    getStatus: () => response.status,
    getHeader: (name) => response.headers.get(name) ?? undefined,
    getBody: () => body,
    getUnderlyingObject: () => response,
  }
}
