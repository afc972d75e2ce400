import { expect, test } from 'vitest'
import type { TicketAct } from '../event.ts'
import { maySee } from '../permission.ts'
import { clerk, dispatcher, registration, reviewer, Story } from '../testing/builders.ts'

type Registration = Extract<TicketAct, { type: 'registered' }>
const at = '2019-03-04T09:00'
const report = (more: Partial<Registration> = {}): Registration => ({
  ...registration,
  channel: 'centre',
  ticketType: 'report',
  unitId: null,
  ...more,
})
const person = ({ userId, unitId }: { userId: string; unitId: string }) => ({ userId, unitId })
const to = (unitId: string, ...assistingUnitIds: string[]): TicketAct => ({
  type: 'dispatched',
  unitId,
  assistingUnitIds,
  dueOn: null,
  note: '',
})

test('[PV-5] whoever is named stays out of sight, also when the names are written anew', () => {
  const story = new Story().after(dispatcher, at, report({ accusedPersons: [person(reviewer)] }))
  expect([maySee(reviewer, story.now), maySee(dispatcher, story.now)]).toEqual([false, true])
  story.after(dispatcher, at, { type: 'accusedNamed', personal: { accusedNames: ['郑某'] }, persons: [] })
  expect(maySee(reviewer, story.now)).toBe(false)
  expect(story.now.personal.accusedNames).toEqual(['郑某'])
})

test('[PV-5] the unit of a person named neither handles the 举报 nor helps', () => {
  const story = new Story().after(dispatcher, at, report({ accusedPersons: [person(clerk)] }))
  expect(story.tries(dispatcher, at, to('QH'))).toEqual({ code: 'accusedMayNotHandle' })
  expect(story.tries(dispatcher, at, to('BL', 'QH'))).toEqual({ code: 'accusedMayNotHandle' })
  expect(story.tries(dispatcher, at, to('BL'))).toBeNull()
})

test('[PV-5] only a 举报 complains of people', () => {
  const complaint = { ...report({ accusedPersons: [person(clerk)] }), ticketType: 'complaint' as const }
  expect(new Story().tries(dispatcher, at, complaint)).toEqual({ code: 'fieldInvalid', field: 'accusedPersons' })
  const naming: TicketAct = { type: 'accusedNamed', personal: { accusedNames: [] }, persons: [person(clerk)] }
  const story = new Story().after(dispatcher, at, { ...registration, channel: 'centre' })
  expect(story.tries(dispatcher, at, naming)).toEqual({ code: 'fieldInvalid', field: 'accusedPersons' })
})

test('[PV-1] a person of the service named is enough to send a 举报 out, to another unit than theirs', () => {
  const direct = (unitId: string) => report({ unitId, accusedPersons: [person(clerk)] })
  expect(new Story().tries(dispatcher, at, direct('BL'))).toBeNull()
  expect(new Story().tries(dispatcher, at, direct('QH'))).toEqual({ code: 'accusedMayNotHandle' })
})

test('[IN-6] lead and assisting units are named at once, each once; the assisting unit sees nothing of the ticket', () => {
  const helped = report({ ticketType: 'complaint', unitId: 'BL', assistingUnitIds: ['QH', 'BL', 'QH'] })
  const { now } = new Story().after(dispatcher, at, helped)
  expect(now).toMatchObject({ unitId: 'BL', state: 'dispatched', assistingUnitIds: ['QH'] })
  expect(maySee(clerk, now)).toBe(false)
})
