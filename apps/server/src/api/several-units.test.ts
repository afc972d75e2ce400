import { PROTOCOL } from '@sunshine/sync'
import { openClient, signIn, type HeadlessClient, type Session } from '@sunshine/sync/headless'
import type { Actor } from '@sunshine/tickets'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { FoundedServer } from '../testing/founded-server.ts'

const password = 'guanghe-2026-xia'
let founded: FoundedServer
let by: Actor
let wang: Session
const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)
const line = () => ({ fetch, address: founded.address })

beforeEach(async () => {
  founded = new FoundedServer()
  await founded.found('示范区')
  by = (await signIn(line(), { login: 'admin', password })).actor
  for (const [id, name] of [
    ['QH', '青禾中学'],
    ['BL', '白鹭洲小学'],
  ] as const) {
    const act = { type: 'unitSaved', name, orgKind: 'districtSchool', phone: '', active: true } as const
    await founded.server.gate.commitAs(by, { kind: 'unit', id, act: { ...act, sites: [] } }, Date.now())
  }
  await founded.person('wang', { name: '王老师', role: 'schoolClerk', unitId: 'QH' })
  wang = await signIn(line(), { login: 'wang', password })
  await founded.server.accounts.addMembership({ by, userId: wang.actor.userId, role: 'schoolClerk', unitId: 'BL' })
})
afterEach(() => founded.remove())

/** Switches the one session; who it acts as from now on. */
async function switchTo(membershipId: string | null): Promise<Session> {
  const actor = await founded.server.accounts.actorOf(wang.cookie.replace('session=', ''))
  if (!actor) throw new Error('nobody is signed in')
  const token = wang.cookie.replace('session=', '')
  const next = await founded.server.accounts.switchUnit({ actor, token, membershipId })
  if (!next) throw new Error('no such unit')
  return { actor: next, cookie: wang.cookie }
}
const further = async (): Promise<string> => (await founded.server.accounts.memberships(wang.actor.userId))[1]?.id ?? ''
const clientOf = (session: Session, indexedDB = new IDBFactory()): HeadlessClient =>
  openClient({ ...line(), session, indexedDB, IDBKeyRange, now: Date.now, random })
const register = (client: HeadlessClient, unitId: string) =>
  client.do({ kind: 'ticket', id: client.newId(), act: { ...registrationAt(Date.now()), unitId } })

test('[AU-25] what was written in one unit waits while another is active, and is handed over in its own alone', async () => {
  const atQinghe = clientOf(wang)
  await register(atQinghe, 'QH')
  const bailu = await switchTo(await further())
  expect(await atQinghe.sync()).toMatchObject({ end: 'stopped', failure: 'signedOut' })
  expect(await atQinghe.unsent()).toHaveLength(1)
  const atBailu = clientOf(bailu)
  await register(atBailu, 'BL')
  expect(await atBailu.sync()).toMatchObject({ end: 'done', sent: 1, refused: 0 })
  const held = await atBailu.dump()
  expect(held).toContain('白鹭洲小学')
  expect(held).not.toContain('青禾中学')
  await switchTo(null)
  expect(await atBailu.sync()).toMatchObject({ end: 'stopped', failure: 'signedOut' })
  expect(await atQinghe.sync()).toMatchObject({ end: 'done', sent: 1, refused: 0 })
  expect(await atQinghe.dump()).not.toContain('白鹭洲小学')
})

test('[AU-25] what does not say for which unit it speaks acts in no further one', async () => {
  await switchTo(await further())
  const pull = { protocol: PROTOCOL, deviceId: 'd-old', limit: 10, known: null, cursors: {} }
  const asked = (headers: Record<string, string>) =>
    fetch(`${founded.address}/trpc/sync.pull`, {
      method: 'POST',
      headers: { cookie: wang.cookie, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(pull),
    })
  const { userId } = wang.actor
  expect((await asked({})).status).toBe(401)
  expect((await asked({ 'sunshine-person': userId })).status).toBe(401)
  expect((await asked({ 'sunshine-person': `${userId}.never-was` })).status).toBe(401)
  expect((await asked({ 'sunshine-person': `${userId}.${await further()}` })).status).toBe(200)
  const state = await fetch(`${founded.address}/trpc/session.state`, { headers: { cookie: wang.cookie } })
  expect(await state.json()).toMatchObject({ result: { data: { actor: { unitId: 'BL' } } } })
})

test('[AU-25] acts of a device of one unit are not taken in another, and are still taken in their own', async () => {
  const { gate } = founded.server
  const event = (deviceSeq: number) => ({
    id: `018f0000-0000-7000-8000-00000000000${deviceSeq}`,
    subject: { kind: 'ticket', id: `t${deviceSeq}`, act: { ...registrationAt(Date.now()), unitId: 'QH' } },
    deviceId: 'd-qinghe',
    deviceSeq,
    claimedAt: Date.now(),
    anchor: null,
    baseVersion: 0,
  })
  const push = (actor: Actor, deviceSeq: number) =>
    gate.push(actor, {
      protocol: PROTOCOL,
      deviceId: 'd-qinghe',
      sentAt: Date.now(),
      known: null,
      events: [event(deviceSeq)],
    })
  expect(await push(wang.actor, 1)).toMatchObject({ answers: [{ outcome: 'accepted' }] })
  const bailu = await switchTo(await further())
  expect(await push(bailu.actor, 2)).toMatchObject({
    newDeviceId: null,
    answers: [{ outcome: 'rejected', rejection: { code: 'otherMembership' } }],
  })
  expect(await push(wang.actor, 2)).toMatchObject({ answers: [{ outcome: 'accepted' }] })
})

test('[AU-27] after a move the phone drops what is not its person’s any more; unsent acts are answered with words', async () => {
  const disk = new IDBFactory()
  const before = clientOf(wang, disk)
  await register(before, 'QH')
  expect(await before.sync()).toMatchObject({ end: 'done', sent: 1 })
  await register(before, 'QH')
  await founded.server.accounts.move({ by, userId: wang.actor.userId, role: 'schoolClerk', unitId: 'BL' })
  expect(await before.sync()).toMatchObject({ end: 'stopped', failure: 'signedOut' })
  expect(await before.unsent()).toHaveLength(1)
  before.close()
  const moved = await signIn(line(), { login: 'wang', password })
  const after = clientOf(moved, disk)
  expect(await after.unsent()).toHaveLength(1)
  await register(after, 'BL')
  expect(await after.sync()).toMatchObject({ end: 'done', sent: 1, refused: 1 })
  expect((await after.rejected()).map(({ rejection }) => rejection.code)).toEqual(['notYourUnit'])
  const held = await after.dump()
  expect(held).toContain('白鹭洲小学')
  expect(held).not.toContain('青禾中学')
  after.close()
})
