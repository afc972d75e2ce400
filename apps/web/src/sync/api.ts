import type { AppRouter } from '@sunshine/server/router'
import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  type TRPCClient,
} from '@trpc/client'

export type Api = TRPCClient<AppRouter>

/** The calls that carry a password or a one-time code: never batched. */
const alone = new Set(['session.signIn', 'session.setUp', 'session.acceptInvite'])

/** The server's procedures, typed by its router. */
export function createApi(): Api {
  const url = '/trpc'
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({ url }),
        false: splitLink({
          condition: (operation) => alone.has(operation.path),
          true: httpLink({ url }),
          false: httpBatchLink({ url, maxItems: 8 }),
        }),
      }),
    ],
  })
}
