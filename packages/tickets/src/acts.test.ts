import { describe, expect, test } from 'vitest'
import type { TicketAct } from './event.ts'
import { dueOn } from './ticket.ts'
import {
  admin,
  approver,
  aReply,
  beijing,
  clerk,
  dispatcher,
  otherClerk,
  principal,
  registeredStory,
  registration,
  repliedStory,
  reviewer,
  Story,
} from './testing/builders.ts'

const photo: TicketAct = {
  type: 'sealPhotoAttached',
  replyId: 'e2',
  sha256: 'a'.repeat(64),
  width: 1200,
  height: 1600,
  bytes: 200_000,
}
const followedUp = (result: 'satisfied' | 'dissatisfied'): TicketAct => ({ type: 'followedUp', result, notes: '' })
const sentBack: TicketAct = { type: 'returned', reason: 'dissatisfied', note: '退费金额没有说明', dueOn: '2019-03-20' }
const letter = (at: string): TicketAct => ({
  type: 'urgeLetterIssued',
  letterNo: '珠教催〔2019〕3号',
  issuedAt: beijing(at),
})
const extension = (newDueOn: string): TicketAct => ({ type: 'extensionRequested', newDueOn, reason: '需上门核实' })

describe('registering', () => {
  test('[AC-2] a school that registers a visit has accepted it and owes the reply', () => {
    expect(registeredStory().now).toMatchObject({ state: 'handling', unitId: 'QH', due: { on: '2019-03-11' } })
  })
  test('[AC-2] a school cannot register for another unit', () => {
    expect(new Story().tries(otherClerk, '2019-03-04T09:00', registration)).toEqual({ code: 'notYourUnit' })
  })
  test('[AC-2] a 举报 taken down by a school goes to the centre and has no due date for the school', () => {
    expect(registeredStory({ ticketType: 'report' }).now).toMatchObject({ state: 'accepted', unitId: null, due: null })
  })
  test('[TI-4] an acceptance written ahead of time is stored as of its receipt', () => {
    const ahead = registeredStory({ acceptedAt: beijing('2019-03-20T09:00') })
    expect(ahead.now.acceptedAt).toBe(beijing('2019-03-04T09:00'))
  })
  test('a ticket needs a name unless it is anonymous, and a description always', () => {
    const nameless = { visitorName: ' ', visitorPhone: '' }
    expect(new Story().tries(clerk, '2019-03-04T09:00', { ...registration, personal: nameless })).toEqual({
      code: 'fieldMissing',
      field: 'visitorName',
    })
    expect(
      new Story().tries(clerk, '2019-03-04T09:00', { ...registration, personal: nameless, anonymous: true }),
    ).toBeNull()
    expect(new Story().tries(clerk, '2019-03-04T09:00', { ...registration, description: '  ' })).toEqual({
      code: 'fieldMissing',
      field: 'description',
    })
  })
  test('the same ticket cannot be registered twice', () => {
    expect(registeredStory().tries(clerk, '2019-03-04T10:00', registration)).toEqual({ code: 'alreadyExists' })
  })
})

describe('dispatching', () => {
  const centre = { channel: 'centre', unitId: null } as const
  const waiting = (): Story => new Story().after(dispatcher, '2019-03-04T09:00', { ...registration, ...centre })
  const to = (unitId: string): TicketAct => ({
    type: 'dispatched',
    unitId,
    assistingUnitIds: [],
    dueOn: null,
    note: '',
  })

  test('[AC-3] dispatch names the unit and its due date; a transfer drops an extension granted before', () => {
    const story = waiting().after(dispatcher, '2019-03-04T10:00', to('QH'))
    expect(story.now).toMatchObject({ state: 'dispatched', unitId: 'QH', due: { on: '2019-03-11' } })
    story.after(clerk, '2019-03-05T10:00', extension('2019-03-15'))
    const moved = { on: '2019-03-13', calendarVersion: 'test', provisional: false, limit: null, from: null }
    story.after(dispatcher, '2019-03-06T10:00', to('BL'), { due: moved })
    expect(story.now).toMatchObject({ unitId: 'BL', extensions: [], due: { on: '2019-03-13' } })
    expect(story.tries(clerk, '2019-03-06T11:00', aReply)).toEqual({ code: 'unknownTicket' })
  })
  test('[AC-3] sent to the unit that holds it already, a ticket keeps its due date and its extension', () => {
    const later = { on: '2019-03-22', calendarVersion: 'test', provisional: false, limit: null, from: null }
    const story = waiting()
      .after(dispatcher, '2019-03-04T10:00', to('QH'))
      .after(clerk, '2019-03-05T10:00', extension('2019-03-15'))
    const { due, extensions, dispatchedAt } = story.now
    const again = story.after(dispatcher, '2019-03-12T10:00', to('QH'), { due: later }).now
    expect(again).toMatchObject({ state: 'dispatched', due, extensions, dispatchedAt })
    expect(dispatchedAt).toBe(beijing('2019-03-04T10:00'))
  })
  test('[AC-3] a unit that handed the ticket back unanswered and gets it again has a new due date', () => {
    const later = { on: '2019-03-15', calendarVersion: 'test', provisional: false, limit: null, from: null }
    const back = registeredStory().after(clerk, '2019-03-05T10:00', { type: 'handedBack', reason: '属镇政府管理' })
    expect(back.after(dispatcher, '2019-03-08T10:00', to('QH'), { due: later }).now).toMatchObject({
      due: later,
      dispatchedAt: beijing('2019-03-08T10:00'),
    })
  })
  test('[TM-9] an extension that names a day before a later recalculated one brings nothing forward', () => {
    const due = { on: '2019-03-20', calendarVersion: 'test', provisional: false, limit: null, from: null }
    const story = registeredStory()
      .after(clerk, '2019-03-05T10:00', extension('2019-03-15'))
      .after(dispatcher, '2019-03-06T10:00', { type: 'dueRecalculated', dueOn: null, reason: '停课' }, { due })
      .after(dispatcher, '2019-03-06T11:00', { type: 'extensionDecided', requestId: 'e2', approved: true, reason: '' })
    expect(dueOn(story.now)).toBe('2019-03-20')
  })
  test('[AC-34] a due day is recalculated with a reason, and the ticket keeps everything else', () => {
    const due = { on: '2019-03-12', calendarVersion: 'test+1', provisional: false, limit: null, from: null }
    const act: TicketAct = { type: 'dueRecalculated', dueOn: null, reason: '台风停课一天' }
    const story = registeredStory()
    const { due: _, version: __, ...before } = story.now
    expect(story.tries(dispatcher, '2019-03-06T10:00', { ...act, reason: ' ' }, { due })).toEqual({
      code: 'reasonMissing',
    })
    expect(story.tries(clerk, '2019-03-06T10:00', act, { due })).toMatchObject({ code: 'roleMayNot' })
    const past = { ...due, on: '2019-03-05' }
    expect(story.tries(dispatcher, '2019-03-06T10:00', act, { due: past })).toEqual({
      code: 'fieldInvalid',
      field: 'dueOn',
    })
    const { due: after, version, ...others } = story.after(dispatcher, '2019-03-06T10:00', act, { due }).now
    expect([after, version]).toEqual([due, 2])
    expect(others).toEqual(before)
  })
  test('[AC-34] [DL-7] a lateness once incurred, an answered ticket and an extended one are not recalculated', () => {
    const due = { on: '2019-03-29', calendarVersion: 'test+1', provisional: false, limit: null, from: null }
    const act: TicketAct = { type: 'dueRecalculated', dueOn: null, reason: '新节假日安排' }
    expect(registeredStory().tries(dispatcher, '2019-03-12T00:00', act, { due })).toEqual({
      code: 'alreadyDue',
      dueOn: '2019-03-11',
    })
    expect(registeredStory().after(dispatcher, '2019-03-11T23:59:59.999', act, { due }).now.due?.on).toBe('2019-03-29')
    expect(repliedStory().tries(dispatcher, '2019-03-09T10:00', act, { due })).toEqual({
      code: 'wrongState',
      state: 'replied',
    })
    const extended = registeredStory()
      .after(clerk, '2019-03-05T10:00', extension('2019-03-15'))
      .after(dispatcher, '2019-03-05T11:00', { type: 'extensionDecided', requestId: 'e2', approved: true, reason: '' })
    expect(extended.tries(dispatcher, '2019-03-06T10:00', act, { due })).toEqual({ code: 'extensionUsed' })
  })
  test('[AC-34] a missing due day is entered at any time, but not before the acceptance', () => {
    const act: TicketAct = { type: 'dueRecalculated', dueOn: '2019-03-11', reason: '补录时限' }
    const undated = (): Story => new Story().after(clerk, '2019-03-04T09:05', registration, { due: null })
    const due = { on: '2019-03-11', calendarVersion: 'test', provisional: false, limit: null, from: null }
    expect(
      undated().after(clerk, '2019-03-20T10:00', aReply).after(dispatcher, '2019-04-01T10:00', act, { due }).now.due,
    ).toEqual(due)
    expect(undated().tries(dispatcher, '2019-03-06T10:00', act, { due: { ...due, on: '2019-03-03' } })).toEqual({
      code: 'fieldInvalid',
      field: 'dueOn',
    })
  })
  test('[AC-4] declining needs a reason and is too late after a reply', () => {
    expect(waiting().tries(dispatcher, '2019-03-04T10:00', { type: 'declined', reason: ' ' })).toEqual({
      code: 'reasonMissing',
    })
    expect(repliedStory().tries(dispatcher, '2019-03-09T10:00', { type: 'declined', reason: '非教育事项' })).toEqual({
      code: 'wrongState',
      state: 'replied',
    })
    expect(waiting().after(dispatcher, '2019-03-04T10:00', { type: 'declined', reason: '非教育事项' }).now.state).toBe(
      'declined',
    )
  })
  test('[PV-1] a 举报 is dispatched only once the accused unit is named, and never to it', () => {
    const report = new Story().after(dispatcher, '2019-03-04T09:00', {
      ...registration,
      ...centre,
      ticketType: 'report',
    })
    expect(report.tries(dispatcher, '2019-03-04T10:00', to('BL'))).toEqual({
      code: 'fieldMissing',
      field: 'accusedUnitId',
    })
    report.after(dispatcher, '2019-03-04T10:00', { type: 'fieldsEdited', fields: { accusedUnitId: 'QH' } })
    expect(report.tries(dispatcher, '2019-03-04T10:00', to('QH'))).toEqual({ code: 'accusedMayNotHandle' })
    expect(report.tries(dispatcher, '2019-03-04T10:00', to('BL'))).toBeNull()
  })
  test('[PV-1] nor is a 举报 registered straight to a unit while nobody knows whom it is about', () => {
    const direct = { ...registration, channel: 'centre', ticketType: 'report', unitId: 'BL' } as const
    expect(new Story().tries(dispatcher, '2019-03-04T09:00', direct)).toEqual({
      code: 'fieldMissing',
      field: 'accusedUnitId',
    })
    expect(new Story().tries(dispatcher, '2019-03-04T09:00', { ...direct, accusedUnitId: 'QH' })).toBeNull()
  })
  test('[AC-5] a ticket handed back keeps its due date and its clock', () => {
    const back = registeredStory().after(clerk, '2019-03-05T10:00', { type: 'handedBack', reason: '属镇政府管理' })
    expect(back.now).toMatchObject({ state: 'handedBack', due: { on: '2019-03-11' }, handBackReason: '属镇政府管理' })
    expect(registeredStory().tries(clerk, '2019-03-05T10:00', { type: 'handedBack', reason: '' })).toEqual({
      code: 'reasonMissing',
    })
  })
})

describe('handling', () => {
  test('[AC-12] an edit of a field that somebody else has changed since is refused with their name', () => {
    const edit = (proposedAction: string): TicketAct => ({ type: 'fieldsEdited', fields: { proposedAction } })
    const story = registeredStory().after(clerk, '2019-03-05T09:50', edit('核实后退费'))
    const seen = story.now.version
    story.after(dispatcher, '2019-03-05T10:00', edit('转纪检'))
    expect(story.tries(clerk, '2019-03-05T10:05', edit('再核实'))).toBeNull()
    const stale = registeredStory().after(dispatcher, '2019-03-05T09:50', edit('转纪检'))
    expect(stale.now.version).toBe(seen)
    const blind = new Story()
    blind.ticket = { ...stale.now, edits: { proposedAction: { name: '小陈', unitId: 'ZX', at: 7, version: 99 } } }
    expect(blind.tries(clerk, '2019-03-05T10:05', edit('再核实'))).toEqual({
      code: 'changedMeanwhile',
      by: '小陈',
      at: 7,
    })
  })
  test('[AC-40] a correction of what was taken down leaves a dispatched ticket to be taken up; writing an opinion takes it up', () => {
    const dispatched = (): Story => new Story().after(dispatcher, '2019-03-04T09:00', { ...registration, unitId: 'QH' })
    const edited = (fields: Extract<TicketAct, { type: 'fieldsEdited' }>['fields']): Story =>
      dispatched().after(dispatcher, '2019-03-04T09:10', { type: 'fieldsEdited', fields })
    const corrected = edited({ visitorName: '周某', visitorPhone: '16000000009', description: '食堂青菜发黄。' })
    expect(corrected.now).toMatchObject({ state: 'dispatched', personal: { visitorPhone: '16000000009' } })
    expect(corrected.tries(clerk, '2019-03-04T10:00', { type: 'accepted', acceptedBy: '王老师' })).toBeNull()
    expect(edited({ visitorPhone: '16000000009', proposedAction: '请总务处核实' }).now.state).toBe('handling')
  })
  test('a school cannot name the accused unit', () => {
    const act: TicketAct = { type: 'fieldsEdited', fields: { accusedUnitId: 'BL' } }
    expect(registeredStory().tries(clerk, '2019-03-05T09:50', act)).toEqual({ code: 'roleMayNot', role: 'schoolClerk' })
  })
  test('the principal instructs, and the form prints it', () => {
    const story = registeredStory().after(principal, '2019-03-05T12:00', {
      type: 'instructed',
      text: '请德育处两日内核实。',
    })
    expect(story.now).toMatchObject({ leaderInstruction: '请德育处两日内核实。', instructed: { name: '李校长' } })
  })
  test('an interim note does not end the duty to reply', () => {
    expect(
      registeredStory().after(clerk, '2019-03-05T12:00', { type: 'interimNoted', text: '正在核实' }).now.state,
    ).toBe('handling')
  })
})

describe('replying', () => {
  test('[AC-6] a reply keeps the instant that counts and the clock it was written by', () => {
    const reply = registeredStory().after(clerk, '2019-03-08T10:00', aReply, {
      effectiveAt: beijing('2019-03-08T18:00'),
    }).now.replies[0]
    expect(reply).toMatchObject({
      at: beijing('2019-03-08T18:00'),
      writtenAt: beijing('2019-03-08T10:00'),
      findings: { format: 'unreviewed' },
    })
  })
  test('[AC-6] an empty reply is refused, and so is a second one while the first stands', () => {
    expect(
      registeredStory().tries(clerk, '2019-03-08T10:00', { ...aReply, type: 'replied', body: '　' } as TicketAct),
    ).toEqual({ code: 'emptyReply' })
    expect(repliedStory().tries(clerk, '2019-03-08T11:00', aReply)).toEqual({ code: 'wrongState', state: 'replied' })
  })
  test('[AC-7] the same photo twice is one photo', () => {
    const story = repliedStory().after(clerk, '2019-03-08T10:05', photo).after(clerk, '2019-03-08T10:06', photo)
    expect(story.now.replies[0]?.sealPhotos).toHaveLength(1)
    expect(
      story.tries(clerk, '2019-03-08T10:07', { ...photo, type: 'sealPhotoAttached', replyId: 'none' } as TicketAct),
    ).toEqual({ code: 'unknownReply' })
  })
})

describe('judging', () => {
  const finding = (format: 'ok' | 'fault', reason: string): TicketAct => ({
    type: 'findingRecorded',
    replyId: 'e2',
    format,
    seal: 'ok',
    reason,
  })
  test('[AC-8] a fault needs a reason, and a later finding replaces it', () => {
    const story = repliedStory()
    expect(story.tries(reviewer, '2019-03-09T10:00', finding('fault', ''))).toEqual({ code: 'reasonMissing' })
    story
      .after(reviewer, '2019-03-09T10:00', finding('fault', '没有称呼'))
      .after(reviewer, '2019-03-09T10:01', finding('ok', ''))
    expect(story.now.replies[0]?.findings).toEqual({ format: 'ok', seal: 'ok' })
  })
  test('[AC-9] a waiver is the approver’s, needs a reason, and one clause is waived once', () => {
    const waiver = (reason: string): TicketAct => ({ type: 'waived', clause: 'late', reason })
    expect(repliedStory().tries(approver, '2019-03-09T10:00', waiver(''))).toEqual({ code: 'reasonMissing' })
    expect(repliedStory().tries(reviewer, '2019-03-09T10:00', waiver('洪水断网'))).toEqual({
      code: 'roleMayNot',
      role: 'reviewer',
    })
    const twice = repliedStory()
      .after(approver, '2019-03-09T10:00', waiver('洪水'))
      .after(approver, '2019-03-09T10:01', waiver('洪水断网'))
    expect(twice.now.waivers).toMatchObject([{ clause: 'late', reason: '洪水断网', by: '吴局长' }])
  })
  test('[TI-5] a claim is decided once, with a reason, and only where there is one', () => {
    const decide = (reason: string): TicketAct => ({ type: 'claimDecided', replyId: 'e2', accepted: true, reason })
    expect(repliedStory().tries(reviewer, '2019-03-12T10:00', decide('断网'))).toEqual({ code: 'nothingToDecide' })
    const claimed = registeredStory().after(clerk, '2019-03-11T10:00', aReply, {
      verdict: 'claimUndecided',
      effectiveAt: beijing('2019-03-12T07:00'),
    })
    expect(claimed.tries(reviewer, '2019-03-12T10:00', decide(''))).toEqual({ code: 'reasonMissing' })
    claimed.after(reviewer, '2019-03-12T10:00', decide('全镇停电'))
    expect(claimed.now.replies[0]?.claim).toEqual({
      claimedAt: beijing('2019-03-11T10:00'),
      decision: 'accepted',
      reason: '全镇停电',
    })
    expect(claimed.tries(reviewer, '2019-03-12T10:00', decide('再来'))).toEqual({ code: 'nothingToDecide' })
  })
})

describe('urging and extending', () => {
  test('[AC-10] a letter on the due day itself is too early, one millisecond after it is not', () => {
    expect(registeredStory().tries(dispatcher, '2019-03-11T23:59:59.999', letter('2019-03-11T23:59:59.999'))).toEqual({
      code: 'notYetDue',
      dueOn: '2019-03-11',
    })
    expect(registeredStory().tries(dispatcher, '2019-03-12T00:00', letter('2019-03-12T00:00'))).toBeNull()
  })
  test('[AC-10] a letter dated ahead counts from its receipt, and a replied ticket is not urged', () => {
    expect(
      registeredStory().after(dispatcher, '2019-03-12T08:00', letter('2019-03-13T08:00')).now.urgeLetters[0]?.issuedAt,
    ).toBe(beijing('2019-03-12T08:00'))
    expect(repliedStory().tries(dispatcher, '2019-03-12T08:00', letter('2019-03-12T08:00'))).toEqual({
      code: 'wrongState',
      state: 'replied',
    })
  })
  test('a letter issued in error stays in the record as revoked', () => {
    const story = registeredStory().after(dispatcher, '2019-03-12T08:00', letter('2019-03-12T08:00'))
    expect(
      story.after(dispatcher, '2019-03-12T09:00', { type: 'urgeLetterRevoked', letterId: 'e2' }).now.urgeLetters[0]
        ?.revoked,
    ).toBe(true)
  })
  test('[AC-11] an extension asked on the due day and approved moves the due date', () => {
    const story = registeredStory().after(clerk, '2019-03-11T23:59:59.999', extension('2019-03-15'))
    expect(dueOn(story.now)).toBe('2019-03-11')
    story.after(dispatcher, '2019-03-12T09:00', {
      type: 'extensionDecided',
      requestId: 'e2',
      approved: true,
      reason: '',
    })
    expect(dueOn(story.now)).toBe('2019-03-15')
  })
  test('[AC-11] too late, not later, twice, or without reason: no extension', () => {
    expect(registeredStory().tries(clerk, '2019-03-12T00:00', extension('2019-03-15'))).toEqual({
      code: 'alreadyDue',
      dueOn: '2019-03-11',
    })
    expect(registeredStory().tries(clerk, '2019-03-08T00:00', extension('2019-03-11'))).toEqual({
      code: 'fieldInvalid',
      field: 'newDueOn',
    })
    const asked = registeredStory().after(clerk, '2019-03-08T00:00', extension('2019-03-15'))
    expect(asked.tries(clerk, '2019-03-08T01:00', extension('2019-03-16'))).toEqual({ code: 'extensionUsed' })
    expect(
      registeredStory().tries(clerk, '2019-03-08T00:00', {
        type: 'extensionRequested',
        newDueOn: '2019-03-15',
        reason: '',
      }),
    ).toEqual({ code: 'reasonMissing' })
  })
})

describe('following up', () => {
  test('[AC-13] a call before any reply is refused; the school’s own call is marked as the school’s', () => {
    expect(registeredStory().tries(dispatcher, '2019-03-05T10:00', followedUp('satisfied'))).toEqual({
      code: 'wrongState',
      state: 'handling',
    })
    expect(repliedStory().after(clerk, '2019-03-09T10:00', followedUp('satisfied')).now).toMatchObject({
      state: 'replied',
      followUps: [{ by: 'school' }],
    })
    expect(repliedStory().after(dispatcher, '2019-03-09T10:00', followedUp('satisfied')).now).toMatchObject({
      state: 'followUp',
      followUps: [{ by: 'centre' }],
    })
  })
  test('[AC-14] a ticket is sent back only after the centre heard dissatisfaction last', () => {
    expect(repliedStory().tries(dispatcher, '2019-03-09T10:00', sentBack)).toEqual({ code: 'notDissatisfied' })
    const heardBySchool = repliedStory().after(clerk, '2019-03-09T10:00', followedUp('dissatisfied'))
    expect(heardBySchool.tries(dispatcher, '2019-03-09T10:00', sentBack)).toEqual({ code: 'notDissatisfied' })
    const back = repliedStory()
      .after(dispatcher, '2019-03-09T10:00', followedUp('dissatisfied'))
      .after(dispatcher, '2019-03-09T10:01', sentBack)
    expect(back.now).toMatchObject({ state: 'rework', returns: [{ reason: 'dissatisfied', dueOn: '2019-03-20' }] })
    expect(back.after(clerk, '2019-03-12T10:00', aReply).now.replies).toHaveLength(2)
  })
  test('[AC-15] a ticket is closed only after a reply', () => {
    expect(registeredStory().tries(clerk, '2019-03-09T10:00', { type: 'closed', outcome: '' })).toEqual({
      code: 'wrongState',
      state: 'handling',
    })
    expect(repliedStory().after(clerk, '2019-03-09T10:00', { type: 'closed', outcome: '已退费' }).now).toMatchObject({
      state: 'closed',
      outcome: '已退费',
      closed: { name: '王老师' },
    })
  })
  test('[AC-17] a duplicate is merged by the centre, not into itself', () => {
    expect(registeredStory().tries(dispatcher, '2019-03-05T10:00', { type: 'mergedAsDuplicate', into: 't1' })).toEqual({
      code: 'fieldInvalid',
      field: 'into',
    })
    expect(registeredStory().tries(clerk, '2019-03-05T10:00', { type: 'mergedAsDuplicate', into: 't2' })).toEqual({
      code: 'roleMayNot',
      role: 'schoolClerk',
    })
    const merged = registeredStory().after(dispatcher, '2019-03-05T10:00', { type: 'mergedAsDuplicate', into: 't2' })
    expect(merged.tries(clerk, '2019-03-06T10:00', aReply)).toEqual({ code: 'wrongState', state: 'duplicate' })
  })
  test('[AC-19] roles outside an act’s list are refused', () => {
    expect(registeredStory().tries(admin, '2019-03-05T10:00', aReply)).toEqual({ code: 'roleMayNot', role: 'admin' })
    expect(registeredStory().tries(clerk, '2019-03-12T10:00', letter('2019-03-12T08:00'))).toEqual({
      code: 'roleMayNot',
      role: 'schoolClerk',
    })
  })
})
