import { todaysList } from './at-stake.ts'
import type { Points } from './points.ts'
import type { ScoreInput } from './score.ts'
import { whatIf, type Happening } from './what-if.ts'

/** Points one ticket can still save its unit, in hundredths of the total. */
export interface Rescue {
  readonly ticket: string
  /**
   * `winBack`: lost as of now, and a reply now returns them. `keep`: not lost yet, and a reply in time keeps them.
   * `review`: what a missing seal would cost once the reply is reviewed.
   */
  readonly by: 'winBack' | 'keep' | 'review'
  readonly points: Points
}

/**
 * What a unit can still save (SL-21): `winBack` is what all overdue replies together return today; `list` names every
 * ticket with what it would be alone, points already lost first, then by what is lost tonight. Where an item is past its
 * zero the parts exceed the whole. `unsealed` are tickets whose unreviewed reply has no photo of the seal yet; the rubric
 * does not know photos.
 */
export function rescue(
  input: ScoreInput,
  unsealed: readonly string[],
): { readonly winBack: Points; readonly list: readonly Rescue[] } {
  const stakes = todaysList(input)
  const won = stakes.flatMap(({ ticket }): Rescue[] => {
    const points = aloneGains(input, [repliedNow(input, ticket)])
    return points > 0 ? [{ ticket, by: 'winBack', points }] : []
  })
  const lost = new Set(won.map(({ ticket }) => ticket))
  const kept = stakes.flatMap(({ ticket, saves }): Rescue[] =>
    lost.has(ticket) || saves <= 0 ? [] : [{ ticket, by: 'keep', points: saves }],
  )
  const sealed = unsealed.flatMap((ticket): Rescue[] => {
    const reviewed = (seal: 'ok' | 'fault'): OnTicket => ({ kind: 'repliesReviewed', ticket, format: 'ok', seal })
    const points = aloneGains(input, [reviewed('ok')]) - aloneGains(input, [reviewed('fault')])
    return points > 0 ? [{ ticket, by: 'review', points }] : []
  })
  const replies = won.map(({ ticket }) => repliedNow(input, ticket))
  return { winBack: replies.length === 0 ? 0 : whatIf(input, replies).gain, list: [...won, ...sealed, ...kept] }
}

type OnTicket = Extract<Happening, { readonly kind: 'replied' | 'repliesReviewed' }>

function repliedNow(input: ScoreInput, ticket: string): OnTicket {
  return { kind: 'replied', ticket, at: input.asOf }
}

/** What happenings on one ticket gain beside no other ticket. */
function aloneGains(input: ScoreInput, happenings: readonly OnTicket[]): Points {
  const tickets = input.facts.tickets.filter(({ id }) => happenings.some(({ ticket }) => ticket === id))
  return whatIf({ ...input, facts: { ...input.facts, tickets } }, happenings).gain
}
