import { roles, type Role, type Ticket } from '@sunshine/tickets'
import { describe, expect, test } from 'vitest'
import { heldBeside } from './correction.ts'
import { smallActs, type SmallAct } from './small-acts.ts'
import { beijing, reply, ticket } from './testing/ticket.ts'
import { asksFor } from './typed-in.ts'

const now = beijing('2019-03-06T09:00')
const offered = (more: Partial<Ticket>, role: Role = 'schoolClerk'): SmallAct | undefined =>
  smallActs(ticket(more), role, now).find(({ title }) => title === '更正登记')
const asked = (more: Partial<Ticket>, role?: Role): string[] | undefined =>
  offered(more, role)?.fields.map(({ name }) => name)
const correction = (more: Partial<Ticket> = {}): SmallAct => {
  const act = offered(more)
  if (!act) throw new Error('no correction offered')
  return act
}

describe('更正登记', () => {
  test('[WL-18] is offered to the school and the centre until the ticket has ended, and to nobody else', () => {
    expect(roles.filter((role) => offered({}, role))).toEqual(['schoolClerk', 'principal', 'centreDispatcher'])
    for (const state of ['accepted', 'dispatched', 'handling', 'handedBack', 'rework', 'returned'] as const)
      expect(asked({ state }), state).toEqual(['visitorName', 'visitorPhone', 'description'])
    for (const state of ['replied', 'followUp', 'rework'] as const) {
      // The reply is judged by what was asked: its school words that no more.
      expect(asked({ state, replies: [reply()] }), state).toEqual(['visitorName', 'visitorPhone'])
      expect(asked({ state, replies: [reply()] }, 'centreDispatcher'), state).toContain('description')
    }
    for (const state of ['closed', 'withdrawn', 'duplicate', 'declined'] as const)
      expect([offered({ state }), offered({ state }, 'centreDispatcher')], state).toEqual([undefined, undefined])
  })
  test('[WL-18] [AD-11] asks no name of who stays unnamed, and neither name nor phone where the device is not sent them', () => {
    expect(asked({ anonymous: true })).toEqual(['visitorPhone', 'description'])
    expect(asked({ confidential: true })).toEqual(['visitorName', 'visitorPhone', 'description'])
    for (const more of [{ confidential: true }, { anonymous: true }, { type: 'report' }] as const)
      expect(asked(more, 'centreDispatcher')).toEqual(['description'])
    // No 举报 any more, as of this minute, and what was kept back not here yet.
    const withheld = { visitorName: '', visitorPhone: '', withheld: { name: true, phone: true } }
    expect(asked({ personal: withheld }, 'centreDispatcher')).toEqual(['description'])
  })
  test('[WL-18] writes what was typed over, as a registration would, and nothing else', () => {
    const { act, fields } = correction()
    expect(fields.map(({ held }) => held)).toEqual(['周某', '16000000001', ticket().description])
    const typed = { visitorName: '周某', visitorPhone: '１６０ ００００ ０００９', description: ticket().description }
    expect(act(typed)).toEqual({ type: 'fieldsEdited', fields: { visitorPhone: '16000000009' } })
    expect(act({ ...typed, visitorName: ' 邹某 ' })).toMatchObject({ fields: { visitorName: '邹某' } })
  })
  test('[WL-18] a draft begun before somebody else corrected a field does not write theirs back', () => {
    const { act } = correction({ personal: { visitorName: '周某', visitorPhone: '16000000009' } })
    const draft = { visitorName: '邹某', visitorPhone: '16000000001', [heldBeside('visitorPhone')]: '16000000001' }
    expect(act(draft)).toEqual({ type: 'fieldsEdited', fields: { visitorName: '邹某' } })
  })
  test('[WL-18] says that nothing changed, and empties only the phone of who stays unnamed', () => {
    const unchanged = { visitorName: '周某 ', visitorPhone: '160-0000-0001', description: ticket().description }
    expect(correction().lacking?.(unchanged)?.happened).toBe('没有改动，没有保存。')
    expect(correction().lacking?.({ visitorName: ' ' })?.happened).toBe('“来访人姓名”不能空着。')
    expect(correction().lacking?.({ visitorPhone: '' })?.happened).toBe('“联系电话”不能空着。')
    expect(correction({ anonymous: true }).lacking?.({ visitorPhone: '' })).toBeUndefined()
    expect(correction().lacking?.({ visitorPhone: '16000000009' })).toBeUndefined()
  })
  test('[WL-18] a refused correction is taken up in its own dialog, not in that of 拟办意见', () => {
    const titles = (fields: { readonly [name: string]: string }): string[] =>
      smallActs(ticket(), 'schoolClerk', now)
        .filter((small) => asksFor(small, { type: 'fieldsEdited', fields }))
        .map(({ title }) => title)
    expect(titles({ visitorPhone: '16000000009' })).toEqual(['更正登记'])
    expect(titles({ proposedAction: '请总务处核实' })).toEqual(['写拟办意见'])
  })
})
