import type { Answer } from '@sunshine/sync'
import type { Fetch } from '@sunshine/sync/headless'

/** What a request asks of the server. */
export type Asked = 'push' | 'upload' | 'read'

/** Stands on the line and writes down what the server acknowledged, whatever becomes of it afterwards. */
export interface Witness {
  /** Ids of events answered as accepted. */
  readonly acknowledged: ReadonlySet<string>
  /** Digests of photos answered as stored. */
  readonly stored: ReadonlySet<string>
  /** Requests under way at this moment. */
  readonly underWay: Readonly<Record<Asked, number>>
  readonly fetch: Fetch
  /** Where the server listens now. */
  readonly address: () => string
}

/** The place clients believe the server is at; a restarted one listens elsewhere. */
export const PLACE = 'http://district.invalid'

/** A witness of all calls to a server, wherever it listens at the moment. */
export function createWitness(address: () => string): Witness {
  const acknowledged = new Set<string>()
  const stored = new Set<string>()
  const underWay = { push: 0, upload: 0, read: 0 }
  const uploads = new Map<string, Upload>()
  return {
    acknowledged,
    stored,
    underWay,
    address,
    async fetch(url, init) {
      const asked = askedBy(url)
      underWay[asked]++
      try {
        const response = await fetch(url.replace(PLACE, address()), init)
        if (!response.ok) return response
        // An answer cut off in the middle acknowledges nothing: its body is read to the end first.
        if (asked === 'push') for (const id of accepted(await response.clone().json())) acknowledged.add(id)
        if (asked === 'upload') noteUpload({ stored, uploads }, { url, init, response })
        return response
      } finally {
        underWay[asked]--
      }
    },
  }
}

function askedBy(url: string): Asked {
  if (url.includes('/attachments/')) return 'upload'
  return url.endsWith('/sync.push') ? 'push' : 'read'
}

function accepted(body: { readonly result: { readonly data: { readonly answers: readonly Answer[] } } }): string[] {
  return body.result.data.answers.filter(({ outcome }) => outcome !== 'rejected').map(({ id }) => id)
}

/** What an upload declared when it was begun. */
interface Upload {
  readonly sha256: string
  readonly bytes: number
}

/** A photo is acknowledged by the answer to its last piece, or to its beginning when it was there already. */
function noteUpload(
  { stored, uploads }: { readonly stored: Set<string>; readonly uploads: Map<string, Upload> },
  { url, init, response }: { url: string; init: Parameters<Fetch>[1]; response: Response },
): void {
  if (init.method === 'POST') {
    const headers = new Headers(init.headers)
    const named = /sha256 (\S+?)(?:,|$)/.exec(headers.get('upload-metadata') ?? '')?.[1]
    if (named === undefined) throw new Error('an upload that names no photo')
    const upload = {
      sha256: Buffer.from(named, 'base64').toString(),
      bytes: Number(headers.get('upload-length')),
    }
    const place = response.headers.get('location')
    if (place === null) stored.add(upload.sha256)
    else uploads.set(place, upload)
  }
  if (init.method !== 'PATCH') return
  const upload = uploads.get(new URL(url).pathname)
  if (upload === undefined) throw new Error(`a piece of an upload nobody began: ${url}`)
  if (Number(response.headers.get('upload-offset')) === upload.bytes) stored.add(upload.sha256)
}
