import type { RejectedEvent } from '@sunshine/sync'
import type { Rejection, Ticket } from '@sunshine/tickets'
import { describe, expect, test } from 'vitest'
import { actsFor, disputedFields } from './disputed-fields.ts'
import { beijing, ticket } from './testing/ticket.ts'

const at = beijing('2019-03-06T09:50')
const theirs: Partial<Ticket> = {
  proposedAction: '请后勤先退费。',
  outcome: '已退费。',
  edits: { proposedAction: { name: '刘老师', unitId: 'QH', at, version: 3 } },
}

function refused(fields: { [name: string]: string }, rejection: Rejection): RejectedEvent {
  const subject = { kind: 'ticket' as const, id: 't', act: { type: 'fieldsEdited' as const, fields } }
  const device = { deviceId: 'd', deviceSeq: 1, claimedAt: at, anchor: null, baseVersion: 1 }
  return { event: { id: 'e', subject, ...device }, rejection, rejectedAt: at }
}
const meanwhile: Rejection = { code: 'changedMeanwhile', by: '刘老师', at }

describe('two texts of one field', () => {
  test('[WL-12] both are named, with the field as the form prints it, the other’s name and time', () => {
    const found = disputedFields(ticket(theirs), refused({ proposedAction: '先核对考勤表。' }, meanwhile))
    expect(found).toEqual([
      { name: 'proposedAction', label: '拟办意见', mine: '先核对考勤表。', theirs: '请后勤先退费。', by: '刘老师', at },
    ])
  })
  test('[WL-12] [WL-18] two who put the same number right see both', () => {
    const personal = { visitorName: '周某', visitorPhone: '16000000009' }
    const edits = { visitorPhone: { name: '刘老师', unitId: 'QH', at, version: 3 } }
    expect(disputedFields(ticket({ personal, edits }), refused({ visitorPhone: '16000000007' }, meanwhile))).toEqual([
      { name: 'visitorPhone', label: '联系电话', mine: '16000000007', theirs: '16000000009', by: '刘老师', at },
    ])
  })
  test('[WL-12] a field that says the same on both sides is not asked about, nor an edit refused for another reason', () => {
    const same = refused({ proposedAction: '请后勤先退费。', outcome: '没有退费。' }, meanwhile)
    expect(disputedFields(ticket(theirs), same).map(({ name }) => name)).toEqual(['outcome'])
    expect(disputedFields(ticket(theirs), refused({ proposedAction: '先' }, { code: 'notYourUnit' }))).toEqual([])
  })
  test('[WL-12] whichever is taken, the history holds both: the other’s is written again after one’s own', () => {
    const found = disputedFields(
      ticket(theirs),
      refused({ proposedAction: '先核对考勤表。', outcome: '没有退费。' }, meanwhile),
    )
    expect(actsFor(found, { proposedAction: 'mine', outcome: 'mine' })).toEqual([
      { type: 'fieldsEdited', fields: { proposedAction: '先核对考勤表。', outcome: '没有退费。' } },
    ])
    expect(actsFor(found, { proposedAction: 'theirs', outcome: 'mine' })).toEqual([
      { type: 'fieldsEdited', fields: { proposedAction: '先核对考勤表。', outcome: '没有退费。' } },
      { type: 'fieldsEdited', fields: { proposedAction: '请后勤先退费。' } },
    ])
  })
})
