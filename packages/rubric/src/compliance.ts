import type { Instant } from './civil-date.ts'
import type { ReplyFact, TicketFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { officialReplies } from './ticket-events.ts'

/** Item 1.2's faults on one ticket and the replies nobody has judged yet. */
interface ComplianceMark {
  readonly faults: readonly { readonly clause: 'nonCompliant' | 'notSealed'; readonly replies: readonly ReplyFact[] }[]
  readonly unreviewed: readonly ReplyFact[]
}

/**
 * Item 1.2 办理规范: one ticket loses at most one format and one seal deduction over all its official replies (CP-1);
 * nothing without a reply (CP-2); unreviewed replies deduct nothing and wait (CP-3); all of them or the last (CP-5).
 */
export function compliance(ticket: TicketFacts, policy: Policy, asOf: Instant): ComplianceMark {
  const official = officialReplies(ticket, asOf)
  const judged = policy.complianceReply === 'final' ? official.slice(-1) : official
  const unreviewed = judged.filter(({ findings }) => findings.format === 'unreviewed' || findings.seal === 'unreviewed')
  const format = judged.filter(({ findings }) => findings.format === 'fault')
  const seal = judged.filter(({ findings }) => findings.seal === 'fault')
  const faults = [{ clause: 'nonCompliant', replies: format } as const, { clause: 'notSealed', replies: seal } as const]
  return { faults: faults.filter(({ replies }) => replies.length > 0), unreviewed }
}
