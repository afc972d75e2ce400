import { createHash } from 'node:crypto'
import { FilesUnavailable, type PhotoFiles } from './files.ts'
import { signedHeaders } from './s3-signature.ts'

/** An S3-compatible store: which bucket, under which beginning of names, and with whose key. */
export interface S3Place {
  /** Such as `https://s3.cn-north-1.amazonaws.com.cn` or `https://photos.oss-cn-shenzhen.aliyuncs.com`. */
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  /** Without slashes at its ends; empty for the whole bucket. */
  readonly prefix: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** Longest wait for one answer of the store. */
const PATIENCE_MS = 30_000

/** Photos in an S3-compatible store, signed with Signature V4. Everything that is not a clear answer is `FilesUnavailable`. */
export function createS3Files(place: S3Place): PhotoFiles {
  const base = baseOf(place)
  const ask = async (method: string, name: string, bytes?: Buffer): Promise<Response> => {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    // Named, so that the store itself refuses bytes that were damaged on their way.
    const type = bytes === undefined ? {} : { 'content-type': 'image/jpeg' }
    const bodySha256 = createHash('sha256')
      .update(bytes ?? '')
      .digest('hex')
    const body = bytes === undefined ? {} : { body: new Uint8Array(bytes) }
    try {
      const url = `${base}/${name.slice(0, 2)}/${name}`
      const headers = { ...type, ...signedHeaders(place, { method, url, bodySha256 }, Date.now()) }
      // The phone tries again by itself and keeps the photo meanwhile; a request that hangs here helps nobody.
      return await fetch(url, { method, headers, signal, ...body })
    } catch (error) {
      // Its message names the address and the cause; the request with its signature is not kept.
      throw unavailable(method, name, error instanceof Error ? reasonOf(error) : 'no answer')
    }
  }
  return {
    async write(name, bytes) {
      const put = await ask('PUT', name, bytes)
      await put.arrayBuffer()
      if (!put.ok) throw unavailable('PUT', name, `answered ${put.status}`)
      // A row is written only for bytes the store shows (AT-3).
      const held = await ask('HEAD', name)
      const length = Number(held.headers.get('content-length'))
      const etag = put.headers.get('etag')
      if (!held.ok || length !== bytes.length || (etag !== null && held.headers.get('etag') !== etag))
        throw unavailable('PUT', name, `reads back as ${held.status} with ${length} bytes of ${bytes.length}`)
    },
    async read(name) {
      const answer = await ask('GET', name)
      const bytes = await answer.arrayBuffer().catch(() => undefined)
      if (answer.status === 404) return undefined
      if (!answer.ok || !bytes) throw unavailable('GET', name, `answered ${answer.status}`)
      return Buffer.from(bytes)
    },
    async remove(name) {
      const answer = await ask('DELETE', name)
      await answer.arrayBuffer()
      if (!answer.ok && answer.status !== 404) throw unavailable('DELETE', name, `answered ${answer.status}`)
    },
    async has(name) {
      const answer = await ask('HEAD', name)
      if (!answer.ok && answer.status !== 404) throw unavailable('HEAD', name, `answered ${answer.status}`)
      return answer.ok
    },
  }
}

/** The bucket stands in the path, or already in the host, as stores that know no paths want it. */
function baseOf({ endpoint, bucket, prefix }: S3Place): string {
  const url = new URL(endpoint)
  const path = [url.host.startsWith(`${bucket}.`) ? '' : bucket, prefix].filter((part) => part !== '').join('/')
  return path === '' ? url.origin : `${url.origin}/${path}`
}

function reasonOf(error: Error): string {
  const { cause } = error
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name
}

function unavailable(method: string, name: string, reason: string): FilesUnavailable {
  return new FilesUnavailable(`the store of photos: ${method} of ${name} ${reason}`)
}
