import { Upload, type DetailedError, type FileReader, type UrlStorage } from 'tus-js-client'
import { splitKey } from '../client/keys.ts'
import type { Attachment, DocumentKey, Transport, Transported, UploadCourse } from '../client/ports.ts'
import { codeOf, failureOf } from './failure.ts'
import { createHttpStack, NotTold, type Fetch } from './http-stack.ts'

export type { Fetch } from './http-stack.ts'

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

/**
 * Uploads photos in pieces by tus, going on where the server says the bytes end (SY-21). It tries once: when to try
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

function run(line: UploadLine, attachment: Attachment, course: UploadCourse): Promise<Transported<null>> {
  const { bytes, sha256, about } = attachment
  return new Promise((resolve, reject) => {
    // A disk that is full is no bad line: the upload ends, and the person is told.
    const remember = (place: string | null): Promise<void> =>
      course.remember(place).catch(async (error: unknown) => {
        reject(error)
        await upload.abort()
      })
    const upload = new Upload(new Blob([]), {
      endpoint: line.address + ENDPOINT,
      metadata: { sha256, ...subjectOf(about) },
      chunkSize: PIECE_BYTES,
      // Once at once, when another device of the person was on the same photo: the bytes go on from where they are.
      retryDelays: [0],
      onShouldRetry: (error) => error.originalResponse?.getStatus() === 409,
      fingerprint: async () => sha256,
      fileReader: readerOf(bytes),
      urlStorage: storageOf(line.address, remember),
      httpStack: createHttpStack(line.fetch, { ...line.headers }),
      onProgress: (sent) => course.progress(sent),
      onSuccess: () => resolve({ ok: true, value: null }),
      onError: (error) => resolve(endOf(error)),
    })
    if (course.place !== null)
      upload.resumeFromPreviousUpload({
        uploadUrl: line.address + course.place,
        urlStorageKey: sha256,
        size: bytes.byteLength,
        metadata: {},
        creationTime: '',
        parallelUploadUrls: null,
      })
    upload.start()
  })
}

/** How it ended when it did not end well; a photo that was there already is stored. */
function endOf(error: Error | DetailedError): Transported<null> {
  if (!('originalResponse' in error)) return lost
  const { originalResponse: response, causingError } = error
  if (causingError instanceof NotTold) return failureOf(causingError.answer)
  if (!response) return lost
  const status = response.getStatus()
  const body = response.getBody()
  if (status === 200 && codeOf(body) === 'stored') return { ok: true, value: null }
  const method = error.originalRequest.getMethod()
  return failureOf({ method, status, body, retryAfter: response.getHeader('retry-after') })
}

/** A ticket is named as phones always did; a year by its assessment (EV-2). */
function subjectOf(about: DocumentKey): { readonly ticket: string } | { readonly assessment: string } {
  const { kind, id } = splitKey(about)
  return kind === 'assessment' ? { assessment: id } : { ticket: id }
}

const readerOf = (bytes: ArrayBuffer): FileReader => ({
  openFile: async () => ({
    size: bytes.byteLength,
    slice: async (start, end) => ({ value: bytes.slice(start, end), done: false }),
    close: () => undefined,
  }),
})

/** The library's memory of where uploads were begun: the place kept beside the photo, without the address, which may change. */
const storageOf = (address: string, remember: UploadCourse['remember']): UrlStorage => ({
  findAllUploads: async () => [],
  findUploadsByFingerprint: async () => [],
  removeUpload: () => remember(null),
  async addUpload(fingerprint, { uploadUrl }) {
    await remember(uploadUrl?.startsWith(address) ? uploadUrl.slice(address.length) : null)
    return fingerprint
  },
})
