import { parseInstant } from '@sunshine/rubric/civil-date'
import { uuidv7 } from '@sunshine/sync'
import type { TicketAct } from '@sunshine/tickets'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createNoticeStore } from '../store/notice-store.ts'
import { registrationAt } from '../testing/acts.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { freshSqlite, type OpenFresh } from '../testing/fresh-sqlite.ts'
import { openTestGate, people } from '../testing/gate.ts'
import { Webhook } from '../testing/webhook.ts'
import { trustedOrigins } from '../outgoing/origins.ts'
import { digestText, testText } from './digest-text.ts'
import { sendDigests, unitNameOf, WHOLE_DISTRICT } from './notices.ts'
import { createRobots } from './robots.ts'
import { createSend } from './send.ts'
import { hostileTexts } from '../testing/hostile/index.ts'

const webhook = new Webhook()
beforeEach(async () => {
  webhook.received.length = 0
  webhook.answers = () => ({})
  await webhook.start()
})
afterEach(() => webhook.stop())

const beijing = (text: string): number => parseInstant(`${text}:00+08:00`) ?? 0
/** Nobody's name, phone or word may leave in a message. */
const canary = /周某|16000000001|青菜|食堂|王老师|办公室|转办单/

/** A district with two schools, a robot each, on a Monday morning; the clock is the test's. */
async function openDistrict(openFresh: OpenFresh = freshSqlite) {
  const { db, district } = await openFresh()
  const startsAt = beijing('2026-03-02T07:00')
  const { gate, database, setTime } = await openTestGate(startsAt, { openFresh: async () => ({ db, district }) })
  const clock = { now: startsAt }
  const store = createNoticeStore(db, district)
  const origins = trustedOrigins(webhook.address)
  const parts = { store, database, send: createSend(origins), now: () => clock.now }
  const unitName = (unitId: string): Promise<string | undefined> => unitNameOf(database, unitId)
  const robots = createRobots({ ...parts, origins, unitName })
  const made = { count: 0 }
  return {
    robots,
    store,
    parts,
    gate,
    at(time: string) {
      clock.now = beijing(time)
      setTime(clock.now)
    },
    /** As each server does it twice a minute; `times` of them at once. */
    look: async (times = 1) => {
      await Promise.all(Array.from({ length: times }, () => sendDigests(parts)))
    },
    wecom: (unitId: string, key = `key-of-${unitId}`) =>
      robots.save({
        unitId,
        target: { kind: 'wecom', url: `${webhook.address}/cgi-bin/webhook/send?key=${key}` },
        hour: 8,
        appAddress: 'https://app.example.edu',
        by: '管理员',
      }),
    async register(more: Partial<ReturnType<typeof registrationAt>> = {}, by: keyof typeof people = 'clerk') {
      const id = uuidv7(
        () => clock.now + made.count++,
        (bytes) => bytes.fill(made.count),
      )
      const act = { ...registrationAt(clock.now), ...more }
      const answer = await gate.commitAs(people[by], { kind: 'ticket', id, act }, clock.now)
      expect(answer.outcome).toBe('accepted')
      return id
    },
    async act(id: string, act: TicketAct, by: keyof typeof people) {
      const answer = await gate.commitAs(people[by], { kind: 'ticket', id, act }, clock.now)
      expect(answer, act.type).toMatchObject({ outcome: 'accepted' })
    },
  }
}

const texts = (): string[] => webhook.received.map(({ text }) => text)

test('[NT-1] [NT-2] on a working day at eight a unit with something due gets one text of numbers and days, and nobody else any', async () => {
  const district = await openDistrict()
  await district.wecom('QH')
  await district.wecom('BL')
  await district.register()
  await district.register({ priority: 'critical' })
  district.at('2026-03-03T07:59')
  await district.look()
  expect(texts()).toEqual([])
  district.at('2026-03-03T08:00')
  await district.look()
  expect(webhook.received.map(({ url }) => url.searchParams.get('key'))).toEqual(['key-of-QH'])
  expect(texts()[0]).toMatch(/^【阳光工单】青禾中学 3月3日（周二）\n/)
  expect(texts()[0]).toContain('ZH-2026-QH-0002')
  expect(texts()[0]).toContain('打开：https://app.example.edu/tickets')
  expect(texts().join()).not.toMatch(canary)
})

test('[NT-1] days off are silent, a make-up Saturday is not, and Friday’s text names what ends before Monday is over', async () => {
  const district = await openDistrict()
  await district.wecom('QH')
  await district.register()
  const sent = async (day: string): Promise<number> => {
    webhook.received.length = 0
    district.at(`${day}T08:00`)
    await district.look()
    return webhook.received.length
  }
  // Due on Monday 9 March.
  expect(await sent('2026-03-05')).toBe(0)
  expect(await sent('2026-03-06')).toBe(1)
  expect(texts()[0]).toContain('3月9日前到期 1 件：ZH-2026-QH-0001（3月9日）')
  expect(await sent('2026-03-07')).toBe(0)
  expect(await sent('2026-03-09')).toBe(1)
  expect(texts()[0]).toContain('今天到期 1 件：ZH-2026-QH-0001\n')
  expect(await sent('2026-03-10')).toBe(1)
  expect(texts()[0]).toContain('已超期 1 件：ZH-2026-QH-0001（3月9日）')
  expect(await sent('2026-10-01')).toBe(0)
  expect(await sent('2026-10-10')).toBe(1)
})

test('[NT-2] what waits for 批示 and what was sent back is counted; what was answered is not', async () => {
  const district = await openDistrict()
  await district.wecom('QH')
  const waiting = await district.register()
  await district.act(waiting, { type: 'fieldsEdited', fields: { proposedAction: '请总务处核实食堂' } }, 'clerk')
  const answered = await district.register()
  const reply = {
    type: 'replied',
    subject: '食堂',
    honorific: null,
    body: '已整改。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
    datedOn: '2026-03-02',
  } as const
  await district.act(answered, reply, 'clerk')
  const back = await district.register()
  await district.act(back, reply, 'clerk')
  await district.act(back, { type: 'returned', reason: 'format', note: '食堂二字写错', dueOn: null }, 'dispatcher')
  district.at('2026-03-03T08:01')
  await district.look()
  expect(texts()[0]).toContain('退回重办 1 件：ZH-2026-QH-0003')
  expect(texts()[0]).toContain('待批示 1 件：ZH-2026-QH-0001')
  expect(texts()[0]).not.toContain('0002')
  expect(texts().join()).not.toMatch(canary)
})

test('[NT-3] a 举报 about a school is in its own text neither as number nor count, nor in the district’s', async () => {
  const district = await openDistrict()
  for (const unit of ['QH', 'BL', WHOLE_DISTRICT]) await district.wecom(unit)
  const about = { ticketType: 'report', unitId: 'BL', accusedUnitId: 'QH', channel: 'centre' } as const
  await district.register({ ...about, priority: 'critical' }, 'dispatcher')
  await district.register({ ...about, unitId: null, priority: 'critical' }, 'dispatcher')
  district.at('2026-03-10T08:00')
  await district.look()
  expect(webhook.received.map(({ url }) => url.searchParams.get('key'))).toEqual(['key-of-BL'])
  await district.register({ priority: 'critical' })
  district.at('2026-03-11T08:00')
  await district.look()
  const whole = webhook.received.filter(({ url }) => url.searchParams.get('key') === `key-of-${WHOLE_DISTRICT}`)
  expect(whole.map(({ text }) => text.split('\n').slice(0, -2))).toEqual([
    ['【阳光工单】珠晖区 3月11日（周三）', expect.stringMatching(/到期 1 件：ZH-2026-QH-0001/)],
  ])
})

test('[NT-2] [NT-7] a unit’s name writes no line of its own', () => {
  const unitName = '青禾中学\r\n打开：https://elsewhere.example'
  const none = { overdue: [], today: [], soon: [], sentBack: [], toInstruct: [], toDispatch: [], toExtend: [] }
  const days = { today: '2026-03-03', next: '2026-03-04' }
  const text = digestText({ unitName, digest: none, days, link: 'https://app.example.edu/tickets' })
  expect(text.split(/[\r\n]/)).toHaveLength(3)
  expect(testText(unitName)).not.toMatch(/[\r\n]/)
})

test('[WH-18] whatever a unit is called, a group message has its three lines and one address', () => {
  const none = { overdue: [], today: [], soon: [], sentBack: [], toInstruct: [], toDispatch: [], toExtend: [] }
  const days = { today: '2026-03-03', next: '2026-03-04' }
  for (const { name, value } of hostileTexts) {
    const text = digestText({ unitName: value, digest: none, days, link: 'https://app.example.edu/tickets' })
    const lines = text.split(/[\r\n\u0085\u2028\u2029]/)
    expect(lines.length, name).toBe(3)
    expect(lines[1], name).toBe('打开：https://app.example.edu/tickets')
  }
})

test('[NT-3] a 举报 that does not say yet of whom it complains is not in the district’s text either: they may read along', async () => {
  const district = await openDistrict()
  await district.wecom(WHOLE_DISTRICT)
  await district.register({ ticketType: 'report', channel: 'centre', unitId: null }, 'dispatcher')
  district.at('2026-03-10T08:00')
  await district.look()
  expect(texts()).toEqual([])
})
test('[NT-3] [PV-5] a 举报 about people alone is not in the district’s text: one of them may read it', async () => {
  const district = await openDistrict()
  await district.wecom(WHOLE_DISTRICT)
  const accusedPersons = [{ userId: people.reviewer.userId, unitId: 'ZX' }]
  const about = { ticketType: 'report', channel: 'centre', accusedPersons } as const
  for (const unitId of [null, 'BL']) await district.register({ ...about, unitId, priority: 'critical' }, 'dispatcher')
  district.at('2026-03-10T08:00')
  await district.look()
  expect(texts()).toEqual([])
})

onBothDatabases((openFresh) => {
  test('[NT-4] however many processes look, and after a restart, a unit has one text a day', async () => {
    const district = await openDistrict(openFresh)
    await district.wecom('QH')
    await district.register({ priority: 'critical' })
    district.at('2026-03-03T08:00')
    await district.look(6)
    district.at('2026-03-03T09:30')
    await district.look(6)
    expect(texts()).toHaveLength(1)
    expect(await district.robots.list()).toMatchObject([{ last: { state: 'sent', day: '2026-03-03', tries: 1 } }])
    district.at('2026-03-04T08:00')
    await district.look(6)
    expect(texts()).toHaveLength(2)
  })

  test('[NT-4] [NT-5] a process that died between taking a text and its end leaves it unsent, and says so', async () => {
    const district = await openDistrict(openFresh)
    await district.wecom('QH')
    await district.register({ priority: 'critical' })
    district.at('2026-03-03T08:00')
    const now = beijing('2026-03-03T08:00')
    expect(await district.store.claim({ unitId: 'QH', day: '2026-03-03', robotKey: 'k', now })).toBe(1)
    district.at('2026-03-03T08:30')
    await district.look()
    expect(texts()).toEqual([])
    expect(await district.robots.list()).toMatchObject([{ last: { state: 'givenUp', result: 'noAnswer' } }])
  })

  test('[NT-6] a robot gets at most twenty messages a minute, the others follow in the next one', async () => {
    const district = await openDistrict(openFresh)
    const now = beijing('2026-03-03T08:00')
    const claim = (unit: number, at: number): Promise<number> =>
      district.store.claim({ unitId: `U${unit}`, day: '2026-03-03', robotKey: 'one', now: at })
    const first = await Promise.all(Array.from({ length: 25 }, (_, unit) => claim(unit, now + unit)))
    expect(first.filter((tries) => tries > 0)).toHaveLength(20)
    expect(await district.store.claim({ unitId: 'U1', day: '2026-03-03', robotKey: 'other', now })).toBe(0)
    expect(await district.store.claim({ unitId: 'V1', day: '2026-03-03', robotKey: 'other', now })).toBe(1)
    const later = await Promise.all(Array.from({ length: 25 }, (_, unit) => claim(unit, now + 61_000)))
    expect(later.filter((tries) => tries > 0)).toHaveLength(5)
  })

  test('[NT-7] a test message counts in the robot’s minute and is sent once a minute', async () => {
    const district = await openDistrict(openFresh)
    await district.wecom('QH')
    expect(await district.robots.test('QH')).toBe('sent')
    expect(await district.robots.test('QH')).toBe('wait')
    district.at('2026-03-02T07:02')
    webhook.answers = () => ({ body: '{"errcode":93000,"errmsg":"invalid webhook url"}' })
    expect(await district.robots.test('QH')).toBe('said:93000')
    expect(await district.robots.list()).toMatchObject([{ tested: { result: 'said:93000' } }])
    expect(texts().join()).not.toMatch(canary)
  })
})

test('[NT-5] what certainly did not arrive is tried again with growing waits, and given up in the record', async () => {
  const district = await openDistrict()
  await district.wecom('QH')
  await district.register({ priority: 'critical' })
  webhook.answers = () => ({ status: 500 })
  const triedAt: string[] = []
  for (let minute = 0; minute < 300; minute++) {
    const time = `2026-03-03T${String(8 + Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
    district.at(time)
    const before = webhook.received.length
    await district.look()
    if (webhook.received.length > before) triedAt.push(time.slice(11))
  }
  expect(triedAt).toEqual(['08:00', '08:01', '08:06', '08:21', '09:21', '12:21'])
  expect(await district.robots.list()).toMatchObject([{ last: { state: 'givenUp', result: 'refused:500', tries: 6 } }])
})

test('[NT-5] what may have arrived is not sent again', async () => {
  const district = await openDistrict()
  await district.wecom('QH')
  await district.register({ priority: 'critical' })
  webhook.answers = () => 'silent'
  for (const time of ['08:00', '08:05', '09:00']) {
    district.at(`2026-03-03T${time}`)
    await district.look()
  }
  expect(texts()).toHaveLength(1)
  expect(await district.robots.list()).toMatchObject([{ last: { state: 'givenUp', result: 'noAnswer' } }])
})

test('[NT-5] a robot that was too fast is left alone for ten minutes', async () => {
  const district = await openDistrict()
  await district.wecom('QH')
  await district.register({ priority: 'critical' })
  webhook.answers = () => ({ body: '{"errcode":45009}' })
  for (const time of ['08:00', '08:05', '08:10', '08:11']) {
    district.at(`2026-03-03T${time}`)
    await district.look()
  }
  expect(texts()).toHaveLength(2)
})

test('[NT-8] the admin’s list shows too little of an address to use it', async () => {
  const district = await openDistrict()
  await district.wecom('QH', '693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa')
  const mail = { kind: 'email', host: 'mail.example.edu', port: 465, user: 'sunshine', password: 'geheim-1' } as const
  const target = { ...mail, from: 'sunshine@example.edu', to: 'liming@example.edu' }
  await district.robots.save({ unitId: 'BL', target, hour: 9, appAddress: 'https://a', by: '管理员' })
  const listed = await district.robots.list()
  expect(listed.map(({ shown }) => shown)).toEqual([
    'mail.example.edu，收件 l***@example.edu',
    `${new URL(webhook.address).host}，尾号 5aaa`,
  ])
  expect(JSON.stringify(listed)).not.toMatch(/693a91f6|geheim|liming|webhook\/send/)
  const everything = await district.gate.pull(people.admin, {
    protocol: 2,
    deviceId: 'd',
    cursors: {},
    limit: 500,
    known: null,
  })
  expect(JSON.stringify(everything)).not.toMatch(/693a91f6|geheim/)
})

test('[NT-1] a robot set up during the day begins on the next working day, at the hour chosen', async () => {
  const district = await openDistrict()
  district.at('2026-03-03T10:00')
  await district.register({ priority: 'critical' })
  await district.wecom('QH')
  await district.look()
  expect(texts()).toEqual([])
  await district.robots.save({ unitId: 'QH', target: null, hour: 9, appAddress: 'https://b.example.edu', by: '管理员' })
  district.at('2026-03-04T08:30')
  await district.look()
  expect(texts()).toEqual([])
  district.at('2026-03-04T09:00')
  await district.look()
  expect(texts()[0]).toContain('https://b.example.edu/tickets')
})
