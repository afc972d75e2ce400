import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { trpcServer } from '@hono/trpc-server'
import { PERSON_HEADER } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import type { FetchCreateContextFnOptions } from '@trpc/server/adapters/fetch'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { compress } from 'hono/compress'
import { generateCookie, getCookie } from 'hono/cookie'
import { deviceKind } from '../accounts/device-kind.ts'
import { diskSentence, NotWritten, type DiskHealth } from '../disk-health.ts'
import { isDatabaseAway } from '../store/database-away.ts'
import { answerHeaders, type AnswerKind } from './answer-headers.ts'
import { createAttachmentRoutes, type AttachmentParts } from './attachments.ts'
import { isBrokenLine } from './broken-line.ts'
import { createCalendarRoute, type CalendarParts } from './calendar.ts'
import { later } from './crowd.ts'
import {
  boundedBody,
  boundedStreams,
  byPerson,
  bySource,
  heavyInTurns,
  modestJson,
  readAsked,
  shortUrl,
  sourceOfRequest,
} from './limits.ts'
import type { RequestContext, Services } from './ports.ts'
import { appRouter } from './router.ts'
import { sameOrigin } from './same-origin.ts'
import { forwardedByHttps } from './source.ts'
import type { loadStaticFiles } from './static-files.ts'

export interface HttpParts extends AttachmentParts, CalendarParts {
  readonly services: Services
  readonly actorOf: (token: string | undefined) => Promise<Actor | undefined>
  readonly files: NonNullable<ReturnType<typeof loadStaticFiles>>
  /** What keeps the server from writing. */
  readonly disk: DiskHealth['trouble']
}

type Bindings = {
  Bindings: HttpBindings
  Variables: {
    actor: Actor | undefined
    token: string | undefined
    asked: readonly string[]
    answerIs?: AnswerKind
  }
}

const COOKIE = 'session'
/** The server ends a session after 30 idle days; a cookie of 30 days would end one in daily use (AU-8). Browsers keep none longer. */
const COOKIE_LIFE_S = 400 * 24 * 3600
const MOST_BATCHED = 8

const isHttps = (context: Context): boolean =>
  forwardedByHttps(getConnInfo(context).remote.address, context.req.header('x-forwarded-proto'))

/** Where people open the app, as this request names it. */
const addressOf = (context: Context): string =>
  `${isHttps(context) ? 'https' : 'http'}://${new URL(context.req.url).host}`

/** The whole HTTP face: procedures, photos, the app's files. */
export function createHttp(parts: HttpParts): Hono<Bindings> {
  const app = new Hono<Bindings>()
  app.use(
    answerHeaders({ cameByHttps: isHttps, kindOf: (context: Context<Bindings>) => context.get('answerIs') ?? 'data' }),
  )
  app.use(shortUrl, sameOrigin(isHttps))
  app.get('/healthz', (context) => health(parts, context))
  const source = bySource()
  for (const place of ['/trpc/*', '/attachments/*', '/calendar/*']) app.use(place, source)
  const person = byPerson()
  for (const place of ['/trpc/*', '/attachments/*']) app.use(place, whoAsks(parts), person)
  app.use('/trpc/*', readAsked, boundedStreams(), heavyInTurns(), boundedBody(), modestJson)
  app.use('/trpc/*', compressed)
  app.use(
    '/trpc/*',
    trpcServer({
      router: appRouter,
      endpoint: '/trpc',
      maxBatchSize: MOST_BATCHED,
      createContext: (call, context) => procedureContext(parts, context, call),
      onError: ({ error, path }) => error.code === 'INTERNAL_SERVER_ERROR' && parts.logError(error, path ?? ''),
    }),
  )
  app.route('/attachments', createAttachmentRoutes(parts))
  app.route('/calendar', createCalendarRoute(parts, addressOf))
  app.get('*', (context) => giveFile(parts, context))
  app.notFound((context) => context.json({ code: 'absent' }, 404))
  app.onError((error, context) => {
    if (error instanceof NotWritten) return context.json({ code: error.trouble }, 503)
    if (isBrokenLine(context.env)) return context.json({ code: 'malformed' }, 400)
    parts.logError(error, placeOf(context))
    return isDatabaseAway(error) ? later(context) : context.json({ code: 'internal' }, 500)
  })
  return app
}

/** A path as it may stand in a log: the address of a person's calendar is a secret (AU-15). */
function placeOf({ req }: Context): string {
  return req.path.startsWith('/calendar/') ? '/calendar' : req.path
}

/** Says whether the server takes what it is given, and why not (SV-17). */
function health(parts: HttpParts, context: Context): Response {
  const trouble = parts.disk()
  if (trouble === null) return context.json({ ok: true })
  const { code, since } = trouble
  return context.json({ ok: false, code, since: new Date(since).toISOString(), sentence: diskSentence(code) }, 503)
}

/** Compresses answers except the live stream, which would wait in the compressor's buffer. */
const compressed: MiddlewareHandler = (context, next) =>
  /(?:sync|city)\.live/.test(context.req.path) ? next() : compress()(context, next)

/** Who is signed in; nobody, for a device that speaks for somebody else than whose session this is (SY-28). */
function whoAsks(parts: HttpParts): MiddlewareHandler<Bindings> {
  return async (context, next) => {
    const token = getCookie(context, COOKIE)
    const actor = await parts.actorOf(token)
    const speaksFor = context.req.header(PERSON_HEADER)
    context.set('token', token)
    context.set('actor', speaksFor === undefined || speaksFor === actor?.userId ? actor : undefined)
    return next()
  }
}

function procedureContext(
  parts: HttpParts,
  context: Context<Bindings>,
  call: FetchCreateContextFnOptions,
): RequestContext & Record<string, unknown> {
  return {
    services: parts.services,
    actor: context.get('actor'),
    token: context.get('token'),
    stillSignedIn: async () => (await parts.actorOf(context.get('token'))) !== undefined,
    source: sourceOfRequest(context),
    cityToken: /^Bearer ([\w-]{43})$/.exec(context.req.header('authorization') ?? '')?.[1] ?? null,
    appAddress: addressOf(context),
    device: deviceKind(context.req.header('user-agent')),
    // As tRPC itself read the request: the path may hide its commas as %2C.
    batchSize: call.info.calls.length,
    setToken(token) {
      const life = token === null ? 0 : COOKIE_LIFE_S
      const options = { httpOnly: true, sameSite: 'Strict', path: '/', secure: isHttps(context), maxAge: life } as const
      call.resHeaders.append('set-cookie', generateCookie(COOKIE, token ?? '', options))
    },
  }
}

function giveFile({ files }: HttpParts, context: Context<Bindings>): Response {
  const { path } = context.req
  const wantsPage = (context.req.header('accept') ?? '').includes('text/html')
  const file = files.get(path) ?? (wantsPage || path === '/' ? files.get('/index.html') : undefined)
  if (!file) return context.json({ code: 'absent' }, 404)
  context.set('answerIs', file.type.startsWith('text/html') ? 'page' : 'part')
  const headers = { 'cache-control': file.cache, etag: file.etag, vary: 'accept-encoding' }
  if (context.req.header('if-none-match') === file.etag) return context.body(null, 304, headers)
  const brotli = (context.req.header('accept-encoding') ?? '').includes('br') ? file.brotli : undefined
  const encoding = brotli ? { 'content-encoding': 'br' } : {}
  return context.body(new Uint8Array(brotli ?? file.bytes), 200, {
    ...headers,
    'content-type': file.type,
    ...encoding,
  })
}
