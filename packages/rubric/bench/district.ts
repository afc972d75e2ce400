import { addDays, startOfDay } from '../src/civil-date.ts'
import type { TicketFacts } from '../src/facts.ts'

const HOUR = 3_600_000

/** A seeded stream of whole numbers (Marsaglia's xorshift32), so that every run scores the same district. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

/**
 * `count` tickets of one year as a district sees them: 4 of 100 late, 1 of those after a letter, 1 of 100 unreplied,
 * 2 of 100 with a fault, 60 of 100 followed up, 3 of 100 of those dissatisfied and sent back, 3 of 100 anonymous.
 */
export function districtTickets(count: number, seed = 20190101): TicketFacts[] {
  const random = makeRandom(seed)
  return Array.from({ length: count }, (_, index) => yearTicket(`T${index}`, random))
}

function yearTicket(id: string, random: (below: number) => number): TicketFacts {
  const acceptedOn = addDays('2019-01-02', random(340))
  const dueOn = addDays(acceptedOn, 7)
  const acceptedAt = startOfDay(acceptedOn) + (8 + random(9)) * HOUR
  const fate = random(100)
  const isLate = fate < 4
  const repliedAt = isLate ? startOfDay(dueOn) + (30 + random(48)) * HOUR : acceptedAt + random(120) * HOUR
  const isReplied = fate !== 4
  const finding = random(100) < 2 ? 'fault' : 'ok'
  const isCalled = isReplied && random(100) < 60
  const isDissatisfied = isCalled && random(100) < 3
  const calledAt = repliedAt + 72 * HOUR
  return {
    id,
    type: 'complaint',
    priority: 'normal',
    channel: 'centre',
    acceptedAt,
    dueOn,
    anonymous: random(100) < 3,
    excluded: null,
    extensions: [],
    urgeLetters: fate === 0 ? [{ issuedAt: startOfDay(dueOn) + 25 * HOUR, revoked: false }] : [],
    replies: isReplied ? [{ at: repliedAt, kind: 'official', findings: { format: finding, seal: 'ok' } }] : [],
    followUps: isCalled ? [{ at: calledAt, by: 'centre', result: isDissatisfied ? 'dissatisfied' : 'satisfied' }] : [],
    returns: isDissatisfied ? [{ at: calledAt + HOUR, reason: 'dissatisfied' }] : [],
    waivers: [],
  }
}
