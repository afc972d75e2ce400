import { stakeLine, type Stake } from '@sunshine/rubric'
import { beijingDate, type Instant } from '@sunshine/rubric/civil-date'
import { calendarOf, dueOn, skippedWords, unitStakes, type Settings, type Ticket } from '@sunshine/tickets'

/** What waiting with one open ticket leads to. */
export interface Consequence {
  /** Its place in today's list; 0 is the most urgent of the unit (WL-1). */
  readonly place: number
  readonly stake: Stake
  /** “现在回复不扣分 · 过期扣 2 分 · 催办后扣 5 分”, as the engine answers (WL-3). */
  readonly price: string
  /** “跳过 9月5–6日 周末”: the days the countdown passes over (WL-2); empty when there are none. */
  readonly skipped: string
}

/** Every open ticket of a unit with its consequence, by id. Apart from the list, so that the engine loads after it. */
export function consequencesOf(about: {
  readonly unitId: string
  readonly asOf: Instant
  readonly tickets: readonly Ticket[]
  readonly settings: Settings
}): ReadonlyMap<string, Consequence> {
  const dues = new Map(about.tickets.map((ticket) => [ticket.id, ticket.replies.length === 0 ? dueOn(ticket) : null]))
  const calendar = calendarOf(about.settings)
  const today = beijingDate(about.asOf)
  return new Map(
    unitStakes(about).map((stake, place) => {
      const due = dues.get(stake.ticket)
      // Once the day is over nobody counts towards it any more.
      const skipped = due && today <= due ? skippedWords(calendar, today, due) : ''
      return [stake.ticket, { place, stake, price: stakeLine(stake), skipped }]
    }),
  )
}
