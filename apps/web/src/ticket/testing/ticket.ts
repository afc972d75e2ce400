import { parseInstant, type Instant } from '@sunshine/rubric/civil-date'
import type { FollowUp, Reply, Ticket } from '@sunshine/tickets'

/** A Beijing wall-clock time as an instant: `beijing('2019-03-08T17:02')`. */
export function beijing(text: string): Instant {
  const at = parseInstant(`${text}+08:00`)
  if (at === undefined) throw new Error(`not a time: ${text}`)
  return at
}

/** A ticket being handled by 青禾中学, accepted on Monday 4 March 2019 and due on Monday 11 March. */
export function ticket(more: Partial<Ticket> = {}): Ticket {
  const at = beijing('2019-03-04T09:00')
  return {
    kind: 'ticket',
    id: '018f0000-0000-7000-8000-00000000ab3f',
    ticketNo: 'ZH-2019-QH-0007',
    state: 'handling',
    type: 'complaint',
    priority: 'normal',
    channel: 'phone',
    anonymous: false,
    confidential: false,
    noReplyWanted: false,
    personal: { visitorName: '周某', visitorPhone: '16000000001' },
    unitId: 'QH',
    assistingUnitIds: [],
    accusedUnitId: null,
    formerlyAccusedUnitIds: [],
    registered: { name: '王老师', unitId: 'QH', at },
    acceptedAt: at,
    acceptingDepartment: '办公室',
    acceptedBy: '王老师',
    due: { on: '2019-03-11', calendarVersion: 'test', provisional: false, limit: null, from: null },
    dispatchedAt: null,
    description: '课后服务费收了三百六，说好一周五天，实际只上三天。请核实退费。',
    proposedAction: '',
    leaderInstruction: '',
    instructed: null,
    outcome: '',
    interimNotes: [],
    replies: [],
    extensions: [],
    urgeLetters: [],
    followUps: [],
    returns: [],
    waivers: [],
    handBackReason: '',
    mergedInto: null,
    closed: null,
    edits: {},
    version: 1,
    ...more,
  }
}

/** A reply of 8 March with no photo and no finding yet. */
export function reply(more: Partial<Reply> = {}): Reply {
  const at = beijing('2019-03-08T17:02')
  return {
    id: 'r1',
    at,
    writtenAt: at,
    subject: '课后服务收费',
    honorific: '女士',
    body: '经核对考勤表，少开四天，已退还二十四元。',
    datedOn: '2019-03-08',
    by: '王老师',
    sealPhotos: [],
    findings: { format: 'unreviewed', seal: 'unreviewed' },
    findingReason: '',
    claim: null,
    ...more,
  }
}

/** One call of the centre. */
export function followUp(more: Partial<FollowUp> = {}): FollowUp {
  const at = beijing('2019-03-12T10:00')
  return { id: 'f1', at, by: 'centre', result: 'dissatisfied', notes: '退费还没到账', caller: '小陈', ...more }
}
