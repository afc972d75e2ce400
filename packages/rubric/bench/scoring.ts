// `pnpm bench rubric`: what scoring costs on this machine. Timings are printed, never tested.
import { performance } from 'node:perf_hooks'
import { report } from '@sunshine/bench'
import { endOfDay } from '../src/civil-date.ts'
import { makeDistrict } from '../src/district.ts'
import type { TicketFacts } from '../src/facts.ts'
import { defaultPolicy } from '../src/policy.ts'
import { score, type ScoreInput } from '../src/score.ts'
import { zhuhui2019 } from '../src/zhuhui-2019.ts'
import { districtTickets } from './district.ts'

const RUNS = 5
const UNITS = 60
const DISTRICT = Number(process.env['TICKETS'] ?? 1_000_000)
const SMALL_DISTRICT = 10_000
const CHANGES = 2_000
const SCHOOL = 600

const period = { from: '2019-01-01', to: '2019-12-31' }
const scope = { rubric: zhuhui2019, policy: defaultPolicy, period, asOf: endOfDay('2019-12-31') }

function inputOf(tickets: readonly TicketFacts[]): ScoreInput {
  return { ...scope, facts: { period, tickets, reviews: {}, veto: null } }
}

/** Milliseconds of each of five runs, after one that is not counted. */
function timed(run: () => void): number[] {
  run()
  return Array.from({ length: RUNS }, () => {
    const from = performance.now()
    run()
    return performance.now() - from
  })
}

/** Microseconds a changed ticket costs in a district of `count`: replied in time, then late, then as it was. */
function changedTicket(tickets: readonly TicketFacts[]): () => void {
  const district = makeDistrict(scope)
  for (const [index, ticket] of tickets.entries()) district.put(`unit ${index % UNITS}`, ticket)
  return () => {
    for (let change = 0; change < CHANGES; change++) {
      const index = (change * 7919) % tickets.length
      const ticket = tickets[index]
      if (ticket) district.put(`unit ${index % UNITS}`, change % 2 === 0 ? { ...ticket, replies: [] } : ticket)
    }
  }
}

const tickets = districtTickets(DISTRICT)
const byUnit = Array.from({ length: UNITS }, (_, unit) =>
  tickets.slice(Math.floor((unit * DISTRICT) / UNITS), Math.floor(((unit + 1) * DISTRICT) / UNITS)),
)
const microseconds = (run: () => void): number[] => timed(run).map((ms) => (ms * 1000) / CHANGES)

const large = microseconds(changedTicket(tickets))
const target = 'scoring'
report({
  target,
  what: `${DISTRICT.toLocaleString('en')} tickets of 60 units, all sheets from nothing`,
  unit: 's',
  figures: timed(() => {
    for (const own of byUnit) score(inputOf(own))
  }).map((ms) => ms / 1000),
  goal: { atMost: 1.5 },
})
report({
  target,
  what: `one changed ticket among ${DISTRICT.toLocaleString('en')}`,
  unit: 'µs',
  figures: large,
  against: { what: 'among 10,000', figures: microseconds(changedTicket(districtTickets(SMALL_DISTRICT))) },
  goal: { atMost: 50 },
})
const school = inputOf(districtTickets(SCHOOL, 7))
report({
  target,
  what: 'the sheet of a school of 600 tickets',
  unit: 'ms',
  figures: timed(() => score(school)),
  goal: { atMost: 2 },
})
