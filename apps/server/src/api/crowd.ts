import type { Context, MiddlewareHandler } from 'hono'

/** As many hand-overs and readings as the server works on at once; a phone told "later" keeps everything and waits. */
const MOST_AT_ONCE = 200
const LATER_S = '5'

/** The answer "later": a phone keeps everything and comes again after a while. */
export function later(context: Context): Response {
  return context.json({ code: 'later' }, 503, { 'retry-after': LATER_S })
}

/** Answers "later" (503) to whoever comes while too many are inside, instead of letting all of them wait (SV-9). */
export function inTurns(most: number = MOST_AT_ONCE): MiddlewareHandler {
  let inside = 0
  return async (context, next) => {
    if (inside >= most) return later(context)
    inside++
    try {
      return await next()
    } finally {
      inside--
    }
  }
}
