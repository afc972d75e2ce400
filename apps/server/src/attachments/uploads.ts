import { createHash } from 'node:crypto'
import type { Actor } from '@sunshine/tickets'
import * as v from 'valibot'
import { createInTurn } from '../in-turn.ts'
import { NotWritten, type DiskHealth } from '../disk-health.ts'
import { isDatabaseAway } from '../store/database-away.ts'
import { FilesUnavailable } from './files.ts'
import { subjectOf } from './about.ts'
import { MOST_BYTES, type PhotoRefusal, type Photos } from './photos.ts'
import { metadataHeader, metadataOf, numberOf, TUS_VERSION } from './tus-headers.ts'
import { UploadFiles, type Upload } from './upload-files.ts'
import { createUploadLock, NotMadeWay } from './upload-lock.ts'

/** Where uploads are begun, and under which each is found. */
export const UPLOADS_PATH = '/attachments/uploads'
/** Open uploads of one person: a phone sends one photo after the other, and many days of them fit (AT-9). */
export const MOST_OPEN = 50
/** Declared bytes of one person's open uploads. */
export const MOST_OPEN_BYTES = 100 * 1024 * 1024
/** An upload nobody has added to for this long is swept (AT-9). */
const KEPT_MS = 7 * 24 * 3600_000
/** How long a request that makes way may still write what it holds. */
const DRAIN_MS = 300
const LATER_S = '30'
const OFFSET_TYPE = 'application/offset+octet-stream'

/** What an upload says of itself in `Upload-Metadata`. */
const declaration = v.pipe(
  v.object({
    sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    ticket: v.exactOptional(v.string()),
    assessment: v.exactOptional(v.string()),
  }),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const about = subjectOf(dataset.value)
    if (about === undefined) {
      addIssue({ message: 'one ticket, or one assessment' })
      return NEVER
    }
    return { sha256: dataset.value.sha256, about }
  }),
)
type Declaration = v.InferOutput<typeof declaration>

/** Every answer that is no success names its reason. */
export type UploadCode = PhotoRefusal | 'absent' | 'malformed' | 'offsetDiffers' | 'tooManyUploads' | 'later'

const statusOf: { readonly [code in UploadCode]: number } = {
  tooLarge: 413,
  digestDiffers: 422,
  notAnImage: 415,
  notAPdf: 415,
  absent: 404,
  malformed: 400,
  offsetDiffers: 409,
  tooManyUploads: 429,
  later: 503,
}

export interface UploadParts {
  readonly folder: string
  readonly photos: Photos
  readonly disk: DiskHealth
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Records an error that is ours. */
  readonly logError: (error: unknown) => void
}

export interface Uploads {
  /** Answers a tus request (POST, HEAD, PATCH, DELETE) of a person signed in. Never throws for what a client can send. */
  answer(actor: Actor, request: Request): Promise<Response>
  /** Removes uploads given up seven days ago or longer; returns how many files (AT-9). */
  sweep(): Promise<number>
}

/** Thrown to be answered with its code. */
class Answered extends Error {
  readonly code: UploadCode | 'stored'
  constructor(code: UploadCode | 'stored') {
    super(code)
    this.code = code
  }
}

const digestOf = (...parts: string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
/** How the ids of a person's uploads begin: whose an upload is can be told from its id alone (AT-8). */
const beginningOf = (actor: Actor): string => `${digestOf(actor.userId)}-`
/** One person has one upload of one file for one subject, however often a lost answer makes them begin it anew. */
const idOf = (actor: Actor, { sha256, about }: Declaration): string =>
  beginningOf(actor) + digestOf(about.replace(/^ticket:/, ''), sha256)

/**
 * Photos in pieces over a line that breaks: the tus protocol 1.0 over a folder. Bytes that came are on the disk, also
 * when the server dies (AT-7); an upload is its maker's alone (AT-8); the last piece is answered when the photo is
 * stored, or refused with its reason (AT-6).
 */
export function createUploads(parts: UploadParts): Uploads {
  const { photos, folder, disk } = parts
  const files = new UploadFiles(folder, disk)
  const alone = createUploadLock()
  const finishing = new Map<string, Promise<'stored' | 'absent' | PhotoRefusal>>()
  // One after the other, or two requests at once would both find room for the last upload.
  const beginningInTurn = createInTurn(1)

  /** Takes a photo whose bytes are all here, once however many ask; throws when it was refused. */
  async function finish(actor: Actor, upload: Upload): Promise<void> {
    const running = finishing.get(upload.id) ?? takeWhole(actor, upload).finally(() => finishing.delete(upload.id))
    finishing.set(upload.id, running)
    const taken = await running
    if (taken !== 'stored') throw new Answered(taken)
  }
  async function takeWhole(actor: Actor, upload: Upload): Promise<'stored' | 'absent' | PhotoRefusal> {
    const { sha256, about } = v.parse(declaration, upload.metadata)
    const taken = await photos.take(actor, { sha256, about, bytes: await files.bytesOf(upload.id) })
    // Only now: a server that dies, or a store that is away, before this line goes on from the bytes that are here.
    await files.forget(upload.id)
    return taken
  }
  /** A server that died between the last byte and the photo's row left this to whoever asks next. */
  async function finishIfWhole(actor: Actor, upload: Upload | undefined): Promise<void> {
    if (upload && upload.offset === upload.size) await finish(actor, upload)
  }

  async function begin(actor: Actor, upload: Upload): Promise<void> {
    const { sha256, about } = v.parse(declaration, upload.metadata)
    if (!(await photos.mayTake(actor, about))) throw new Answered('absent')
    if (await photos.takeKnown(actor, { sha256, about })) throw new Answered('stored')
    const begun = await files.find(upload.id)
    if (begun && begun.size === upload.size) {
      await finishIfWhole(actor, begun)
      return
    }
    await files.forget(upload.id)
    await beginningInTurn(async () => {
      if (!(await hasRoom(actor, upload.size))) throw new Answered('tooManyUploads')
      await files.create(upload)
    })
  }
  async function hasRoom(actor: Actor, bytes: number): Promise<boolean> {
    const open = await Promise.all((await files.idsFrom(beginningOf(actor))).map((id) => files.find(id)))
    const declared = open.reduce((sum, upload) => sum + (upload?.size ?? 0), 0)
    return open.length < MOST_OPEN && declared + bytes <= MOST_OPEN_BYTES
  }

  /** POST: begins an upload, or finds the one begun before. */
  async function create(actor: Actor, request: Request): Promise<Response> {
    const { headers } = request
    const size = numberOf(headers.get('upload-length'))
    const metadata = metadataOf(headers.get('upload-metadata'))
    const declared = v.safeParse(declaration, metadata)
    if (size === undefined || metadata === undefined || !declared.success) throw new Answered('malformed')
    // What is declared later, or in parts, could not be refused in time; and bytes come by PATCH alone: those of a beginning
    // whose answer is lost would be sent twice.
    if (headers.has('upload-defer-length') || headers.has('upload-concat')) throw new Answered('malformed')
    if (headers.has('content-type') && request.body) throw new Answered('malformed')
    if (size > MOST_BYTES) throw new Answered('tooLarge')
    const upload = { id: idOf(actor, declared.output), size, offset: 0, metadata }
    await alone(upload.id, () => begin(actor, upload))
    if (size === 0) await finish(actor, upload)
    return answer(201, { location: `${UPLOADS_PATH}/${upload.id}` })
  }
  /** PATCH: adds the bytes that come, and takes the photo with the last of them. */
  async function add(actor: Actor, request: Request, id: string): Promise<Response> {
    const offset = numberOf(request.headers.get('upload-offset'))
    if (offset === undefined || request.headers.get('content-type') !== OFFSET_TYPE) throw new Answered('malformed')
    const upload = await alone(id, async (makeWay) => {
      const found = await files.find(id)
      if (!found) throw new Answered('absent')
      if (found.offset !== offset) throw new Answered('offsetDiffers')
      const room = found.size - offset
      if ((numberOf(request.headers.get('content-length')) ?? 0) > room) throw new Answered('tooLarge')
      const reached = await files.write(within(piecesOf(request, makeWay), room), id, offset)
      if (makeWay.aborted) throw new Answered('offsetDiffers')
      return { ...found, offset: reached }
    })
    await finishIfWhole(actor, upload)
    return answer(204, { 'upload-offset': String(upload.offset) })
  }
  /** HEAD: where the bytes end. */
  async function stand(actor: Actor, id: string): Promise<Response> {
    await finishIfWhole(actor, await files.find(id))
    const found = await alone(id, () => files.find(id))
    if (!found) throw new Answered('absent')
    return answer(200, {
      'upload-offset': String(found.offset),
      'upload-length': String(found.size),
      'upload-metadata': metadataHeader(found.metadata),
    })
  }
  async function give(actor: Actor, request: Request): Promise<Response> {
    const id = idIn(request)
    const isBeginning = request.method === 'POST'
    if (!isBeginning && !id?.startsWith(beginningOf(actor))) return refused('absent')
    const version = request.headers.get('tus-resumable')
    if (version === null) return answer(412, { 'tus-version': TUS_VERSION }, 'outdated')
    if (version !== TUS_VERSION) return refused('malformed')
    if (isBeginning || id === undefined) return create(actor, request)
    if (request.method === 'PATCH') return add(actor, request, id)
    if (request.method === 'HEAD') return stand(actor, id)
    await alone(id, async () => {
      if (!(await files.find(id))) throw new Answered('absent')
      await files.forget(id)
    })
    return answer(204)
  }

  return {
    answer: (actor, request) => give(actor, request).catch((error: unknown) => answerTo(error, parts.logError)),
    sweep: () => files.removeOlderThan(parts.now() - KEPT_MS),
  }
}

/** The bytes of a request as they come; asked to make way, it still gives what has come and then ends. */
async function* piecesOf(request: Request, makeWay: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader()
  if (!reader) return
  const drained = new Promise<{ done: true; value: undefined }>((resolve) =>
    makeWay.addEventListener('abort', () => setTimeout(() => resolve({ done: true, value: undefined }), DRAIN_MS)),
  )
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), drained])
      if (done || value === undefined) return
      yield value
    }
  } finally {
    // Not waited for: a line that has died never says that it heard.
    void reader.cancel().catch(() => undefined)
  }
}

/** No byte more than was declared is written. */
async function* within(pieces: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  let left = most
  for await (const piece of pieces) {
    left -= piece.length
    if (left < 0) throw new Answered('tooLarge')
    yield piece
  }
}

const ID = /^[0-9a-f]{32}-[0-9a-f]{32}$/

/** The upload a request is about; nothing but an id of ours comes near a path. */
function idIn(request: { readonly url: string }): string | undefined {
  const { pathname } = new URL(request.url)
  const id = pathname.startsWith(`${UPLOADS_PATH}/`) ? pathname.slice(UPLOADS_PATH.length + 1) : ''
  return ID.test(id) ? id : undefined
}

/** An error as its code; what is not the client's doing is recorded. */
function answerTo(error: unknown, logError: (error: unknown) => void): Response {
  if (error instanceof Answered) return error.code === 'stored' ? answer(200, {}, 'stored') : refused(error.code)
  if (error instanceof NotMadeWay) return refused('later')
  if (error instanceof NotWritten) return answer(503, { 'retry-after': LATER_S }, error.trouble)
  logError(error)
  return error instanceof FilesUnavailable || isDatabaseAway(error) ? refused('later') : answer(500, {}, 'internal')
}

function refused(code: UploadCode): Response {
  const status = statusOf[code]
  return answer(status, status === 503 || status === 429 ? { 'retry-after': LATER_S } : {}, code)
}

function answer(status: number, headers: Record<string, string> = {}, code?: string): Response {
  const always = { 'tus-resumable': TUS_VERSION, 'cache-control': 'no-store' }
  if (code === undefined) return new Response(null, { status, headers: { ...always, ...headers } })
  return Response.json({ code }, { status, headers: { ...always, ...headers } })
}
