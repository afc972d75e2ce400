import type { ReplyFact } from './facts.ts'
import type { Known } from './known.ts'

/** Item 1.2's faults on one ticket and the replies nobody has judged yet. */
export interface Compliance {
  readonly faults: readonly { readonly clause: 'nonCompliant' | 'notSealed'; readonly replies: readonly ReplyFact[] }[]
  readonly unreviewed: readonly ReplyFact[]
}

/**
 * Item 1.2 办理规范: one ticket loses at most one format and one seal deduction over all its official replies (CP-1);
 * nothing without a reply that stops the clock (CP-2); unreviewed replies deduct nothing and wait (CP-3), also those
 * that do not stop it; all of them or the last (CP-5).
 */
export function compliance({ versions, replies, policy }: Known): Compliance {
  const judged = policy.complianceReply === 'final' ? versions.slice(-1) : versions
  if (judged.every(isFaultless)) return faultless
  const unreviewed = judged.filter(({ findings }) => findings.format === 'unreviewed' || findings.seal === 'unreviewed')
  if (replies.length === 0) return { faults: [], unreviewed }
  const format = judged.filter(({ findings }) => findings.format === 'fault')
  const seal = judged.filter(({ findings }) => findings.seal === 'fault')
  const faults = [{ clause: 'nonCompliant', replies: format } as const, { clause: 'notSealed', replies: seal } as const]
  return { faults: faults.filter((fault) => fault.replies.length > 0), unreviewed }
}

const faultless: Compliance = { faults: [], unreviewed: [] }

function isFaultless({ findings }: ReplyFact): boolean {
  return findings.format === 'ok' && findings.seal === 'ok'
}
