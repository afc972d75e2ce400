import type { RejectedEvent } from '@sunshine/sync'
import { expect, test } from 'vitest'
import { refusedText } from './refused-text.ts'

test('[ME-3] an exported act holds every word that was written, when, and why it came back', () => {
  const now = Date.UTC(2026, 2, 2, 2)
  const act = { type: 'replied', subject: '食堂', honorific: null, body: '已整改。', datedOn: '2026-03-02' } as const
  const event = { id: 'e1', subject: { kind: 'ticket', id: 't1', act }, deviceId: 'd', deviceSeq: 1, claimedAt: now }
  const refused: RejectedEvent = {
    event: { ...event, anchor: null, baseVersion: 1 } as RejectedEvent['event'],
    rejection: { code: 'wrongState', state: 'withdrawn' },
    rejectedAt: now,
  }
  expect(refusedText(refused, 'SF-2026-QH-0007', now)).toBe(
    '回复 SF-2026-QH-0007\r\n写于 2026年3月2日 10:00\r\n区里没有收下：工单现在是“已撤诉”，这一步做不了。\r\n\r\n食堂\r\n已整改。\r\n',
  )
})
