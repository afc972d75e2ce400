import { outcomeOf } from '@sunshine/rubric'
import { defaultSettings, type Ticket } from '@sunshine/tickets'
import { createMemo, createRoot } from 'solid-js'
import { describe, expect, test, vi } from 'vitest'
import type { TicketOnPhone } from '../../store/tickets.ts'
import { consequencesInSteps } from '../../ticket/consequence.ts'
import { everySlice } from '../../ticket/testing/slices.ts'
import { beijing, followUp, reply, ticket } from '../../ticket/testing/ticket.ts'
import { findSteps, inOrder, inView, weigh } from './list-order.ts'

const held = (more: Partial<Ticket>, rejected: TicketOnPhone['rejected'] = []): TicketOnPhone => ({
  ticket: ticket(more),
  unsent: 0,
  rejected,
})
const dueOn = (on: string) => ({ due: { on, calendarVersion: 'test', provisional: false, limit: null, from: null } })
const sealed = reply({ sealPhotos: [{ sha256: 'x', width: 1, height: 1, bytes: 1 }] })
const answered = { state: 'replied', replies: [sealed] } as const
const letter = { id: 'u1', letterNo: '1', issuedAt: beijing('2019-03-06T09:00'), revoked: false }
const now = beijing('2019-03-11T10:00')
const refusedOn = (id: string): TicketOnPhone => {
  const event = {
    id: 'e1',
    subject: { kind: 'ticket' as const, id, act: { type: 'interimNoted' as const, text: '在查' } },
    deviceId: 'd1',
    deviceSeq: 1,
    claimedAt: 0,
    anchor: null,
    baseVersion: 1,
  }
  return held({ id, ...answered }, [{ event, rejection: { code: 'notYourUnit' }, rejectedAt: 0 }])
}

/** A ticket that notes whether its texts were looked at. */
function watched(id: string): { readonly one: TicketOnPhone; readonly isRead: () => boolean } {
  let isRead = false
  const one = held({ id })
  const seen = Object.defineProperty({ ...one.ticket }, 'description', {
    get() {
      isRead = true
      return '食堂青菜发黄。'
    },
  })
  return { one: { ...one, ticket: seen }, isRead: () => isRead }
}

function idsInOrder(tickets: readonly TicketOnPhone[], at = now): string[] {
  const about = { unitId: 'QH', asOf: at, settings: defaultSettings, tickets: tickets.map(({ ticket: one }) => one) }
  return [...tickets].sort(inOrder(outcomeOf(consequencesInSteps(about)), at)).map((one) => one.ticket.id)
}

describe('the list', () => {
  test('[WL-1] begins with the most points a reply today saves: due today 10, overdue 8, urged 5, then by due day', () => {
    const tickets = [
      held({ id: 'done', acceptedAt: beijing('2019-03-01T09:00'), ...answered }),
      held({ id: 'later', ...dueOn('2019-03-20') }),
      held({ id: 'urged', ...dueOn('2019-03-04'), urgeLetters: [letter] }),
      held({ id: 'no date', due: null }),
      held({ id: 'overdue', ...dueOn('2019-03-05') }),
      held({ id: 'sooner', ...dueOn('2019-03-12') }),
      held({ id: 'today', ...dueOn('2019-03-11') }),
      held({ id: 'no photo', state: 'replied', replies: [reply()] }),
    ]
    const expected = ['today', 'overdue', 'urged', 'sooner', 'later', 'no date', 'no photo', 'done']
    expect(idsInOrder(tickets)).toEqual(expected)
    expect(idsInOrder([...tickets].reverse())).toEqual(expected)
  })
  test('[WL-1] until all are weighed what awaits a reply stands first by its day, and what lacks a photo behind it', () => {
    const tickets = [
      held({ id: 'no photo', state: 'replied', replies: [reply()], ...dueOn('2019-03-01') }),
      held({ id: 'later', ...dueOn('2019-03-20') }),
      held({ id: 'sooner', ...dueOn('2019-03-12') }),
    ]
    expect(tickets.sort(inOrder(undefined, now)).map(({ ticket: { id } }) => id)).toEqual([
      'sooner',
      'later',
      'no photo',
    ])
  })
  test('[WL-1] [TP-6] a reply whose clock waits for its photo stands among those that are owed, by what the photo saves', () => {
    const unsealed = { state: 'replied', replies: [reply({ lint: [], sealPhotos: [] })] } as const
    const tickets = [
      held({ id: 'later', ...dueOn('2019-03-20') }),
      held({ id: 'today', ...dueOn('2019-03-11'), ...unsealed }),
      held({ id: 'sooner', ...dueOn('2019-03-12') }),
    ]
    expect(idsInOrder(tickets)).toEqual(['today', 'sooner', 'later'])
  })
  test('[WL-1] a refused act comes before everything, whatever the ticket’s points', () => {
    expect(idsInOrder([held({ id: 'today', ...dueOn('2019-03-11') }), refusedOn('refused')])).toEqual([
      'refused',
      'today',
    ])
  })
  test('[WL-1] a ticket left over from last year is weighed in its own year', () => {
    const tickets = [
      held({ id: 'this year', ...dueOn('2020-01-20') }),
      held({ id: 'last year', ...dueOn('2019-12-31') }),
    ]
    expect(idsInOrder(tickets, beijing('2020-01-06T10:00'))).toEqual(['last year', 'this year'])
  })
  test('[PI-14] behind the weighing what is searched is made comparable, a ticket at a time, before anybody types', () => {
    vi.useFakeTimers()
    vi.spyOn(performance, 'now').mockImplementation(everySlice())
    const tickets = ['a', 'b', 'c'].map((id) => watched(id))
    const list = tickets.map(({ one }) => one)
    const about = { unitId: 'QH', asOf: now, settings: { ...defaultSettings } }
    const weighed = createRoot(() => createMemo(() => weigh(list, about)))
    const ready: number[] = []
    while (vi.getTimerCount() > 0) {
      vi.runOnlyPendingTimers()
      ready.push(tickets.filter(({ isRead }) => isRead()).length)
    }
    vi.restoreAllMocks()
    vi.useRealTimers()
    expect(weighed()?.size).toBe(tickets.length)
    expect([...new Set(ready)]).toEqual([0, 1, 2, 3])
  })
  test('[PI-14] the next step of each is found in slices, and told in a task of its own once all are', () => {
    vi.useFakeTimers()
    vi.spyOn(performance, 'now').mockImplementation(everySlice())
    let found = 0
    const list = Array.from({ length: 70 }, (_, at): TicketOnPhone => {
      const one = held({ id: `t${at}` })
      const seen = Object.defineProperty({ ...one.ticket }, 'state', { get: () => (found++, 'dispatched') })
      return { ...one, ticket: seen }
    })
    const told: number[] = []
    createRoot(() => findSteps(list, now, () => told.push(found)))
    const after: (readonly [found: number, told: number])[] = []
    while (vi.getTimerCount() > 0) {
      vi.runOnlyPendingTimers()
      after.push([found, told.length])
    }
    vi.restoreAllMocks()
    vi.useRealTimers()
    const each = [8, 16, 24, 32, 40, 48, 56, 64, 70]
    // Before what is told draws the list, a finger is answered.
    expect(after).toEqual([...each, 70].map((one) => [one, 0]).concat([[70, 1]]))
    for (const one of list) inView('mine', one, now)
    expect(found).toBe(70)
  })
  test('[WL-4] its views: what the school must do, what lacks the photo, what waits for 领导批示, everything', () => {
    const viewsOf = (one: TicketOnPhone): string[] =>
      (['mine', 'seal', 'instruct', 'all'] as const).filter((view) => inView(view, one, now))
    expect(viewsOf(held({ state: 'dispatched' }))).toEqual(['mine', 'all'])
    expect(viewsOf(held({ proposedAction: '先核对考勤。' }))).toEqual(['mine', 'instruct', 'all'])
    expect(viewsOf(held({ proposedAction: '先核对考勤。', leaderInstruction: '同意。' }))).toEqual(['mine', 'all'])
    expect(viewsOf(held({ proposedAction: '不归我校。', state: 'handedBack' }))).toEqual(['all'])
    expect(viewsOf(held({ state: 'replied', replies: [reply()] }))).toEqual(['mine', 'seal', 'all'])
    expect(viewsOf(held(answered))).toEqual(['all'])
    expect(viewsOf(held({ ...answered, state: 'followUp', followUps: [followUp({ result: 'satisfied' })] }))).toEqual([
      'mine',
      'all',
    ])
    expect(viewsOf(held({ ...answered, state: 'followUp', followUps: [followUp()] }))).toEqual(['all'])
    expect(viewsOf(refusedOn('r'))).toEqual(['mine', 'all'])
  })
})
