import { dueIcs, type Ticket, type TicketState } from '@sunshine/tickets'
import { describe, expect, test } from 'vitest'
import { shareWords } from './share-words.ts'
import { beijing, followUp, reply, ticket } from './testing/ticket.ts'

const address = 'https://sunshine.example/tickets/018f'
const dayBefore = beijing('2019-03-10T09:00')
const wordsOf = (more: Partial<Ticket>, at = dayBefore): string => shareWords(ticket(more), at, address)

describe('what is sent by WeChat', () => {
  test('[WL-8] says what waits, until when, the number and the way there', () => {
    expect(wordsOf({ proposedAction: '先核对考勤表。' })).toBe(
      '阳光工单：有 1 件待批示，明天到期。ZH-2019-QH-0007 https://sunshine.example/tickets/018f',
    )
    expect(wordsOf({}, beijing('2019-03-11T23:00'))).toContain('有 1 件待回复，今天到期。')
    expect(wordsOf({}, beijing('2019-03-12T00:00'))).toContain('有 1 件待回复，已超期。')
    expect(wordsOf({}, beijing('2019-03-05T09:00'))).toContain('有 1 件待办理，3月11日到期。')
    expect(wordsOf({ state: 'replied', replies: [reply()] })).toContain('有 1 件待盖章拍照。')
    expect(wordsOf({ state: 'closed', replies: [reply()] })).toContain('有 1 件已办结。')
  })
  test('[WL-8] [WL-9] and the calendar file hold no name, no number of a phone, no word of the matter, whatever the state', () => {
    const canaries = /周某某|16000009999|金丝雀/
    const told = {
      personal: { visitorName: '周某某', visitorPhone: '16000009999' },
      description: '金丝雀问题',
      proposedAction: '金丝雀意见',
      outcome: '金丝雀结果',
      followUps: [followUp({ notes: '金丝雀回访' })],
    }
    const states: readonly TicketState[] = [
      'accepted',
      'dispatched',
      'handling',
      'replied',
      'followUp',
      'closed',
      'rework',
      'returned',
      'handedBack',
      'withdrawn',
      'duplicate',
      'declined',
    ]
    for (const state of states)
      for (const leaderInstruction of ['', '金丝雀批示'])
        for (const replies of [[], [reply({ body: '金丝雀问题' })]]) {
          expect(wordsOf({ ...told, state, leaderInstruction, replies })).not.toMatch(canaries)
        }
    const { id: ticketId, version } = ticket(told)
    const file = dueIcs({ ticketId, number: 'ZH-2019-QH-0007', dueOn: '2019-03-11', version, address, at: dayBefore })
    expect(file).not.toMatch(canaries)
  })
})
