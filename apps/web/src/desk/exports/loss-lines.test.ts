import { score, type TicketFacts } from '@sunshine/rubric'
import { expect, test } from 'vitest'
import { lossLines, shortened } from './loss-lines.ts'
import { paperOf, untouched } from './testing/paper.ts'

const accepted = Date.parse('2019-03-04T09:00:00+08:00')

function overdue(id: string, waivers: TicketFacts['waivers'] = []): TicketFacts {
  const nothing = { extensions: [], urgeLetters: [], replies: [], followUps: [], returns: [] }
  const about = { type: 'complaint', priority: 'normal', channel: 'centre', anonymous: false, excluded: null } as const
  return { ...nothing, ...about, id, acceptedAt: accepted, dueOn: '2019-03-08', waivers }
}

test('[EX-12] lost points are printed by clause with the numbers of their tickets, then the floor, then each waiver', () => {
  const waived = overdue('ZH-2019-QH-0009', [{ clause: 'unreplied', reason: '台风停课' }])
  const tickets = [...['0001', '0002', '0004', '0007'].map((serial) => overdue(`ZH-2019-QH-${serial}`)), waived]
  const paper = paperOf({ ...untouched, facts: { ...untouched.facts, tickets } })
  const [timely] = paper.sheet.items
  if (!timely) throw new Error('no item')
  expect(lossLines(timely, paper)).toEqual([
    '未办理回复 4 件（ZH-2019-QH-0001、0002、0004、0007），扣 40 分。',
    '已扣完，多出的 10 分不再扣。',
    '工单 ZH-2019-QH-0009：核减 10 分，理由：台风停课。',
  ])
})

test('[EX-12] a grade below full marks is printed with its level and its reason', () => {
  const reviews = { '2.2b': { grade: 'good', reason: '更新慢' } } as const
  const input = { ...untouched, facts: { ...untouched.facts, reviews } }
  const graded = score(input).items.find(({ id }) => id === '2.2b')
  if (!graded) throw new Error('no item')
  expect(lossLines(graded, paperOf(input))).toEqual(['评为良好（更新慢），扣 1 分。'])
})

test('[EX-12] what ticket numbers begin with is printed once a series', () => {
  expect(shortened(['A-1', 'A-2', 'B-1', '草-9F3A'])).toEqual(['A-1', '2', 'B-1', '草-9F3A'])
  expect(shortened([])).toEqual([])
})
