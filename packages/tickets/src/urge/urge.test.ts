import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TicketAct } from '../event.ts'
import { defaultSettings } from '../settings/settings.ts'
import {
  admin,
  approver,
  aReply,
  beijing,
  clerk,
  dispatcher,
  registeredStory,
  type Story,
} from '../testing/builders.ts'
import { unitSheet } from '../unit-sheet.ts'
import { urgeLettersOf } from './letters.ts'
import { letterNoFault, sameLetterNo, suggestedLetterNo, type NumberedLetter } from './number.ts'
import { composeUrgeLetter } from './paper.ts'
import { supervisionList } from './supervision.ts'

/** The ticket of the builders is due on 11 March 2019. */
const dayAfter = '2019-03-12T09:00'
const letterTo = (unitId: string, letterNo = '珠教催〔2019〕3号', at = dayAfter): TicketAct => ({
  type: 'urgeLetterIssued',
  letterNo,
  issuedAt: beijing(at),
  letter: { id: 'sheet-1', unitId },
})
const issued = (...letters: readonly (string | [string, string])[]): NumberedLetter[] =>
  letters.map((one) => (typeof one === 'string' ? { letterNo: one } : { letterNo: one[0], letter: sheet(one[1]) }))
const sheet = (id: string, unitId = 'QH'): { id: string; unitId: string } => ({ id, unitId })

describe('one letter, one unit', () => {
  test('[UR-1] before the due day is over no letter is issued, and the refusal names the day', () => {
    const story = registeredStory()
    expect(story.tries(dispatcher, '2019-03-11T23:59', letterTo('QH', '1号', '2019-03-11T23:59'))).toEqual({
      code: 'notYetDue',
      dueOn: '2019-03-11',
    })
    expect(story.tries(dispatcher, '2019-03-12T00:00', letterTo('QH', '1号', '2019-03-12T00:00'))).toBeNull()
  })
  test('[UR-2] a letter to another unit than the one that holds the ticket is refused', () => {
    expect(registeredStory().tries(dispatcher, dayAfter, letterTo('BL'))).toEqual({
      code: 'fieldInvalid',
      field: 'unitId',
    })
  })
  test('[UR-2] the ticket keeps sheet, unit, due day and who issued it; the same sheet names it once', () => {
    const story = registeredStory().after(dispatcher, dayAfter, letterTo('QH'))
    expect(story.now.urgeLetters).toMatchObject([
      { letterNo: '珠教催〔2019〕3号', letter: { id: 'sheet-1', unitId: 'QH', dueOn: '2019-03-11', by: '小陈' } },
    ])
    expect(story.tries(dispatcher, dayAfter, letterTo('QH'))).toEqual({ code: 'fieldInvalid', field: 'letterNo' })
  })
  test('[UR-2] a letter of before folds to what it always was', () => {
    const act: TicketAct = { type: 'urgeLetterIssued', letterNo: '3号', issuedAt: beijing(dayAfter) }
    expect(registeredStory().after(dispatcher, dayAfter, act).now.urgeLetters).toEqual([
      { id: 'e2', letterNo: '3号', issuedAt: beijing(dayAfter), revoked: false },
    ])
  })
})

describe('numbers', () => {
  test.each([
    ['珠教催〔2026〕３号', '珠教催〔2026〕3号'],
    ['珠教催[2026] 3 号', '珠教催〔2026〕3号'],
    ['珠教催（2026）003号', '珠教催〔2026〕3号'],
    ['珠教催【2026】3', '珠教催〔2026〕3号'],
    ['口头', '口头'],
  ])('[UR-3] %s is the number %s', (typed, number) => {
    expect(sameLetterNo(typed)).toBe(number)
  })
  test('[UR-3] a number another letter bears is refused with the next one', () => {
    const others = issued(['珠教催〔2026〕1号', 'a'], ['珠教催〔2026〕2号', 'b'])
    const act = { letterNo: '珠教催[2026]２号', letter: sheet('c') }
    expect(letterNoFault(act, others)).toEqual({ code: 'letterNoUsed', next: '珠教催〔2026〕3号' })
    expect(letterNoFault({ letterNo: '珠教催〔2026〕1号' }, others)).toMatchObject({ code: 'letterNoUsed' })
  })
  test('[UR-3] a further ticket of the same sheet bears its number, and no other', () => {
    const others = issued(['珠教催〔2026〕1号', 'a'])
    expect(letterNoFault({ letterNo: '珠教催〔2026〕1号', letter: sheet('a') }, others)).toBeUndefined()
    expect(letterNoFault({ letterNo: '珠教催〔2026〕2号', letter: sheet('a') }, others)).toEqual({
      code: 'fieldInvalid',
      field: 'letterNo',
    })
    expect(letterNoFault({ letterNo: '珠教催〔2026〕1号', letter: sheet('a', 'BL') }, others)).toEqual({
      code: 'fieldInvalid',
      field: 'unitId',
    })
  })
  test('[UR-3] none is left out; the first of a year may begin where the paper ones ended', () => {
    const others = issued(['珠教催〔2026〕7号', 'a'])
    expect(letterNoFault({ letterNo: '珠教催〔2026〕9号', letter: sheet('b') }, others)).toEqual({
      code: 'letterNoSkips',
      next: '珠教催〔2026〕8号',
    })
    expect(letterNoFault({ letterNo: '珠教催〔2026〕8号', letter: sheet('b') }, others)).toBeUndefined()
    expect(letterNoFault({ letterNo: '珠教催〔2027〕5号', letter: sheet('b') }, others)).toBeUndefined()
  })
  test('[UR-3] whoever issues with the suggested number is never refused, and the year has no gap', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(2026, 2027), { maxLength: 20 }), (years) => {
        const all: NumberedLetter[] = []
        for (const [index, year] of years.entries()) {
          const act = { letterNo: suggestedLetterNo(all, year), letter: sheet(`s${index}`) }
          expect(letterNoFault(act, all)).toBeUndefined()
          all.push(act)
        }
        for (const year of [2026, 2027]) {
          const own = all.filter(({ letterNo }) => letterNo.includes(`〔${year}〕`)).map(({ letterNo }) => letterNo)
          expect(own).toEqual(own.map((_, index) => `珠教催〔${year}〕${index + 1}号`))
        }
      }),
    )
  })
  test('[UR-3] the suggestion keeps the bureau’s own beginning, and a batch counts on', () => {
    const others = issued('示教阳催〔2025〕4号', '示教阳催〔2026〕2号')
    expect([0, 1].map((place) => suggestedLetterNo(others, 2026, place))).toEqual([
      '示教阳催〔2026〕3号',
      '示教阳催〔2026〕4号',
    ])
    expect(suggestedLetterNo([], 2026)).toBe('珠教催〔2026〕1号')
  })
})

describe('the letter on record and on paper', () => {
  const twice = () => {
    const one = registeredStory().after(dispatcher, dayAfter, letterTo('QH'), {})
    const ticket = { ...one.now, ticketNo: 'ZH-2019-QH-0002', description: '李四家长电话 16000000009 反映' }
    return [ticket, { ...ticket, id: 't2', ticketNo: 'ZH-2019-QH-0001', acceptedAt: beijing('2019-03-01T09:00') }]
  }
  test('[UR-4] tickets of one sheet are one letter; it is revoked when all of it is, and its number stays used', () => {
    const [ticket, other] = twice()
    if (!ticket || !other) throw new Error('two tickets')
    expect(urgeLettersOf([ticket, other])).toMatchObject([
      { id: 'sheet-1', unitId: 'QH', by: '小陈', revoked: false, tickets: [{ dueOn: '2019-03-11' }, {}] },
    ])
    const story = registeredStory().after(dispatcher, dayAfter, letterTo('QH'))
    const revoke: TicketAct = { type: 'urgeLetterRevoked', letterId: 'e2', reason: '学校当天已书面说明' }
    const revoked = story.after(dispatcher, '2019-03-12T10:00', revoke).now
    expect(revoked.urgeLetters).toMatchObject([{ revoked: true, revokedBecause: '学校当天已书面说明' }])
    expect(urgeLettersOf([revoked])).toMatchObject([{ revoked: true }])
    expect(urgeLettersOf([revoked, other])).toMatchObject([{ revoked: false }])
    const act = { letterNo: '珠教催〔2019〕3号', letter: sheet('sheet-2') }
    expect(letterNoFault(act, revoked.urgeLetters)).toMatchObject({ code: 'letterNoUsed' })
  })
  test('[UR-5] the paper names unit, numbers and days, and nothing of the citizen', () => {
    const [letter] = urgeLettersOf(twice())
    if (!letter) throw new Error('one letter')
    const paper = composeUrgeLetter(letter, { unit: '青禾中学', centre: '珠晖区教育局' })
    expect(paper).toMatchObject({
      title: '关于催办教育阳光服务工单的函',
      letterNo: '珠教催〔2019〕3号',
      addressee: '青禾中学：',
      signature: '珠晖区教育局',
      date: '2019年3月12日',
      rows: [
        { ticketNo: 'ZH-2019-QH-0001', receivedOn: '2019-03-01', dueOn: '2019-03-11', daysOverdue: 1 },
        { ticketNo: 'ZH-2019-QH-0002', receivedOn: '2019-03-04', dueOn: '2019-03-11', daysOverdue: 1 },
      ],
    })
    expect(JSON.stringify(paper)).not.toMatch(/周某|李四|1600000000/)
  })
  test('[UR-5] printed again after a transfer it still goes to the unit it was issued to', () => {
    const [ticket] = twice()
    if (!ticket) throw new Error('a ticket')
    expect(urgeLettersOf([{ ...ticket, unitId: 'BL' }])).toMatchObject([{ unitId: 'QH' }])
  })
})

describe('the supervision list', () => {
  const list = (...stories: readonly Story[]) =>
    supervisionList({
      tickets: stories.map(({ now }, index) => ({ ...now, id: `t${index}` })),
      now: beijing('2019-03-14T09:00'),
      settings: defaultSettings,
    })
  test('[UR-7] says by unit what is overdue since when, and what it costs now, after a letter, and never answered', () => {
    expect(list(registeredStory())).toMatchObject([
      { unitId: 'QH', rows: [{ dueOn: '2019-03-11', days: 3, letters: [], now: 200, afterLetter: 500, never: 1000 }] },
    ])
    expect(list(registeredStory().after(dispatcher, dayAfter, letterTo('QH')))).toMatchObject([
      { rows: [{ letters: [{ letterNo: '珠教催〔2019〕3号' }], now: 500, afterLetter: 500, never: 1000 }] },
    ])
  })
  test('[UR-7] an answered ticket and one not yet due are not in it', () => {
    expect(list(registeredStory().after(clerk, '2019-03-12T10:00', aReply))).toEqual([])
    expect(
      supervisionList({
        tickets: [registeredStory().now],
        now: beijing('2019-03-11T23:59'),
        settings: defaultSettings,
      }),
    ).toEqual([])
  })
})

describe('提醒', () => {
  const word: TicketAct = { type: 'reminded', text: '家长又来电，请尽快答复' }
  test('[UR-8] any number of reminders, at any time, leaves the score to the last hundredth', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 4, max: 20 }), { maxLength: 12 }),
        fc.boolean(),
        fc.boolean(),
        (days, answered, urged) => {
          const plain = registeredStory()
          const told = registeredStory()
          for (const day of [...days].sort((a, b) => a - b))
            told.after(dispatcher, `2019-03-${String(day).padStart(2, '0')}T10:00`, word)
          if (urged) for (const story of [plain, told]) story.after(dispatcher, '2019-03-21T09:00', letterTo('QH'))
          if (answered) for (const story of [plain, told]) story.after(clerk, '2019-03-21T10:00', aReply)
          const sheetOf = (story: Story) =>
            unitSheet({
              unitId: 'QH',
              year: 2019,
              asOf: beijing('2019-12-31T23:59'),
              tickets: [story.now],
              assessment: null,
              settings: defaultSettings,
            })
          expect(sheetOf(told)).toEqual(sheetOf(plain))
        },
      ),
    )
  })
  test('[UR-8] stands on the ticket with who and when, is no letter, and needs words and an owed reply', () => {
    const story = registeredStory().after(dispatcher, '2019-03-05T10:00', word)
    expect(story.now.reminders).toEqual([
      { id: 'e2', at: beijing('2019-03-05T10:00'), by: '小陈', text: '家长又来电，请尽快答复' },
    ])
    expect(story.now.urgeLetters).toEqual([])
    expect(story.tries(dispatcher, '2019-03-05T10:00', { type: 'reminded', text: ' ' })).toEqual({
      code: 'fieldMissing',
      field: 'text',
    })
    expect(story.tries(clerk, '2019-03-05T10:00', word)).toMatchObject({ code: 'roleMayNot' })
    expect(story.tries(admin, '2019-03-05T10:00', word)).toMatchObject({ code: 'roleMayNot' })
    story.after(clerk, '2019-03-08T10:00', aReply)
    expect(story.tries(approver, '2019-03-08T11:00', word)).toMatchObject({ code: 'wrongState' })
  })
})
