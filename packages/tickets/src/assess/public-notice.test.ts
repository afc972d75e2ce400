import { expect, test } from 'vitest'
import { defaultSettings } from '../settings/settings.ts'
import { approver, beijing, clerk, dispatcher, registeredStory, repliedStory, reviewer } from '../testing/builders.ts'
import { feedback, noObjection, submitted, secondReviewer, YearStory } from '../testing/year-story.ts'
import type { Ticket } from '../ticket.ts'
import { sheetLife } from './life.ts'
import { publicNotice } from './public-notice.ts'

const asOf = beijing('2019-12-31T12:00')
const canary = '金丝雀'

test('[SL-35] a unit’s line counts its tickets and gives its total, and carries nothing of any ticket, citizen or person', () => {
  const unreplied = registeredStory({
    personal: { visitorName: `${canary}某`, visitorPhone: '16000009999' },
    description: `${canary}反映食堂`,
  }).now
  const dissatisfied = repliedStory().after(dispatcher, '2019-03-08T09:00', {
    type: 'followedUp',
    result: 'dissatisfied',
    notes: canary,
  }).now
  if (!unreplied || !dissatisfied) throw new Error('no tickets')
  const tickets = [unreplied, { ...dissatisfied, id: 't2' }]
  const year = new YearStory().after(approver, '2019-12-30T09:00', {
    type: 'vetoRecorded',
    ground: canary,
    document: canary,
  })
  const line = publicNotice({
    unitId: 'QH',
    year: 2019,
    asOf,
    tickets,
    assessment: year.now,
    settings: defaultSettings,
  })
  expect(line).toMatchObject({
    asOf,
    tickets: 2,
    unreplied: 1,
    late: 0,
    rework: 0,
    followedUp: 1,
    satisfied: 0,
    veto: true,
  })
  const text = JSON.stringify(line)
  for (const leak of [canary, '16000009999', unreplied.id, 't2', 'QH']) expect(text).not.toContain(leak)
})

test('[CN-9] points of a line stand for every ticket, its counts for those that complain of nobody', () => {
  const unreplied = registeredStory().now
  const dissatisfied = repliedStory().after(dispatcher, '2019-03-08T09:00', {
    type: 'followedUp',
    result: 'dissatisfied',
    notes: '',
  }).now
  const tickets = [unreplied, { ...dissatisfied, id: 't2' }]
  const settings = defaultSettings
  const lineOf = (more: readonly Ticket[]) =>
    publicNotice({ unitId: 'QH', year: 2019, asOf, tickets: [...tickets, ...more], assessment: null, settings })
  const without = lineOf([])
  const accusing: readonly Partial<Ticket>[] = [
    { type: 'report' },
    { accusedUnitId: 'BL' },
    { formerlyAccusedUnitIds: ['BL'] },
    { accusedPersons: [{ userId: 'u9', unitId: 'ZX' }] },
  ]
  for (const [at, about] of accusing.entries()) {
    const hidden = tickets.map((ticket) => ({ ...ticket, ...about, id: `${ticket.id}-${at}` }))
    const { total, ...counts } = lineOf(hidden)
    expect({ ...counts, total: without.total }).toEqual(without)
    expect(Number(total)).toBeLessThan(Number(without.total))
  }
})

test('[SL-35] the line is kept with 公示 as published; a notice from before there was one has none', () => {
  const published = (notice: object) => {
    const year = new YearStory()
      .after(reviewer, '2019-12-02T09:00', { type: 'reviewStarted' })
      .after(reviewer, '2019-12-02T10:00', submitted)
      .after(secondReviewer, '2019-12-02T11:00', submitted)
      .after(approver, '2019-12-03T09:00', feedback)
      .after(clerk, '2019-12-04T09:00', noObjection)
      .after(approver, '2019-12-05T09:00', { type: 'published', until: '2019-12-12', note: '', ...notice })
    return sheetLife(year.now).published
  }
  const settings = defaultSettings
  const line = publicNotice({ unitId: 'QH', year: 2019, asOf, tickets: [], assessment: null, settings })
  expect(published({ notice: line })?.notice).toEqual(line)
  expect(published({})).not.toHaveProperty('notice')
})
