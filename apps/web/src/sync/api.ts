import type { AppRouter } from '@sunshine/server/router'
import { LINES, PERSON_HEADER } from '@sunshine/sync'
import type { TRPCClient, TRPCClientError } from '@trpc/client'
import { ask, betweenRenewals } from './ask.ts'

export type Api = TRPCClient<AppRouter>

type ErrorData = TRPCClientError<AppRouter>['data']

/** A call that brought no result: with the server's answer and what it says of the error, or without when none came. */
export class CallFailed extends Error {
  // Declared, as everywhere in the first load: a field that is made brings a helper for browsers of before.
  declare readonly response: Response | undefined
  declare readonly data: ErrorData

  constructor(response?: Response, data?: ErrorData) {
    super('a call brought no result')
    this.response = response
    this.data = data
  }
}

type Call = (input?: unknown, how?: { readonly signal?: AbortSignal }) => Promise<unknown>

/**
 * The server's procedures, typed by its router and called as tRPC's HTTP protocol has them, one a request: the library's
 * own client for that is a twentieth of what a phone loads first, as its live stream was (`hints.ts`). With `userId` it
 * speaks for that person alone, whoever has signed in since (SY-28). Without it somebody is being signed in, and their new
 * cookie is not crossed by another's (SE-16).
 */
export function createApi(userId?: string, firstShown?: Promise<void>): Api {
  const headers: Record<string, string> = userId === undefined ? {} : { [PERSON_HEADER]: userId }
  const query = (procedure: string): Call => {
    return (input, how) => {
      const asked = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`
      const call = (): Promise<Response> => fetch(`/trpc/${procedure}${asked}`, { headers, ...how })
      return answer(userId === undefined ? call() : ask(userId, call, firstShown))
    }
  }
  const mutate = (procedure: string): Call => {
    return (input, how) => {
      const sent = { method: 'POST', headers: { ...headers, 'content-type': 'application/json' } }
      const call = (): Promise<Response> =>
        fetch(`/trpc/${procedure}`, { ...sent, body: JSON.stringify(input), ...how })
      return answer(userId === undefined ? betweenRenewals(call) : ask(userId, call, firstShown))
    }
  }
  const ways: Readonly<Record<string, (procedure: string) => Call>> = { query, mutate }
  const within = (path: readonly string[]): object =>
    new Proxy({}, { get: (_, name: string) => ways[name]?.(path.join('.')) ?? within([...path, name]) })
  return within([]) as Api
}

async function answer(asked: Promise<Response>): Promise<unknown> {
  const response = await asked.catch(() => {
    throw new CallFailed()
  })
  const body: Body = await bodyOf(response).catch(() => ({}))
  if (response.ok && body.result) return body.result.data
  // A success that is none of ours: a network's own sign-in page, say.
  throw response.ok ? new CallFailed() : new CallFailed(response, body.error?.data)
}

/** One JSON, or one in each line; a first list needs nothing that reads those (SY-51). */
async function bodyOf(response: Response): Promise<Body> {
  if (response.headers.get('content-type') !== LINES) return response.json()
  const { readLines } = await import('@sunshine/sync/whole-rows')
  return readLines(new Uint8Array(await response.arrayBuffer()))
}

interface Body {
  readonly result?: { readonly data?: unknown }
  readonly error?: { readonly data: ErrorData }
}
