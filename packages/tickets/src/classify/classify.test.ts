import { describe, expect, test } from 'vitest'
import type { TicketAct } from '../event.ts'
import { maySee } from '../permission.ts'
import {
  aReply,
  clerk,
  dispatcher,
  registeredStory,
  registration,
  repliedStory,
  reviewer,
  Story,
} from '../testing/builders.ts'
import { awaitsClass } from './rule.ts'

const as = (ticketType: 'inquiry' | 'complaint' | 'report', reason = '核对过'): TicketAct => ({
  type: 'classified',
  ticketType,
  priority: 'normal',
  reason,
})
const day = (on: string) => ({ on, calendarVersion: 'test', provisional: false, limit: null, from: null })
const at = '2019-03-06T10:00'

describe('what a ticket counts as', () => {
  test('[AC-38] [TP-14] is the bureau’s word: no school says it, and another one than was written needs a reason', () => {
    const story = registeredStory()
    expect(story.tries(clerk, at, as('inquiry'))).toEqual({ code: 'roleMayNot', role: 'schoolClerk' })
    expect(story.tries(reviewer, at, as('inquiry'))).toMatchObject({ code: 'roleMayNot' })
    expect(story.tries(dispatcher, at, as('inquiry', ' '))).toEqual({ code: 'reasonMissing' })
    expect(story.tries(dispatcher, at, as('complaint', ''))).toBeNull()
    expect(story.after(dispatcher, at, as('inquiry')).now).toMatchObject({
      type: 'inquiry',
      classified: { name: '小陈', written: { type: 'complaint', priority: 'normal' } },
    })
  })
  test('[AC-39] what a school wrote down waits for it until somebody has said it, as written or otherwise', () => {
    const story = registeredStory({ channel: 'centre' })
    expect(awaitsClass(story.now)).toBe(true)
    expect(awaitsClass(story.after(dispatcher, at, as('complaint', '')).now)).toBe(false)
    const centres = new Story().after(dispatcher, at, { ...registration, channel: 'centre' })
    expect(awaitsClass(centres.now)).toBe(false)
  })
  test('[DL-15] more time asked for only after the right day had ended was asked too late, also where it was granted', () => {
    const asked: TicketAct = { type: 'extensionRequested', newDueOn: '2019-03-20', reason: '需核实' }
    const granted: TicketAct = { type: 'extensionDecided', requestId: 'e2', approved: true, reason: '' }
    const story = registeredStory()
      .after(clerk, '2019-03-08T10:00', asked)
      .after(dispatcher, '2019-03-08T11:00', granted)
    const due = { due: day('2019-03-07') }
    expect(story.after(dispatcher, '2019-03-09T10:00', as('inquiry'), due).now).toMatchObject({
      due: { on: '2019-03-07' },
      extensions: [{ status: 'rejected' }],
    })
    const inTime = registeredStory().after(clerk, at, asked).after(dispatcher, at, granted)
    expect(inTime.after(dispatcher, '2019-03-09T10:00', as('inquiry'), due).now.extensions).toMatchObject([
      { status: 'approved' },
    ])
  })
})

describe('a 举报 written down as something else', () => {
  test('[AC-38] [PV-2] leaves the school, with its due day, while nothing was answered', () => {
    const { now } = registeredStory().after(dispatcher, at, as('report'))
    expect(now).toMatchObject({ type: 'report', state: 'accepted', unitId: null, due: null })
    expect(maySee(clerk, now)).toBe(false)
    expect(repliedStory().tries(dispatcher, '2019-03-09T10:00', as('report'))).toEqual({
      code: 'wrongState',
      state: 'replied',
    })
  })
  test('[AC-38] [PV-5] something else written down as a 举报 is told so only while it complains of nobody, and forgets typed names', () => {
    const asReport = (more: Partial<typeof registration>) =>
      new Story().after(clerk, '2019-03-04T09:00', { ...registration, ticketType: 'report', ...more })
    const named = asReport({ accusedPersons: [{ userId: 'u-zhao', unitId: 'BL' }] })
    expect(named.tries(dispatcher, at, as('complaint'))).toEqual({ code: 'fieldInvalid', field: 'ticketType' })
    expect(asReport({ accusedUnitId: 'BL' }).tries(dispatcher, at, as('complaint'))).toMatchObject({
      field: 'ticketType',
    })
    const typed = asReport({ personal: { ...registration.personal, accusedNames: ['郑某'] } })
    const { now } = typed.after(dispatcher, at, as('complaint')).after(dispatcher, at, {
      type: 'dispatched',
      unitId: 'QH',
      assistingUnitIds: [],
      dueOn: null,
      note: '',
    })
    expect(now.personal).toEqual(registration.personal)
    expect(maySee(clerk, now)).toBe(true)
    expect(typed.tries(clerk, '2019-03-07T10:00', aReply)).toBeNull()
  })
})
