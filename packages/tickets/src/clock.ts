import type { Instant } from '@sunshine/rubric/civil-date'
import type { Verdict } from './stamp.ts'

/** What the server knows of a device's clock when an event arrives. */
export interface ClockEvidence {
  /** The server time in the anchor the device held when the person acted; null without a genuine anchor. */
  readonly lastContactAt: Instant | null
  /** Device clock minus server clock at this sync, in milliseconds. */
  readonly skewMs: number
  /** Whether no number is missing in the device's sequence up to this event. */
  readonly sequenceUnbroken: boolean
}

/** The bureau's choice: policy keys `offlineReplyPolicy` and `offlineGraceHours`. */
export interface OfflinePolicy {
  readonly offlineReplyPolicy: 'reviewerAccepts' | 'autoAccept' | 'receiptOnly'
  readonly offlineGraceHours: number
}

/** Largest clock skew at sync under which a claimed time may be believed: 5 minutes. */
export const MOST_SKEW_MS = 5 * 60_000

/**
 * Which instant counts for a first official reply that a phone wrote offline ("Whose clock decides").
 * Received in time is on time (TI-1); a well-evidenced claim waits for a named person (TI-2); all else is late (TI-3).
 */
export function judgeReplyTime(
  times: { readonly claimedAt: Instant; readonly receivedAt: Instant; readonly dueAt: Instant | null },
  evidence: ClockEvidence,
  policy: OfflinePolicy,
): { readonly verdict: Verdict; readonly effectiveAt: Instant } {
  const received = { verdict: 'received', effectiveAt: times.receivedAt } as const
  if (times.dueAt === null || times.receivedAt <= times.dueAt) return received
  if (
    !isWellEvidenced({ claimedAt: times.claimedAt, receivedAt: times.receivedAt, dueAt: times.dueAt }, evidence, policy)
  )
    return received
  switch (policy.offlineReplyPolicy) {
    case 'receiptOnly':
      return received
    case 'autoAccept':
      return { verdict: 'claimAccepted', effectiveAt: times.claimedAt }
    case 'reviewerAccepts':
      return { verdict: 'claimUndecided', effectiveAt: times.receivedAt }
  }
}

function isWellEvidenced(
  times: { readonly claimedAt: Instant; readonly receivedAt: Instant; readonly dueAt: Instant },
  evidence: ClockEvidence,
  policy: OfflinePolicy,
): boolean {
  const { claimedAt, receivedAt, dueAt } = times
  if (claimedAt > dueAt || evidence.lastContactAt === null || evidence.lastContactAt > claimedAt) return false
  if (Math.abs(evidence.skewMs) > MOST_SKEW_MS || !evidence.sequenceUnbroken) return false
  return receivedAt - claimedAt <= policy.offlineGraceHours * 3_600_000
}
