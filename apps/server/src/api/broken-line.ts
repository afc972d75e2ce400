import type { HttpBindings } from '@hono/node-server'

/**
 * Whether the line a request came on broke before all of it had come: nobody is left to hear an answer, and it is no
 * fault of the server that a log should hold; whoever opens and drops lines would fill it (WH-16).
 */
export function isBrokenLine({ incoming }: Pick<HttpBindings, 'incoming'>): boolean {
  return incoming.destroyed && !incoming.complete
}
