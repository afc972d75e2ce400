import type { Actor } from '@sunshine/tickets'
import { failureOfResponse } from '../client/failures.ts'
import type { Transport, Transported } from '../client/ports.ts'
import { PERSON_HEADER } from '../protocol/person.ts'
import { LINES } from '../protocol/version.ts'
import { readLines } from '../whole-rows/index.ts'
import type { Pulled } from '../whole-rows/pulled.ts'
import { createUpload, type Fetch } from '../upload/index.ts'

export type { Fetch } from '../upload/index.ts'

/** Where the server is and how it is reached. */
export interface Line {
  readonly fetch: Fetch
  /** Such as `http://127.0.0.1:3900`, without a slash at the end. */
  readonly address: string
}

/** A person signed in on this client: who they are, and the session's cookie. */
export interface Session {
  readonly actor: Actor
  readonly cookie: string
}

/**
 * Signs a person in. Throws on a wrong password and on a server that cannot be reached: there is nothing yet to keep.
 */
export async function signIn(
  line: Line,
  account: { readonly login: string; readonly password: string },
): Promise<Session> {
  const response = await line.fetch(`${line.address}/trpc/session.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(account),
  })
  if (!response.ok) throw new Error(`sign-in was refused with ${response.status}`)
  const { actor }: { actor: Actor } = resultOf(await response.json())
  return { actor, cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}

/**
 * The server's procedures over plain HTTP, as tRPC's protocol has them; every failure is a value. `userId` is whose acts
 * are brought: in a session of anybody else the server answers `signedOut` (SY-28).
 */
export function createHttpTransport(
  line: Line,
  { cookie, userId }: { readonly cookie: string; readonly userId: string },
): Transport {
  const { fetch, address } = line
  const always = { cookie, [PERSON_HEADER]: userId }
  const call = async <T>(
    procedure: string,
    input: object,
    bodyOf: (response: Came) => Promise<Body<T>> = (response) => response.json(),
  ): Promise<Transported<T>> => {
    const headers = { 'content-type': 'application/json', ...always }
    return attempt<T>(async () => {
      const response = await fetch(`${address}/trpc/${procedure}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(input),
      })
      if (response.ok) return { ok: true, value: resultOf(await bodyOf(response)) }
      return failureOfResponse(response, response.status === 503 ? diskOf(await response.json()) : null)
    })
  }
  return {
    push: (message) => call('sync.push', message),
    pull: (message) => call('sync.pull', message, pulledIn),
    agree: (message) => call('sync.agree', message),
    upload: createUpload({ fetch, address, headers: always, digest }),
  }
}

type Body<T> = { readonly result?: { readonly data: T } }
type Came = Awaited<ReturnType<Fetch>>

/** One JSON, or one in each line (SY-51). */
async function pulledIn(response: Came): Promise<Body<Pulled>> {
  return response.headers.get('content-type') === LINES
    ? readLines(new Uint8Array(await response.arrayBuffer()))
    : response.json()
}

/** SHA-256 in hex. */
async function digest(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** What a procedure's 503 says of the server's disk; a crowded server answers before any procedure and names none. */
function diskOf(body: { readonly error?: { readonly data: { readonly disk: string | null } } }): string | null {
  return body.error?.data.disk ?? null
}

/** What went wrong before an answer came is no answer; anything it could mean leaves the outbox as it was. */
async function attempt<T>(run: () => Promise<Transported<T>>): Promise<Transported<T>> {
  try {
    return await run()
  } catch {
    return { ok: false, failure: 'unreachable' }
  }
}

/** The procedures' answers are made by the same messages' schemas on the server. */
function resultOf<T>(body: Body<T>): T {
  if (body.result === undefined) throw new Error('an answer without a result')
  return body.result.data
}
