import { afterEach, beforeEach, expect, test } from 'vitest'
import { foundServer, type FoundedServer } from '../testing/founded-server.ts'
import { Webhook } from '../testing/webhook.ts'

const webhook = new Webhook()
let district: FoundedServer
beforeEach(async () => {
  webhook.received.length = 0
  webhook.answers = () => ({})
  await webhook.start()
  district = await foundServer({ outgoingOrigins: webhook.address })
})
afterEach(async () => {
  await district.remove()
  await webhook.stop()
})

const secret = '693a91f6-geheim-4bc4'
const entry = (more: object = {}) => ({
  unitId: '*',
  hour: 8,
  target: { kind: 'wecom', url: `${webhook.address}/cgi-bin/webhook/send?key=${secret}` },
  ...more,
})
const said = async (asked: Promise<Response>): Promise<unknown> => (await (await asked).json()).result.data

test('[NT-7] [NT-8] the admin sets a robot and tries it; nobody else may, and its address comes back nowhere', async () => {
  const { adminCookie, call } = district
  const others = [
    await district.enter({ login: 'wu', name: '吴局长', role: 'approver', unitId: 'ZX' }),
    await district.enter({ login: 'wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' }),
  ]
  for (const cookie of others) {
    expect((await call('robots.list', undefined, cookie)).status).toBe(403)
    expect((await call('robots.save', entry(), cookie)).status).toBe(403)
    expect((await call('robots.test', { unitId: '*' }, cookie)).status).toBe(403)
  }
  expect(await said(call('robots.save', entry(), adminCookie))).toBe('saved')
  expect(await said(call('robots.test', { unitId: '*' }, adminCookie))).toBe('sent')
  expect(webhook.received.map(({ text }) => text)).toEqual([expect.stringMatching(/^【阳光工单】示范区：这是一条试发/)])
  const listed = await (await call('robots.list', undefined, adminCookie)).text()
  expect(listed).toContain('尾号 4bc4')
  expect(listed).not.toContain(secret)
  await call('robots.remove', { unitId: '*' }, adminCookie)
  expect(await said(call('robots.test', { unitId: '*' }, adminCookie))).toBe('unknownUnit')
})

test('[NT-8] [NT-9] an address that is refused, or whose robot is away, is told without it, and stands in no log', async () => {
  const { adminCookie, call } = district
  const elsewhere = { kind: 'wecom', url: `https://10.0.0.1/cgi-bin/webhook/send?key=${secret}` }
  const refused = await (await call('robots.save', entry({ target: elsewhere }), adminCookie)).text()
  expect(refused).toContain('addressNotAllowed')
  const broken = await (
    await call('robots.save', entry({ target: { kind: 'wecom', url: 7, secret } }), adminCookie)
  ).text()
  expect(await said(call('robots.save', entry(), adminCookie))).toBe('saved')
  await webhook.stop()
  const away = await (await call('robots.test', { unitId: '*' }, adminCookie)).text()
  await webhook.start()
  expect(away).toContain('notReached')
  expect([refused, broken, away, ...district.log].join()).not.toContain(secret)
})
