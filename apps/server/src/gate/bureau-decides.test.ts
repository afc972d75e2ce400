import type { Answer } from '@sunshine/sync'
import { isSchoolRole, type Actor, type Subject, type Ticket, type TicketAct } from '@sunshine/tickets'
import { beforeEach, describe, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { openTestGate, people, type TestGate } from '../testing/gate.ts'

const at = (text: string): number => Date.parse(`${text}+08:00`)
const { clerk, principal, otherClerk, dispatcher, reviewer, approver } = people
const everybody: readonly Actor[] = Object.values(people)
let held: TestGate

beforeEach(async () => {
  held = await openTestGate(at('2026-03-02T09:00'))
})

async function act(actor: Actor, id: string, one: TicketAct, when: string): Promise<Answer> {
  held.setTime(at(when))
  return held.gate.commitAs(actor, { kind: 'ticket', id, act: one }, at(when))
}
async function ticket(id: string): Promise<Ticket> {
  const document = (await held.database.document('ticket', id))?.document
  if (document?.kind !== 'ticket') throw new Error(`there is no ${id}`)
  return document
}
const codeOf = (answer: Answer): string => (answer.outcome === 'rejected' ? answer.rejection.code : 'taken')

const good = {
  type: 'replied',
  subject: '食堂',
  honorific: '女士',
  body: '经检查，近两周供货的蔬菜确有不新鲜的批次，已更换供货商，并请家长代表每周陪餐。',
  datedOn: '2026-03-03',
} as const
const sealed = (replyId: string): TicketAct => ({
  type: 'sealPhotoAttached',
  replyId,
  sha256: 'a'.repeat(64),
  width: 1500,
  height: 2000,
  bytes: 9,
})
/** A ticket with a reply, its letter photographed, a call and a waiting extension behind it. */
async function answered(id = 't1'): Promise<string> {
  await act(clerk, id, { ...registrationAt(at('2026-03-02T09:00')) }, '2026-03-02T09:00')
  const reply = await act(clerk, id, good, '2026-03-03T09:00')
  await act(clerk, id, sealed(reply.id), '2026-03-03T09:10')
  return reply.id
}

describe('classification', () => {
  /** Each act that says what something counts as, and who may. */
  const classifying: readonly (readonly [string, (replyId: string) => Subject, readonly string[]])[] = [
    [
      'findingRecorded',
      (replyId) => on({ type: 'findingRecorded', replyId, format: 'ok', seal: 'ok', reason: '', over: null }),
      ['reviewer', 'approver'],
    ],
    [
      'secondFindingRecorded',
      (replyId) => on({ type: 'secondFindingRecorded', replyId, format: 'ok', seal: 'ok', reason: '' }),
      ['reviewer'],
    ],
    [
      'findingSettled',
      (replyId) => on({ type: 'findingSettled', replyId, format: 'ok', seal: 'ok', reason: '', over: null }),
      ['approver'],
    ],
    [
      'claimDecided',
      (replyId) => on({ type: 'claimDecided', replyId, accepted: true, reason: '属实' }),
      ['reviewer', 'approver'],
    ],
    ['waived', () => on({ type: 'waived', clause: 'late', reason: '停电' }), ['approver']],
    [
      'extensionDecided',
      () => on({ type: 'extensionDecided', requestId: 'x', approved: true, reason: '' }),
      ['centreDispatcher'],
    ],
    [
      'dueRecalculated',
      () => on({ type: 'dueRecalculated', dueOn: '2026-04-30', reason: '核实' }),
      ['centreDispatcher', 'approver'],
    ],
    [
      'dispatched',
      () => on({ type: 'dispatched', unitId: 'BL', assistingUnitIds: [], dueOn: null, note: '' }),
      ['centreDispatcher'],
    ],
    ['mergedAsDuplicate', () => on({ type: 'mergedAsDuplicate', into: 't2' }), ['centreDispatcher']],
    [
      'returned',
      () => on({ type: 'returned', reason: 'format', note: '重写', dueOn: null }),
      ['centreDispatcher', 'reviewer', 'approver'],
    ],
    ['withdrawn', () => on({ type: 'withdrawn', reason: '撤诉' }), ['centreDispatcher']],
    ['declined', () => on({ type: 'declined', reason: '不属' }), ['centreDispatcher']],
    [
      'urgeLetterIssued',
      () => on({ type: 'urgeLetterIssued', letterNo: '1号', issuedAt: at('2026-03-20T09:00') }),
      ['centreDispatcher'],
    ],
    ['urgeLetterRevoked', () => on({ type: 'urgeLetterRevoked', letterId: 'x' }), ['centreDispatcher']],
    ['secondCallAdopted', () => on({ type: 'secondCallAdopted', callId: 'x', reason: '属实' }), ['approver']],
    [
      'itemReviewed',
      () =>
        year({
          type: 'itemReviewed',
          item: '3.1',
          review: { kind: 'discretionary', hundredths: 500 },
          reason: '',
          evidence: '',
        }),
      ['reviewer', 'approver'],
    ],
    ['gradeConsented', () => year({ type: 'gradeConsented', item: '2.2b', note: '同意' }), ['approver']],
    ['vetoRecorded', () => year({ type: 'vetoRecorded', ground: 'extortionMisconduct', document: '文' }), ['approver']],
  ]
  const on = (one: TicketAct): Subject => ({ kind: 'ticket', id: 't1', act: one })
  const year = (one: Extract<Subject, { kind: 'assessment' }>['act']): Subject => ({
    kind: 'assessment',
    id: 'QH:2026',
    act: one,
  })

  test.each(classifying)(
    '[TP-14] %s is the bureau’s: no other role’s is taken, whatever the ticket',
    async (_name, make, roles) => {
      const replyId = await answered()
      for (const actor of everybody.filter(({ role }) => !roles.includes(role))) {
        held.setTime(at('2026-03-20T10:00'))
        const answer = await held.gate.commitAs(actor, make(replyId), at('2026-03-20T10:00'))
        expect([actor.userId, answer.outcome]).toEqual([actor.userId, 'rejected'])
      }
      for (const role of roles)
        expect(isSchoolRole(everybody.find((actor) => actor.role === role)?.role ?? 'schoolClerk')).toBe(false)
      expect((await ticket('t1')).version).toBe(3)
    },
  )

  test('[TP-14] type, priority, channel and marks of a ticket are written once, at its registration: no edit of a school’s takes them', async () => {
    await answered()
    const before = await ticket('t1')
    const edits = {
      type: 'fieldsEdited',
      fields: {
        description: '新的描述',
        ticketType: 'inquiry',
        priority: 'normal',
        channel: 'centre',
        anonymous: true,
        noReplyWanted: true,
      },
    }
    for (const actor of [clerk, principal]) {
      const event = {
        id: `edit-${actor.userId}`,
        subject: { kind: 'ticket', id: 't1', act: edits },
        deviceId: `d-${actor.userId}`,
        deviceSeq: 1,
        claimedAt: at('2026-03-03T10:00'),
        anchor: null,
        baseVersion: 1,
      }
      const message = {
        protocol: 2,
        deviceId: `d-${actor.userId}`,
        sentAt: at('2026-03-03T10:00'),
        events: [event],
        known: null,
      }
      const { answers } = await held.gate.push(actor, message)
      expect(answers[0]).toMatchObject({ outcome: 'rejected', rejection: { code: 'malformed' } })
    }
    expect(await ticket('t1')).toEqual(before)
  })

  test('[TP-5] 匿名 written by the school is gone once the centre has reached the citizen', async () => {
    await act(clerk, 't1', { ...registrationAt(at('2026-03-02T09:00')), anonymous: true }, '2026-03-02T09:00')
    const reply = await act(clerk, 't1', good, '2026-03-03T09:00')
    await act(clerk, 't1', sealed(reply.id), '2026-03-03T09:10')
    await act(dispatcher, 't1', { type: 'followedUp', result: 'dissatisfied', notes: '' }, '2026-03-04T09:00')
    const { serverSheet } = await import('./agree.ts')
    const sheet = await serverSheet(held.database, { unitId: 'QH', year: 2026, asOf: at('2026-12-31T23:59') })
    expect(sheet.items.find(({ id }) => id === '1.3b')?.points).toBe('0.00')
  })
})

describe('what leaves the assessment', () => {
  test('[TP-3] a school withdraws and declines nothing, also not what it registered itself a minute ago; handed back it goes to the centre', async () => {
    await act(clerk, 't1', registrationAt(at('2026-03-02T09:00')), '2026-03-02T09:00')
    for (const actor of [clerk, principal])
      for (const one of [
        { type: 'withdrawn', reason: '家长撤诉' },
        { type: 'declined', reason: '不属本校' },
      ] as const)
        expect(codeOf(await act(actor, 't1', one, '2026-03-02T09:01'))).toBe('centreDecides')
    expect(codeOf(await act(otherClerk, 't1', { type: 'withdrawn', reason: '撤诉' }, '2026-03-02T09:01'))).toBe(
      'unknownTicket',
    )
    expect(codeOf(await act(clerk, 't1', { type: 'handedBack', reason: '家长撤诉' }, '2026-03-02T09:02'))).toBe('taken')
    expect(codeOf(await act(dispatcher, 't1', { type: 'withdrawn', reason: '家长撤诉' }, '2026-03-02T10:00'))).toBe(
      'taken',
    )
  })

  test('[TP-3] nothing is entered into a year that is over, save in January', async () => {
    const of = (id: string, acceptedAt: string, when: string) => act(clerk, id, registrationAt(at(acceptedAt)), when)
    expect(codeOf(await of('t1', '2025-12-18T09:00', '2026-01-20T09:00'))).toBe('taken')
    expect(codeOf(await of('t2', '2025-12-18T09:00', '2026-02-02T09:00'))).toBe('fieldInvalid')
    expect(codeOf(await of('t3', '2026-01-05T09:00', '2026-02-02T09:00'))).toBe('taken')
  })
})

describe('transfers', () => {
  const sentTo = (unitId: string, dueOn: string | null = null): TicketAct => ({
    type: 'dispatched',
    unitId,
    assistingUnitIds: [],
    dueOn,
    note: '',
  })
  const dueOf = async (): Promise<string | undefined> => (await ticket('t1')).due?.on

  test('[TP-4] handed back and sent to the same unit again, a ticket has the due day it had', async () => {
    await act(clerk, 't1', registrationAt(at('2026-03-02T09:00')), '2026-03-02T09:00')
    expect(await dueOf()).toBe('2026-03-09')
    await act(clerk, 't1', { type: 'handedBack', reason: '不属本校' }, '2026-03-10T09:00')
    await act(dispatcher, 't1', sentTo('QH'), '2026-03-12T09:00')
    expect(await dueOf()).toBe('2026-03-09')
  })

  test('[TP-4] sent to another unit and back, it has the due day its unit had; the other unit has a limit of its own', async () => {
    await act(clerk, 't1', registrationAt(at('2026-03-02T09:00')), '2026-03-02T09:00')
    await act(dispatcher, 't1', sentTo('BL'), '2026-03-10T09:00')
    expect(await dueOf()).toBe('2026-03-17')
    await act(dispatcher, 't1', sentTo('QH'), '2026-03-12T09:00')
    expect(await dueOf()).toBe('2026-03-09')
    await act(dispatcher, 't1', sentTo('BL'), '2026-03-13T09:00')
    expect(await dueOf()).toBe('2026-03-17')
  })

  test('[TP-4] an extension granted to a unit is in the day it gets back, and a day the centre names is another', async () => {
    await act(clerk, 't1', registrationAt(at('2026-03-02T09:00')), '2026-03-02T09:00')
    const asked = await act(
      clerk,
      't1',
      { type: 'extensionRequested', newDueOn: '2026-03-16', reason: '等检测' },
      '2026-03-03T09:00',
    )
    await act(
      dispatcher,
      't1',
      { type: 'extensionDecided', requestId: asked.id, approved: true, reason: '' },
      '2026-03-04T09:00',
    )
    await act(clerk, 't1', { type: 'handedBack', reason: '不属本校' }, '2026-03-05T09:00')
    await act(dispatcher, 't1', sentTo('QH'), '2026-03-06T09:00')
    expect(await dueOf()).toBe('2026-03-16')
    await act(clerk, 't1', { type: 'handedBack', reason: '不属本校' }, '2026-03-06T10:00')
    await act(dispatcher, 't1', sentTo('QH', '2026-03-20'), '2026-03-06T11:00')
    expect(await dueOf()).toBe('2026-03-20')
  })

  test('[TP-4] nobody but the centre sends a ticket anywhere', async () => {
    await act(clerk, 't1', registrationAt(at('2026-03-02T09:00')), '2026-03-02T09:00')
    for (const actor of everybody.filter(({ role }) => role !== 'centreDispatcher'))
      expect(codeOf(await act(actor, 't1', sentTo('BL'), '2026-03-03T09:00'))).not.toBe('taken')
  })
})

describe('follow-ups', () => {
  test('[TP-16] only the centre’s calls are counted: every role’s call, and what the sheet makes of it', async () => {
    const { serverSheet } = await import('./agree.ts')
    const rate = async (): Promise<string | null | undefined> =>
      (await serverSheet(held.database, { unitId: 'QH', year: 2026, asOf: at('2026-12-31T23:59') })).items.find(
        ({ id }) => id === '1.3b',
      )?.points
    await answered()
    await act(dispatcher, 't1', { type: 'followedUp', result: 'dissatisfied', notes: '' }, '2026-03-04T09:00')
    expect(await rate()).toBe('0.00')
    for (const actor of [clerk, principal, otherClerk, reviewer, approver, people.admin]) {
      await act(actor, 't1', { type: 'followedUp', result: 'satisfied', notes: '' }, '2026-03-05T09:00')
      expect([actor.role, await rate()]).toEqual([actor.role, '0.00'])
    }
    await act(dispatcher, 't1', { type: 'followedUp', result: 'satisfied', notes: '' }, '2026-03-06T09:00')
    expect(await rate()).toBe('10.00')
  })

  test('[TP-16] a school takes back no call, calls no second time and adopts none', async () => {
    await answered()
    const call = await act(
      dispatcher,
      't1',
      { type: 'followedUp', result: 'dissatisfied', notes: '' },
      '2026-03-04T09:00',
    )
    const before = await ticket('t1')
    for (const actor of [clerk, principal, otherClerk])
      for (const one of [
        { type: 'followUpUndone', callId: call.id },
        { type: 'secondCalled', firstId: call.id, result: 'satisfied', notes: '' },
        { type: 'secondCallAdopted', callId: call.id, reason: '属实' },
      ] as const)
        expect(codeOf(await act(actor, 't1', one, '2026-03-05T09:00'))).not.toBe('taken')
    expect(await ticket('t1')).toEqual(before)
  })
})
