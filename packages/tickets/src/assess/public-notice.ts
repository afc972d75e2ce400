import { markTicket, score, type Deduction, type ScoreInput } from '@sunshine/rubric'
import { mayComplainOfAReader } from '../accuse/rule.ts'
import { unitFacts } from '../facts.ts'
import { policyFor } from '../settings/in-force.ts'
import { rubricFor } from '../settings/rubric-in-force.ts'
import type { UnitYear } from './final-sheet.ts'
import type { NoticeLine } from './life-event.ts'

/**
 * A unit's line as its year stands: the one call desk and server both make (SL-35). Points stand for every ticket; counts leave
 * out what complains of somebody, so that whoever is kept from one cannot tell by counting the others (CN-9).
 */
export function publicNotice(about: UnitYear): NoticeLine {
  const { settings, year, asOf } = about
  const { policy } = policyFor(settings, { year, asOf })
  const by = { rubric: rubricFor(settings, year), policy, asOf }
  const { total, veto } = score({ ...by, facts: unitFacts(about) })
  const counted = about.tickets.filter((ticket) => !mayComplainOfAReader(ticket))
  return { asOf, total, ...countsOf({ ...by, facts: unitFacts({ ...about, tickets: counted }) }), veto }
}

function countsOf(input: ScoreInput): Omit<NoticeLine, 'asOf' | 'total' | 'veto'> {
  const { items } = score(input)
  const scope = { ...input, period: input.facts.period }
  const rate = items.find(({ because }) => typeof because['followedUp'] === 'number')?.because ?? {}
  const charged = (clause: Deduction['clause']): number =>
    new Set(
      items.flatMap(({ deductions }) => deductions.filter((one) => one.clause === clause).map(({ ticket }) => ticket)),
    ).size
  return {
    tickets: input.facts.tickets.filter((ticket) => markTicket(ticket, scope) !== undefined).length,
    late: charged('late'),
    lateAfterUrge: charged('lateAfterUrge'),
    unreplied: charged('unreplied'),
    rework: charged('rework'),
    followedUp: numberOf(rate['followedUp']),
    satisfied: numberOf(rate['satisfied']),
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
