import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { buffer } from 'node:stream/consumers'

const sha256 = (content: string | Buffer): string => createHash('sha256').update(content).digest('hex')
const hmac = (key: string | Buffer, said: string): Buffer => createHmac('sha256', key).update(said).digest()

/** As much of an S3 store as photos need, in memory; it computes every signature itself, as the specification has it. */
export class S3Server {
  readonly objects = new Map<string, Buffer>()
  /** Every request as it was answered: `PUT /bucket/a 200`. */
  readonly answered: string[] = []
  /** Set to answer PUT with it, or to lose what was put although it says 200. */
  fault: 503 | 'loses' | undefined
  readonly #server: Server
  readonly #secret: string
  address = ''

  constructor(secret: string) {
    this.#secret = secret
    this.#server = createServer((request, response) => {
      void this.#answer(request).then(({ status, body, headers }) => {
        this.answered.push(`${request.method} ${request.url} ${status}`)
        response.writeHead(status, headers)
        response.end(request.method === 'HEAD' ? undefined : body)
      })
    })
  }

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const address = this.#server.address()
    this.address = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  async #answer(request: IncomingMessage): Promise<{ status: number; body?: Buffer; headers: Record<string, string> }> {
    const body = await buffer(request)
    const path = request.url ?? ''
    if (!this.#isSigned(request, body)) return { status: 403, headers: {} }
    if (request.method === 'PUT') {
      if (this.fault === 503) return { status: 503, headers: {} }
      if (this.fault !== 'loses') this.objects.set(path, body)
      return { status: 200, headers: { etag: `"${sha256(body).slice(0, 32)}"` } }
    }
    const held = this.objects.get(path)
    if (!held) return { status: 404, headers: {} }
    const headers = { etag: `"${sha256(held).slice(0, 32)}"`, 'content-length': String(held.length) }
    return { status: 200, body: held, headers }
  }

  #isSigned(request: IncomingMessage, body: Buffer): boolean {
    const authorization = request.headers.authorization ?? ''
    const found =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/.exec(
        authorization,
      )
    if (!found) return false
    const [, , day = '', region = '', signed = '', signature] = found
    const content = String(request.headers['x-amz-content-sha256'])
    if (content !== sha256(body)) return false
    const canonicalHeaders = signed.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
    const canonical = [request.method, request.url, '', canonicalHeaders.join(''), signed, content].join('\n')
    const scope = `${day}/${region}/s3/aws4_request`
    const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical)].join('\n')
    const key = hmac(hmac(hmac(hmac(`AWS4${this.#secret}`, day), region), 's3'), 'aws4_request')
    return hmac(key, toSign).toString('hex') === signature
  }
}
