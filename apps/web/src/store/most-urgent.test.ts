import { outcomeOf } from '@sunshine/rubric'
import { defaultSettings } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { consequencesInSteps } from '../ticket/consequence.ts'
import { beijing, ticket } from '../ticket/testing/ticket.ts'
import { byDueDay } from './most-urgent.ts'

const due = (on: string) => ({ on, calendarVersion: 'test', provisional: false, limit: null, from: null })
const idsOf = (all: readonly { readonly ticket: { readonly id: string } }[]): string[] =>
  all.map((one) => one.ticket.id)

test('[PI-16] tickets due on one day stand in one order, before they are weighed and after it, whatever order they came in', () => {
  const late = ['e', 'b', 'd', 'a', 'c'].map((id, at) =>
    ticket({ id, due: due('2019-03-05'), acceptedAt: beijing(`2019-03-0${at + 1}T09:00`) }),
  )
  const held = [...late, ticket({ id: 'f', due: null })].map((one) => ({ ticket: one }))
  const inOrder = idsOf(held.toSorted(byDueDay))
  expect(inOrder).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  expect(idsOf(held.toReversed().sort(byDueDay))).toEqual(inOrder)
  const about = { unitId: 'QH', asOf: beijing('2019-03-11T10:00'), tickets: late, settings: defaultSettings }
  expect([...outcomeOf(consequencesInSteps(about)).keys()]).toEqual(inOrder.slice(0, late.length))
})
