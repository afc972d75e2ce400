import { isRefused } from '@sunshine/tickets'
import type { Answer } from '../protocol/push.ts'
import { uncovered, type HeldRow } from '../seal/held.ts'
import { rules } from '../seal/rules.ts'
import type { HeldPage } from '../seal/seal.ts'
import type { HeldOwn, StoredDocument } from './ports.ts'

/**
 * What the person sees: the server's row with their own acts folded over it, in the order made (SY-11).
 * An act the newer row no longer allows is passed over here; the server will say why.
 */
export function viewOf(
  { base, seq, stale }: Pick<StoredDocument, 'base' | 'seq' | 'stale'>,
  own: readonly HeldOwn[],
): HeldRow | null {
  if (own.length === 0) return base
  let view = uncovered(base)
  for (const { event, stamp, formerSeq } of own) {
    // A row of the lost log holds the event already (SY-16).
    if (stale && formerSeq !== undefined && formerSeq <= seq) continue
    const next = rules().applyHeld(view, { ...event, stamp })
    if (!isRefused(next)) view = next
  }
  return view
}

/**
 * Whether a row that came down already holds this own event, so that it can leave the outbox:
 * acknowledged, and either the row is as new as the event or the device has read the log past it (SY-1).
 */
export function isHeldByRow(own: HeldOwn, rowSeq: number, caughtUpTo: number): boolean {
  return own.acknowledged && own.stamp.seq <= Math.max(rowSeq, caughtUpTo)
}

/** The own event with the server's answer in place of the forecast. */
export function acknowledge(own: HeldOwn, answer: Extract<Answer, { outcome: 'accepted' | 'duplicate' }>): HeldOwn {
  const { seq, effectiveAt, receivedAt, verdict, ticketNo } = answer
  return {
    ...own,
    acknowledged: true,
    stamp: { ...own.stamp, seq, effectiveAt, receivedAt, verdict, ticketNo: ticketNo ?? own.stamp.ticketNo },
  }
}

/** How far the device has read the log once this page is in: only a last page proves that nothing lies between. */
export function caughtUpTo(page: HeldPage): number {
  return page.more ? 0 : page.cursor
}
