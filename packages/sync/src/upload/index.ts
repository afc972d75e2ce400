import { splitKey } from '../client/keys.ts'
import type { Attachment, DocumentKey, Transport, Transported, UploadCourse } from '../client/ports.ts'
import { codeOf, failureOf } from './failure.ts'
import { createAsk, type Answered, type Fetch } from './ask.ts'

export type { Fetch } from './ask.ts'

/** How the server is reached, and with whose session where no browser adds it. */
export interface UploadLine {
  readonly fetch: Fetch
  /** Such as `https://sunshine.example`, without a slash at the end. */
  readonly address: string
  readonly headers?: Record<string, string>
  /** SHA-256 in hex. */
  readonly digest: (bytes: ArrayBuffer) => Promise<string>
}

/** One piece: small enough that a single bar of signal gets it through, in bytes. */
export const PIECE_BYTES = 64 * 1024
const ENDPOINT = '/attachments/uploads'
const lost: Transported<null> = { ok: false, failure: 'unreachable' }
const stored: Transported<null> = { ok: true, value: null }

/**
 * Uploads photos in pieces by tus 1.0, going on where the server says the bytes end (SY-21). It tries once: when to try
 * again is the scheduler's business.
 */
export function createUpload(line: UploadLine): Transport['upload'] {
  return async (attachment, course = forgetful()) => {
    const ended = await run(line, attachment, course)
    if (ended.ok || ended.refusal !== 'digestDiffers') return ended
    if ((await line.digest(attachment.bytes)) !== attachment.sha256) return ended
    // The photo here is whole, so the bytes there were damaged: they are sent anew.
    await course.remember(null)
    return lost
  }
}

/** For who keeps no place: the server knows a photo begun before by its digest. */
const forgetful = (): UploadCourse => ({ place: null, remember: async () => undefined, progress: () => undefined })

type Ask = ReturnType<typeof createAsk>
/** Where the bytes on the server end, or how it ended already. */
type Standing = { readonly place: string; readonly offset: number } | Transported<null>

async function run(line: UploadLine, attachment: Attachment, course: UploadCourse): Promise<Transported<null>> {
  const ask = createAsk(line)
  const standing = await find(ask, course, attachment.bytes.byteLength)
  const begun = standing ?? (await begin(ask, attachment, course))
  if ('ok' in begun) return begun
  const ended = await send(ask, attachment, { ...begun, course })
  if (ended !== 'elsewhere') return ended
  // Once more at once, when another device of the person was on the same photo: the bytes go on from where they are.
  const moved = await find(ask, { ...course, place: begun.place }, attachment.bytes.byteLength)
  if (moved === undefined || 'ok' in moved) return moved ?? lost
  const again = await send(ask, attachment, { ...moved, course })
  return again === 'elsewhere' ? lost : again
}

/** Asks where an upload begun before stands; undefined when there is none any more, which is forgotten. */
async function find(ask: Ask, course: UploadCourse, length: number): Promise<Standing | undefined> {
  if (course.place === null) return undefined
  const answer = await ask('HEAD', course.place)
  if (answer === undefined) return lost
  if (answer.status === 404 || answer.status === 410) {
    await course.remember(null)
    return undefined
  }
  // That the server did not say where it stands is no word about the upload, which stays where it is.
  const offset = numberIn(answer.header('upload-offset'))
  if (!answer.ok || offset === undefined) return answer.ok ? lost : failed(answer)
  // Whole there, and not said to be stored: an upload of something else, or of a server that lost its way. Begun anew.
  if (offset >= length) {
    await course.remember(null)
    return lost
  }
  return { place: course.place, offset }
}

async function begin(ask: Ask, { bytes, sha256, about }: Attachment, course: UploadCourse): Promise<Standing> {
  const named = Object.entries({ sha256, ...subjectOf(about) }).map(([name, value]) => `${name} ${base64(value)}`)
  const headers = { 'upload-length': String(bytes.byteLength), 'upload-metadata': named.join(',') }
  const answer = await ask('POST', ENDPOINT, { headers })
  if (answer === undefined) return lost
  // A photo that was there already is stored.
  if (answer.status === 200 && codeOf(answer.body) === 'stored') return stored
  const place = answer.status === 201 ? placeIn(answer.header('location')) : undefined
  if (place === undefined) return failed(answer)
  // On the disk before the first byte leaves; a disk that is full ends the upload as what it is.
  await course.remember(place)
  return { place, offset: 0 }
}

/** Sends what is missing, piece by piece; `elsewhere` when the server's bytes end somewhere else than thought. */
async function send(
  ask: Ask,
  { bytes }: Attachment,
  { place, offset, course }: { place: string; offset: number; course: UploadCourse },
): Promise<Transported<null> | 'elsewhere'> {
  let at = offset
  course.progress(at)
  while (at < bytes.byteLength) {
    const body = bytes.slice(at, at + PIECE_BYTES)
    const headers = { 'upload-offset': String(at), 'content-type': 'application/offset+octet-stream' }
    const answer = await ask('PATCH', place, { headers, body })
    if (answer === undefined) return lost
    if (answer.status === 409) return 'elsewhere'
    const next = numberIn(answer.header('upload-offset'))
    if (!answer.ok) return failed(answer)
    // An answer that takes nothing would be asked for ever.
    if (next === undefined || next <= at || next > bytes.byteLength) return lost
    at = next
    course.progress(at)
  }
  return stored
}

const failed = (answer: Answered): Transported<null> => failureOf(answer)

const numberIn = (header: string | null): number | undefined =>
  header !== null && /^\d{1,15}$/.test(header) ? Number(header) : undefined

/** The path of a place, without an address: that of the server may change. */
function placeIn(location: string | null): string | undefined {
  const [, path] = /^(?:https?:\/\/[^/]+)?(\/\S+)$/.exec(location ?? '') ?? []
  return path
}

const base64 = (text: string): string =>
  btoa([...new TextEncoder().encode(text)].map((byte) => String.fromCharCode(byte)).join(''))

/** A ticket is named as phones always did; a year by its assessment (EV-2). */
function subjectOf(about: DocumentKey): { readonly ticket: string } | { readonly assessment: string } {
  const { kind, id } = splitKey(about)
  return kind === 'assessment' ? { assessment: id } : { ticket: id }
}
