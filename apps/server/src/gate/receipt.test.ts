import { parseInstant } from '@sunshine/rubric/civil-date'
import { PROTOCOL, type PushAnswer } from '@sunshine/sync'
import type { Actor, TicketAct } from '@sunshine/tickets'
import { beforeEach, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { openTestGate, people, type TestGate } from '../testing/gate.ts'

const now = parseInstant('2026-03-02T10:00+08:00') ?? Number.NaN
const { clerk, principal, otherClerk, dispatcher } = people
let server: TestGate
let deviceSeq = 0

beforeEach(async () => {
  server = await openTestGate(now)
  deviceSeq = 0
})

function event(id: string, act: TicketAct) {
  const device = { deviceId: 'd1', deviceSeq: ++deviceSeq }
  const subject = { kind: 'ticket', id, act }
  return { id: `e${deviceSeq}`, subject, ...device, claimedAt: now, anchor: null, baseVersion: 0 }
}
const push = (events: readonly unknown[], actor: Actor = clerk, deviceId = 'd1'): Promise<PushAnswer> =>
  server.gate.push(actor, { protocol: PROTOCOL, deviceId, sentAt: now, events, known: null })
const found = async (actor: Actor, code: string | null): Promise<readonly string[] | undefined> =>
  (await server.gate.receipt(actor, code ?? ''))?.items.map(({ eventId }) => eventId)

test('[SY-27] under its code the district finds what a hand-over brought, who brought it and when', async () => {
  const { receipt } = await push([event('t1', registrationAt(now)), event('t2', registrationAt(now))])
  expect(receipt).toMatch(/^[0-9A-Z]{4}-[0-9A-F]{4}$/)
  expect(await server.gate.receipt(dispatcher, receipt ?? '')).toMatchObject({
    code: receipt,
    at: now,
    by: '王老师',
    items: [
      { eventId: 'e1', subjectId: 't1', type: 'registered', ticketNo: 'ZH-2026-QH-0001' },
      { eventId: 'e2', subjectId: 't2' },
    ],
  })
})

test('[SY-27] the same acts again, after the answer was lost, name the receipt they were taken under', async () => {
  const sent = [event('t1', registrationAt(now))]
  const { receipt } = await push(sent)
  server.setTime(now + 60_000)
  const theirs = { ...event('t9', { ...registrationAt(now), unitId: 'BL' }), deviceId: 'd2' }
  expect((await push([theirs], otherClerk, 'd2')).receipt).not.toBe(receipt)
  expect((await push(sent)).receipt).toBe(receipt)
})

test('[SY-27] of two devices heard in the same millisecond each is told its own receipt again', async () => {
  const sent = (deviceId: string) => [{ ...event(`t-${deviceId}`, registrationAt(now)), deviceId }]
  const [one, other] = [sent('d1'), sent('d2')]
  const first = [(await push(one)).receipt, (await push(other, clerk, 'd2')).receipt]
  const again = [(await push(one)).receipt, (await push(other, clerk, 'd2')).receipt]
  expect(again).toEqual(first)
  expect(await found(clerk, again[1] ?? '')).toEqual(['e2'])
})

test('[SY-27] a hand-over of which nothing is taken has no receipt', async () => {
  expect((await push([event('t1', { type: 'interimNoted', text: '在办' })])).receipt).toBeNull()
  expect((await push([])).receipt).toBeNull()
})

test('[SY-27] [PV-2] a school asks after its own hand-overs only; a 举报 it wrote down is named to it by number alone', async () => {
  const { receipt } = await push([event('t1', { ...registrationAt(now), ticketType: 'report' })])
  expect(await found(otherClerk, receipt)).toBeUndefined()
  expect(await found(principal, receipt)).toBeUndefined()
  expect(await found(clerk, '0000-0000')).toBeUndefined()
  expect(await found(clerk, receipt)).toEqual(['e1'])
  expect(JSON.stringify(await server.gate.receipt(clerk, receipt ?? ''))).not.toContain('食堂')
})
