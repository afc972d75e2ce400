import { defaultPolicy, zhuhui2019 } from '@sunshine/rubric'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { apply } from '../apply.ts'
import { defaultLimits } from '../calendar/due.ts'
import { chinaCalendar, isWorkingDay } from '../calendar/working-days.ts'
import { roles, type Actor } from '../actor.ts'
import { settingsAct, type SettingsAct } from '../event.ts'
import { isRefused, type Rejection } from '../rejection.ts'
import { admin, approver, beijing, clerk, reviewer, stampBy } from '../testing/builders.ts'
import { calendarAt, calendarOf } from './calendar-in-force.ts'
import { limitsOf, objectionDaysOf, policyFor, policyOn } from './in-force.ts'
import { mustHavePin } from './pin-demand.ts'
import { rubricFor } from './rubric-in-force.ts'
import { defaultSettings, SETTINGS_ID, type Settings } from './settings.ts'

const received = beijing('2019-12-10T09:00')

/** The settings after a decision, or why it was refused. */
function decided(act: SettingsAct, before: Settings = defaultSettings, by: Actor = approver): Settings | Rejection {
  const after = apply(before, {
    id: 'e1',
    subject: { kind: 'settings', id: SETTINGS_ID, act },
    deviceId: 'd1',
    deviceSeq: 1,
    claimedAt: received,
    anchor: null,
    baseVersion: 0,
    stamp: stampBy(by, received),
  })
  if (isRefused(after)) return after.refused
  if (after.kind !== 'settings') throw new Error('not the settings')
  return after
}

function settled(...acts: readonly SettingsAct[]): Settings {
  return acts.reduce<Settings>((before, act) => {
    const after = decided(act, before)
    if ('code' in after) throw new Error(after.code)
    return after
  }, defaultSettings)
}

const adopts = (
  policy: Readonly<Record<string, unknown>>,
  more: { effectiveOn?: string; reason?: string } = {},
): SettingsAct => ({ type: 'policyAdopted', policy, effectiveOn: '2019-12-01', reason: '局务会议', ...more })

describe('评分口径', () => {
  test.each([
    ['a key the rubric does not know', { urgeCombined: 'sum' }, 'urgeCombined'],
    ['a value the key does not have', { urgeCombine: 'both' }, 'urgeCombine'],
    ['hours below zero', { offlineGraceHours: -1 }, 'offlineGraceHours'],
  ])('[AC-23] %s is refused by its name', (_, policy, field) => {
    const parsed = v.safeParse(settingsAct, adopts(policy))
    expect(parsed.success ? '' : parsed.issues[0].message).toMatch(new RegExp(`^${field}: `))
  })
  test('[AC-23] a reason of blanks is none', () => {
    expect(decided(adopts({ urgeCombine: 'sum' }, { reason: ' 　' }))).toEqual({ code: 'reasonMissing' })
  })
  test('[AC-23] an adoption keeps its number, its person, its reason and when it was received', () => {
    expect(settled(adopts({ urgeCombine: 'sum' }), adopts({})).policies).toMatchObject([
      { version: 1, by: '吴局长', reason: '局务会议', at: received },
      { version: 2 },
    ])
  })
  test('[AC-23] what was adopted is in force from its day, everything else as shipped; nothing before', () => {
    const settings = settled(adopts({ urgeCombine: 'sum', offlineGraceHours: 24 }))
    const policy = { ...defaultPolicy, urgeCombine: 'sum', offlineGraceHours: 24 }
    expect(policyOn(settings, '2019-12-01')).toEqual({ policy, version: 1 })
    expect(policyOn(settings, '2019-11-30')).toEqual({ policy: defaultPolicy, version: 0 })
  })
  test('[AC-23] of two adoptions the later effective day counts, of one day the later adopted', () => {
    const settings = settled(
      adopts({ minSample: 1 }, { effectiveOn: '2020-03-01' }),
      adopts({ minSample: 2 }, { effectiveOn: '2020-01-01' }),
      adopts({ minSample: 3 }, { effectiveOn: '2020-01-01' }),
    )
    expect(['2019-12-31', '2020-01-01', '2020-03-01'].map((day) => policyOn(settings, day).policy.minSample)).toEqual([
      0, 3, 1,
    ])
  })
  test('[AC-31] readings may reach back to the beginning of last year and no further', () => {
    expect(decided(adopts({}, { effectiveOn: '2018-01-01' }))).toMatchObject({ kind: 'settings' })
    expect(decided(adopts({}, { effectiveOn: '2017-12-31' }))).toEqual({ code: 'yearIsOver', earliest: 2018 })
  })
  test('[AC-31] a year scored later is scored by the readings of its last day', () => {
    const settings = settled(adopts({ minSample: 1 }), adopts({ minSample: 9 }, { effectiveOn: '2020-01-01' }))
    const asOf = beijing('2020-02-01T09:00')
    expect([2019, 2020].map((year) => policyFor(settings, { year, asOf }).policy.minSample)).toEqual([1, 9])
  })
  test.each([
    ['clerk', clerk],
    ['reviewer', reviewer],
    ['admin', admin],
  ])('[AC-19] a %s adopts no readings', (_, by) => {
    expect(decided(adopts({}), defaultSettings, by)).toMatchObject({ code: 'roleMayNot' })
  })
})

describe('评分细则', () => {
  const adoptsRubric = (id: string, fromYear: number): SettingsAct => ({
    type: 'rubricAdopted',
    rubric: { ...zhuhui2019, id },
    fromYear,
    reason: '新细则',
  })
  test('[AC-32] a year has the rubric adopted last for it or the latest year before it, else the shipped one', () => {
    const settings = settled(adoptsRubric('r2021', 2021), adoptsRubric('r2020', 2020), adoptsRubric('r2021b', 2021))
    expect([2019, 2020, 2021, 2030].map((year) => rubricFor(settings, year).id)).toEqual([
      'zhuhui-2019',
      'r2020',
      'r2021b',
      'r2021b',
    ])
  })
  test('[AC-31] a rubric reaches back to last year and no further', () => {
    expect(decided(adoptsRubric('r2018', 2018))).toMatchObject({ kind: 'settings' })
    expect(decided(adoptsRubric('r2017', 2017))).toEqual({ code: 'yearIsOver', earliest: 2018 })
  })
  test('[AC-32] a rubric whose parts do not sum up is refused on its way in, by its path', () => {
    const [first, ...others] = zhuhui2019.items
    const act = { ...adoptsRubric('bad', 2020), rubric: { ...zhuhui2019, items: [{ ...first, max: 2900 }, ...others] } }
    const parsed = v.safeParse(settingsAct, act)
    expect(parsed.success ? '' : parsed.issues[0].message).toMatch(/^contents\[0\]\.max: the sum of its parts, 2900/)
    expect(v.safeParse(settingsAct, adoptsRubric('good', 2020)).success).toBe(true)
  })
})

describe('工作日历和办结时限', () => {
  const edit = { date: '2026-12-31', kind: 'holiday', name: '元旦', notice: '国办发明电〔2026〕9号' } as const
  const edits = (reason = '新通知'): SettingsAct => ({
    type: 'calendarEdited',
    edits: [edit],
    knownThrough: '2027-12-31',
    reason,
  })
  test('[AC-33] an edit is in force at once and names its notice; the calendar of an older due date is still known', () => {
    const settings = settled(edits())
    expect(isWorkingDay(calendarOf(settings), '2026-12-31')).toBe(false)
    expect(calendarOf(settings)).toMatchObject({
      version: 'china-2018-2026.1+1~2027-12-31',
      knownThrough: '2027-12-31',
    })
    expect(calendarAt(settings, chinaCalendar.version)).toBe(chinaCalendar)
    expect(calendarAt(settled(edits(), edits()), 'china-2018-2026.1+1~2027-12-31')).toEqual(calendarOf(settings))
    expect(calendarOf(defaultSettings)).toBe(chinaCalendar)
    expect(settings.reaches).toEqual([{ through: '2027-12-31', reason: '新通知', by: '吴局长', at: received }])
  })
  test('[AC-33] an edit of nothing is none, one without a reason neither, and one without a notice does not come in', () => {
    expect(decided({ type: 'calendarEdited', edits: [], knownThrough: null, reason: '无' })).toEqual({
      code: 'fieldMissing',
      field: 'edits',
    })
    expect(decided(edits(' '))).toEqual({ code: 'reasonMissing' })
    expect(v.safeParse(settingsAct, { ...edits(), edits: [{ ...edit, notice: ' ' }] }).success).toBe(false)
  })
  test('[AC-33] the admin keeps the calendar and the limits, a clerk does not', () => {
    expect(decided(edits(), defaultSettings, admin)).toMatchObject({ knownThrough: '2027-12-31' })
    expect(decided(edits(), defaultSettings, clerk)).toMatchObject({ code: 'roleMayNot' })
  })
  test('[DL-10] the limits set last are in force; a table with a hole does not come in', () => {
    const limits = {
      ...defaultLimits,
      byType: { ...defaultLimits.byType, inquiry: { days: 2, unit: 'working' } },
    } as const
    const act: SettingsAct = { type: 'limitsSet', limits, reason: '区局规定' }
    expect(limitsOf(settled(act)).byType.inquiry.days).toBe(2)
    expect(limitsOf(defaultSettings)).toBe(defaultLimits)
    const { normal: _, ...byPriority } = defaultLimits.byPriority
    expect(v.safeParse(settingsAct, { ...act, limits: { ...limits, byPriority } }).success).toBe(false)
  })
  test('[SL-15] a school has five working days to object until the bureau sets another number, with a reason', () => {
    expect(objectionDaysOf(defaultSettings)).toEqual({ days: 5, isDefault: true })
    const act: SettingsAct = { type: 'objectionDaysSet', days: 3, reason: '区局规定' }
    expect(objectionDaysOf(settled(act))).toEqual({ days: 3, isDefault: false })
    // A feedback sent before the choice was counted by what stood then.
    expect(objectionDaysOf(settled(act), 1)).toEqual({ days: 5, isDefault: true })
    expect(decided({ ...act, reason: ' ' })).toEqual({ code: 'reasonMissing' })
    expect(v.safeParse(settingsAct, { ...act, days: 0 }).success).toBe(false)
  })
})

describe('要求设 PIN', () => {
  const demands = (...groups: ('school' | 'bureau')[]): SettingsAct => ({
    type: 'pinDemanded',
    groups,
    reason: '局务会',
  })
  const asked = (settings: Settings) => roles.filter((role) => mustHavePin(settings, role))

  test('[VA-16] it is asked of the roles the district names last, of nobody until it does and after it is lifted', () => {
    const school = ['schoolClerk', 'principal']
    const bureau = ['centreDispatcher', 'reviewer', 'approver', 'admin']
    expect(asked(defaultSettings)).toEqual([])
    expect(asked(settled(demands('school')))).toEqual(school)
    expect(asked(settled(demands('school'), demands('bureau')))).toEqual(bureau)
    expect(asked(settled(demands('school', 'bureau')))).toEqual([...school, ...bureau])
    expect(asked(settled(demands('school'), demands()))).toEqual([])
  })
  test('[VA-16] approver and admin decide it, each with a reason', () => {
    expect(decided(demands('school'), defaultSettings, admin)).toMatchObject({ pinDemands: [{ reason: '局务会' }] })
    expect(decided(demands('school'), defaultSettings, reviewer)).toEqual({ code: 'roleMayNot', role: 'reviewer' })
    expect(decided({ ...demands('school'), reason: ' ' } as SettingsAct)).toEqual({ code: 'reasonMissing' })
  })
})
