import { afterEach, beforeEach, expect, test } from 'vitest'
import { FoundedServer } from '../testing/founded-server.ts'
import { Webhook } from '../testing/webhook.ts'

const webhook = new Webhook()
let district = new FoundedServer()
beforeEach(async () => {
  webhook.received.length = 0
  webhook.answers = () => ({})
  await webhook.start()
  await district.remove()
  district = new FoundedServer({ outgoingOrigins: webhook.address })
  await district.found('示范区')
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
  await district.person('wu', { name: '吴局长', role: 'approver', unitId: 'ZX' })
  await district.person('wang', { name: '王老师', role: 'schoolClerk', unitId: 'QH' })
  for (const login of ['wu', 'wang']) {
    const other = { cookie: await district.cookie(login) }
    expect((await district.call('robots.list', undefined, other)).status).toBe(403)
    expect((await district.call('robots.save', entry(), other)).status).toBe(403)
    expect((await district.call('robots.test', { unitId: '*' }, other)).status).toBe(403)
  }
  const admin = { cookie: await district.cookie('admin') }
  expect(await said(district.call('robots.save', entry(), admin))).toBe('saved')
  expect(await said(district.call('robots.test', { unitId: '*' }, admin))).toBe('sent')
  expect(webhook.received.map(({ text }) => text)).toEqual([expect.stringMatching(/^【阳光工单】示范区：这是一条试发/)])
  const listed = await (await district.call('robots.list', undefined, admin)).text()
  expect(listed).toContain('尾号 4bc4')
  expect(listed).not.toContain(secret)
  await district.call('robots.remove', { unitId: '*' }, admin)
  expect(await said(district.call('robots.test', { unitId: '*' }, admin))).toBe('unknownUnit')
})

test('[NT-8] [NT-9] an address that is refused, or whose robot is away, is told without it, and stands in no log', async () => {
  const admin = { cookie: await district.cookie('admin') }
  const elsewhere = { kind: 'wecom', url: `https://10.0.0.1/cgi-bin/webhook/send?key=${secret}` }
  const refused = await (await district.call('robots.save', entry({ target: elsewhere }), admin)).text()
  expect(refused).toContain('addressNotAllowed')
  const malformed = entry({ target: { kind: 'wecom', url: 7, secret } })
  const broken = await (await district.call('robots.save', malformed, admin)).text()
  expect(await said(district.call('robots.save', entry(), admin))).toBe('saved')
  await webhook.stop()
  const away = await (await district.call('robots.test', { unitId: '*' }, admin)).text()
  await webhook.start()
  expect(away).toContain('notReached')
  expect([refused, broken, away, ...district.log].join()).not.toContain(secret)
})
