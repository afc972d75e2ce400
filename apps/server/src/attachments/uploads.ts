import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { Actor } from '@sunshine/tickets'
import { ERRORS, Server, type Upload } from '@tus/server'
import * as v from 'valibot'
import { createInTurn } from '../in-turn.ts'
import { NotWritten, type DiskHealth } from '../disk-health.ts'
import { isDatabaseAway } from '../store/database-away.ts'
import { FilesUnavailable } from './files.ts'
import { subjectOf } from './about.ts'
import { MOST_BYTES, type PhotoRefusal, type Photos } from './photos.ts'
import { UploadFiles } from './upload-files.ts'
import { createUploadLocker } from './upload-lock.ts'

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

/** What a hook of tus throws to be answered as it is. */
class Answered extends Error {
  readonly status_code: number
  readonly body: string
  constructor(code: UploadCode | 'stored') {
    super(code)
    this.status_code = code === 'stored' ? 200 : statusOf[code]
    this.body = JSON.stringify({ code })
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
  const asking = new AsyncLocalStorage<Actor>()
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
    const declared = v.safeParse(declaration, upload.metadata)
    if (!declared.success) throw new Answered('malformed')
    const { sha256, about } = declared.output
    if (!(await photos.mayTake(actor, about))) throw new Answered('absent')
    if (await photos.takeKnown(actor, { sha256, about })) throw new Answered('stored')
    const begun = await files.find(upload.id)
    if (begun && begun.size === upload.size) {
      await finishIfWhole(actor, begun)
      return
    }
    await files.forget(upload.id)
    await beginningInTurn(async () => {
      if (!(await hasRoom(actor, upload.size ?? 0))) throw new Answered('tooManyUploads')
      await files.create(upload)
    })
  }
  async function hasRoom(actor: Actor, bytes: number): Promise<boolean> {
    const open = await Promise.all((await files.idsFrom(beginningOf(actor))).map((id) => files.find(id)))
    const declared = open.reduce((sum, upload) => sum + (upload?.size ?? 0), 0)
    return open.length < MOST_OPEN && declared + bytes <= MOST_OPEN_BYTES
  }

  const asker = (): Actor => {
    const actor = asking.getStore()
    if (!actor) throw new Error('an upload without a person')
    return actor
  }
  const tus = new Server({
    path: UPLOADS_PATH,
    datastore: files,
    locker: createUploadLocker(),
    lockDrainTimeout: DRAIN_MS,
    maxSize: MOST_BYTES,
    relativeLocation: true,
    allowedOrigins: [],
    getFileIdFromRequest: (request) => idIn(request),
    namingFunction(_request, metadata) {
      const declared = v.safeParse(declaration, metadata)
      if (!declared.success) throw new Answered('malformed')
      return idOf(asker(), declared.output)
    },
    async onUploadCreate(request, upload) {
      // Bytes come by PATCH alone: those of a beginning whose answer is lost would be sent twice.
      if (request.headers.has('content-type') && request.body) throw new Answered('malformed')
      await begin(asker(), upload)
      return {}
    },
    async onUploadFinish(_request, upload) {
      await finish(asker(), upload)
      return {}
    },
    onResponseError: (_request, error) => answerTo(error, parts.logError),
  })

  return {
    answer: (actor, request) =>
      asking.run(actor, async () => {
        if (request.method === 'POST') return plain(await tus.handleWeb(request))
        const id = idIn(request)
        if (id === undefined || !id.startsWith(beginningOf(actor))) return refusal('absent')
        try {
          if (request.method === 'HEAD') await finishIfWhole(actor, await files.find(id))
        } catch (error) {
          const { status_code, body } = answerTo(error, parts.logError)
          return plain(new Response(body, { status: status_code }))
        }
        return plain(await tus.handleWeb(request))
      }),
    sweep: () => files.removeOlderThan(parts.now() - KEPT_MS),
  }
}

/** tus throws plain objects. */
const tusError = v.object({ status_code: v.number(), body: v.string() })
const ID = /^[0-9a-f]{32}-[0-9a-f]{32}$/

/** The upload a request is about; nothing but an id of ours comes near a path. */
function idIn(request: { readonly url: string }): string | undefined {
  const { pathname } = new URL(request.url)
  const id = pathname.startsWith(`${UPLOADS_PATH}/`) ? pathname.slice(UPLOADS_PATH.length + 1) : ''
  return ID.test(id) ? id : undefined
}

/** An error as its code; what is not the client's doing is recorded. */
function answerTo(error: unknown, logError: (error: unknown) => void): { status_code: number; body: string } {
  if (error instanceof Answered) return error
  if (error instanceof NotWritten) return { status_code: 503, body: JSON.stringify({ code: error.trouble }) }
  const code = codeOf(error)
  if (code !== undefined) return new Answered(code)
  logError(error)
  if (error instanceof FilesUnavailable || isDatabaseAway(error)) return new Answered('later')
  return { status_code: 500, body: JSON.stringify({ code: 'internal' }) }
}

/** What tus itself found wrong, in our words; undefined when it is no error of a client. */
function codeOf(error: unknown): UploadCode | undefined {
  // The line broke, or a newer request took this one's place: whoever still listens asks where to go on.
  if (error === ERRORS.INVALID_OFFSET || error === ERRORS.ABORTED) return 'offsetDiffers'
  if (error === ERRORS.ERR_LOCK_TIMEOUT) return 'later'
  if (!v.is(tusError, error)) return undefined
  if (error.status_code === 404 || error.status_code === 410) return 'absent'
  if (error.status_code === 413) return 'tooLarge'
  return error.status_code < 500 || error.status_code === 501 ? 'malformed' : undefined
}

function refusal(code: UploadCode): Promise<Response> {
  const { status_code, body } = new Answered(code)
  return plain(new Response(body, { status: status_code }))
}

/** The answer as this server gives it: a code where tus has a sentence, and nothing about other origins. */
async function plain(answer: Response): Promise<Response> {
  const headers = new Headers({ 'tus-resumable': '1.0.0', 'cache-control': 'no-store' })
  for (const name of ['location', 'upload-offset', 'upload-length', 'upload-metadata']) {
    const value = answer.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const { status } = answer
  if (status === 503 || status === 429) headers.set('retry-after', LATER_S)
  if (status === 412) headers.set('tus-version', '1.0.0')
  const said = await answer.text()
  if (said === '') return new Response(null, { status, headers })
  headers.set('content-type', 'application/json')
  const code = status === 412 ? 'outdated' : 'malformed'
  return new Response(said.startsWith('{') ? said : JSON.stringify({ code }), { status, headers })
}
