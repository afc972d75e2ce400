import { createHmac } from 'node:crypto'
import * as v from 'valibot'
import type { SendResult, Target } from '../api/notice-port.ts'
import type { TrustedOrigins } from '../outgoing/origins.ts'
import { postJson } from '../outgoing/post.ts'
import { sendMail } from './mail.ts'
import { targetFault } from './target.ts'

/** Sends one text to one target. */
export type Send = (target: Target, message: { readonly text: string; readonly now: number }) => Promise<SendResult>

const TIMEOUT_MS = 15_000
const MOST_BYTES = 64 * 1024
/** Too many messages in a minute: WeCom, and DingTalk, which then blocks the robot for ten. */
const tooFast: ReadonlySet<number> = new Set([45009, 130101, 660026])
const robotAnswer = v.object({ errcode: v.pipe(v.number(), v.safeInteger()) })

/** The way out to robots and mail boxes; an address the configuration no longer allows is not called (NT-9). */
export function createSend(origins: TrustedOrigins): Send {
  return async (target, { text, now }) => {
    if (targetFault(target, origins)) return 'addressNotAllowed'
    if (target.kind === 'email') return sendMail(target, { subject: text.split('\n')[0] ?? '', text }, origins)
    const url = target.kind === 'dingtalk' && target.secret !== '' ? signed(target.url, target.secret, now) : target.url
    const body = { msgtype: 'text', text: { content: text } }
    const answered = await postJson({ url, body, timeoutMs: TIMEOUT_MS, mostBytes: MOST_BYTES })
    if (answered === 'tooLong') return 'noAnswer'
    if (typeof answered === 'string') return answered
    const { status } = answered
    // A proxy on the way gave up on an answer; the message may be through.
    if (status === 502 || status === 504) return 'noAnswer'
    return status === 200 ? saidBy(answered.text) : status === 429 ? 'tooFast' : `refused:${status}`
  }
}

function saidBy(text: string): SendResult {
  const said = v.safeParse(v.pipe(v.string(), v.parseJson(), robotAnswer), text)
  if (!said.success) return 'noAnswer'
  const { errcode } = said.output
  if (errcode === 0) return 'sent'
  return tooFast.has(errcode) ? 'tooFast' : `said:${errcode}`
}

/** DingTalk's signature: HMAC-SHA256 of the instant and the secret, under the secret. */
function signed(address: string, secret: string, now: number): string {
  const url = new URL(address)
  url.searchParams.set('timestamp', String(now))
  url.searchParams.set('sign', createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64'))
  return url.href
}
