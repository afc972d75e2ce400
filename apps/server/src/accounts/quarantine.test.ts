import { createHash } from 'node:crypto'
import { createClientStore, createEngine, createMemoryDisk, type Transport } from '@sunshine/sync'
import { noSeal } from '@sunshine/sync/vault'
import type { Actor, Event } from '@sunshine/tickets'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HandIn } from '../api/session-port.ts'
import { registrationAt } from '../testing/acts.ts'
import { newDevice, renewed, type TestDevice } from '../testing/device.ts'
import { FoundedServer } from '../testing/founded-server.ts'

const password = 'guanghe-2026-xia'
const DAY = 24 * 3_600_000
let now = Date.now()
const district = new FoundedServer({ now: () => now })
let admin: Actor
let wang: Actor

beforeAll(async () => {
  await district.found('示范区')
  admin = district.actor('admin')
  const school = { type: 'unitSaved', name: '青禾中学', orgKind: 'districtSchool', phone: '', active: true } as const
  await district.server.gate.commitAs(admin, { kind: 'unit', id: 'QH', act: { ...school, sites: [] } }, now)
  wang = await district.person('wang', { name: '王老师', role: 'schoolClerk', unitId: 'QH' })
})
afterAll(() => district.remove())

const noLine: Transport = {
  push: async () => ({ ok: false, failure: 'unreachable' }),
  pull: async () => ({ ok: false, failure: 'unreachable' }),
  agree: async () => ({ ok: false, failure: 'unreachable' }),
  upload: async () => ({ ok: false, failure: 'unreachable' }),
}

interface Revoked {
  readonly token: string
  readonly device: TestDevice
  readonly events: readonly Event[]
}

/** A phone of 王老师 with registrations nobody has yet, which an admin signs out. */
async function revokedPhone(count: number, how: 'signOut' | 'deactivate' | 'none' = 'signOut'): Promise<Revoked> {
  const { accounts } = district.server
  const signed = await accounts.signIn({ login: 'wang', password, source: 'test', device: 'android chrome' })
  if ('refused' in signed) throw new Error(signed.refused.code)
  const device = newDevice()
  const token = await renewed(accounts, device, signed.ok.token)
  const store = createClientStore(createMemoryDisk(`d-${crypto.randomUUID()}`))
  const random = (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes)
  const engine = createEngine({
    store,
    seal: async () => noSeal,
    transport: noLine,
    clock: () => now,
    random,
    actor: wang,
  })
  for (let made = 0; made < count; made++)
    await engine.do({ kind: 'ticket', id: engine.newId(), act: registrationAt(now) })
  const events = (await noSeal.openActs(await store.unsent(1000))).map(({ event }) => event)
  if (how === 'signOut') {
    const own = (await accounts.devices({ userId: wang.userId, token })).find(({ isThis }) => isThis)
    await accounts.signOutDevice({ userId: wang.userId, id: own?.id ?? '', token: undefined })
  }
  if (how === 'deactivate') await accounts.deactivate(wang.userId)
  return { token, device, events }
}

/** Over the wire, as the phone asks. */
async function ask(
  procedure: string,
  phone: Pick<Revoked, 'token'>,
  input?: object,
  userId = wang.userId,
): Promise<unknown> {
  const headers = { cookie: `session=${phone.token}`, 'sunshine-person': userId }
  return (await (await district.call(`session.${procedure}`, input, headers)).json()).result?.data
}

async function handIn(
  phone: Revoked,
  part: Partial<HandIn>,
  device: TestDevice | null = phone.device,
): Promise<unknown> {
  const standing = (await ask('standing', phone)) as { state: string; challenge?: string }
  const proof = device?.prove(standing.challenge ?? '0'.repeat(64)) ?? null
  const of = { acts: phone.events.length, photos: 0 }
  return ask('handIn', phone, { proof, acts: [], photo: null, of, isLast: false, ...part })
}

async function handedIn(phone: Revoked): Promise<string> {
  expect(await handIn(phone, { acts: phone.events })).toEqual({ state: 'taken' })
  expect(await handIn(phone, { isLast: true })).toEqual({ state: 'done' })
  return createHash('sha256')
    .update(phone.token.split('.')[0] ?? '')
    .digest('hex')
}

const batchOf = async (id: string) => {
  const { services } = await quarantine()
  return (await services.batches()).find((batch) => batch.id === id)
}

/** The admin's procedures, over the wire. */
async function quarantine() {
  const cookie = await district.cookie('admin')
  const call = async (procedure: string, input?: object): Promise<unknown> => {
    const get = input !== undefined && procedure === 'acts' ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''
    const body = get === '' ? input : undefined
    return (await (await district.call(`quarantine.${procedure}${get}`, body, { cookie })).json()).result.data
  }
  return {
    services: {
      batches: () => call('list') as Promise<{ id: string; [field: string]: unknown }[]>,
      acts: (id: string) => call('acts', { id }) as Promise<{ outcome: string | null }[]>,
      release: (id: string) => call('release', { id, why: '电话核实过' }),
      discard: (id: string) => call('discard', { id, why: '不是本人写的' }),
    },
  }
}

describe('the door of a revoked device', () => {
  test('[SE-11] what it holds lies apart, once, and nothing of it enters the log by itself', async () => {
    const before = await district.server.gate.headSeq()
    const phone = await revokedPhone(3)
    expect(await district.server.accounts.actorOf(phone.token)).toBeUndefined()
    expect(await ask('standing', phone)).toMatchObject({ state: 'revoked', isBound: true })
    const id = await handedIn(phone)
    // Answers that were lost: the same parts again, the same answers.
    await handedIn(phone)
    expect(await batchOf(id)).toMatchObject({
      name: '王老师',
      kind: 'android chrome',
      reason: 'signedOut',
      acts: 3,
      isComplete: true,
      decision: null,
    })
    expect(await district.server.gate.headSeq()).toBe(before)
  })
  test('[SE-11] parts that are missing are not called done, and what is written meanwhile is still taken', async () => {
    const phone = await revokedPhone(3)
    expect(await handIn(phone, { acts: phone.events.slice(0, 2) })).toEqual({ state: 'taken' })
    expect(await handIn(phone, { isLast: true })).toEqual({ state: 'missing' })
    const id = await handedIn(phone)
    const late = { ...phone.events[0], id: 'e-late', deviceSeq: 99 }
    expect(await handIn(phone, { acts: [late], of: { acts: 4, photos: 0 }, isLast: true })).toEqual({ state: 'done' })
    expect(await batchOf(id)).toMatchObject({ acts: 4 })
  })
  test('[SE-11] it is open to nobody else: no live session, no copied cookie, no other person’s page, and not after 30 days', async () => {
    const live = await revokedPhone(1, 'none')
    expect(await handIn(live, { acts: live.events })).toEqual({ state: 'over' })
    const phone = await revokedPhone(1)
    expect(await handIn(phone, { acts: phone.events }, newDevice())).toEqual({ state: 'over' })
    expect(await handIn(phone, { acts: phone.events }, null)).toEqual({ state: 'over' })
    expect(await ask('standing', phone, undefined, admin.userId)).toEqual({ state: 'over' })
    expect(await ask('standing', { token: `${phone.token.split('.')[0]}.x` })).toEqual({ state: 'over' })
    const was = now
    now += 31 * DAY
    expect(await ask('standing', phone)).toEqual({ state: 'over' })
    now = was
    expect(await ask('standing', phone)).toMatchObject({ state: 'revoked' })
  })
  test('[SE-11] a device that floods it is told that it is full, and keeps everything', async () => {
    const phone = await revokedPhone(1)
    const many = (round: number) =>
      Array.from({ length: 100 }, (_, at) => ({
        ...phone.events[0],
        id: `e-${round}-${at}`,
        deviceSeq: round * 100 + at,
      }))
    let state: unknown
    for (let round = 0; round < 52; round++) {
      // A bad line brings a part in seconds; faster ones are told to come later (WH-11).
      now += 5_000
      state = await handIn(phone, { acts: many(round) })
    }
    expect(state).toEqual({ state: 'full' })
    // What is there already is no flood: a device that comes again with all of it is not turned away.
    expect(await handIn(phone, { acts: many(3) })).toEqual({ state: 'taken' })
    const photo = { sha256: 'a'.repeat(64), about: 'ticket:t1', base64: 'QUJD' }
    for (let sent = 0; sent < 3; sent++)
      expect(await handIn(phone, { photo: { ...photo, about: '../../etc/passwd' } })).toBeUndefined()
  })
  test('[SE-11] what no gate could read, and ids that name somebody else’s device, are taken as they are', async () => {
    const phone = await revokedPhone(1)
    const odd = [null, 7, { id: 5 }, { ...phone.events[0], id: 'e-odd', deviceId: `server-${admin.userId}` }]
    expect(await handIn(phone, { acts: odd, of: { acts: 4, photos: 0 }, isLast: true })).toEqual({ state: 'done' })
  })
})

describe('the admin’s decision', () => {
  test('[SE-12] released acts go through the gate as their person’s own; each is taken or refused, once, under a name', async () => {
    const phone = await revokedPhone(3)
    const id = await handedIn(phone)
    const broken = {
      ...phone.events[0],
      id: 'e-broken',
      deviceSeq: 50,
      subject: { kind: 'ticket', id: 't', act: { type: 'nothing' } },
    }
    await handIn(phone, { acts: [broken, null], of: { acts: 5, photos: 0 }, isLast: true })
    const { services } = await quarantine()
    expect(await services.release(id)).toEqual({ state: 'done' })
    expect(await services.discard(id)).toEqual({ state: 'gone' })
    expect(await batchOf(id)).toMatchObject({
      decision: 'released',
      decidedBy: '孙工',
      why: '电话核实过',
      accepted: 3,
      refused: 2,
    })
    for (const event of phone.events) {
      const [taken] = (await district.server.gate.history(wang, event.subject.id)) ?? []
      expect(taken).toMatchObject({ id: event.id, stamp: { actor: { userId: wang.userId } } })
    }
    // Released again after a break, nothing is doubled.
    expect(await services.release(id)).toEqual({ state: 'done' })
    const outcomes = (await services.acts(id)).map(({ outcome }) => outcome)
    expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(3)
    expect(outcomes.filter((outcome) => outcome === 'malformed')).toHaveLength(2)
  })
  test('[SE-12] a forged device gets a number of its own, and hurts nobody else’s', async () => {
    const phone = await revokedPhone(2)
    const forged = phone.events.map((event) => ({
      ...event,
      deviceId: `server-${admin.userId}`,
      deviceSeq: event.deviceSeq,
    }))
    expect(await handIn(phone, { acts: forged, isLast: true })).toEqual({ state: 'done' })
    const id = createHash('sha256')
      .update(phone.token.split('.')[0] ?? '')
      .digest('hex')
    const { services } = await quarantine()
    await services.release(id)
    expect(await batchOf(id)).toMatchObject({ accepted: 2, refused: 0 })
    const unit = { type: 'unitSaved', name: '北岭小学', orgKind: 'districtSchool', phone: '', active: true } as const
    const answer = await district.server.gate.commitAs(
      admin,
      { kind: 'unit', id: 'BL', act: { ...unit, sites: [] } },
      now,
    )
    expect(answer.outcome).toBe('accepted')
  })
  test('[SE-12] what was discarded never enters the log, and stays readable for 90 days', async () => {
    const before = await district.server.gate.headSeq()
    const id = await handedIn(await revokedPhone(2))
    const { services } = await quarantine()
    expect(await services.discard(id)).toEqual({ state: 'done' })
    expect(await services.release(id)).toEqual({ state: 'gone' })
    expect(await district.server.gate.headSeq()).toBe(before)
    expect(await services.acts(id)).toHaveLength(2)
    now += 91 * DAY
    const later = await quarantine()
    await later.services.discard(await handedIn(await revokedPhone(1)))
    expect(await later.services.acts(id)).toHaveLength(0)
    expect(await batchOf(id)).toMatchObject({ decision: 'discarded', why: '不是本人写的' })
  })
  test('[SE-12] a photo comes in with them, and is stored by the rules for every photo', async () => {
    const phone = await revokedPhone(1)
    const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#c00' } })
      .jpeg()
      .toBuffer()
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    const about = `ticket:${phone.events[0]?.subject.id}`
    const photo = { sha256, about, base64: bytes.toString('base64') }
    expect(await handIn(phone, { acts: phone.events, photo })).toEqual({ state: 'taken' })
    expect(await handIn(phone, { photo: { ...photo, sha256: 'b'.repeat(64) } })).toEqual({ state: 'taken' })
    const id = await handedIn(phone)
    const { services } = await quarantine()
    await services.release(id)
    expect(await batchOf(id)).toMatchObject({ photos: 2, accepted: 1 })
    expect(await district.server.photos.read(wang, sha256, 'full')).toBeDefined()
    expect(await district.server.photos.read(wang, 'b'.repeat(64), 'full')).toBeUndefined()
  })
})

test('[SE-13] whoever is let in again before their phone was heard of keeps what waits on it, as theirs', async () => {
  const phone = await revokedPhone(2, 'deactivate')
  expect(await ask('standing', phone)).toMatchObject({ state: 'revoked' })
  const { accounts, gate } = district.server
  const again = await accounts.invite({ login: 'wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' })
  if ('refused' in again) throw new Error(again.refused.code)
  expect(await ask('standing', phone)).toEqual({ state: 'over' })
  const back = await accounts.acceptInvite({ login: 'wang', code: again.ok.code, password, source: 'test' })
  const token = 'ok' in back ? back.ok.token : ''
  const sent = {
    protocol: 2,
    deviceId: phone.events[0]?.deviceId ?? '',
    sentAt: now,
    events: phone.events,
    known: null,
  }
  const actor = await accounts.actorOf(token)
  expect(actor).toMatchObject({ userId: wang.userId })
  if (actor)
    expect((await gate.push(actor, sent)).answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
})
