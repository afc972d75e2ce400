import * as v from 'valibot'
import type { Policy } from './policy.ts'
import { refusalOf, shape, type Refusal } from './refusal.ts'

/** A key with its values, the default first. */
function choice<const T extends string>(
  ...values: readonly [T, ...T[]]
): v.OptionalSchema<v.PicklistSchema<readonly [T, ...T[]], string>, () => T> {
  return v.optional(v.picklist(values, `one of ${values.join(', ')}`), () => values[0])
}

const countText = 'a whole number from 0 to 100000'
const count = (standard: number): v.OptionalSchema<v.GenericSchema<number>, number> =>
  v.optional(
    v.pipe(v.number(countText), v.integer(countText), v.minValue(0, countText), v.maxValue(100_000, countText)),
    standard,
  )

/**
 * Every choice between readings, the default first (PL-1); an unknown key or value is refused by name (PL-2).
 * `offlineReplyPolicy` and `offlineGraceHours` act where the server stamps a reply; the engine scores the stored outcome (TI-8).
 */
export const policySchema: v.GenericSchema<unknown, Policy> = shape({
  yearBasis: choice('due', 'accepted'),
  unrepliedScope: choice('overdue', 'all'),
  deadlineMoment: choice('endOfDay', 'acceptanceTime'),
  urgeCombine: choice('replace', 'sum'),
  urgeCount: choice('perTicket', 'perLetter'),
  urgeTiming: choice('afterDue', 'anyBeforeReply'),
  reworkTimeliness: choice('ignore', 'worstRound'),
  reworkCount: choice('perTicket', 'perReturn'),
  complianceCombine: choice('sum', 'max'),
  complianceReply: choice('any', 'final'),
  rateStep: choice('floor', 'ceil', 'proRata'),
  emptyRate: choice('full', 'zero', 'notApplicable'),
  minSample: count(0),
  unreachable: choice('exclude', 'dissatisfied'),
  followUpBasis: choice('last', 'first'),
  followUpBy: choice('centre', 'any'),
  scoredChannels: choice('all', 'centre'),
  innovationSameCase: choice('highest', 'sum'),
  gradedFloor: choice('zeroAllowed', 'printedOnly'),
  veto: choice('awardsOnly', 'zeroTotal'),
  offlineReplyPolicy: choice('reviewerAccepts', 'autoAccept', 'receiptOnly'),
  offlineGraceHours: count(48),
})

/**
 * Completes the keys a bureau has chosen with the defaults; or says by name which key or value is unknown (PL-2),
 * as a refusal whose path is the key.
 */
export function parsePolicy(
  chosen: unknown,
): { readonly policy: Policy } | { readonly unknown: string; readonly refusal: Refusal } {
  const parsed = v.safeParse(policySchema, chosen)
  if (parsed.success) return { policy: parsed.output }
  const refusal = refusalOf(parsed.issues[0])
  return { unknown: refusal.path === 'the file' ? 'policy' : refusal.path, refusal }
}
