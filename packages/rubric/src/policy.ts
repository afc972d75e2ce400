import * as v from 'valibot'

/** A key with its values, the default first. */
function choice<const T extends string>(...values: readonly [T, ...T[]]): v.OptionalSchema<v.PicklistSchema<readonly [T, ...T[]], string>, () => T> {
  return v.optional(v.picklist(values, `one of ${values.join(', ')}`), () => values[0])
}

const count = (standard: number): v.OptionalSchema<v.GenericSchema<number>, number> =>
  v.optional(v.pipe(v.number('a whole number'), v.integer('a whole number'), v.minValue(0, 'at least 0'), v.maxValue(100_000, 'at most 100000')), standard)

/** Every choice between readings (PL-1); an unknown key or value is refused by name (PL-2). */
export const policySchema = v.strictObject({
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

/** The bureau's choices, complete. */
export type Policy = v.InferOutput<typeof policySchema>

/** The printed words first, then no double punishment, then one period and class per ticket. */
export const defaultPolicy: Policy = v.parse(policySchema, {})

/** Completes the keys a bureau has chosen with the defaults; the name of what is wrong when one is unknown (PL-2). */
export function parsePolicy(chosen: unknown): { readonly policy: Policy } | { readonly unknown: string } {
  const parsed = v.safeParse(policySchema, chosen)
  return parsed.success ? { policy: parsed.output } : { unknown: v.getDotPath(parsed.issues[0]) ?? 'policy' }
}
