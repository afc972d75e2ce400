import { describe, expect, test } from 'vitest'
import { beijing, claimed, faultless, letter, official, ticket } from './testing/builders.ts'
import type { TicketFacts } from './facts.ts'
import { defaultPolicy } from './policy.ts'
import { rescue } from './rescue.ts'
import type { ScoreInput } from './score.ts'
import { whatIf } from './what-if.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

const input = (asOf: string, tickets: readonly TicketFacts[]): ScoreInput => ({
  rubric: zhuhui2019,
  policy: defaultPolicy,
  facts: { period: { from: '2019-01-01', to: '2019-12-31' }, tickets, reviews: faultless, veto: null },
  asOf: beijing(asOf),
})
const open = (id: string, more: Partial<TicketFacts> = {}): TicketFacts => ticket({ id, replies: [], ...more })

describe('what can still be saved', () => {
  test('[SL-21] an overdue ticket wins 8 back by a reply now, one urged by letter 5', () => {
    const urged = open('U', { urgeLetters: [letter('2019-03-09T09:00')] })
    expect(rescue(input('2019-03-11T08:00', [open('A'), urged]), [])).toEqual({
      winBack: 1300,
      list: [
        { ticket: 'A', by: 'winBack', points: 800 },
        { ticket: 'U', by: 'winBack', points: 500 },
      ],
    })
  })
  test('[SL-21] past the item’s zero several replies together win back what the score says, not the sum of the parts', () => {
    const year = input(
      '2019-03-11T08:00',
      Array.from({ length: 4 }, (_, index) => open(`N${index}`)),
    )
    const { winBack } = rescue(year, [])
    const replies = year.facts.tickets.map(({ id }) => ({ kind: 'replied', ticket: id, at: year.asOf }) as const)
    expect(winBack).toBe(whatIf(year, replies).gain)
    expect(winBack).toBe(2200)
  })
  test('[SL-21] a ticket not yet due is to be kept, not won back, and comes last', () => {
    const { winBack, list } = rescue(input('2019-03-06T08:00', [open('A'), open('B', { dueOn: '2019-03-05' })]), [])
    expect(winBack).toBe(800)
    expect(list).toMatchObject([
      { ticket: 'B', by: 'winBack' },
      { ticket: 'A', by: 'keep', points: 1000 },
    ])
  })
  test('[SL-21] an unreviewed reply without its seal photo may cost 1; a reviewed one is past saving', () => {
    const unreviewed = ticket({
      id: 'R',
      replies: [official('2019-03-07T12:00', { format: 'unreviewed', seal: 'unreviewed' })],
    })
    const judged = ticket({ id: 'J', replies: [official('2019-03-07T12:00', { seal: 'fault' })] })
    expect(rescue(input('2019-03-11T08:00', [unreviewed, judged]), ['R', 'J'])).toEqual({
      winBack: 0,
      list: [{ ticket: 'R', by: 'review', points: 100 }],
    })
  })
  test('[SL-21] an answered ticket is in no list', () => {
    const answered = ticket({ replies: [claimed('2019-03-11T09:00', '2019-03-08T09:00')] })
    expect(rescue(input('2019-03-12T08:00', [answered]), [])).toEqual({ winBack: 0, list: [] })
  })
})
