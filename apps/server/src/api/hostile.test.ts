import { event } from '@sunshine/tickets'
import * as v from 'valibot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyLog } from '../gate/verify.ts'
import { FoundedServer } from '../testing/founded-server.ts'
import {
  actAttacks,
  envelopeAttacks,
  heavyAttacks,
  procedureAttacks,
  type Attack,
  type Target,
} from '../testing/hostile/attacks.ts'
import { foundAttacked } from '../testing/hostile/district.ts'
import { hostileInputs } from '../testing/hostile/index.ts'

const founded = new FoundedServer()
const now = Date.now()
let target: Target

beforeAll(async () => {
  target = await foundAttacked(founded, now)
})
afterAll(() => founded.remove())

const outcomes = new Map<string, number>()

/** Every field is tried with one in so many inputs; `pnpm hostile` tries every one in each. */
const THIN = 13

/** Sends them one after the other; what was answered as a fault of the server, or not at all. */
async function faultsOf(attacks: Iterable<Attack>): Promise<{ readonly sent: number; readonly faults: string[] }> {
  const faults: string[] = []
  let sent = 0
  for (const { name, request } of attacks) {
    sent++
    const response = await fetch(request(target)).catch((error: unknown) => String(error))
    const status = typeof response === 'string' ? response : response.status
    const said = typeof response === 'string' ? '' : await response.text()
    // Who is only told "too often" was not tried.
    if (typeof status === 'string' || status >= 500 || said.includes('tooOften')) faults.push(`${status}: ${name}`)
    for (const outcome of said.match(/"outcome":"\w+"/g) ?? []) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
  }
  return { sent, faults }
}

test('[WH-14] there are two hundred hostile inputs, no two of them named alike', () => {
  expect(hostileInputs.length).toBeGreaterThanOrEqual(200)
  expect(new Set(hostileInputs.map(({ name }) => name)).size).toBe(hostileInputs.length)
})

test('[WH-14] [SV-18] in no field of a procedure is one answered as a fault of the server, or left without an answer', async () => {
  const { sent, faults } = await faultsOf(procedureAttacks(THIN))
  expect(faults).toEqual([])
  expect(sent).toBeGreaterThan(1_500)
})

test('[WH-14] in no field of an act, nor of what an act is wrapped in', async () => {
  expect((await faultsOf(actAttacks(THIN, now))).faults).toEqual([])
  expect((await faultsOf(envelopeAttacks(now))).faults).toEqual([])
})

test('[WH-9] [WH-14] as much as a hand-over may be, of what costs most to read, is answered like anything else', async () => {
  expect((await faultsOf(heavyAttacks())).faults).toEqual([])
})

test('[WH-14] afterwards the log verifies, holds nothing that was not read, and the server is as it was', async () => {
  expect(outcomes.get('"outcome":"accepted"')).toBeGreaterThan(20)
  expect(founded.log).toEqual([])
  expect(await verifyLog(founded.server.database)).toMatchObject({ fault: null })
  const unread: string[] = []
  for (let after = 0; ;) {
    const page = await founded.server.database.eventsAfter(after, 1_000)
    for (const row of page) {
      after = row.seq
      if (!v.is(event, JSON.parse(row.body)) || /\\u0000|\\ud[89a-f]/i.test(row.body)) unread.push(row.body)
    }
    if (page.length === 0) break
  }
  expect(unread).toEqual([])
  expect(Object.keys(Object.prototype)).toEqual([])
  expect(Reflect.get({}, 'polluted')).toBeUndefined()
  const headers = { cookie: target.cookies.clerk }
  expect((await fetch(`${target.address}/trpc/session.state`, { headers })).status).toBe(200)
})

test('[WH-19] what people and units are called turns no writing: such a name is refused, wherever it is given', async () => {
  const named = async (name: string): Promise<readonly unknown[]> => {
    const act = { type: 'unitSaved', name, orgKind: 'districtSchool', phone: '', active: true, sites: [] } as const
    const event = {
      id: `unit-${name.length}-${name.codePointAt(1)}`,
      subject: { kind: 'unit', id: 'BL', act },
      deviceId: `named-${name.codePointAt(1)}`,
      deviceSeq: 1,
      claimedAt: now,
      anchor: null,
      baseVersion: 0,
    }
    const message = { protocol: 2, deviceId: event.deviceId, sentAt: now, events: [event], known: null }
    const headers = { cookie: target.cookies.admin }
    const pushed = await (await founded.call('sync.push', message, headers)).json()
    const login = `named-${name.codePointAt(1)}`
    const invited = await founded.call('people.invite', { login, name, role: 'reviewer', unitId: 'ZX' }, headers)
    return [pushed.result.data.answers[0].outcome, invited.status]
  }
  for (const turning of ['王\u202e师老', '王\u2066老师', '王\u202d老师', '王\u2069老师'])
    expect(await named(turning)).toEqual(['rejected', 400])
  expect(await named('王老师')).toEqual(['accepted', 200])
})
