import type { HttpBindings } from '@hono/node-server'
import { getConnInfo } from '@hono/node-server/conninfo'
import { PERSON_HEADER, personKey, RENEWAL_HEADER } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import type { TRPCError } from '@trpc/server'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { generateCookie, getCookie } from 'hono/cookie'
import { deviceKind } from '../accounts/device-kind.ts'
import type { Recognised } from '../accounts/sessions.ts'
import { NotWritten } from '../disk-health.ts'
import { isDatabaseAway } from '../store/database-away.ts'
import { createRouteOf } from '../running/routes.ts'
import { acceptsCoding } from './accepted-coding.ts'
import { answerHeaders, tell, type AnswerKind, type Whole } from './answer-headers.ts'
import { createAttachmentRoutes, type AttachmentParts } from './attachments.ts'
import { isBrokenLine } from './broken-line.ts'
import { createCalendarRoute, type CalendarParts } from './calendar.ts'
import { compressed, giveJson } from './compressed.ts'
import { later } from './crowd.ts'
import {
  boundedBody,
  boundedStreams,
  byPerson,
  bySource,
  heavyInTurns,
  modestJson,
  ownInTurns,
  readAsked,
  shortUrl,
  sourceOfRequest,
} from './limits.ts'
import type { RequestContext, Services } from './ports.ts'
import { createHealth, type HealthParts } from './health.ts'
import { Refusal } from './refusal.ts'
import { appRouter } from './router.ts'
import { sameOrigin } from './same-origin.ts'
import { clearedCookie, sessionCookie, sessionIn } from './session-cookie.ts'
import { answerSingle, isSingleMutation } from './single-mutation.ts'
import { forwardedByHttps } from './source.ts'
import type { loadStaticFiles } from './static-files.ts'
import { giveMetrics, watched, type Watch } from './watch.ts'

export interface HttpParts extends AttachmentParts, CalendarParts, HealthParts {
  readonly services: Services
  readonly recognise: (token: string | undefined) => Promise<Recognised | undefined>
  readonly stillStands: (token: string | undefined) => Promise<boolean>
  readonly files: NonNullable<ReturnType<typeof loadStaticFiles>>
  readonly watch: Watch
}

type Bindings = {
  Bindings: HttpBindings
  Variables: {
    actor: Actor | undefined
    token: string | undefined
    asked: readonly string[]
    answerIs?: AnswerKind
  } & Whole
}

/** By which a browser is known after somebody has signed in on it (AU-23). */
const KNOWN_DEVICE = 'known-device'
/** Browsers keep no cookie longer. */
const KNOWN_DEVICE_LIFE_S = 400 * 24 * 3600
const MOST_BATCHED = 8

const isHttps = (context: Context): boolean =>
  forwardedByHttps(getConnInfo(context).remote.address, context.req.header('x-forwarded-proto'))

/** Where people open the app, as this request names it. */
const addressOf = (context: Context): string =>
  `${isHttps(context) ? 'https' : 'http'}://${new URL(context.req.url).host}`

/** The whole HTTP face: procedures, photos, the app's files. */
export function createHttp(parts: HttpParts): Hono<Bindings> {
  const app = new Hono<Bindings>()
  const routeOf = createRouteOf(new Set(Object.keys(appRouter._def.procedures)), parts.files)
  app.use(watched(parts.watch, routeOf))
  app.use(
    answerHeaders({ cameByHttps: isHttps, kindOf: (context: Context<Bindings>) => context.get('answerIs') ?? 'data' }),
  )
  app.use(shortUrl, sameOrigin(isHttps))
  app.get('/healthz', createHealth(parts))
  app.get('/metrics', (context) => giveMetrics(parts.watch, context))
  const source = bySource()
  for (const place of ['/trpc/*', '/attachments/*', '/calendar/*']) app.use(place, source)
  const person = byPerson()
  for (const place of ['/trpc/*', '/attachments/*']) app.use(place, whoAsks(parts), person)
  app.use('/trpc/*', readAsked, boundedStreams(), ownInTurns(), boundedBody(), modestJson, heavyInTurns())
  app.use('/trpc/*', compressed)
  app.use('/trpc/*', (context) => procedures(parts, context))
  app.route('/attachments', createAttachmentRoutes(parts))
  app.route('/calendar', createCalendarRoute(parts, addressOf))
  app.get('*', (context) => giveFile(parts, context))
  app.notFound((context) => context.json({ code: 'absent' }, 404))
  app.onError((error, context) => {
    if (error instanceof NotWritten) return context.json({ code: error.trouble }, 503)
    if (isBrokenLine(context.env)) return context.json({ code: 'malformed' }, 400)
    parts.logError(error, routeOf(context.req.path))
    return isDatabaseAway(error) ? later(context) : context.json({ code: 'internal' }, 500)
  })
  return app
}

/** Answers what the procedures asked for say (AU-6). */
async function procedures(parts: HttpParts, context: Context<Bindings>): Promise<Response> {
  const { req } = context
  const onError = ({ error, path }: { readonly error: TRPCError; readonly path: string | undefined }): void => {
    if (error instanceof Refusal) parts.watch.figures.refused(error.refusal.code)
    if (error.code === 'INTERNAL_SERVER_ERROR') parts.logError(error, path ?? 'trpc')
  }
  const [path] = context.get('asked')
  const asked = { method: req.method, url: req.url, accepts: req.header('trpc-accept'), path }
  if (path === undefined || !isSingleMutation(asked))
    return fetchRequestHandler({
      req: await readAgain(context),
      router: appRouter,
      endpoint: '/trpc',
      maxBatchSize: MOST_BATCHED,
      // As tRPC itself read the request: the path may hide its commas as %2C.
      createContext: ({ info, resHeaders }) =>
        procedureContext(parts, context, { batchSize: info.calls.length, headers: resHeaders }),
      onError,
    })
  const headers = new Headers()
  const called = { path, json: await req.text() }
  const answer = await answerSingle(called, procedureContext(parts, context, { batchSize: 1, headers }), onError)
  return giveJson(context, { ...answer, headers })
}

/** The request with its body, which was read once already to be looked at. */
async function readAgain({ req }: Context): Promise<Request> {
  const { method, url, headers } = req.raw
  return method === 'GET' || method === 'HEAD'
    ? req.raw
    : new Request(url, { method, headers, body: await req.arrayBuffer() })
}

/** Who is signed in; nobody, for a device that speaks for somebody else than whose session this is (SY-28). */
function whoAsks(parts: HttpParts): MiddlewareHandler<Bindings> {
  return async (context, next) => {
    const token = sessionIn(context, isHttps(context))
    const found = await parts.recognise(token)
    context.set('token', token)
    context.set('actor', found && speaksFor(context, found.actor) ? found.actor : undefined)
    await next()
    if (found?.due) tell(context, RENEWAL_HEADER, 'due')
  }
}

/**
 * Whether what asks speaks for whoever's session this is. A page's pictures and live stream cannot say for whom they ask;
 * whatever acts in a further unit of a person says so, or it may come from the database of another one (AU-25).
 */
function speaksFor(context: Context, actor: Actor): boolean {
  const said = context.req.header(PERSON_HEADER)
  if (said !== undefined) return said === personKey(actor)
  return actor.membershipId === undefined || context.req.method === 'GET' || context.req.method === 'HEAD'
}

function procedureContext(
  parts: HttpParts,
  context: Context<Bindings>,
  { batchSize, headers }: { readonly batchSize: number; readonly headers: Headers },
): RequestContext {
  return {
    services: parts.services,
    actor: context.get('actor'),
    token: context.get('token'),
    speaksFor: context.req.header(PERSON_HEADER),
    stillSignedIn: () => parts.stillStands(context.get('token')),
    source: sourceOfRequest(context),
    cityToken: () => /^Bearer ([\w-]{43})$/.exec(context.req.header('authorization') ?? '')?.[1] ?? null,
    appAddress: () => addressOf(context),
    device: () => deviceKind(context.req.header('user-agent')),
    knownDevice: () => getCookie(context, KNOWN_DEVICE),
    batchSize,
    setToken(token) {
      const cookies = token === null ? clearedCookie() : [sessionCookie(token, isHttps(context))]
      for (const cookie of cookies) headers.append('set-cookie', cookie)
    },
    setKnownDevice(secret) {
      const kept = { secure: isHttps(context), maxAge: KNOWN_DEVICE_LIFE_S }
      const options = { httpOnly: true, sameSite: 'Strict', path: '/', ...kept } as const
      headers.append('set-cookie', generateCookie(KNOWN_DEVICE, secret, options))
    },
    clearCache: () => headers.set('clear-site-data', '"cache"'),
  }
}

function giveFile({ files }: HttpParts, context: Context<Bindings>): Response {
  const { path } = context.req
  const wantsPage = (context.req.header('accept') ?? '').includes('text/html')
  const file = files.get(path) ?? (wantsPage || path === '/' ? files.get('/index.html') : undefined)
  if (!file) return context.json({ code: 'absent' }, 404)
  const isPage = file.type.startsWith('text/html')
  context.set('answerIs', isPage ? 'page' : 'part')
  // Where nobody is signed in the program asks who is; over a slow line the question goes out with the page (FL-4).
  const asksWho = isPage && sessionIn(context, isHttps(context)) === undefined
  const headers = {
    'cache-control': file.cache,
    etag: file.etag,
    vary: 'accept-encoding',
    ...(asksWho && { link: '</trpc/session.state>; rel=preload; as=fetch; crossorigin' }),
  }
  if (context.req.header('if-none-match') === file.etag) return context.body(null, 304, headers)
  const brotli = acceptsCoding(context.req.header('accept-encoding'), 'br') ? file.brotli : undefined
  const encoding = brotli ? { 'content-encoding': 'br' } : {}
  return context.body(new Uint8Array(brotli ?? file.bytes), 200, {
    ...headers,
    'content-type': file.type,
    ...encoding,
  })
}
