/**
 * The bureau's choices, complete; what each switches stands in docs/rubric.md and in the guide to scoring.
 * `offlineReplyPolicy` and `offlineGraceHours` act where the server stamps a reply; the engine scores the stored outcome (TI-8).
 */
export interface Policy {
  readonly yearBasis: 'due' | 'accepted'
  readonly unrepliedScope: 'overdue' | 'all'
  readonly deadlineMoment: 'endOfDay' | 'acceptanceTime'
  readonly urgeCombine: 'replace' | 'sum'
  readonly urgeCount: 'perTicket' | 'perLetter'
  readonly urgeTiming: 'afterDue' | 'anyBeforeReply'
  readonly reworkTimeliness: 'ignore' | 'worstRound'
  readonly reworkCount: 'perTicket' | 'perReturn'
  readonly complianceCombine: 'sum' | 'max'
  readonly complianceReply: 'any' | 'final'
  readonly rateStep: 'floor' | 'ceil' | 'proRata'
  readonly emptyRate: 'full' | 'zero' | 'notApplicable'
  /** Below so many calls the rate is full; 0 for no limit. */
  readonly minSample: number
  readonly unreachable: 'exclude' | 'dissatisfied'
  readonly followUpBasis: 'last' | 'first'
  readonly followUpBy: 'centre' | 'any'
  readonly scoredChannels: 'all' | 'centre'
  readonly innovationSameCase: 'highest' | 'sum'
  readonly gradedFloor: 'zeroAllowed' | 'printedOnly'
  readonly veto: 'awardsOnly' | 'zeroTotal'
  readonly offlineReplyPolicy: 'reviewerAccepts' | 'autoAccept' | 'receiptOnly'
  readonly offlineGraceHours: number
}

/** The printed words first, then no double punishment, then one period and class per ticket (PL-1). */
export const defaultPolicy: Policy = {
  yearBasis: 'due',
  unrepliedScope: 'overdue',
  deadlineMoment: 'endOfDay',
  urgeCombine: 'replace',
  urgeCount: 'perTicket',
  urgeTiming: 'afterDue',
  reworkTimeliness: 'ignore',
  reworkCount: 'perTicket',
  complianceCombine: 'sum',
  complianceReply: 'any',
  rateStep: 'floor',
  emptyRate: 'full',
  minSample: 0,
  unreachable: 'exclude',
  followUpBasis: 'last',
  followUpBy: 'centre',
  scoredChannels: 'all',
  innovationSameCase: 'highest',
  gradedFloor: 'zeroAllowed',
  veto: 'awardsOnly',
  offlineReplyPolicy: 'reviewerAccepts',
  offlineGraceHours: 48,
}

/** The keys whose value differs from the default: what a score sheet prints. */
export function differsFromDefault(policy: Policy): { readonly [key: string]: string | number } {
  const defaults: { readonly [key: string]: string | number } = { ...defaultPolicy }
  return Object.fromEntries(Object.entries(policy).filter(([key, value]) => defaults[key] !== value))
}
