import { markTicket, score, type Deduction } from '@sunshine/rubric'
import { unitFacts } from '../facts.ts'
import { policyFor } from '../settings/in-force.ts'
import { rubricFor } from '../settings/rubric-in-force.ts'
import type { UnitYear } from './final-sheet.ts'
import type { NoticeLine } from './life-event.ts'

/** A unit's line as its year stands: the one call desk and server both make (SL-35). */
export function publicNotice(about: UnitYear): NoticeLine {
  const { settings, year, asOf } = about
  const { policy } = policyFor(settings, { year, asOf })
  const facts = unitFacts(about)
  const input = { rubric: rubricFor(settings, year), policy, facts, asOf }
  const { total, items, veto } = score(input)
  const scope = { ...input, period: facts.period }
  const rate = items.find(({ because }) => typeof because['followedUp'] === 'number')?.because ?? {}
  const charged = (clause: Deduction['clause']): number =>
    new Set(
      items.flatMap(({ deductions }) => deductions.filter((one) => one.clause === clause).map(({ ticket }) => ticket)),
    ).size
  return {
    asOf,
    total,
    tickets: facts.tickets.filter((ticket) => markTicket(ticket, scope) !== undefined).length,
    late: charged('late'),
    lateAfterUrge: charged('lateAfterUrge'),
    unreplied: charged('unreplied'),
    rework: charged('rework'),
    followedUp: numberOf(rate['followedUp']),
    satisfied: numberOf(rate['satisfied']),
    veto,
  }
}

function numberOf(value: unknown): number {
  return typeof value === 'number' ? value : 0
}
