import { defaultSettings, unitSheet, type Ticket } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { beijing, clerk, reply, ticketAfter } from '../testing/tickets.ts'
import { claimStake } from './claim-stake.ts'

const asOf = beijing('2026-12-01T09:00')

/** A ticket of the unit, due on the 8th, whose reply was received on the 9th and claims the evening before. */
function claimed(id: string): Ticket {
  const ticket = ticketAfter(id, [['2026-09-09T09:00', clerk, reply()]])
  const claim = { claimedAt: beijing('2026-09-08T20:00'), decision: 'undecided' as const, reason: '' }
  return { ...ticket, replies: ticket.replies.map((one) => ({ ...one, claim })) }
}

function districtOf(tickets: readonly Ticket[]): Parameters<typeof claimStake>[0] {
  return {
    now: () => asOf,
    yearAsOf(unitId, year, at) {
      const held = { unitId, year, asOf: at, tickets, assessment: null, settings: defaultSettings }
      return { held, sheet: unitSheet(held) }
    },
  }
}

function stakeOf(tickets: readonly Ticket[]): string {
  const [ticket] = tickets
  const [first] = ticket?.replies ?? []
  if (!ticket || !first) throw new Error('no reply')
  return claimStake(districtOf(tickets), { ticket, reply: first })
}

test('[RV-10] what a claim decides is said in points, as the engine counts them both ways', () => {
  expect(stakeOf([claimed('1')])).toBe('这件关系到 2 分：认定属实不扣，不予认定扣 2 分。')
})

test('[RV-10] where the item is at zero anyway, nothing hangs on the claim', () => {
  const lost = Array.from({ length: 4 }, (_, index) => ticketAfter(`lost-${index}`, []))
  expect(stakeOf([claimed('1'), ...lost])).toContain('得分都一样')
})
