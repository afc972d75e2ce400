import { parseInstant } from '@sunshine/rubric/civil-date'
import { LARGEST_PUSH, PROTOCOL, pushMessage, type PushAnswer } from '@sunshine/sync'
import * as v from 'valibot'
import { beforeEach, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { openTestGate, people, type TestGate } from '../testing/gate.ts'
import { verifyLog } from './verify.ts'

const now = parseInstant('2026-03-02T10:00+08:00') ?? Number.NaN
const { clerk } = people
let server: TestGate
let deviceSeq = 0

beforeEach(async () => {
  server = await openTestGate(now)
  deviceSeq = 0
})

/** An event as a phone of a later version would send it: with fields nobody here has heard of. */
const fromNewerPhone = (act: object, more: object = {}) => ({
  id: `e${++deviceSeq}`,
  subject: { kind: 'ticket', id: 't1', act },
  deviceId: 'd1',
  deviceSeq,
  claimedAt: now,
  anchor: null,
  baseVersion: 0,
  ...more,
})
const push = (...events: unknown[]): Promise<PushAnswer> =>
  server.gate.push(clerk, { protocol: PROTOCOL + 1, deviceId: 'd1', sentAt: now, events, known: null })
const registration = {
  ...registrationAt(now),
  personal: { visitorName: '周某某', visitorPhone: '16000000001', visitorEmail: 'zhou@example.com' },
  weather: { sky: '晴', degrees: 21 },
}

test('[SY-26] fields of a newer phone go into the log whole, come back with the history, and the log verifies', async () => {
  const sent = fromNewerPhone(registration, { mood: ['calm'] })
  expect((await push(sent)).answers).toMatchObject([{ outcome: 'accepted' }])
  const [event] = (await server.gate.history(clerk, 't1')) ?? []
  expect(event).toMatchObject({ mood: ['calm'], subject: { act: { weather: { sky: '晴', degrees: 21 } } } })
  expect(await verifyLog(server.database)).toMatchObject({ fault: null })
  expect((await push(sent)).answers).toMatchObject([{ outcome: 'duplicate' }])
})

test('[SY-26] [SY-2] the same id with another unknown field is other content', async () => {
  const sent = fromNewerPhone(registration)
  await push(sent)
  const other = { ...sent, subject: { ...sent.subject, act: { ...registration, weather: { sky: '雨' } } } }
  expect((await push(other)).answers).toMatchObject([{ rejection: { code: 'sameIdOtherContent' } }])
})

test('[SY-26] [PV-3] what is unknown among a citizen’s particulars stays out of the log like the name', async () => {
  await push(fromNewerPhone(registration))
  const log = (await server.database.eventsAfter(0, 100)).map(({ body }) => body).join('\n')
  expect(log).toContain('晴')
  expect(log).not.toContain('zhou@example.com')
  expect((await server.database.personalOf('t1')).map(({ body }) => body).join('')).toContain('zhou@example.com')
})

test('[SY-26] [PV-3] an unknown field of the form is refused by its name, for it may be a person’s', async () => {
  await push(fromNewerPhone(registration))
  const act = { type: 'fieldsEdited', fields: { outcome: '已退费', visitorEmail: 'zhou@example.com' } }
  expect((await push(fromNewerPhone(act))).answers).toMatchObject([
    { rejection: { code: 'malformed', path: 'subject.act.fields.visitorEmail' } },
  ])
})

test('[SY-26] an act of a kind not known here is set aside by its path, and the others go on', async () => {
  const unknown = fromNewerPhone({ type: 'sungTo', song: '…' })
  const { answers } = await push(
    fromNewerPhone(registration),
    unknown,
    fromNewerPhone({ type: 'interimNoted', text: '在办' }),
  )
  expect(answers).toMatchObject([
    { outcome: 'accepted' },
    { rejection: { code: 'malformed', path: 'subject.act.type' } },
    { outcome: 'accepted' },
  ])
})

test('[GT-5] an act longer than any log should hold, and one with a number that is not whole, take nothing else with them', async () => {
  const long = fromNewerPhone({ ...registration, extra: 'x'.repeat(300_000) })
  const broken = fromNewerPhone({ ...registration, extra: 0.1 })
  const hostile: unknown = JSON.parse(
    JSON.stringify(fromNewerPhone(registration)).replace('"weather"', '"__proto__":{"type":"closed"},"weather"'),
  )
  expect((await push(long, broken, hostile)).answers).toMatchObject([
    { rejection: { code: 'tooLarge' } },
    { rejection: { code: 'malformed', path: 'subject' } },
    { outcome: 'accepted' },
  ])
  expect((await server.database.eventsAfter(0, 100)).at(-1)?.body).not.toContain('__proto__')
})

test('[GT-5] [LS-5] an act our own fold breaks on is set aside and told to us, and so is a ticket that cannot be counted; the others go on', async () => {
  await push(fromNewerPhone(registration))
  await server.sql(`update documents set body = json_remove(body, '$.interimNotes') where id = 't1'`)
  const { answers } = await push(
    fromNewerPhone({ type: 'interimNoted', text: '在办' }),
    fromNewerPhone({ type: 'fieldsEdited', fields: { outcome: '已退费' } }),
  )
  expect(answers).toMatchObject([{ rejection: { code: 'malformed' } }, { outcome: 'accepted' }])
  // The fold of the first, and the count of what the second made.
  expect(server.faults).toHaveLength(2)
})

test('[SY-48] as many acts as the server says it takes are taken in one hand-over, and one more is not read', async () => {
  const acts = (count: number): object[] =>
    Array.from({ length: count }, (_, nth) => ({
      ...fromNewerPhone(registration),
      subject: { kind: 'ticket', id: `many${nth}`, act: registration },
    }))
  const answer = await push(...acts(LARGEST_PUSH))
  expect(answer.most).toBe(LARGEST_PUSH)
  expect(answer.answers.filter(({ outcome }) => outcome === 'accepted')).toHaveLength(LARGEST_PUSH)
  const message = { protocol: PROTOCOL, deviceId: 'd1', sentAt: now, events: acts(LARGEST_PUSH + 1), known: null }
  expect(v.safeParse(pushMessage, message).success).toBe(false)
})
