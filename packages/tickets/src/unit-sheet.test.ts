import { expect, test } from 'vitest'
import { defaultSettings, type Settings } from './settings/settings.ts'
import { beijing, dispatcher, aReply, clerk, registeredStory } from './testing/builders.ts'
import { unitSheet } from './unit-sheet.ts'

/** Urged by letter and answered after it: 5 points, or 5 and 2 where the bureau adds them up. */
const urged = registeredStory()
  .after(dispatcher, '2019-03-12T09:00', {
    type: 'urgeLetterIssued',
    letterNo: '珠教催〔2019〕3号',
    issuedAt: beijing('2019-03-12T09:00'),
  })
  .after(clerk, '2019-03-14T10:00', aReply).now

const timeliness = (policy: Settings['policy'], year = 2019) =>
  unitSheet({
    unitId: 'QH',
    year,
    asOf: beijing('2019-12-31T23:59'),
    tickets: [urged],
    assessment: null,
    settings: { ...defaultSettings, policy },
  }).items[0]?.points

test('[AC-22] the sheet is scored by the readings the bureau adopted', () => {
  expect([timeliness({}), timeliness({ urgeCombine: 'sum' })]).toEqual(['25.00', '23.00'])
})

test('[AC-22] a ticket costs nothing in a year it does not belong to', () => {
  expect(timeliness({}, 2020)).toBe('30.00')
})
