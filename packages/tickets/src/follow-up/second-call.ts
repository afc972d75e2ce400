import type { FollowUp, SecondCall, Ticket } from '../ticket.ts'

/** The centre's call that the ticket stands on: the last one that reached somebody; undefined while there is none. */
export function firstCallOf(ticket: Ticket): FollowUp | undefined {
  const reached = ticket.followUps.filter(({ by, result }) => by === 'centre' && isReached(result))
  return reached[reached.length - 1]
}

/** Whether a call has an answer: the citizen said how satisfied they are. */
export function isReached(result: FollowUp['result']): boolean {
  return result !== 'unreachable' && result !== 'declined'
}

/** Whether this person made the first call: by their account, by name for a call of before (FU-6). */
export function isFirstCaller(first: FollowUp, person: { readonly userId: string; readonly name: string }): boolean {
  return first.callerId === undefined ? first.caller === person.name : first.callerId === person.userId
}

/** The second calls that check the ticket's call of today, in order. */
export function secondCallsOf(ticket: Ticket): readonly SecondCall[] {
  const first = firstCallOf(ticket)
  return (ticket.secondCalls ?? []).filter(({ firstId }) => firstId === first?.id)
}

/** What the rubric reads as follow-ups: the calls, and a second call only once the approver took it (FU-7). */
export function callsThatCount(ticket: Ticket): readonly Pick<FollowUp, 'at' | 'by' | 'result'>[] {
  const adopted = (ticket.secondCalls ?? []).filter((call) => call.adopted !== undefined)
  if (adopted.length === 0) return ticket.followUps
  const taken = adopted.map(({ at, result }) => ({ at, by: 'centre' as const, result }))
  return [...ticket.followUps, ...taken].sort((a, b) => a.at - b.at)
}

/** How far first and second calls agree; shown with its n, for a handful proves little (FU-8). */
export interface Agreement {
  /** Tickets whose second call reached somebody. */
  readonly compared: number
  /** Of them: both calls have the same answer. */
  readonly same: number
  /** Of them: both are satisfied, or both are not. */
  readonly sameSide: number
  /** Second calls that reached nobody. */
  readonly unreached: number
}

/** Compares each first call with the first second call that reached somebody (FU-8). */
export function secondCallAgreement(tickets: readonly Ticket[]): Agreement {
  const pairs = tickets.flatMap((ticket) => {
    const [first, seconds] = [firstCallOf(ticket), secondCallsOf(ticket)]
    if (first === undefined || seconds.length === 0) return []
    return [{ first: first.result, second: seconds.find(({ result }) => isReached(result))?.result }]
  })
  const compared = pairs.filter(({ second }) => second !== undefined)
  return {
    compared: compared.length,
    same: compared.filter(({ first, second }) => first === second).length,
    sameSide: compared.filter(({ first, second }) => (first === 'dissatisfied') === (second === 'dissatisfied')).length,
    unreached: pairs.length - compared.length,
  }
}
