import type { StampedEvent } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { clocks } from './clocks.ts'
import { beijing } from './testing/ticket.ts'

const now = beijing('2026-09-05T08:00')
const actor = { userId: 'u', name: '王老师', role: 'schoolClerk', unitId: 'QH' } as const

function event(claimedAt: string, receivedAt: string, verdict: StampedEvent['stamp']['verdict']): StampedEvent {
  const subject = { kind: 'ticket' as const, id: 't', act: { type: 'interimNoted' as const, text: '在查' } }
  const at = beijing(receivedAt)
  const given = { due: null, itemLimit: null, ticketNo: null, initials: null }
  const stamp = { seq: 1, receivedAt: at, effectiveAt: at, verdict, actor, ...given }
  const device = { deviceId: 'd', deviceSeq: 1, anchor: null, baseVersion: 1 }
  return { id: 'e', subject, claimedAt: beijing(claimedAt), ...device, stamp }
}

test('[WL-10] an act says when the phone wrote it, when it went up, when the district had it', () => {
  const act = event('2026-09-03T17:02', '2026-09-04T07:40', 'received')
  expect(clocks(act, now, beijing('2026-09-04T07:40'))).toBe(
    '王老师 · 手机 9月3日 17:02 写好 → 9月4日 07:40 上传 → 区里 07:40 收到',
  )
  expect(clocks(act, now)).toBe('王老师 · 手机 9月3日 17:02 写好 → 区里 9月4日 07:40 收到')
})

test('[WL-10] a phone whose day is not the district’s day is not smoothed over', () => {
  const act = event('2026-09-03T17:02', '2026-09-04T00:01', 'received')
  expect(clocks(act, now, beijing('2026-09-03T23:59'))).toBe(
    '王老师 · 手机 9月3日 17:02 写好 → 9月3日 23:59 上传 → 区里 9月4日 00:01 收到',
  )
})

test('[WL-10] within one minute it is one moment, and before it is sent there is only the phone’s', () => {
  expect(clocks(event('2026-09-04T07:40', '2026-09-04T07:40', 'received'), now, now)).toBe('王老师 · 9月4日 07:40')
  expect(clocks(event('2026-09-04T07:40', '2026-09-04T07:40', 'unsent'), now)).toBe('王老师 · 手机 9月4日 07:40 写好')
})
