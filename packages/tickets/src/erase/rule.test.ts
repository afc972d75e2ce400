import * as v from 'valibot'
import { expect, test } from 'vitest'
import { settingsAct, type TicketAct } from '../event.ts'
import { defaultSettings } from '../settings/settings.ts'
import { unitFacts } from '../facts.ts'
import { admin, approver, beijing, clerk, dispatcher, registeredStory, repliedStory } from '../testing/builders.ts'
import { erasableFrom, retentionOf } from './rule.ts'

const erase = (years: number): TicketAct => ({ type: 'personalErased', years })
const closed: TicketAct = { type: 'closed', outcome: '已退费' }
const chosen = (years: unknown) => ({ type: 'retentionSet', years, reason: '档案室意见' })

test('[ER-1] without a choice there is no retention; the last choice counts, of 1 to 30 whole years', () => {
  expect(retentionOf(defaultSettings)).toBeUndefined()
  const decided = { reason: '档案室意见', by: '吴局长', at: beijing('2019-12-10T09:00') }
  const retention = [5, 3].map((years) => ({ ...decided, years }))
  expect(retentionOf({ ...defaultSettings, retention })).toBe(3)
  for (const years of [1, 30]) expect(v.is(settingsAct, chosen(years))).toBe(true)
  for (const years of [0, 31, 2.5, -1, '3', null]) expect(v.is(settingsAct, chosen(years))).toBe(false)
})

test('[ER-2] what was accepted in 2019 and is kept for three years goes on 1 January 2023, and not the second before', () => {
  const story = repliedStory().after(clerk, '2019-03-09T10:00', closed)
  expect(erasableFrom(story.now, 3)).toBe('2023-01-01')
  expect(story.tries(admin, '2022-12-31T23:59:59', erase(3))).toEqual({ code: 'wrongState', state: 'closed' })
  expect(story.tries(admin, '2023-01-01T00:00', erase(3))).toBeNull()
})

test('[ER-2] a ticket that has not ended keeps its names, however old it is', () => {
  for (const story of [registeredStory(), repliedStory()])
    expect(story.tries(admin, '2040-01-01T00:00', erase(1))).toMatchObject({ code: 'wrongState' })
  const withdrawn = registeredStory().after(dispatcher, '2019-03-05T10:00', { type: 'withdrawn', reason: '来访人撤回' })
  expect(withdrawn.tries(admin, '2021-01-01T00:00', erase(1))).toBeNull()
})

test('[ER-2] it is nobody’s act but the server’s, and is done once', () => {
  const story = repliedStory().after(clerk, '2019-03-09T10:00', closed)
  for (const actor of [clerk, dispatcher, approver])
    expect(story.tries(actor, '2023-01-01T00:00', erase(3))).toEqual({ code: 'roleMayNot', role: actor.role })
  story.after(admin, '2023-01-01T00:00', erase(3))
  expect(story.tries(admin, '2023-01-02T00:00', erase(3))).toMatchObject({ code: 'wrongState' })
})

test('[ER-3] nothing of the ticket changes but its names, and its year is scored from the same facts', () => {
  const story = repliedStory().after(clerk, '2019-03-09T10:00', closed)
  const before = story.now
  const facts = () =>
    unitFacts({
      unitId: 'QH',
      year: 2019,
      tickets: [story.now],
      assessment: null,
    })
  const scoredBefore = facts()
  const at = beijing('2023-01-01T00:00')
  story.after(admin, '2023-01-01T00:00', erase(3))
  const personal = { visitorName: '', visitorPhone: '' }
  expect(story.now).toEqual({ ...before, personal, personalErasedAt: at, version: before.version + 1 })
  expect(facts()).toEqual(scoredBefore)
})
