import { createHash, createHmac } from 'node:crypto'

/** With whose key, and for which region, requests to an S3-compatible store are signed. */
export interface S3Key {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string | undefined
  readonly region: string
}

/** One request without a query, its body named by its SHA-256 in hex. */
export interface S3Request {
  readonly method: string
  /** Of characters that a path holds unencoded. */
  readonly url: string
  readonly bodySha256: string
}

const SERVICE = 's3'
const ALGORITHM = 'AWS4-HMAC-SHA256'

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** The headers by which a store knows whose request it is and that nothing of it was changed (AWS Signature Version 4). */
export function signedHeaders(key: S3Key, request: S3Request, now: number): Readonly<Record<string, string>> {
  const { host, pathname } = new URL(request.url)
  const instant = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const signed: Readonly<Record<string, string>> = {
    host,
    'x-amz-content-sha256': request.bodySha256,
    'x-amz-date': instant,
    ...(key.sessionToken === undefined ? {} : { 'x-amz-security-token': key.sessionToken }),
  }
  const names = Object.keys(signed).join(';')
  const lines = Object.entries(signed).map(([name, value]) => `${name}:${value}\n`)
  const canonical = [request.method, pathname, '', lines.join(''), names, request.bodySha256].join('\n')
  const day = instant.slice(0, 8)
  const scope = `${day}/${key.region}/${SERVICE}/aws4_request`
  const daily = hmac(hmac(hmac(`AWS4${key.secretAccessKey}`, day), key.region), SERVICE)
  const toSign = [ALGORITHM, instant, scope, sha256(canonical)].join('\n')
  const signature = hmac(hmac(daily, 'aws4_request'), toSign).toString('hex')
  const { host: _sentByFetch, ...sent } = signed
  return {
    ...sent,
    authorization: `${ALGORITHM} Credential=${key.accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  }
}
