import type { Ticket } from '@sunshine/tickets'
import { describe, expect, test } from 'vitest'
import { nextStep } from './next-step.ts'
import { stagesAhead } from './stages.ts'
import { beijing, followUp, reply, ticket } from './testing/ticket.ts'

const inTime = beijing('2019-03-06T09:00')
const lastDay = beijing('2019-03-11T09:00')
const stepOf = (more: Partial<Ticket>, at = inTime): string => nextStep(ticket(more), at)
const wayOf = (more: Partial<Ticket>): string =>
  stagesAhead(ticket(more), inTime)
    .map(({ title, isNext }) => (isNext ? `【${title}】` : title))
    .join(' → ')
const written = { proposedAction: '先核对考勤表。' }
const photo = { sha256: 'x', width: 1, height: 1, bytes: 1 }
const sealed = { replies: [reply({ sealPhotos: [photo] })] }

describe('the next step of a ticket', () => {
  test('[WL-7] is one for each state, from 受理 to 办结', () => {
    expect([
      stepOf({ state: 'dispatched' }),
      stepOf({}),
      stepOf(written),
      stepOf({ ...written, leaderInstruction: '同意。' }),
      stepOf({ state: 'replied', replies: [reply()] }),
      stepOf({ state: 'replied', ...sealed }),
      stepOf({ state: 'followUp', ...sealed, followUps: [followUp({ result: 'satisfied' })] }),
      stepOf({ state: 'closed', ...sealed }),
    ]).toEqual(['accept', 'propose', 'instruct', 'reply', 'sealPhoto', 'centre', 'close', 'none'])
  })
  test('[WL-7] a ticket sent back asks for a reply, one handed back or with a dissatisfied caller waits for the centre', () => {
    expect([
      stepOf({ state: 'rework', ...sealed }),
      stepOf({ state: 'returned', ...sealed }),
      stepOf({ state: 'handedBack' }),
      stepOf({ state: 'followUp', ...sealed, followUps: [followUp()] }),
    ]).toEqual(['reply', 'reply', 'centre', 'centre'])
  })
  test('[WL-7] on the last day and after it the reply comes before the opinion, but not before an instruction asked for', () => {
    expect([stepOf({}, lastDay), stepOf({}, lastDay + 86_400_000), stepOf(written, lastDay)]).toEqual([
      'reply',
      'reply',
      'instruct',
    ])
  })
  test('[WL-7] the way ahead begins with it and ends with 办结', () => {
    expect(wayOf({ state: 'dispatched' })).toBe('【受理】 → 拟办意见 → 领导批示 → 办理并回复 → 盖章拍照 → 回访 → 办结')
    expect(wayOf(written)).toBe('【领导批示】 → 办理并回复 → 盖章拍照 → 回访 → 办结')
    expect(wayOf({ state: 'replied', replies: [reply()], anonymous: true })).toBe('【盖章拍照】 → 办结')
    expect(wayOf({ state: 'followUp', ...sealed, followUps: [followUp()] })).toBe('【决定是否发回重办】')
    expect(wayOf({ state: 'handedBack' })).toBe('【重新派单】')
    expect(wayOf({ state: 'withdrawn' })).toBe('')
  })
})
