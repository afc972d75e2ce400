import { parseInstant } from '@sunshine/rubric/civil-date'
import { PROTOCOL } from '@sunshine/sync'
import { defaultSettings, SETTINGS_ID, unitSheet, type Actor, type Subject, type Ticket } from '@sunshine/tickets'
import { policyKeys, policyWords } from '@sunshine/tickets/policy-words'
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check'
import { expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { openTestGate, people, thrown, type TestGate } from '../testing/gate.ts'
import { countOn } from './live-scores.ts'
import { rebuild } from './rebuild.ts'
import { settingsOf } from './standings.ts'

const startsAt = parseInstant('2026-03-02T10:00+08:00') ?? Number.NaN
const DAY = 86_400_000
const { admin, clerk, otherClerk, dispatcher, reviewer, approver } = people

/** As a desk hands it over: beside whatever else is written in that moment (GT-18). */
async function pushed({ gate }: TestGate, actor: Actor, subject: Subject): Promise<string | undefined> {
  const claimedAt = startsAt
  const event = {
    id: crypto.randomUUID(),
    subject,
    deviceId: 'desk',
    deviceSeq: 1,
    claimedAt,
    anchor: null,
    baseVersion: 1,
  }
  const message = { protocol: PROTOCOL, deviceId: 'desk', sentAt: claimedAt, known: null, events: [event] }
  return (await gate.push(actor, message)).answers[0]?.outcome
}

/** What the phone and the desk compute of the same records, ticket by ticket. */
async function sheetsOf({ database }: TestGate, year: number, asOf: number, see: (ticket: Ticket) => boolean) {
  const chosen = (await database.document('settings', SETTINGS_ID))?.document
  const settings = chosen?.kind === 'settings' ? chosen : defaultSettings
  const sheets = []
  for (const unitId of ['BL', 'QH']) {
    const held = await database.documentsOfUnit('ticket', unitId)
    const tickets = held.flatMap(({ document }): Ticket[] =>
      document.kind === 'ticket' && see(document) ? [document] : [],
    )
    const { total, graded, final, items } = unitSheet({ unitId, year, asOf, tickets, assessment: null, settings })
    sheets.push({ unitId, total, graded, final, items: items.map(({ id, points }) => ({ id, points })) })
  }
  return sheets
}

async function tablesOf({ database }: TestGate) {
  const documents = await database.rowsOf('documents')
  return {
    counted: documents.map(({ kind, id, counted, changesAt }) => ({ kind, id, counted, changesAt })),
    sums: await database.unitScores((await database.countedBasis()) ?? ''),
  }
}

const tickets = ['t1', 't2', 't3']
const replyOf = (day: string): Subject & { kind: 'ticket' } => ({
  kind: 'ticket',
  id: 't1',
  act: { type: 'replied', subject: '食堂', honorific: '女士', body: '已整改。', datedOn: day },
})

/** One act somebody may try; most are refused where they make no sense, as in the field. */
function actsOf(now: number, step: { pick: number; value: number }): readonly (readonly [Actor, Subject['act']])[] {
  const key = policyKeys[step.pick % policyKeys.length] ?? 'minSample'
  const words = policyWords[key]
  const values = 'values' in words ? Object.keys(words.values) : [step.value]
  const policy = { [key]: values[step.value % values.length] }
  const day = new Date(now + 28_800_000).toISOString().slice(0, 10)
  const later = new Date(now + 28_800_000 + 9 * DAY).toISOString().slice(0, 10)
  return [
    [clerk, registrationAt(now)],
    [otherClerk, { ...registrationAt(now), unitId: 'BL' }],
    [dispatcher, { ...registrationAt(now), channel: 'centre', unitId: null }],
    [dispatcher, { type: 'dispatched', unitId: 'BL', assistingUnitIds: [], dueOn: null, note: '' }],
    [clerk, replyOf(day).act],
    [otherClerk, replyOf(day).act],
    [clerk, { type: 'extensionRequested', newDueOn: later, reason: '需要查账' }],
    [dispatcher, { type: 'urgeLetterIssued', letterNo: `珠教催〔2026〕${(step.value % 3) + 1}号`, issuedAt: now }],
    [dispatcher, { type: 'followedUp', result: step.value % 2 ? 'dissatisfied' : 'satisfied', notes: '' }],
    [dispatcher, { type: 'returned', reason: 'dissatisfied', note: '重办', dueOn: later }],
    [clerk, { type: 'withdrawn', reason: '来电撤回' }],
    [approver, { type: 'waived', clause: 'late', reason: '停电' }],
    [approver, { type: 'policyAdopted', policy, effectiveOn: step.value % 2 ? day : later, reason: '局务会' }],
  ]
}

const anyStep = record({
  what: integer({ min: 0, max: 12 }),
  ticket: constantFrom(...tickets),
  pick: integer({ min: 0, max: 30 }),
  value: integer({ min: 0, max: 9 }),
  hours: constantFrom(0, 1, 20, 100, 190),
})

test('[LS-1] [LS-2] after any acts, policies and days the table is what the sheets say, and counting all anew gives the same bytes', async () => {
  let taken = 0
  await assert(
    asyncProperty(array(anyStep, { minLength: 15, maxLength: 40 }), async (steps) => {
      const server = await openTestGate(startsAt)
      let now = startsAt
      for (const { what, ticket, hours, ...step } of steps) {
        now += hours * 3_600_000
        server.setTime(now)
        const [actor, act] = actsOf(now, step)[what] ?? []
        if (!actor || !act) throw new Error('no such act')
        const subject =
          act.type === 'policyAdopted'
            ? { kind: 'settings', id: SETTINGS_ID, act }
            : { kind: 'ticket', id: ticket, act }
        const answer = await server.gate.commitAs(actor, subject as Subject, now)
        if (answer.outcome === 'accepted') taken++
        if (step.value % 3 > 0) continue
        const lines = await server.gate.standings(reviewer, 2026)
        expect(lines).toMatchObject(await sheetsOf(server, 2026, now, () => true))
      }
      now += 30 * DAY
      server.setTime(now)
      await server.gate.standings(reviewer, 2026)
      const kept = await tablesOf(server)
      await server.database.transaction((store) => store.forgetScores())
      expect((await tablesOf(server)).sums).toEqual([])
      await server.gate.standings(reviewer, 2026)
      expect(await tablesOf(server)).toEqual(kept)
    }),
    { numRuns: 16 },
  )
  // Acts that were all refused would have kept nothing.
  expect(taken).toBeGreaterThan(50)
})

onBothDatabases((openFresh) => {
  const act = (server: TestGate, actor: Actor, id: string, one: Subject['act'], at = startsAt) =>
    server.gate.commitAs(actor, { kind: 'ticket', id, act: one } as Subject, at)

  test('[LS-1] [LS-2] a line follows each event and each day that a ticket falls due on', async () => {
    const server = await openTestGate(startsAt, { openFresh })
    const pointsOf = async () =>
      (await server.gate.standings(reviewer, 2026)).map(({ unitId, tickets: count, items }) => [
        unitId,
        count,
        items[0]?.points,
      ])
    expect(await pointsOf()).toEqual([
      ['BL', 0, '30.00'],
      ['QH', 0, '30.00'],
    ])
    await act(server, clerk, 't1', registrationAt(startsAt))
    expect(await pointsOf()).toEqual([
      ['BL', 0, '30.00'],
      ['QH', 1, '30.00'],
    ])
    server.setTime(startsAt + 20 * DAY)
    expect(await pointsOf()).toEqual([
      ['BL', 0, '30.00'],
      ['QH', 1, '20.00'],
    ])
    await act(server, dispatcher, 't1', { type: 'withdrawn', reason: '来电撤回' }, startsAt + 20 * DAY)
    expect(await pointsOf()).toEqual([
      ['BL', 0, '30.00'],
      ['QH', 0, '30.00'],
    ])
  })

  test('[LS-3] [PV-5] whom a report complains of finds nothing of it in the table', async () => {
    const server = await openTestGate(startsAt, { openFresh })
    const accusedPersons = [{ userId: reviewer.userId, unitId: reviewer.unitId }]
    const report = { ...registrationAt(startsAt), ticketType: 'report', channel: 'centre' } as const
    const personal = { visitorName: '周', visitorPhone: '16000000001', accusedNames: ['周科长'] }
    const answer = await act(server, dispatcher, 't1', { ...report, personal, accusedPersons })
    expect(answer.outcome).toBe('accepted')
    const ticketsSeenBy = async (actor: Actor) =>
      (await server.gate.standings(actor, 2026)).reduce((sum, line) => sum + line.tickets, 0)
    expect([await ticketsSeenBy(approver), await ticketsSeenBy(reviewer)]).toEqual([1, 0])
  })

  test('[LS-1] an act on a document that is called as a ticket, in the commit that counts the ticket, leaves its count', async () => {
    const server = await openTestGate(startsAt, { openFresh })
    await act(server, clerk, 'QH', registrationAt(startsAt))
    await server.gate.standings(reviewer, 2026)
    const now = startsAt + 20 * DAY
    server.setTime(now)
    const asked = await server.database.transaction(settingsOf)
    const counting = { settings: asked, asOf: now, fault: thrown }
    const saved: Subject = {
      kind: 'unit',
      id: 'QH',
      act: { type: 'unitSaved', name: '青禾中学', orgKind: 'districtSchool', phone: '2', sites: [], active: true },
    }
    const [, answer] = await Promise.all([
      server.database.transaction((store) => countOn(store, counting, '')),
      pushed(server, admin, saved),
    ])
    expect(answer).toBe('accepted')
    // Whoever reads the table counts once more what has not been counted since it fell due.
    for (let times = 0; times < 2; times++)
      expect(
        (await server.gate.standings(reviewer, 2026)).find(({ unitId }) => unitId === 'QH')?.items[0]?.points,
      ).toBe('20.00')
  })

  test('[LS-4] rebuilding the documents counts every ticket anew', async () => {
    const server = await openTestGate(startsAt, { openFresh })
    await act(server, clerk, 't1', registrationAt(startsAt))
    const before = await server.gate.standings(reviewer, 2026)
    await server.sql(`update documents set body = replace(body, '"QH"', '"BL"'), counted = null where id = 't1'`)
    await server.database.transaction((store) => rebuild(store, true))
    expect(await server.gate.standings(reviewer, 2026)).toEqual(before)
  })
})
