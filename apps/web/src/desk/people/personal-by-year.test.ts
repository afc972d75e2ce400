import { beijingDate } from '@sunshine/rubric/civil-date'
import { expect, test } from 'vitest'
import { beijing, ticketAfter } from '../testing/tickets.ts'
import { personalByYear } from './personal-by-year.ts'

test('[AM-14] what is kept of people is counted by year, closed ones apart, and tickets without a name are not', () => {
  const named = ticketAfter('1', [])
  const tickets = [
    named,
    { ...named, state: 'closed' as const },
    { ...named, acceptedAt: beijing('2025-12-31T23:59') },
    { ...named, personal: { visitorName: '', visitorPhone: '' } },
  ]
  expect(personalByYear(tickets, beijingDate)).toEqual([
    { year: 2026, tickets: 2, closed: 1 },
    { year: 2025, tickets: 1, closed: 0 },
  ])
})
