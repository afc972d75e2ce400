import { parseInstant } from '@sunshine/rubric/civil-date'
import { PROTOCOL } from '@sunshine/sync'
import { identityAccess, roles, type Actor, type Ticket } from '@sunshine/tickets'
import { describe, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { openTestGate, people, type TestGate } from '../testing/gate.ts'

const now = parseInstant('2026-03-02T10:00:00+08:00') ?? 0
const pull = { protocol: PROTOCOL, deviceId: 'd', cursors: {}, limit: 500, known: null }
const { clerk, otherClerk, dispatcher, reviewer, approver, admin } = people
const secret = ['周某', '16000000001'] as const

async function registered(change: Record<string, unknown>): Promise<TestGate> {
  const opened = await openTestGate(now)
  const act = { ...registrationAt(now), ...change }
  const taken = await opened.gate.commitAs(dispatcher, { kind: 'ticket', id: 't1', act }, now)
  expect(taken).toMatchObject({ outcome: 'accepted' })
  return opened
}

/** The ticket as it lies on this person's device after a pull. */
async function onDevice({ gate }: TestGate, actor: Actor): Promise<Ticket['personal'] | undefined> {
  const { pages } = await gate.pull(actor, pull)
  const row = pages.flatMap(({ rows }) => rows).find(({ document }) => document.id === 't1')?.document
  return row?.kind === 'ticket' ? row.personal : undefined
}

const named = { visitorName: secret[0], visitorPhone: secret[1] }
const hidden = { visitorName: '', visitorPhone: '', withheld: { name: true, phone: true } }
const report = { ticketType: 'report', channel: 'centre', unitId: null, accusedUnitId: 'BL' } as const

describe('who has a citizen’s name and phone with the row', () => {
  test('[AD-11] an ordinary ticket’s stay where they are needed, as before', async () => {
    const opened = await registered({ unitId: 'QH' })
    for (const actor of [clerk, dispatcher, reviewer, admin]) expect(await onDevice(opened, actor)).toEqual(named)
  })
  test('[AD-11] of one who wants it confidential only the unit has them, while it owes an answer', async () => {
    const opened = await registered({ unitId: 'QH', confidential: true })
    for (const actor of [dispatcher, reviewer, approver, admin]) expect(await onDevice(opened, actor)).toEqual(hidden)
    expect(await onDevice(opened, clerk)).toEqual(named)
    const act = { type: 'withdrawn', reason: '来访人撤回' } as const
    expect(await opened.gate.commitAs(dispatcher, { kind: 'ticket', id: 't1', act }, now)).toMatchObject({
      outcome: 'accepted',
    })
    expect(await onDevice(opened, clerk)).toEqual(hidden)
  })
  test('[AD-11] of a 举报 nobody has them; the timeline shows them to nobody either', async () => {
    const opened = await registered(report)
    for (const actor of [dispatcher, reviewer, approver, admin]) {
      expect(await onDevice(opened, actor)).toEqual(hidden)
      const told = JSON.stringify([await opened.gate.pull(actor, pull), await opened.gate.history(actor, 't1')])
      for (const word of secret) expect(told).not.toContain(word)
    }
  })
  test('[AD-11] what a version to come writes of a protected citizen goes where the name goes, and nowhere else', async () => {
    for (const personal of [
      { ...named, alias: '小周' },
      { visitorName: '', visitorPhone: '', alias: '小周' },
    ]) {
      const opened = await registered({
        unitId: 'QH',
        confidential: true,
        anonymous: personal.visitorName === '',
        personal,
      })
      for (const actor of [dispatcher, reviewer, approver, admin]) {
        const told = JSON.stringify([await opened.gate.pull(actor, pull), await opened.gate.history(actor, 't1')])
        expect(told).not.toContain('小周')
      }
      expect(await onDevice(opened, clerk)).toEqual(personal)
    }
  })
  test('[AD-11] what was never given is not called hidden', async () => {
    const opened = await registered({ ...report, anonymous: true, personal: { visitorName: '', visitorPhone: '' } })
    expect(await onDevice(opened, dispatcher)).toEqual({ visitorName: '', visitorPhone: '' })
  })
})

describe('who may ask', () => {
  test('[AD-12] the centre for a 举报 and for whoever wants it confidential; the bureau for the latter; the admin never', async () => {
    const [ofReport, ofConfidential] = [
      await registered(report),
      await registered({ unitId: 'QH', confidential: true }),
    ]
    const asked = (opened: TestGate, actor: Actor) => opened.gate.identity(actor, 't1')
    expect(await asked(ofReport, dispatcher)).toEqual(named)
    for (const actor of [reviewer, approver, admin, clerk, otherClerk])
      expect(await asked(ofReport, actor)).toBeUndefined()
    for (const actor of [dispatcher, reviewer, approver]) expect(await asked(ofConfidential, actor)).toEqual(named)
    // The unit has it with the row; another's school, the admin and an absent ticket look the same.
    for (const actor of [clerk, otherClerk, admin]) expect(await asked(ofConfidential, actor)).toBeUndefined()
    expect(await ofReport.gate.identity(dispatcher, 't-absent')).toBeUndefined()
  })
  test('[AD-12] whom a 举报 complains of may not ask either', async () => {
    const accusedPersons = [{ userId: dispatcher.userId, unitId: dispatcher.unitId }]
    const opened = await openTestGate(now)
    const act = { ...registrationAt(now), ...report, accusedPersons }
    await opened.gate.commitAs({ ...dispatcher, userId: 'u-other' }, { kind: 'ticket', id: 't1', act }, now)
    expect(await opened.gate.identity({ ...dispatcher, userId: 'u-other' }, 't1')).toEqual(named)
    expect(await opened.gate.identity(dispatcher, 't1')).toBeUndefined()
  })
  test('[AD-11] every role has its line in the table', async () => {
    const opened = await registered(report)
    const held = (await opened.database.document('ticket', 't1'))?.document
    if (held?.kind !== 'ticket') return expect.fail('no ticket')
    const of = (ticket: Ticket) => roles.map((role) => [role, identityAccess({ ...dispatcher, role }, ticket)])
    expect(Object.fromEntries(of(held))).toEqual({
      schoolClerk: 'never',
      principal: 'never',
      centreDispatcher: 'onRequest',
      reviewer: 'never',
      approver: 'never',
      admin: 'never',
      auditor: 'never',
    })
    const open = { ...held, type: 'complaint', confidential: true, state: 'handling' } as const
    const bureau = { centreDispatcher: 'onRequest', reviewer: 'onRequest', approver: 'onRequest' }
    const others = { admin: 'never', auditor: 'never', ...bureau }
    expect(Object.fromEntries(of(open))).toEqual({ schoolClerk: 'withRow', principal: 'withRow', ...others })
    const closed = { ...open, state: 'closed' } as const
    expect(Object.fromEntries(of(closed))).toEqual({ schoolClerk: 'onRequest', principal: 'onRequest', ...others })
  })
})
