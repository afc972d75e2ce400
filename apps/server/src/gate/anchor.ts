import { createHmac, timingSafeEqual } from 'node:crypto'
import * as v from 'valibot'

const contents = v.object({ deviceId: v.string(), serverTime: v.number(), seq: v.number() })
/** What an anchor states: this device met the server at this time, when the log ended there. */
export type Anchor = v.InferOutput<typeof contents>

const sign = (text: string, secret: string): string =>
  createHmac('sha256', secret).update(`anchor:${text}`).digest('base64url')

/** A signed statement of the server's time, for a device to keep as proof of contact. */
export function writeAnchor(anchor: Anchor, secret: string): string {
  const text = Buffer.from(JSON.stringify(anchor)).toString('base64url')
  return `${text}.${sign(text, secret)}`
}

/** Reads an anchor back; undefined for a forged one, or one of another device (TI-2). */
export function readAnchor(token: string | null, deviceId: string, secret: string): Anchor | undefined {
  if (token === null) return undefined
  const [text = '', signature = ''] = token.split('.')
  const expected = Buffer.from(sign(text, secret))
  const given = Buffer.from(signature)
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), contents), Buffer.from(text, 'base64url').toString())
  return parsed.success && parsed.output.deviceId === deviceId ? parsed.output : undefined
}
