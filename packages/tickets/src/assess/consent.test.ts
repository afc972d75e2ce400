import { defaultPolicy, zhuhui2019 } from '@sunshine/rubric'
import { describe, expect, test } from 'vitest'
import type { AssessmentAct } from '../event.ts'
import { defaultSettings } from '../settings/settings.ts'
import { approver, beijing, clerk, reviewer } from '../testing/builders.ts'
import { approvedYear, graded, secondReviewer, submitted, YearStory } from '../testing/year-story.ts'
import { consentsOwed } from './consent.ts'
import { finalSheet } from './final-sheet.ts'
import { sheetLife } from './life.ts'

const none: AssessmentAct = {
  type: 'itemReviewed',
  item: '2.2b',
  review: { kind: 'graded', grade: 'none' },
  reason: '全年没有更新',
  evidence: '',
}
const consent: AssessmentAct = { type: 'gradeConsented', item: '2.2b', note: '情况属实' }
const takenBack: AssessmentAct = { type: 'gradeTakenBack', item: '2.1a', reason: '评错了学校' }
const begun = (): YearStory => new YearStory().after(reviewer, '2019-12-01T09:00', { type: 'reviewStarted' })

describe('同意', () => {
  test('[SL-30] only the approver agrees to a grade below 一般, once, and a new grade needs a new consent', () => {
    const year = begun().after(reviewer, '2019-12-02T09:00', none)
    expect(consentsOwed(year.now, defaultPolicy)).toEqual([{ item: '2.2b', reason: 'consentMissing', ticket: null }])
    expect(year.tries(secondReviewer, '2019-12-02T10:00', consent)).toMatchObject({ code: 'roleMayNot' })
    year.after(approver, '2019-12-02T10:00', consent)
    expect(year.now.reviews['2.2b']?.consent).toEqual({
      note: '情况属实',
      by: '吴局长',
      at: beijing('2019-12-02T10:00'),
    })
    expect(consentsOwed(year.now, defaultPolicy)).toEqual([])
    expect(year.tries(approver, '2019-12-02T11:00', consent)).toEqual({ code: 'nothingToDecide' })
    year.after(reviewer, '2019-12-02T12:00', { ...none, reason: '全年只更新一次' })
    expect(consentsOwed(year.now, defaultPolicy)).toHaveLength(1)
  })
  test('[SL-30] nothing is agreed to where nothing is below 一般, and no consent is owed where readings leave nothing below it', () => {
    const year = begun().after(reviewer, '2019-12-02T09:00', graded(400))
    expect(year.tries(approver, '2019-12-02T10:00', { ...consent, item: '2.1a' })).toEqual({ code: 'nothingToDecide' })
    expect(year.tries(approver, '2019-12-02T10:00', consent)).toEqual({ code: 'nothingToDecide' })
    year.after(reviewer, '2019-12-02T10:00', none)
    expect(consentsOwed(year.now, { ...defaultPolicy, gradedFloor: 'printedOnly' })).toEqual([])
    expect(consentsOwed(null, defaultPolicy)).toEqual([])
  })
  test('[SL-30] without the consent the year is not final, and the list says the approver owes it', async () => {
    const year = begun().after(reviewer, '2019-12-02T09:00', none).now
    const about = {
      unitId: 'QH',
      year: 2019,
      asOf: beijing('2019-12-31T12:00'),
      tickets: [],
      assessment: year,
      settings: defaultSettings,
    }
    const made = await finalSheet(about, async () => '0'.repeat(64))
    expect('owed' in made && made.owed).toContainEqual({ item: '2.2b', reason: 'consentMissing', ticket: null })
    expect(zhuhui2019.items.map(({ id }) => id)).toContain('2.2b')
  })
})

describe('撤回评定', () => {
  test('[SL-31] a grade taken back leaves the item 待评, stays in the record with its reason, and takes submissions back', () => {
    const year = begun().after(reviewer, '2019-12-02T09:00', graded(400)).after(reviewer, '2019-12-02T09:10', submitted)
    expect(year.tries(reviewer, '2019-12-02T09:20', { ...takenBack, reason: ' ' })).toEqual({ code: 'reasonMissing' })
    year.after(reviewer, '2019-12-02T09:20', takenBack)
    expect(year.now.reviews).toEqual({})
    // Whoever grades it next has graded it first, and does not decide on an objection to it (SL-6).
    expect(sheetLife(year.now).graders).toEqual({})
    expect(sheetLife(year.now).submissions).toEqual([])
    expect(year.now.takenBack).toMatchObject([
      { item: '2.1a', reason: '缺投诉箱', by: '周科长', takenBack: { reason: '评错了学校', by: '周科长' } },
    ])
    expect(year.tries(reviewer, '2019-12-02T09:30', takenBack)).toEqual({ code: 'nothingToDecide' })
  })
  test('[SL-31] not by a school, nor once the school has its feedback', () => {
    expect(
      begun().after(reviewer, '2019-12-02T09:00', graded(400)).tries(clerk, '2019-12-02T10:00', takenBack),
    ).toMatchObject({ code: 'roleMayNot' })
    expect(approvedYear().tries(reviewer, '2019-12-13T09:00', takenBack)).toMatchObject({ code: 'notAtThisStage' })
  })
  test('[SL-16] [SL-31] an assessment from before there was a life gains none by it', () => {
    const year = new YearStory()
      .after(reviewer, '2019-12-02T09:00', graded(400))
      .after(reviewer, '2019-12-02T09:20', takenBack)
    expect(year.now).not.toHaveProperty('life')
    expect(new YearStory().after(reviewer, '2019-12-02T09:00', graded(400)).now).not.toHaveProperty('takenBack')
  })
})
