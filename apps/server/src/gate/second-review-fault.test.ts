import { parseInstant } from '@sunshine/rubric/civil-date'
import type { Answer } from '@sunshine/sync'
import { isDrawnForSecondReview, SETTINGS_ID, type Actor, type Settings, type TicketAct } from '@sunshine/tickets'
import { beforeEach, expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { openTestGate, people, type TestGate } from '../testing/gate.ts'

const now = parseInstant('2026-03-02T10:00+08:00') ?? Number.NaN
const { clerk, reviewer, approver } = people
const secondReviewer: Actor = { userId: 'u-tang', name: '唐科员', role: 'reviewer', unitId: 'ZX' }
let server: TestGate

beforeEach(async () => {
  server = await openTestGate(now)
})

const commit = (actor: Actor, id: string, act: TicketAct): Promise<Answer> =>
  server.gate.commitAs(actor, { kind: 'ticket', id, act }, now)

/** A ticket that is answered and reviewed once; the id of its reply. */
async function reviewedReply(ticketId: string): Promise<string> {
  await commit(clerk, ticketId, registrationAt(now))
  const { id } = await commit(clerk, ticketId, {
    type: 'replied',
    subject: '食堂饭菜',
    honorific: '女士',
    body: '经检查，已更换供应商。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
    datedOn: '2026-03-02',
  })
  await commit(reviewer, ticketId, {
    type: 'findingRecorded',
    replyId: id,
    format: 'ok',
    seal: 'ok',
    reason: '',
    over: null,
  })
  return id
}

const lookAgain = (ticketId: string, replyId: string): Promise<Answer> =>
  commit(secondReviewer, ticketId, { type: 'secondFindingRecorded', replyId, format: 'ok', seal: 'ok', reason: '' })

test('[RV-7] the district takes second findings of drawn replies alone, and of none before a seed is published', async () => {
  const replies = new Map<string, string>()
  for (let index = 0; index < 8; index++) replies.set(`t${index}`, await reviewedReply(`t${index}`))
  expect(await lookAgain('t0', replies.get('t0') ?? '')).toMatchObject({ rejection: { code: 'notDrawn' } })

  const draw = {
    year: 2026,
    purpose: 'secondReview',
    seed: '38052',
    percent: 50,
    ground: '福彩 3D 第 2026052 期',
  } as const
  await server.gate.commitAs(
    approver,
    { kind: 'settings', id: SETTINGS_ID, act: { type: 'samplePublished', ...draw } },
    now,
  )
  const settings: Settings | undefined = await heldSettings()
  if (!settings) throw new Error('no settings')
  const taken: string[] = []
  for (const [ticketId, replyId] of replies)
    if ((await lookAgain(ticketId, replyId)).outcome === 'accepted') taken.push(replyId)
  const drawn = [...replies.values()].filter((id) => isDrawnForSecondReview(settings, { id, at: now }))
  expect(taken).toEqual(drawn)
  expect(drawn.length).toBeGreaterThan(0)
  expect(drawn.length).toBeLessThan(8)
})

async function heldSettings(): Promise<Settings | undefined> {
  const held = (await server.database.document('settings', SETTINGS_ID))?.document
  return held?.kind === 'settings' ? held : undefined
}
