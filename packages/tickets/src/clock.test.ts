import { describe, expect, test } from 'vitest'
import { judgeReplyTime, type ClockEvidence, type OfflinePolicy } from './clock.ts'
import { beijing } from './testing/builders.ts'

const times = {
  claimedAt: beijing('2019-03-08T17:02'),
  receivedAt: beijing('2019-03-09T07:40'),
  dueAt: beijing('2019-03-08T23:59:59.999'),
}
const evidence: ClockEvidence = { lastContactAt: beijing('2019-03-08T09:00'), skewMs: 0, sequenceUnbroken: true }
const policy: OfflinePolicy = { offlineReplyPolicy: 'reviewerAccepts', offlineGraceHours: 48 }
const undecided = { verdict: 'claimUndecided', effectiveAt: times.receivedAt }
const received = { verdict: 'received', effectiveAt: times.receivedAt }

describe('whose clock decides', () => {
  test('[TI-1] received at 23:59:59.999 on the due day is on time, whatever was claimed', () => {
    const inTime = { ...times, claimedAt: times.dueAt + 99, receivedAt: times.dueAt }
    expect(judgeReplyTime(inTime, evidence, policy)).toEqual({ verdict: 'received', effectiveAt: times.dueAt })
  })
  test('[TI-2] written in time, received later, well evidenced: a named person decides', () => {
    expect(judgeReplyTime(times, evidence, policy)).toEqual(undecided)
  })
  test.each<[string, Partial<typeof times>, Partial<ClockEvidence>]>([
    ['at the edge of five minutes', {}, { skewMs: -300_000 }],
    ['at the edge of 48 hours', { receivedAt: times.claimedAt + 48 * 3_600_000 }, {}],
    ['with the last contact at the claimed instant', {}, { lastContactAt: times.claimedAt }],
  ])('[TI-2] %s it still waits', (_edge, time, more) => {
    expect(judgeReplyTime({ ...times, ...time }, { ...evidence, ...more }, policy).verdict).toBe('claimUndecided')
  })
  test.each<[string, Partial<typeof times>, Partial<ClockEvidence>]>([
    ['claimed after the due instant', { claimedAt: times.dueAt + 1 }, {}],
    ['never in contact', {}, { lastContactAt: null }],
    ['in contact after the claimed time', {}, { lastContactAt: times.claimedAt + 1 }],
    ['a clock too far off', {}, { skewMs: 300_001 }],
    ['a gap in the sequence', {}, { sequenceUnbroken: false }],
    ['too long on the way', { receivedAt: times.claimedAt + 48 * 3_600_000 + 1 }, {}],
  ])('[TI-3] %s: it counts from its receipt', (_why, time, more) => {
    const when = { ...times, ...time }
    expect(judgeReplyTime(when, { ...evidence, ...more }, policy)).toEqual({
      verdict: 'received',
      effectiveAt: when.receivedAt,
    })
  })
  test('[TI-2] the bureau may believe such claims at once, or never', () => {
    expect(judgeReplyTime(times, evidence, { ...policy, offlineReplyPolicy: 'autoAccept' })).toEqual({
      verdict: 'claimAccepted',
      effectiveAt: times.claimedAt,
    })
    expect(judgeReplyTime(times, evidence, { ...policy, offlineReplyPolicy: 'receiptOnly' })).toEqual(received)
    expect(judgeReplyTime(times, evidence, { ...policy, offlineGraceHours: 0 })).toEqual(received)
  })

  describe.each(['reviewerAccepts', 'autoAccept', 'receiptOnly'] as const)('under %s', (offlineReplyPolicy) => {
    const adopted = { ...policy, offlineReplyPolicy }
    test('[TI-1] received in time, it counts from its receipt and nobody has to decide', () => {
      const inTime = { ...times, receivedAt: times.dueAt }
      expect(judgeReplyTime(inTime, evidence, adopted)).toEqual({ verdict: 'received', effectiveAt: times.dueAt })
    })
    test('[TI-3] a badly evidenced claim counts from its receipt', () => {
      expect(judgeReplyTime(times, { ...evidence, skewMs: 300_001 }, adopted)).toEqual(received)
      expect(judgeReplyTime(times, { ...evidence, lastContactAt: null }, adopted)).toEqual(received)
    })
    test('[TI-1] without a due date there is nothing to be late for', () => {
      expect(judgeReplyTime({ ...times, dueAt: null }, evidence, adopted)).toEqual(received)
    })
    test('[TI-2] the instant that counts is the receipt, but for a claim believed at once', () => {
      const { effectiveAt } = judgeReplyTime(times, evidence, adopted)
      expect(effectiveAt).toBe(offlineReplyPolicy === 'autoAccept' ? times.claimedAt : times.receivedAt)
    })
  })
})
