import type { HttpBindings } from '@hono/node-server'
import type { Actor } from '@sunshine/tickets'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { FilesUnavailable } from '../attachments/files.ts'
import { NotWritten } from '../disk-health.ts'
import { subjectOf } from '../attachments/about.ts'
import { MOST_BYTES, type Photos } from '../attachments/photos.ts'
import type { Uploads } from '../attachments/uploads.ts'
import { isDatabaseAway } from '../store/database-away.ts'
import { arrivedBytes } from './arrived-bytes.ts'
import { isBrokenLine } from './broken-line.ts'
import { inTurns } from './crowd.ts'

export interface AttachmentParts {
  readonly photos: Photos
  readonly uploads: Uploads
  /** Records an error that is ours; no request bodies. */
  readonly logError: (error: unknown, where: string) => void
}

type Bindings = { Bindings: HttpBindings; Variables: { actor: Actor | undefined; token: string | undefined } }

/** A piece on a slow line holds its place for minutes; beyond this many a phone waits and comes back (SV-9). */
const MOST_UPLOADS_AT_ONCE = 100
/** When the place where photos lie is asked again, in seconds. */
const LATER_S = '30'

const tooLarge = (context: Context): Response => context.json({ code: 'tooLarge' }, 413)

/** Photos and PDF files: brought in pieces (`uploads`), or whole as phones of the protocol before do, and given to who may see them. */
export function createAttachmentRoutes(parts: AttachmentParts): Hono<Bindings> {
  const routes = new Hono<Bindings>()
  const turns = inTurns(MOST_UPLOADS_AT_ONCE)
  const uploads = signedIn((context, actor) => parts.uploads.answer(actor, context.req.raw))
  routes.post('/uploads', turns, uploads)
  // Hono hands HEAD to the handlers of GET; nobody reads an upload that is not a photo yet.
  routes.get('/uploads/:id', async (context) =>
    context.req.raw.method === 'HEAD' ? uploads(context) : context.json({ code: 'absent' }, 404),
  )
  const piece = signedIn((context, actor) => parts.uploads.answer(actor, asFarAsItComes(context)))
  routes.patch('/uploads/:id', turns, piece)
  routes.delete('/uploads/:id', uploads)
  const put = signedIn((context, actor) => takePhoto(parts, context, actor))
  routes.put('/:sha256', turns, bodyLimit({ maxSize: MOST_BYTES, onError: tooLarge }), put)
  routes.get(
    '/:sha256',
    signedIn((context, actor) => givePhoto(parts, context, actor)),
  )
  routes.onError((error, context) => {
    if (error instanceof NotWritten) return context.json({ code: error.trouble }, 503)
    if (isBrokenLine(context.env)) return context.json({ code: 'malformed' }, 400)
    parts.logError(error, context.req.path)
    if (error instanceof FilesUnavailable || isDatabaseAway(error))
      return context.json({ code: 'later' }, 503, { 'retry-after': LATER_S })
    return context.json({ code: 'internal' }, 500)
  })
  return routes
}

/** The request with a body that ends where the line breaks. */
function asFarAsItComes({ req: { raw }, env }: Context<Bindings>): Request {
  const { method, headers } = raw
  const streamed = { method, headers, body: arrivedBytes(env.incoming), duplex: 'half' as const }
  return new Request(raw.url, streamed)
}

type Answer = (context: Context<Bindings>) => Promise<Response>

function signedIn(answer: (context: Context<Bindings>, actor: Actor) => Promise<Response>): Answer {
  return async (context) => {
    const actor = context.get('actor')
    return actor ? answer(context, actor) : context.json({ code: 'signedOut' }, 401)
  }
}

const isDigest = (named: string): boolean => /^[0-9a-f]{64}$/.test(named)
const refusedStatus = { tooLarge: 413, digestDiffers: 422, notAnImage: 415, notAPdf: 415 } as const

async function takePhoto({ photos }: AttachmentParts, context: Context<Bindings>, actor: Actor): Promise<Response> {
  const sha256 = context.req.param('sha256') ?? ''
  const about = subjectOf({ ticket: context.req.query('ticket'), assessment: context.req.query('assessment') })
  if (!isDigest(sha256) || about === undefined) return context.json({ code: 'malformed' }, 400)
  const bytes = Buffer.from(await context.req.arrayBuffer())
  const taken = await photos.take(actor, { sha256, about, bytes })
  if (taken === 'stored') return context.json({ code: 'stored' }, 201)
  return taken === 'absent'
    ? context.json({ code: 'absent' }, 404)
    : context.json({ code: taken }, refusedStatus[taken])
}

async function givePhoto({ photos }: AttachmentParts, context: Context<Bindings>, actor: Actor): Promise<Response> {
  const size = context.req.query('size') === 'thumb' ? 'thumb' : 'full'
  const sha256 = context.req.param('sha256') ?? ''
  const given = isDigest(sha256) ? await photos.read(actor, sha256, size) : undefined
  if (!given) return context.json({ code: 'absent' }, 404)
  // Bytes never change under their digest, but the right to see them does: each look is asked for again (AT-4).
  const etag = `"${size}"`
  const isPdf = given.mediaType === 'application/pdf'
  const headers = {
    'cache-control': 'private, no-cache',
    etag,
    vary: 'cookie',
    // Saved, never shown as a page of ours: its name is the link's (EV-4).
    ...(isPdf ? { 'content-disposition': 'attachment' } : {}),
  }
  if (context.req.header('if-none-match') === etag) return context.body(null, 304, headers)
  return context.body(new Uint8Array(given.bytes), 200, { ...headers, 'content-type': given.mediaType })
}
