import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { isBlank } from './blank.ts'
import { event, type TicketAct } from './event.ts'
import { text } from './fields.ts'
import {
  aReply,
  beijing,
  clerk,
  dispatcher,
  registeredStory,
  registration,
  repliedStory,
  Story,
} from './testing/builders.ts'

const withdraws: TicketAct = { type: 'withdrawn', reason: '来访人撤回' }
const declines: TicketAct = { type: 'declined', reason: '不属受理范围' }
const closes: TicketAct = { type: 'closed', outcome: '' }
const calls: TicketAct = { type: 'followedUp', result: 'dissatisfied', notes: '' }
const sendsBack: TicketAct = { type: 'returned', reason: 'dissatisfied', note: '重办', dueOn: null }

describe('what leaves the assessment', () => {
  const fromCentre = (): Story =>
    new Story().after(dispatcher, '2019-03-04T09:00', { ...registration, channel: 'centre' })
  test.each([withdraws, declines])('[AC-35] a school takes back what it registered itself, in time: $type', (act) => {
    expect(registeredStory().tries(clerk, '2019-03-11T23:59:59.999', act)).toBeNull()
    expect(registeredStory().tries(clerk, '2019-03-12T00:00', act)).toEqual({ code: 'centreDecides' })
    expect(registeredStory().tries(dispatcher, '2019-03-12T00:00', act)).toBeNull()
  })
  test.each([withdraws, declines])('[AC-35] what the centre sent is the centre’s to take back: $type', (act) => {
    expect(fromCentre().tries(clerk, '2019-03-05T09:00', act)).toEqual({ code: 'centreDecides' })
    expect(fromCentre().tries(dispatcher, '2019-03-05T09:00', act)).toBeNull()
  })
  test('[AC-35] an answered ticket that went back is not withdrawn by the school', () => {
    const back = repliedStory()
      .after(dispatcher, '2019-03-09T09:00', calls)
      .after(dispatcher, '2019-03-09T09:01', sendsBack)
    expect(back.tries(clerk, '2019-03-10T09:00', withdraws)).toEqual({ code: 'centreDecides' })
  })
})

describe('closing', () => {
  test('[AC-36] a school that closes at once takes neither the call nor the rework away', () => {
    const story = repliedStory().after(clerk, '2019-03-08T10:01', closes)
    expect(story.tries(clerk, '2019-03-09T09:00', calls)).toEqual({ code: 'wrongState', state: 'closed' })
    story.after(dispatcher, '2019-03-09T09:00', calls).after(dispatcher, '2019-03-09T09:01', sendsBack)
    expect(story.now).toMatchObject({ state: 'rework', closed: null, returns: [{ reason: 'dissatisfied' }] })
    const after = repliedStory().after(dispatcher, '2019-03-09T09:00', calls).after(clerk, '2019-03-09T09:00', closes)
    expect(after.tries(dispatcher, '2019-03-09T09:01', sendsBack)).toBeNull()
  })
})

describe('what only looks like something', () => {
  test.each(['\u200b\u200b', '\u2800', '\u3164\u115f', '\u00ad', '……', ' 　\n'])('[AC-6] %j is no reply', (body) => {
    expect(isBlank(body)).toBe(true)
    expect(registeredStory().tries(clerk, '2019-03-08T10:00', { ...aReply, body } as TicketAct)).toEqual({
      code: 'emptyReply',
    })
  })
  test.each(['已办。', 'OK', '𠮷', '5'])('[AC-6] %j is one', (body) => {
    expect(isBlank(body)).toBe(false)
  })
  test('control characters do not come in', () => {
    expect(['\0', 'a\u0007', 'a\u007f'].map((one) => v.is(text, one))).toEqual([false, false, false])
    expect(v.is(text, '一行\n两行\t三')).toBe(true)
  })
  test('[GT-5] numbers no log can hold do not come in', () => {
    const made = {
      id: 'e1',
      subject: { kind: 'ticket', id: 't1', act: closes },
      deviceId: 'd1',
      deviceSeq: 1,
      claimedAt: 1_551_700_000_000,
      anchor: null,
      baseVersion: 0,
    }
    expect(v.is(event, made)).toBe(true)
    expect(v.is(event, { ...made, deviceSeq: 1e300 })).toBe(false)
    expect(v.is(event, { ...made, baseVersion: 2 ** 53 })).toBe(false)
  })
})

describe('dates that suit', () => {
  test('[AC-37] a school enters no acceptance older than half a year; the centre may', () => {
    const old = { ...registration, acceptedAt: registration.acceptedAt - 201 * 86_400_000 }
    expect(new Story().tries(clerk, '2019-03-04T09:05', old)).toEqual({ code: 'fieldInvalid', field: 'acceptedAt' })
    expect(new Story().tries(dispatcher, '2019-03-04T09:05', old)).toBeNull()
  })
  test('[AC-10] a letter recorded after the reply makes no reply late', () => {
    const late = registeredStory().after(clerk, '2019-03-14T10:00', aReply)
    late.after(dispatcher, '2019-03-15T09:00', calls).after(dispatcher, '2019-03-15T09:01', sendsBack)
    const letter = (issuedAt: number): TicketAct => ({ type: 'urgeLetterIssued', letterNo: '3号', issuedAt })
    const between = beijing('2019-03-13T09:00')
    expect(late.tries(dispatcher, '2019-03-16T09:00', letter(between))).toEqual({ code: 'wrongState', state: 'rework' })
    expect(late.tries(dispatcher, '2019-03-16T09:00', letter(beijing('2019-03-16T08:00')))).toBeNull()
  })
})

describe('the accused', () => {
  const report = (): Story =>
    new Story().after(dispatcher, '2019-03-04T09:00', {
      ...registration,
      channel: 'centre',
      ticketType: 'report',
      unitId: null,
      accusedUnitId: 'QH',
    })
  const names = (accusedUnitId: string): TicketAct => ({ type: 'fieldsEdited', fields: { accusedUnitId } })
  const to = (unitId: string): TicketAct => ({
    type: 'dispatched',
    unitId,
    assistingUnitIds: [],
    dueOn: null,
    note: '',
  })
  test('[PV-1] the unit that holds a ticket is not named as accused before it is taken away', () => {
    const held = report().after(dispatcher, '2019-03-04T10:00', to('BL'))
    expect(held.tries(dispatcher, '2019-03-05T09:00', names('BL'))).toEqual({ code: 'accusedMayNotHandle' })
  })
  test('[PV-1] whoever was once named never gets the ticket, whose history names them', () => {
    const renamed = report().after(dispatcher, '2019-03-04T10:00', names('BL'))
    expect(renamed.now).toMatchObject({ accusedUnitId: 'BL', formerlyAccusedUnitIds: ['QH'] })
    expect(renamed.tries(dispatcher, '2019-03-04T11:00', to('QH'))).toEqual({ code: 'accusedMayNotHandle' })
  })
})
