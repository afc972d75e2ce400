import { defaultSettings, supervisionList } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { beijing, ticketAfter } from '../testing/tickets.ts'
import { countWords, tickedWith, urgeGroups } from './urge-rows.ts'

// Friday 11 September 2026: what was due on the 8th is overdue, what is due on the 11th falls due today.
const now = beijing('2026-09-11T12:00')
const soon = { dueOn: '2026-09-11' } as const
const tickets = [
  ticketAfter('1', []),
  ticketAfter('2', [], soon),
  ticketAfter('3', []),
  ticketAfter('4', [], { ...soon, unitId: 'BL' }),
  ticketAfter('5', [], { dueOn: '2026-09-30', unitId: 'SW' }),
]
const settings = defaultSettings
const groups = urgeGroups({ tickets, list: supervisionList({ tickets, now, settings }), now, settings })

test('[UR-10] the heading of a unit counts its rows, overdue ones and those that fall due apart', () => {
  expect(groups.map((group) => [group.unitId, group.rows.length, countWords(group)])).toEqual([
    ['QH', 3, '超期 2 件，临期 1 件'],
    ['BL', 1, '临期 1 件'],
  ])
})

test('[UR-10] its tick takes what a letter may be written about, and all only where nothing is overdue', () => {
  expect(groups.map((group) => tickedWith(group).map(({ ticket }) => ticket.id))).toEqual([['1', '3'], ['4']])
})
