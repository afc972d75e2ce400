import type { AppRouter } from '@sunshine/server/router'
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client'

export type Api = TRPCClient<AppRouter>

/**
 * The server's procedures, typed by its router; its live stream is `hints.ts`, which the first list does not wait for.
 * One call a request: the phone's calls follow one another, so batching would only add bytes to the first load.
 */
export function createApi(): Api {
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: '/trpc' })] })
}
