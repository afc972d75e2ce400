import { describe, expect, test } from 'vitest'
import type { AssessmentAct } from '../event.ts'
import { sheetLife } from '../assess/life.ts'
import { maySee, roleMay } from '../permission.ts'
import { admin, approver, beijing, clerk, dispatcher, otherClerk, principal, reviewer } from '../testing/builders.ts'
import { approvedYear, graded, YearStory } from '../testing/year-story.ts'
import { defaultSettings } from '../settings/settings.ts'
import { unitSheet } from '../unit-sheet.ts'
import { observationsOf } from './observation.ts'

const file = { sha256: 'a'.repeat(64), kind: 'pdf', name: '公示栏照片.pdf', bytes: 4096 } as const
const logged = (more: Partial<Extract<AssessmentAct, { type: 'observationLogged' }>> = {}): AssessmentAct => ({
  type: 'observationLogged',
  item: '2.2b',
  observedOn: '2019-05-06',
  text: '信息公开栏 5 月没有更新',
  ...more,
})
const withdrawn = (observationId: string, reason = '记错学校'): AssessmentAct => ({
  type: 'observationWithdrawn',
  observationId,
  reason,
})

describe('平时台账', () => {
  test('[OB-1] an entry says item, day, words and files, and who wrote it for whom, received when', () => {
    const year = new YearStory()
      .after(reviewer, '2019-05-06T10:00', logged({ files: [file] }))
      .after(clerk, '2019-05-07T16:00', logged({ item: '3.2', text: '培训 40 人' }))
    expect(year.now.observations).toEqual([
      {
        id: 'e1',
        item: '2.2b',
        observedOn: '2019-05-06',
        text: '信息公开栏 5 月没有更新',
        files: [file],
        by: '周科长',
        userId: 'u-zhou',
        at: beijing('2019-05-06T10:00'),
        side: 'bureau',
        late: false,
        withdrawn: null,
      },
      {
        id: 'e2',
        item: '3.2',
        observedOn: '2019-05-06',
        text: '培训 40 人',
        by: '王老师',
        userId: 'u-wang',
        at: beijing('2019-05-07T16:00'),
        side: 'school',
        late: false,
        withdrawn: null,
      },
    ])
  })
  test('[OB-2] an entry is of an item people grade, of a day of its year that has come, and says something', () => {
    const tries = (more: Parameters<typeof logged>[0]) =>
      new YearStory().tries(reviewer, '2019-05-06T00:10', logged(more))
    for (const item of ['1.1', '1.3', '9.9']) expect(tries({ item })).toEqual({ code: 'fieldInvalid', field: 'item' })
    for (const observedOn of ['2019-05-07', '2018-12-31', '2020-01-01'])
      expect(tries({ observedOn })).toEqual({ code: 'fieldInvalid', field: 'observedOn' })
    expect(tries({ text: ' 　' })).toEqual({ code: 'fieldMissing', field: 'text' })
    expect(tries({ observedOn: '2019-05-06' })).toBeNull()
  })
  test('[OB-2] a day of the year may be written down after the year', () => {
    expect(new YearStory().tries(reviewer, '2020-01-05T09:00', logged({ observedOn: '2019-12-31' }))).toBeNull()
  })
  test.each([
    ['2019-05-06T23:59', false],
    ['2019-05-13T23:59', false],
    ['2019-05-14T00:00', true],
  ])('[OB-3] seen on 6 May and received at %s: 补记 is %s', (receivedAt, late) => {
    expect(new YearStory().after(clerk, receivedAt, logged()).now.observations).toMatchObject([{ late }])
  })
  test('[OB-4] who wrote an entry withdraws it once, with a reason; it stays as it was, struck through', () => {
    const year = new YearStory().after(reviewer, '2019-05-06T10:00', logged())
    const before = year.now.observations?.[0]
    expect(year.tries(approver, '2019-05-07T10:00', withdrawn('e1'))).toEqual({
      code: 'notYourObservation',
      by: '周科长',
    })
    expect(year.tries(clerk, '2019-05-07T10:00', withdrawn('e1'))).toEqual({ code: 'notYourObservation', by: '周科长' })
    expect(year.tries(reviewer, '2019-05-07T10:00', withdrawn('e1', ' '))).toEqual({ code: 'reasonMissing' })
    expect(year.tries(reviewer, '2019-05-07T10:00', withdrawn('e9'))).toEqual({ code: 'unknownObservation' })
    year.after(reviewer, '2019-05-07T10:00', withdrawn('e1'))
    const taken = { reason: '记错学校', by: '周科长', at: beijing('2019-05-07T10:00') }
    expect(year.now.observations).toEqual([{ ...before, withdrawn: taken }])
    expect(year.tries(reviewer, '2019-05-07T11:00', withdrawn('e1'))).toEqual({ code: 'unknownObservation' })
  })
  test('[OB-5] once the year is final nothing is written into it and nothing taken back', () => {
    const year = approvedYear().after(clerk, '2019-12-12T16:00', logged())
    const kept = year.now.observations?.[0]?.id ?? ''
    year.assessment = { ...year.now, life: { ...sheetLife(year.now), stage: 'finalised' } }
    const refusal = { code: 'notAtThisStage', stage: 'finalised' }
    expect(year.tries(reviewer, '2019-12-13T09:00', logged())).toEqual(refusal)
    expect(year.tries(clerk, '2019-12-13T09:00', withdrawn(kept))).toEqual(refusal)
  })
  test('[OB-6] school and bureau write and read the same record; another school neither', () => {
    const year = new YearStory()
      .after(reviewer, '2019-05-06T10:00', logged())
      .after(principal, '2019-05-06T11:00', logged())
    expect([clerk, reviewer, otherClerk].map((actor) => maySee(actor, year.now))).toEqual([true, true, false])
    expect(new YearStory().tries(otherClerk, '2019-05-06T11:00', logged())).toEqual({ code: 'notYourUnit' })
    for (const act of ['observationLogged', 'observationWithdrawn'] as const)
      expect([dispatcher, admin, reviewer].map(({ role }) => roleMay(role, act))).toEqual([false, false, true])
  })
  test('[OB-7] the record is read by the latest day first', () => {
    const year = new YearStory()
      .after(reviewer, '2019-05-06T10:00', logged({ observedOn: '2019-05-02' }))
      .after(reviewer, '2019-05-06T10:01', logged({ observedOn: '2019-05-05' }))
      .after(reviewer, '2019-05-06T10:02', logged({ observedOn: '2019-05-02', item: '3.2' }))
    expect(observationsOf(year.now).map(({ id }) => id)).toEqual(['e2', 'e3', 'e1'])
    expect(observationsOf(year.now, '2.2b').map(({ id }) => id)).toEqual(['e2', 'e1'])
    expect(observationsOf(null)).toEqual([])
  })
  test('[OB-10] a sheet is the same with and without entries, and with them struck through', () => {
    const year = new YearStory().after(reviewer, '2019-05-06T10:00', graded(400))
    const asOf = beijing('2019-06-01T09:00')
    const sheet = () =>
      unitSheet({ unitId: 'QH', year: 2019, asOf, tickets: [], assessment: year.now, settings: defaultSettings })
    const before = sheet()
    year.after(reviewer, '2019-05-06T10:00', logged({ item: '2.1a' })).after(clerk, '2019-05-06T11:00', logged())
    expect(sheet()).toEqual(before)
    year.after(clerk, '2019-05-07T11:00', withdrawn('e3'))
    expect(sheet()).toEqual(before)
  })
})
