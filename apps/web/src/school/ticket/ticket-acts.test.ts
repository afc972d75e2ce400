import { chinaCalendar } from '@sunshine/tickets'
import { describe, expect, test } from 'vitest'
import { smallActs } from '../../ticket/small-acts.ts'
import { beijing, reply, ticket } from '../../ticket/testing/ticket.ts'
import { noteOfCall } from './note-of-call.ts'
import { withProposedDay } from './proposed-day.ts'

const now = beijing('2019-03-06T10:40')
const offered = (more: Parameters<typeof ticket>[0]) => smallActs(ticket(more), 'schoolClerk', now)

describe('what came of a call', () => {
  test('[WL-11] is an interim note already begun while the reply is owed, the school’s own call-back after it', () => {
    const calledAt = beijing('2019-03-06T10:24')
    const note = noteOfCall(offered({}), calledAt, now)
    expect([note?.id, note?.fields.find(({ kind }) => kind === 'text')?.initial]).toEqual([
      'interimNoted',
      '3月6日 10:24 电话联系来访人：',
    ])
    expect(noteOfCall(offered({ state: 'replied', replies: [reply()] }), calledAt, now)?.id).toBe('followedUp')
    expect(noteOfCall(offered({ state: 'handedBack' }), calledAt, now)).toBeUndefined()
  })
})

describe('an extension', () => {
  test('[WL-16] is proposed for five working days after the due day, and says how many a chosen day gives', () => {
    const asked = offered({}).find(({ id }) => id === 'extensionRequested')
    if (!asked) throw new Error('no extension offered')
    const [day] = withProposedDay(asked, ticket(), chinaCalendar).fields
    expect(day?.initial).toBe('2019-03-18')
    expect(day?.hint?.('2019-03-18')).toBe('原来的时限是3月11日（周一），延到3月18日（周一），多 5 个工作日。')
    expect(day?.hint?.('2019-03-11')).toBe('原来的时限是3月11日（周一），延到它以后的一天。')
  })
})
