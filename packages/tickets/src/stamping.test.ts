import { zhuhui2019, type Item } from '@sunshine/rubric'
import { describe, expect, test } from 'vitest'
import type { Actor } from './actor.ts'
import { defaultLimits, type Limit } from './calendar/due.ts'
import { chinaCalendar } from './calendar/working-days.ts'
import type { Event, TicketAct } from './event.ts'
import { defaultSettings, type Settings } from './settings/settings.ts'
import type { Stamp } from './stamp.ts'
import { forecastStamp, serverStamp, type ServerKnowledge, type Situation } from './stamping.ts'
import {
  aReply,
  beijing,
  clerk,
  dispatcher,
  registeredStory,
  registration,
  repliedStory,
  reviewer,
  Story,
} from './testing/builders.ts'

const known: ServerKnowledge = {
  seq: 7,
  policy: { offlineReplyPolicy: 'reviewerAccepts', offlineGraceHours: 48, deadlineMoment: 'endOfDay' },
  evidence: { lastContactAt: beijing('2019-03-04T08:00'), skewMs: 0, sequenceUnbroken: true },
  ticketNo: null,
  initials: null,
}

/** An act of which the phone's clock says `claimed` and the server's `received`. */
function happened(
  about: { actor: Actor; act: TicketAct; claimed: string; received?: string },
  more: Partial<Situation> = {},
): { event: Event; situation: Situation } {
  const { actor, act, claimed, received = claimed } = about
  const event: Event = {
    id: 'e1',
    subject: { kind: 'ticket', id: 't1', act },
    deviceId: 'd1',
    deviceSeq: 1,
    claimedAt: beijing(claimed),
    anchor: null,
    baseVersion: 0,
  }
  const situation: Situation = {
    before: null,
    actor,
    receivedAt: beijing(received),
    settings: defaultSettings,
    ...more,
  }
  return { event, situation }
}

function stamped(...about: Parameters<typeof happened>): Stamp {
  const { event, situation } = happened(...about)
  return serverStamp(event, situation, known)
}

const toSchool = (dueOn: string | null = null): TicketAct => ({
  type: 'dispatched',
  unitId: 'QH',
  assistingUnitIds: [],
  dueOn,
  note: '',
})
const atCentre: TicketAct = { ...registration, channel: 'centre', unitId: null }

describe('the due date an act sets', () => {
  test('[DL-7] a registration’s is counted from the acceptance, not from the later receipt', () => {
    const late = stamped({ actor: clerk, act: registration, claimed: '2019-03-04T09:05', received: '2019-03-07T08:00' })
    expect(late.due).toEqual({
      on: '2019-03-11',
      calendarVersion: chinaCalendar.version,
      provisional: false,
      limit: { days: 5, unit: 'working' },
      from: '2019-03-04',
    })
  })
  test('[TI-4] an acceptance written ahead of time is counted from its receipt', () => {
    const act = { ...registration, acceptedAt: beijing('2019-03-20T09:00') }
    expect(stamped({ actor: clerk, act, claimed: '2019-03-04T09:05' }).due?.on).toBe('2019-03-11')
  })
  test('[DL-3] type and priority of the registration choose the limit', () => {
    const due = (more: Partial<typeof registration>) =>
      stamped({ actor: clerk, act: { ...registration, ...more }, claimed: '2019-03-04T09:05' }).due?.on
    expect([due({ ticketType: 'inquiry' }), due({ priority: 'important' }), due({ priority: 'critical' })]).toEqual([
      '2019-03-07',
      '2019-03-07',
      '2019-03-05',
    ])
  })
  test('[AC-3] a dispatch’s is counted anew from the moment of dispatch', () => {
    const before = registeredStory().now
    const { due } = stamped({ actor: dispatcher, act: toSchool(), claimed: '2019-03-08T16:00' }, { before })
    expect(due?.on).toBe('2019-03-15')
  })
  test('[AC-3] a dispatch made without signal is counted from its own moment, not from the later upload', () => {
    const about = { actor: dispatcher, act: toSchool(), claimed: '2019-03-08T16:00', received: '2019-03-11T08:00' }
    expect(stamped(about, { before: registeredStory().now }).due?.on).toBe('2019-03-15')
  })
  test('[AC-3] a dispatch from a phone that runs ahead is counted from its receipt', () => {
    const about = { actor: dispatcher, act: toSchool(), claimed: '2019-04-08T16:00', received: '2019-03-08T16:00' }
    expect(stamped(about, { before: registeredStory().now }).due?.on).toBe('2019-03-15')
  })
  test('[AC-3] a dispatched ticket keeps its own type and priority, whatever the table says of others', () => {
    const before = registeredStory({ ticketType: 'inquiry', priority: 'critical' }).now
    const { due } = stamped({ actor: dispatcher, act: toSchool(), claimed: '2019-03-08T16:00' }, { before })
    expect(due?.on).toBe('2019-03-09')
  })
  test('[DL-7] the centre may name another day, at registration and at dispatch; a school may not', () => {
    const act = { ...atCentre, dueOn: '2019-03-29' }
    const before = registeredStory().now
    expect([
      stamped({ actor: dispatcher, act, claimed: '2019-03-04T09:05' }).due?.on,
      stamped({ actor: dispatcher, act: toSchool('2019-03-29'), claimed: '2019-03-08T16:00' }, { before }).due?.on,
      stamped({ actor: clerk, act: { ...registration, dueOn: '2019-03-29' }, claimed: '2019-03-04T09:05' }).due?.on,
    ]).toEqual(['2019-03-29', '2019-03-29', '2019-03-11'])
  })
  test('[DL-4] a day the centre names beyond the known year is provisional like a counted one', () => {
    const act = { ...atCentre, dueOn: '2027-01-04' }
    const { due } = stamped({ actor: dispatcher, act, claimed: '2026-12-01T09:00' })
    expect(due).toEqual({
      on: '2027-01-04',
      calendarVersion: chinaCalendar.version,
      provisional: true,
      limit: null,
      from: null,
    })
  })
  test('[DL-7] the calendar and limits in force count, and their version is kept', () => {
    const decided = { reason: '区局通知', by: '吴局长', at: beijing('2019-03-01T09:00') }
    const limit: Limit = { days: 4, unit: 'working' }
    const settings: Settings = {
      ...defaultSettings,
      calendarEdits: [{ ...decided, edit: { date: '2019-03-05', kind: 'holiday', name: '停课', notice: '区局' } }],
      knownThrough: '2019-03-08',
      limits: [{ ...decided, limits: { ...defaultLimits, byType: { ...defaultLimits.byType, complaint: limit } } }],
    }
    const { due } = stamped({ actor: clerk, act: registration, claimed: '2019-03-04T09:05' }, { settings })
    const calendarVersion = `${chinaCalendar.version}+1~2019-03-08`
    expect(due).toEqual({ on: '2019-03-11', calendarVersion, provisional: true, limit, from: '2019-03-04' })
  })
  test('[AC-34] a recalculated due day is counted from where the stored one was, by what is in force now', () => {
    const settings: Settings = {
      ...defaultSettings,
      calendarEdits: [
        {
          reason: '台风',
          by: '吴局长',
          at: beijing('2019-03-06T09:00'),
          edit: { date: '2019-03-07', kind: 'holiday', name: '台风停课', notice: '区局通知' },
        },
      ],
    }
    const before = registeredStory().now
    const act: TicketAct = { type: 'dueRecalculated', dueOn: null, reason: '台风停课一天' }
    expect(stamped({ actor: dispatcher, act, claimed: '2019-03-06T10:00' }, { before, settings }).due).toMatchObject({
      on: '2019-03-12',
      from: '2019-03-04',
    })
    const named: TicketAct = { ...act, dueOn: '2019-03-15' }
    expect(stamped({ actor: dispatcher, act: named, claimed: '2019-03-06T10:00' }, { before, settings }).due?.on).toBe(
      '2019-03-15',
    )
  })
  test('[AC-34] one without a counted day is recalculated from the last dispatch, not from the acceptance', () => {
    const named = { on: '2019-03-18', calendarVersion: 'test', provisional: false, limit: null, from: null }
    const before = registeredStory()
    const moved = { ...before.now, due: named, dispatchedAt: beijing('2019-03-08T16:00') }
    const act: TicketAct = { type: 'dueRecalculated', dueOn: null, reason: '按时限表重算' }
    expect(stamped({ actor: dispatcher, act, claimed: '2019-03-11T10:00' }, { before: moved }).due?.on).toBe(
      '2019-03-15',
    )
  })
  test('[AC-34] [TM-7] none is counted once the due date has ended at the time of day the readings of its year name', () => {
    const settings: Settings = {
      ...defaultSettings,
      policies: [
        {
          reason: '按受理时刻',
          by: '吴局长',
          at: beijing('2019-01-02T09:00'),
          version: 1,
          policy: { deadlineMoment: 'acceptanceTime' },
          effectiveOn: '2019-01-01',
        },
      ],
    }
    const before = registeredStory().now
    const act: TicketAct = { type: 'dueRecalculated', dueOn: '2019-03-29', reason: '补救' }
    const dueAt = (claimed: string): string | undefined =>
      stamped({ actor: dispatcher, act, claimed }, { before, settings }).due?.on
    expect([dueAt('2019-03-11T08:59'), dueAt('2019-03-11T09:01')]).toEqual(['2019-03-29', undefined])
  })
  test('[DL-7] no other act sets one', () => {
    const before = registeredStory().now
    expect(stamped({ actor: clerk, act: aReply, claimed: '2019-03-08T10:00' }, { before }).due).toBeNull()
  })
})

describe('the instant that counts', () => {
  const offline = { actor: clerk, act: aReply, claimed: '2019-03-11T17:00', received: '2019-03-12T07:40' }

  test('[TI-2] a first reply written offline in time waits for a named person, scored as received', () => {
    expect(stamped(offline, { before: registeredStory().now })).toMatchObject({
      seq: 7,
      verdict: 'claimUndecided',
      effectiveAt: beijing('2019-03-12T07:40'),
    })
  })
  test('[TI-2] the due date of an approved extension is the one a claim is held against', () => {
    const before = registeredStory()
      .after(clerk, '2019-03-08T09:00', { type: 'extensionRequested', newDueOn: '2019-03-12', reason: '需上门核实' })
      .after(dispatcher, '2019-03-08T10:00', {
        type: 'extensionDecided',
        requestId: 'e2',
        approved: true,
        reason: '',
      }).now
    expect(stamped(offline, { before }).verdict).toBe('received')
    const nextDay = { ...offline, claimed: '2019-03-12T17:00', received: '2019-03-13T07:40' }
    expect(stamped(nextDay, { before }).verdict).toBe('claimUndecided')
  })
  test('[TI-2] [TM-7] where the due day ends at the time of acceptance, a claim is held against that time', () => {
    const before = registeredStory().now
    const sameDay = { ...offline, claimed: '2019-03-11T08:00', received: '2019-03-11T13:00' }
    const { event, situation } = happened(sameDay, { before })
    const verdict = (deadlineMoment: 'endOfDay' | 'acceptanceTime'): string =>
      serverStamp(event, situation, { ...known, policy: { ...known.policy, deadlineMoment } }).verdict
    expect([verdict('endOfDay'), verdict('acceptanceTime')]).toEqual(['received', 'claimUndecided'])
  })
  test('[TI-3] only a first reply has a claim: a second one and every other act count from their receipt', () => {
    const again = repliedStory()
      .after(dispatcher, '2019-03-09T10:00', { type: 'followedUp', result: 'dissatisfied', notes: '' })
      .after(dispatcher, '2019-03-09T10:01', {
        type: 'returned',
        reason: 'dissatisfied',
        note: '重办',
        dueOn: null,
      }).now
    const withdrawn: TicketAct = { type: 'withdrawn', reason: '来访人撤回' }
    const received = { verdict: 'received', effectiveAt: beijing('2019-03-12T07:40') }
    expect(stamped(offline, { before: again })).toMatchObject(received)
    expect(stamped({ ...offline, act: withdrawn }, { before: registeredStory().now })).toMatchObject(received)
  })
})

describe('forecast and stamp', () => {
  test('[AC-20] the phone foretells the due date the server will stamp, and believes its own clock until then', () => {
    const { event, situation } = happened({ actor: clerk, act: registration, claimed: '2019-03-04T09:05' })
    const forecast = forecastStamp(event, situation)
    const server = serverStamp(event, situation, { ...known, ticketNo: 'ZH-2019-QH-0007' })
    expect([forecast.due, forecast.actor, forecast.itemLimit]).toEqual([server.due, server.actor, server.itemLimit])
    expect(forecast).toMatchObject({ seq: 0, verdict: 'unsent', effectiveAt: event.claimedAt, ticketNo: null })
    expect(server).toMatchObject({ seq: 7, ticketNo: 'ZH-2019-QH-0007' })
  })
  test('[AC-18] a grade is stamped with what the rubric in force allows for its item', () => {
    const limit = { kind: 'discretionary', max: 500, step: 50 }
    const { event, situation } = happened({ actor: reviewer, act: aReply, claimed: '2019-12-01T09:00' })
    const grading: Event = {
      ...event,
      subject: {
        kind: 'assessment',
        id: 'QH:2019',
        act: {
          type: 'itemReviewed',
          item: '2.1a',
          review: { kind: 'discretionary', hundredths: 500 },
          reason: '',
          evidence: '',
        },
      },
    }
    expect(serverStamp(grading, situation, known).itemLimit).toEqual(limit)
    const stricter = { ...zhuhui2019, items: zhuhui2019.items.map(withWholeSteps) }
    const adopted = { rubric: stricter, fromYear: 2019, reason: '新细则', by: '吴局长', at: 1 }
    const settings: Settings = { ...defaultSettings, rubrics: [adopted] }
    expect(serverStamp(grading, { ...situation, settings }, known).itemLimit).toEqual({ ...limit, step: 100 })
  })
})

function withWholeSteps(item: Item): Item {
  return item.kind === 'discretionary' ? { ...item, step: 100 } : item
}

describe('[DL-15] the due day of a class', () => {
  const as = (
    ticketType: 'inquiry' | 'complaint' | 'report',
    priority: 'normal' | 'critical' = 'normal',
  ): TicketAct => ({
    type: 'classified',
    ticketType,
    priority,
    reason: '核对过',
  })
  const dueOf = (act: TicketAct, claimed: string, before: Situation['before']) =>
    stamped({ actor: dispatcher, act, claimed }, { before })?.due?.on
  /** A ticket with the due day the server gives it. */
  const written = (actor: Actor, more: Partial<typeof registration> = {}) => {
    const act = { ...registration, ...more }
    const { due } = stamped({ actor, act, claimed: '2019-03-04T09:05' })
    return new Story().after(actor, '2019-03-04T09:05', act, { due }).now
  }
  test('[DL-15] [TP-17] what a school wrote down is due as if it had been written rightly at first, also where that day is over', () => {
    expect(written(clerk).due?.on).toBe('2019-03-11')
    expect(dueOf(as('inquiry'), '2019-03-08T10:00', written(clerk))).toBe('2019-03-07')
    expect(dueOf(as('complaint', 'critical'), '2019-03-20T10:00', written(clerk))).toBe('2019-03-05')
  })
  test('[DL-15] what the centre wrote makes no school late: it is due no earlier than counted from now', () => {
    const centres = written(dispatcher, { channel: 'centre' })
    expect(centres.due?.on).toBe('2019-03-11')
    expect(dueOf(as('complaint', 'critical'), '2019-03-08T10:00', centres)).toBe('2019-03-09')
    expect(dueOf(as('inquiry'), '2019-03-08T10:00', centres)).toBeUndefined()
  })
  test('[DL-15] [AC-34] a later day is given only while the old one has not ended', () => {
    const inquiry = written(clerk, { ticketType: 'inquiry' })
    expect(inquiry.due?.on).toBe('2019-03-07')
    expect(dueOf(as('complaint'), '2019-03-07T23:59:59.999', inquiry)).toBe('2019-03-11')
    expect(dueOf(as('complaint'), '2019-03-08T00:00', inquiry)).toBeUndefined()
  })
  test('[DL-15] confirming moves nothing, nor does a class move a day that a person named', () => {
    expect(dueOf(as('complaint'), '2019-03-05T10:00', written(clerk))).toBeUndefined()
    expect(dueOf(as('inquiry'), '2019-03-05T10:00', registeredStory().now)).toBeUndefined()
  })
  test('[DL-15] [TP-17] what a school took down as a 举报 and is none runs since it did, once it is sent back', () => {
    const story = new Story()
      .after(clerk, '2019-03-04T09:05', { ...registration, ticketType: 'report' })
      .after(dispatcher, '2019-03-06T10:00', as('complaint'))
    expect(dueOf(toSchool(), '2019-03-06T10:05', story.now)).toBe('2019-03-11')
    expect(dueOf({ ...toSchool(), unitId: 'BL' } as TicketAct, '2019-03-06T10:05', story.now)).toBe('2019-03-13')
  })
})
