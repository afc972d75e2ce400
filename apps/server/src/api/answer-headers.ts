import type { HttpBindings } from '@hono/node-server'
import type { Context, MiddlewareHandler } from 'hono'

/** A page of the app and its scripts: its own origin alone, pictures it drew itself, nothing inline, nobody's frame (WH-1). */
const APP_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** Text becomes markup or a script only by the one policy `start.js` makes (WH-2); workers do not know it. */
const PAGE_POLICY = `${APP_POLICY}; require-trusted-types-for 'script'; trusted-types default`

/** What is no page runs nothing, loads nothing and is of no origin, should somebody open it as one (EV-4, WH-3). */
const DATA_POLICY = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/** A letter is photographed; everything else a page may ask a browser for is refused to whatever got into it. */
const nobodys = [
  'accelerometer',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
const PERMISSIONS = `camera=(self), ${nobodys.map((feature) => `${feature}=()`).join(', ')}`

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy': PERMISSIONS,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-dns-prefetch-control': 'off',
  'x-permitted-cross-domain-policies': 'none',
}

const fixed = Object.entries(always)

/** A year, as browsers ask for; of this name alone, since the server knows no other of the same domain. */
const HSTS = 'max-age=31536000'

/** What an answer is: a page of the app, another of its files, or data. */
export type AnswerKind = 'page' | 'part' | 'data'

const policies: { readonly [kind in AnswerKind]: string } = { page: PAGE_POLICY, part: APP_POLICY, data: DATA_POLICY }

/** What no cache keeps and no proxy makes another: a person's data. */
export const NEVER_KEPT = 'no-store, no-transform'

/** Said of an answer that has its own headers and its length: to look into it would make web objects of it. */
export type Whole = { isWhole?: true }

interface Answering {
  readonly env: Partial<HttpBindings>
  readonly res: Response
}

/** Tells a header to node itself where it is node that answers: a dozen of them through the web's cost as much as a hash. */
export function tell(context: Answering, name: string, value: string): void {
  const { outgoing } = context.env
  if (outgoing) outgoing.setHeader(name, value)
  else context.res.headers.set(name, value)
}

export interface AnswerHeaderParts {
  /** Whether the request came over https, by the word of somebody who may say so. */
  readonly cameByHttps: (context: Context) => boolean
  readonly kindOf: (context: Context) => AnswerKind
}

/** The headers of every answer, whatever it says and whoever refused (WH-1 to WH-4). */
export function answerHeaders({
  cameByHttps,
  kindOf,
}: AnswerHeaderParts): MiddlewareHandler<{ Bindings: Partial<HttpBindings>; Variables: Whole }> {
  return async (context, next) => {
    await next()
    for (const [name, value] of fixed) tell(context, name, value)
    // A network without a certificate is told nothing it would have to keep.
    if (cameByHttps(context)) tell(context, 'strict-transport-security', HSTS)
    tell(context, 'content-security-policy', policies[kindOf(context)])
    if (context.get('isWhole')) return
    const { headers } = context.res
    if (context.req.path.startsWith('/trpc')) headers.set('cache-control', NEVER_KEPT)
    else if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
  }
}
