import type { Context, MiddlewareHandler } from 'hono'

/** Whatever else HTTP knows has no meaning here, and TRACE would give headers back to who may not read them (WH-7). */
const methods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'])
const ALLOW = [...methods].join(', ')
/** Ways of saying that a request is not what it is: a check of the method would check the wrong one. */
const overrides = ['x-http-method-override', 'x-http-method', 'x-method-override']
/** Where a person's data is read and written; the app itself may be opened from anywhere. */
const peoples = /^\/(?:trpc|attachments)(?:\/|$)/
/** The one body a procedure has: forms of other sites cannot send it without being asked first (WH-6). */
const JSON_TYPE = /^application\/json\s*(?:;|$)/i

/**
 * A page of another origin may not act in a person's name, nor load what is a person's (SV-1, WH-5, WH-6). Every browser
 * the app runs in says where a writing request comes from; a client that says nothing is no browser, has no cookie but
 * its own, and is let through: a city's server, the engine for scripts.
 */
export function sameOrigin(cameByHttps: (context: Context) => boolean): MiddlewareHandler {
  return async (context, next) => {
    const { req } = context
    if (!methods.has(req.method)) return context.json({ code: 'method' }, 405, { allow: ALLOW })
    if (overrides.some((name) => req.header(name) !== undefined)) return context.json({ code: 'malformed' }, 400)
    const reads = req.method === 'GET' || req.method === 'HEAD'
    const isOwn = reads ? mayLoad(context) : mayAct(context, cameByHttps(context))
    if (!isOwn) return context.json({ code: 'otherOrigin' }, 403)
    if (req.method === 'POST' && req.path.startsWith('/trpc') && !JSON_TYPE.test(req.header('content-type') ?? ''))
      return context.json({ code: 'mediaType' }, 415)
    return next()
  }
}

/** Whether a browser was told to write by a page of this very origin, or no browser asks. */
function mayAct({ req }: Context, overHttps: boolean): boolean {
  const site = req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin') return false
  const origin = req.header('origin')
  if (origin === undefined) return true
  // `Origin: null` (a sandboxed frame, a file) is no URL, and no page of ours either.
  const from = URL.parse(origin)
  return from !== null && from.host === req.header('host') && (!overHttps || from.protocol === 'https:')
}

/** Whether what is a person's is asked for by this app or by typing the address, not by another site's picture or link. */
function mayLoad({ req }: Context): boolean {
  const site = req.header('sec-fetch-site')
  return site === undefined || site === 'same-origin' || site === 'none' || !peoples.test(req.path)
}
