import type { AppRouter } from '@sunshine/server/router'
import { PERSON_HEADER } from '@sunshine/sync'
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'

export type Api = TRPCClient<AppRouter>

/**
 * The server's procedures, typed by its router; its live stream is `hints.ts`, which the first list does not wait for.
 * One call a request: the phone's calls follow one another, so batching would only add bytes to the first load. With
 * `userId` it speaks for that person alone, whoever has signed in since (SY-28).
 */
export function createApi(userId?: string): Api {
  const headers = userId === undefined ? {} : { [PERSON_HEADER]: userId }
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc', headers })] })
}
