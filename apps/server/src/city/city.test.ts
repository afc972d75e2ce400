import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from '@sunshine/sync'
import { unitSheet, type Ticket, type TicketAct } from '@sunshine/tickets'
import { hundredthsOf } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { DistrictScores } from '../api/city-port.ts'
import { registrationAt } from '../testing/acts.ts'
import { FoundedServer } from '../testing/founded-server.ts'
import { Wire } from '../testing/wire.ts'

/** A district's server, and the line over which the city reads it. */
class District {
  readonly founded = new FoundedServer()
  readonly wire = new Wire(() => this.founded.address)
  readonly #name: string
  #made = 0
  constructor(name: string) {
    this.#name = name
  }

  async found(): Promise<void> {
    await this.founded.found(this.#name)
    await this.wire.start()
    await this.founded.person('wu', { name: '吴局长', role: 'approver', unitId: 'ZX' })
    await this.founded.person('chen', { name: '小陈', role: 'centreDispatcher', unitId: 'ZX' })
    for (const [id, name] of [
      ['QH', '青禾中学'],
      ['BL', '白鹭洲小学'],
    ] as const) {
      await this.founded.person(`clerk-${id}`, { name: '王老师', role: 'schoolClerk', unitId: id })
      const saved = { name, orgKind: 'districtSchool', phone: '0734-0000001', active: true } as const
      await this.founded.server.gate.commitAs(
        this.founded.actor('admin'),
        { kind: 'unit', id, act: { type: 'unitSaved', ...saved, sites: ['东校区'] } },
        Date.now(),
      )
    }
  }

  async act(by: string, id: string, act: TicketAct): Promise<void> {
    const now = Date.now()
    const { gate } = this.founded.server
    const answer = await gate.commitAs(this.founded.actor(by), { kind: 'ticket', id, act }, now)
    expect(answer, act.type).toMatchObject({ outcome: 'accepted' })
  }

  async register(unitId: string, daysAgo = 0): Promise<string> {
    const id = uuidv7(() => Date.now() + this.#made++, crypto.getRandomValues.bind(crypto))
    const act = { ...registrationAt(Date.now() - daysAgo * 86_400_000), unitId }
    await this.act(`clerk-${unitId}`, id, act)
    return id
  }

  /** A ticket answered, called back, and found wanting: what costs points at once. */
  async dissatisfied(unitId: string): Promise<void> {
    const id = await this.register(unitId)
    const datedOn = beijingDate(Date.now())
    await this.act(`clerk-${unitId}`, id, {
      type: 'replied',
      subject: '食堂',
      honorific: null,
      body: '已整改。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
      datedOn,
    })
    const call = { type: 'followedUp', at: Date.now(), result: 'dissatisfied', notes: '青菜还是黄', caller: '小陈' }
    await this.act('chen', id, call as Extract<TicketAct, { type: 'followedUp' }>)
  }

  async admit(): Promise<string> {
    const admitted = await this.founded.call(
      'subscriptions.admit',
      { city: '衡阳市', reason: '市局〔2026〕12号文' },
      { cookie: await this.founded.cookie('wu') },
    )
    return (await admitted.json()).result.data.token
  }

  /** The total as the district itself computes it now, from its own documents. */
  async total(unitId: string): Promise<number> {
    const held = await this.founded.server.database.documentsOfUnit('ticket', unitId)
    const chosen = await this.founded.server.database.document('settings', 'district')
    if (chosen?.document.kind !== 'settings') throw new Error('no settings')
    const asOf = Date.now()
    const year = Number(beijingDate(asOf).slice(0, 4))
    const tickets = held.flatMap(({ document }): Ticket[] => (document.kind === 'ticket' ? [document] : []))
    return hundredthsOf(unitSheet({ unitId, year, asOf, tickets, assessment: null, settings: chosen.document }).total)
  }

  async remove(): Promise<void> {
    await this.wire.stop()
    await this.founded.remove()
  }
}

/** Names, phones and words of the districts' records: nothing of them may reach the city. */
// A number's area alone is four digits that an id may have by chance.
const canary = /周某|16000000001|青菜|食堂|王老师|吴局长|小陈|办公室|整改|东校区|0734-0|12号文/

let districts = [new District('珠晖区'), new District('雁峰区')] as const
let city = new FoundedServer()

beforeEach(async () => {
  await Promise.all([...districts.map((district) => district.founded.remove()), city.remove()])
  districts = [new District('珠晖区'), new District('雁峰区')]
  for (const district of districts) await district.found()
  const outgoingOrigins = districts.map(({ wire }) => wire.address).join()
  city = new FoundedServer({ isCity: true, outgoingOrigins })
  await city.found('衡阳市')
})
afterEach(async () => {
  await city.remove()
  for (const district of districts) await district.remove()
})

async function subscribe(district: District, name: string): Promise<string> {
  const token = await district.admit()
  const entry = { name, address: district.wire.address, token }
  const added = await city.call('districts.add', entry, { cookie: await city.cookie('admin') })
  expect(await added.json()).toEqual({ result: { data: 'added' } })
  return token
}

async function scores(): Promise<readonly DistrictScores[]> {
  const year = Number(beijingDate(Date.now()).slice(0, 4))
  const input = encodeURIComponent(JSON.stringify({ year }))
  const asked = await city.call(`districts.scores?input=${input}`, undefined, { cookie: await city.cookie('admin') })
  return (await asked.json()).result.data
}

const unit = async (name: string, id: string) =>
  (await scores()).find((one) => one.name === name)?.units.find((one) => one.id === id)
const stateOf = async (name: string) => (await scores()).find((one) => one.name === name)?.state

test('[CT-3] [CT-4] [CT-5] two districts are read live: what happens at a school changes the city’s number, and both compute the same sheet', async () => {
  const [zhuhui, yanfeng] = districts
  await zhuhui.dissatisfied('QH')
  await subscribe(zhuhui, '珠晖区')
  await subscribe(yanfeng, '雁峰区')
  await expect
    .poll(() => unit('珠晖区', 'QH'), { timeout: 20_000 })
    .toMatchObject({
      name: '青禾中学',
      tickets: 1,
      total: await zhuhui.total('QH'),
      agreement: 'agrees',
    })
  await expect.poll(() => stateOf('雁峰区'), { timeout: 20_000 }).toBe('live')
  const before = await unit('雁峰区', 'BL')
  await yanfeng.dissatisfied('BL')
  await expect.poll(async () => (await unit('雁峰区', 'BL'))?.tickets, { timeout: 20_000 }).toBe(1)
  await expect.poll(async () => (await unit('雁峰区', 'BL'))?.total).toBe(await yanfeng.total('BL'))
  expect((await unit('雁峰区', 'BL'))?.total).toBeLessThan(before?.total ?? 0)
  await expect.poll(() => unit('雁峰区', 'BL')).toMatchObject({ agreement: 'agrees' })
  expect(await unit('珠晖区', 'BL')).toMatchObject({ tickets: 0 })
  expect(city.log).toEqual([])
})

test('[CT-2] [CT-3] nothing but questions goes to a district, and no name, phone or word comes back', async () => {
  const [zhuhui] = districts
  await zhuhui.dissatisfied('QH')
  const about = { ...registrationAt(Date.now()), ticketType: 'report', channel: 'centre' } as const
  await zhuhui.act('chen', crypto.randomUUID(), { ...about, unitId: 'BL', accusedUnitId: 'QH' })
  const token = await subscribe(zhuhui, '珠晖区')
  await expect.poll(() => unit('珠晖区', 'QH'), { timeout: 20_000 }).toMatchObject({ agreement: 'agrees' })
  expect(zhuhui.wire.heard).toContain('青禾中学')
  expect(zhuhui.wire.heard).not.toMatch(canary)
  expect(new Set(zhuhui.wire.asked)).toEqual(
    new Set(['POST /trpc/city.pull', 'POST /trpc/city.agree', 'GET /trpc/city.live']),
  )
  expect(JSON.stringify(await scores())).not.toMatch(canary)
  const listed = await (await city.call('districts.list', undefined, { cookie: await city.cookie('admin') })).text()
  expect(listed).not.toContain(token)
  await city.stop()
  const data = join(city.folder, 'data')
  const bytes = readdirSync(data).flatMap((name) =>
    name.startsWith('sunshine.db') ? [readFileSync(join(data, name))] : [],
  )
  const text = Buffer.concat(bytes).toString()
  expect(text).toContain('青禾中学')
  expect(text).not.toMatch(canary)
})

test('[CT-6] consent taken back ends the stream and every reading at once; the city says so and keeps what it had', async () => {
  const [zhuhui] = districts
  await zhuhui.dissatisfied('QH')
  const token = await subscribe(zhuhui, '珠晖区')
  await expect.poll(() => unit('珠晖区', 'QH'), { timeout: 20_000 }).toMatchObject({ agreement: 'agrees' })
  const [kept] = await scores()
  const bureau = { cookie: await zhuhui.founded.cookie('admin') }
  const [reading] = (await (await zhuhui.founded.call('subscriptions.readings', undefined, bureau)).json()).result.data
  expect(reading.lastReadAt).toBeGreaterThan(Date.now() - 60_000)
  await zhuhui.founded.call('subscriptions.dismiss', { id: reading.id, reason: '考核结束' }, bureau)
  await expect.poll(() => stateOf('珠晖区'), { timeout: 20_000 }).toBe('withdrawn')
  await zhuhui.dissatisfied('QH')
  const [after] = await scores()
  expect(after?.units.map(({ total, tickets }) => [total, tickets])).toEqual(
    kept?.units.map(({ total, tickets }) => [total, tickets]),
  )
  expect(after?.asOf).toBeLessThan(Date.now())
  const pull = { protocol: 2, deviceId: 'city', cursors: {}, limit: 500, known: null }
  const asked = await zhuhui.founded.call('city.pull', pull, { authorization: `Bearer ${token}` })
  expect([asked.status, (await asked.json()).error.data.code]).toEqual([403, 'FORBIDDEN'])
  const wrong = { authorization: `Bearer ${'x'.repeat(43)}` }
  expect((await zhuhui.founded.call('city.pull', pull, wrong)).status).toBe(401)
  // A city's token opens nothing else, and a person's session is no token.
  expect((await zhuhui.founded.call('sync.pull', pull, { authorization: `Bearer ${token}` })).status).toBe(401)
  expect((await zhuhui.founded.call('city.pull', pull, bureau)).status).toBe(401)
  await city.stop()
  await city.start()
  expect(await stateOf('珠晖区')).toBe('withdrawn')
})

test('[CT-6] a new consent goes on where the old one ended', async () => {
  const [zhuhui] = districts
  await subscribe(zhuhui, '珠晖区')
  await expect.poll(() => stateOf('珠晖区'), { timeout: 20_000 }).toBe('live')
  const bureau = { cookie: await zhuhui.founded.cookie('wu') }
  const [reading] = (await (await zhuhui.founded.call('subscriptions.readings', undefined, bureau)).json()).result.data
  await zhuhui.founded.call('subscriptions.dismiss', { id: reading.id, reason: '换联系人' }, bureau)
  await expect.poll(() => stateOf('珠晖区'), { timeout: 20_000 }).toBe('withdrawn')
  await zhuhui.register('QH')
  await subscribe(zhuhui, '珠晖区')
  await expect.poll(() => unit('珠晖区', 'QH'), { timeout: 20_000 }).toMatchObject({ tickets: 1 })
  expect(await scores()).toHaveLength(1)
})

test('[CT-7] a district restored from a backup is read anew, and what the backup lacks is gone from the city too', async () => {
  const [zhuhui] = districts
  await zhuhui.register('QH')
  await subscribe(zhuhui, '珠晖区')
  await expect.poll(() => unit('珠晖区', 'QH'), { timeout: 20_000 }).toMatchObject({ tickets: 1 })
  await zhuhui.founded.stop()
  zhuhui.founded.backUp()
  await zhuhui.founded.start()
  await zhuhui.register('QH')
  await zhuhui.register('BL')
  await expect.poll(() => unit('珠晖区', 'BL'), { timeout: 20_000 }).toMatchObject({ tickets: 1 })
  await zhuhui.founded.stop()
  zhuhui.founded.restore()
  await zhuhui.founded.start()
  await zhuhui.register('BL')
  await zhuhui.register('BL')
  await expect.poll(() => unit('珠晖区', 'BL'), { timeout: 20_000 }).toMatchObject({ tickets: 2, agreement: 'agrees' })
  expect(await unit('珠晖区', 'QH')).toMatchObject({ tickets: 1 })
})

test('[CT-8] a line that is down is told as such with the instant the points stand for, and is taken up again', async () => {
  const [zhuhui] = districts
  await subscribe(zhuhui, '珠晖区')
  await expect.poll(() => stateOf('珠晖区'), { timeout: 20_000 }).toBe('live')
  zhuhui.wire.cut()
  await expect.poll(() => stateOf('珠晖区'), { timeout: 20_000 }).toBe('away')
  const [away] = await scores()
  expect(away?.units).toHaveLength(2)
  expect(away?.asOf).toBeLessThanOrEqual(Date.now())
  await zhuhui.register('QH')
  zhuhui.wire.isCut = false
  await expect.poll(() => unit('珠晖区', 'QH'), { timeout: 30_000 }).toMatchObject({ tickets: 1 })
  expect(await stateOf('珠晖区')).toBe('live')
})

test('[CT-1] [CT-9] only the approver consents, only over https or a named address is a district read, and schools see nothing of it', async () => {
  const [zhuhui] = districts
  const consent = { city: '衡阳市', reason: '市局文件' }
  const admit = async (login: string) =>
    (await zhuhui.founded.call('subscriptions.admit', consent, { cookie: await zhuhui.founded.cookie(login) })).json()
  expect(await admit('admin')).toMatchObject({ result: { data: { refused: { code: 'roleMayNot' } } } })
  expect(await admit('clerk-QH')).toMatchObject({ error: { data: { code: 'FORBIDDEN' } } })
  expect(await admit('wu')).toMatchObject({ result: { data: { token: expect.stringMatching(/^[\w-]{43}$/) } } })
  const settings = await zhuhui.founded.server.database.document('settings', 'district')
  expect(settings?.document).toMatchObject({
    cities: [{ city: '衡阳市', admitted: { by: '吴局长' }, dismissed: null }],
  })

  const admin = { cookie: await city.cookie('admin') }
  const token = 'x'.repeat(43)
  for (const address of ['http://10.0.0.1:3900', 'file:///etc', 'https://user:word@example.edu', 'no address']) {
    const added = await city.call('districts.add', { name: '区', address, token }, admin)
    expect([address, (await added.json()).result.data]).toEqual([address, 'addressNotAllowed'])
  }
  await city.person('li', { name: '李老师', role: 'schoolClerk', unitId: 'ZX' })
  const input = encodeURIComponent(JSON.stringify({ year: 2026 }))
  const asked = await city.call(`districts.scores?input=${input}`, undefined, { cookie: await city.cookie('li') })
  expect(asked.status).toBe(403)
  const onDistrict = { cookie: await zhuhui.founded.cookie('wu') }
  expect((await zhuhui.founded.call(`districts.scores?input=${input}`, undefined, onDistrict)).status).toBe(404)
})

test('[CT-8] the page of a city’s server is marked as such, a district’s is not', async () => {
  expect(await (await fetch(`${city.address}/`)).text()).toContain('<html data-place="city"')
  expect(await (await fetch(`${districts[0].founded.address}/`)).text()).not.toContain('data-place')
})
