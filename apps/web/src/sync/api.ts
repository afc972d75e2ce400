import type { AppRouter } from '@sunshine/server/router'
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, type TRPCClient } from '@trpc/client'

export type Api = TRPCClient<AppRouter>

/** The server's procedures, typed by its router. */
export function createApi(): Api {
  const url = '/trpc'
  return createTRPCClient<AppRouter>({
    links: [
      // One call a request: the phone's calls follow one another, so batching would only add bytes to the first load.
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: httpLink({ url }),
      }),
    ],
  })
}
