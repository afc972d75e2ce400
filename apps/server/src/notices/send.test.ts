import { createHmac } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { trustedOrigins } from '../outgoing/origins.ts'
import { SmtpServer } from '../testing/smtp-server.ts'
import { Webhook } from '../testing/webhook.ts'
import { sendMail } from './mail.ts'
import { createSend } from './send.ts'
import { targetFault } from './target.ts'

const webhook = new Webhook()
const smtp = new SmtpServer()
beforeEach(async () => {
  webhook.received.length = 0
  webhook.answers = () => ({})
  smtp.mails.length = 0
  smtp.breaksAfterText = false
  await Promise.all([webhook.start(), smtp.start()])
})
afterEach(() => Promise.all([webhook.stop(), smtp.stop()]))

const message = { text: '【阳光工单】青禾中学 3月3日（周二）\n今天到期 1 件：ZH-2026-QH-0001', now: 1_772_413_200_000 }
const send = (): ReturnType<typeof createSend> =>
  createSend(trustedOrigins(`${webhook.address},smtp://127.0.0.1:${smtp.port}`))
const wecom = (path = '/cgi-bin/webhook/send?key=abc') => ({ kind: 'wecom', url: `${webhook.address}${path}` }) as const
const mailBox = {
  kind: 'email',
  host: '127.0.0.1',
  user: '',
  password: '',
  from: 'sunshine@example.edu',
  to: 'office@example.edu',
} as const

test('[NT-9] a digest goes to the two makers’ robots over https, or where the configuration says, and nowhere else', () => {
  const nowhere = trustedOrigins(undefined)
  const fault = (url: string, kind: 'wecom' | 'dingtalk' = 'wecom') =>
    targetFault(kind === 'wecom' ? { kind, url } : { kind, url, secret: '' }, nowhere)
  expect(fault('https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1')).toBeUndefined()
  expect(fault('https://oapi.dingtalk.com/robot/send?access_token=1', 'dingtalk')).toBeUndefined()
  for (const url of [
    'http://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1',
    'https://qyapi.weixin.qq.com/cgi-bin/webhook/send',
    'https://qyapi.weixin.qq.com/other?key=1',
    'https://qyapi.weixin.qq.com.example.edu/cgi-bin/webhook/send?key=1',
    'https://user@qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1',
    'https://qyapi.weixin.qq.com:444/cgi-bin/webhook/send?key=1',
    'https://127.0.0.1/cgi-bin/webhook/send?key=1',
    'http://169.254.169.254/cgi-bin/webhook/send?key=1',
    'https://oapi.dingtalk.com/robot/send?access_token=1',
    'file:///etc/passwd?key=1',
    'no address',
  ])
    expect([url, fault(url)]).toEqual([url, 'addressNotAllowed'])
  expect(targetFault({ ...mailBox, port: 6379 }, nowhere)).toBe('mailServerNotAllowed')
  expect(targetFault({ ...mailBox, port: 465, to: 'a@b\r\nBcc: c@d' }, nowhere)).toBe('mailAddressInvalid')
  expect(targetFault({ ...mailBox, port: 465 }, nowhere)).toBeUndefined()
})

test('[NT-9] no redirect is followed, a long answer is not read to its end, and neither says where it went', async () => {
  webhook.answers = ({ url }) =>
    url.pathname === '/next' ? {} : { status: 302, headers: { location: `${webhook.address}/next` } }
  expect(await send()(wecom(), message)).toBe('redirected')
  expect(webhook.received).toHaveLength(1)
  webhook.answers = () => ({ body: 'x'.repeat(1_000_000) })
  expect(await send()(wecom(), message)).toBe('noAnswer')
  expect(await createSend(trustedOrigins(''))(wecom(), message)).toBe('addressNotAllowed')
  const closed = new Webhook()
  await closed.start()
  await closed.stop()
  const gone = { kind: 'wecom', url: `${closed.address}/cgi-bin/webhook/send?key=abc` } as const
  expect(await createSend(trustedOrigins(closed.address))(gone, message)).toBe('notReached')
})

test('[NT-10] DingTalk’s robot is given the instant and its signature, WeCom’s the text alone', async () => {
  const target = { kind: 'dingtalk', url: `${webhook.address}/robot/send?access_token=t`, secret: 'SEC-1' } as const
  expect(await send()(target, message)).toBe('sent')
  const { searchParams } = webhook.received[0]?.url ?? new URL(webhook.address)
  const expected = createHmac('sha256', 'SEC-1').update(`${message.now}\nSEC-1`).digest('base64')
  expect([searchParams.get('timestamp'), searchParams.get('sign')]).toEqual([String(message.now), expected])
  expect(await send()({ ...target, secret: '' }, message)).toBe('sent')
  expect(await send()(wecom(), message)).toBe('sent')
  expect(webhook.received.slice(1).map(({ url }) => url.searchParams.get('sign'))).toEqual([null, null])
})

test.each([
  ['{"errcode":310000}', 'said:310000'],
  ['{"errcode":130101}', 'tooFast'],
  ['not JSON', 'noAnswer'],
] as const)('[NT-5] a robot that answers %s is told as %s', async (body, result) => {
  webhook.answers = () => ({ body })
  expect(await send()(wecom(), message)).toBe(result)
})

test('[NT-11] a mail has the first line as its subject and the text as its body', async () => {
  expect(await send()({ ...mailBox, port: smtp.port }, message)).toBe('sent')
  const mail = smtp.mails[0] ?? ''
  expect(mail).toMatch(/^To: office@example\.edu$/m)
  const encoded = mail.slice(mail.indexOf('\n\n')).replace(/\n/g, '')
  expect(Buffer.from(encoded, 'base64').toString()).toContain('今天到期 1 件：ZH-2026-QH-0001')
})

test('[NT-11] a wrong password is told as such, a line that broke after the text may have carried it, and no TLS is no mail', async () => {
  const box = { ...mailBox, port: smtp.port }
  expect(await send()({ ...box, user: 'sunshine', password: 'wrong' }, message)).toBe('signIn')
  smtp.breaksAfterText = true
  expect(await send()(box, message)).toBe('noAnswer')
  expect(await sendMail(box, { subject: 'x', text: 'x' }, trustedOrigins(''))).toBe('refused:502')
  expect(smtp.mails).toHaveLength(1)
})
