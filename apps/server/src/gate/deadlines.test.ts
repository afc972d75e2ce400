import { uuidv7 } from '@sunshine/sync'
import { expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { openTestGate, people } from '../testing/gate.ts'

const now = Date.UTC(2026, 2, 2, 1)

test('[AU-14] a school’s calendar holds what that school owes and may see, soonest first, without a word of it', async () => {
  const { gate, setTime } = await openTestGate(now)
  let made = 0
  const id = (): string =>
    uuidv7(
      () => now + made++,
      (bytes) => bytes.fill(made),
    )
  const register = async (more: Partial<ReturnType<typeof registrationAt>> = {}): Promise<string> => {
    const ticketId = id()
    const act = { ...registrationAt(now), ...more }
    const answer = await gate.commitAs(people.clerk, { kind: 'ticket', id: ticketId, act }, now)
    expect(answer.outcome).toBe('accepted')
    return ticketId
  }
  const first = await register({ priority: 'normal' })
  const sooner = await register({ priority: 'critical' })
  const answered = await register()
  const reply = {
    type: 'replied',
    subject: '食堂',
    honorific: null,
    body: '已整改。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
    datedOn: '2026-03-02',
  } as const
  setTime(now + 1000)
  const replied = await gate.commitAs(people.clerk, { kind: 'ticket', id: answered, act: reply }, now + 1000)
  expect(replied.outcome).toBe('accepted')

  const owed = await gate.owedReplies(people.clerk)
  expect(owed.map(({ ticketId }) => ticketId)).toEqual([sooner, first])
  expect(await gate.owedReplies(people.principal)).toEqual(owed)
  expect(await gate.owedReplies(people.otherClerk)).toEqual([])
  expect(await gate.owedReplies(people.dispatcher)).toEqual([])
  expect(JSON.stringify(owed)).not.toMatch(/周某|16000000001|青菜|王老师/)
  expect(owed[0]).toMatchObject({ ticketNo: expect.stringMatching(/^ZH-2026-QH-\d{4}$/), setAt: now, version: 1 })
})
