import type { CivilDate, Instant } from '@sunshine/rubric/civil-date'
import type { Ticket } from '@sunshine/tickets'

/** Tickets of one year of acceptance that hold a citizen's name or telephone number. */
export interface PersonalYear {
  readonly year: number
  readonly tickets: number
  readonly closed: number
}

type Held = Pick<Ticket, 'acceptedAt' | 'personal' | 'state'>

/** How many tickets hold a name or a number, by the year they were accepted in, newest first (AM-14). */
export function personalByYear(tickets: readonly Held[], dayOf: (at: Instant) => CivilDate): PersonalYear[] {
  const years = new Map<number, { tickets: number; closed: number }>()
  for (const { acceptedAt, personal, state } of tickets) {
    if (personal.visitorName === '' && personal.visitorPhone === '' && !personal.withheld) continue
    const year = Number(dayOf(acceptedAt).slice(0, 4))
    const found = years.get(year) ?? { tickets: 0, closed: 0 }
    years.set(year, { tickets: found.tickets + 1, closed: found.closed + (state === 'closed' ? 1 : 0) })
  }
  return [...years].map(([year, found]) => ({ year, ...found })).sort((a, b) => b.year - a.year)
}
