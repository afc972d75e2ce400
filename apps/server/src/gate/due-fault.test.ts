import { parseInstant } from '@sunshine/rubric/civil-date'
import type { TicketAct } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { openTestGate, people } from '../testing/gate.ts'

const now = parseInstant('2026-03-02T10:00+08:00') ?? Number.NaN

test('[AC-3] no due day is named before the concern was accepted, at registration, dispatch or return', async () => {
  const { gate } = await openTestGate(now)
  const told = { rejection: { code: 'fieldInvalid', field: 'dueOn' } }
  const commit = (act: TicketAct, by: keyof typeof people = 'dispatcher') =>
    gate.commitAs(people[by], { kind: 'ticket', id: 't1', act }, now)
  const registered = { ...registrationAt(now), channel: 'centre', unitId: null } as const
  const dispatchedBy = (dueOn: string): TicketAct => {
    return { type: 'dispatched', unitId: 'QH', assistingUnitIds: [], note: '', dueOn }
  }
  const returned = { type: 'returned', reason: 'format', note: '没有落款' } as const
  expect(await commit({ ...registered, dueOn: '0001-01-01' })).toMatchObject(told)
  expect(await commit({ ...registered, dueOn: '2026-03-02' })).toMatchObject({ outcome: 'accepted' })
  expect(await commit(dispatchedBy('2026-03-01'))).toMatchObject(told)
  expect(await commit(dispatchedBy('2026-03-05'))).toMatchObject({ outcome: 'accepted' })
  const reply = {
    type: 'replied',
    subject: '食堂',
    honorific: null,
    body: '已整改。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
    datedOn: '2026-03-02',
  } as const
  expect(await commit(reply, 'clerk')).toMatchObject({ outcome: 'accepted' })
  expect(await commit({ ...returned, dueOn: '2025-12-31' })).toMatchObject(told)
  expect(await commit({ ...returned, dueOn: '2026-03-06' })).toMatchObject({ outcome: 'accepted' })
})
