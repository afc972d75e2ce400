import { decimal, hundredthsOf, plainPoints } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { dueOn, unitSheet, withReply, type Ticket } from '@sunshine/tickets'
import type { District } from '../district/district.ts'
import type { ReplyToJudge } from '../district/queues.ts'

/** What a claim decides in points, in a sentence: the unit's sheet both ways, by the engine itself (RV-10). */
export function claimStake(district: Pick<District, 'yearAsOf' | 'now'>, { ticket, reply }: ReplyToJudge): string {
  const { unitId } = ticket
  const { claim } = reply
  if (unitId === null || claim === null) return ''
  const year = Number((dueOn(ticket) ?? beijingDate(ticket.acceptedAt)).slice(0, 4))
  const { held } = district.yearAsOf(unitId, year, district.now())
  const totalIf = (decision: 'accepted' | 'refused'): number => {
    const decided: Ticket = withReply(ticket, { ...reply, claim: { ...claim, decision } })
    const tickets = held.tickets.map((one) => (one.id === ticket.id ? decided : one))
    return hundredthsOf(unitSheet({ ...held, tickets }).total)
  }
  const stake = totalIf('accepted') - totalIf('refused')
  return stake === 0
    ? '现在认定与否，得分都一样：这一项已经扣完，或另有原因。'
    : `这件关系到 ${plainPoints(decimal(stake))} 分：认定属实不扣，不予认定扣 ${plainPoints(decimal(stake))} 分。`
}
