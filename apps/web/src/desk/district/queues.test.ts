import { chinaCalendar, type Actor } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { beijing, clerk, dispatcher, held, reply, ticketAfter, type Step } from '../testing/tickets.ts'
import {
  extensionsToDecide,
  overdueTickets,
  ticketsToCall,
  undecidedClaims,
  unreviewedReplies,
  waitingForDispatch,
} from './queues.ts'

const ids = (tickets: readonly { readonly id: string }[]): string[] => tickets.map(({ id }) => id)
const noon = beijing('2026-09-10T12:00')
const reviewer: Actor = { userId: 'u-zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' }

test('a ticket without a unit and one handed back wait for dispatch, the older first', () => {
  const young = ticketAfter('2', [], { unitId: null, acceptedAt: beijing('2026-09-01T08:30') })
  const old = ticketAfter('1', [['2026-09-02T10:00', clerk, { type: 'handedBack', reason: '不属本校' }]], {
    acceptedAt: beijing('2026-09-01T08:00'),
  })
  expect(ids(waitingForDispatch(held(young, old, ticketAfter('3', []))))).toEqual(['1', '2'])
})

test('[FU-1] [FU-3] whoever was tried stands behind the others until it is time again; a reached citizen is called no more', () => {
  const replied = (id: string, at: string) => [[at, clerk, reply(`第 ${id} 件：经检查，已更换供应商。`)] as const]
  const tried = ticketAfter('1', [
    ...replied('1', '2026-09-03T09:00'),
    ['2026-09-10T09:00', dispatcher, { type: 'followedUp', result: 'unreachable', notes: '' }],
  ])
  const waiting = ticketAfter('2', replied('2', '2026-09-04T09:00'))
  const reached = ticketAfter('3', [
    ...replied('3', '2026-09-03T09:00'),
    ['2026-09-04T10:00', dispatcher, { type: 'followedUp', result: 'satisfied', notes: '' }],
  ])
  const nameless = ticketAfter('4', replied('4', '2026-09-03T09:00'), { anonymous: true })
  const quiet = ticketAfter('5', replied('5', '2026-09-03T09:00'), { noReplyWanted: true })
  expect(ids(ticketsToCall(held(tried, waiting, reached, nameless, quiet), noon, chinaCalendar))).toEqual(['2', '1'])
  expect(ids(ticketsToCall(held(tried, waiting), beijing('2026-09-11T08:00'), chinaCalendar))).toEqual(['1', '2'])
})

test('after a second reply the citizen is called again', () => {
  const again = ticketAfter('1', [
    ['2026-09-03T09:00', clerk, reply()],
    ['2026-09-04T09:00', dispatcher, { type: 'followedUp', result: 'dissatisfied', notes: '' }],
    [
      '2026-09-04T09:05',
      dispatcher,
      { type: 'returned', reason: 'dissatisfied', note: '没有解决', dueOn: '2026-09-11' },
    ],
    ['2026-09-08T09:00', clerk, reply('已重新检查，并当面说明。')],
  ])
  expect(ids(ticketsToCall(held(again), noon, chinaCalendar))).toEqual(['1'])
})

test('[RV-13] a reply found without a seal is judged once more when its photo has come, and then no more', () => {
  const photo = {
    type: 'sealPhotoAttached',
    sha256: 'a'.repeat(64),
    width: 1500,
    height: 2000,
    bytes: 300_000,
  } as const
  const judged = (seal: 'ok' | 'fault', over: string | null) =>
    ({ type: 'findingRecorded', replyId: '1-1', format: 'ok', seal, reason: '未见公章', over }) as const
  const story: Step[] = [
    ['2026-09-03T09:00', clerk, reply()],
    ['2026-09-04T09:00', reviewer, judged('fault', null)],
    ['2026-09-05T09:00', clerk, { ...photo, replyId: '1-1' }],
    ['2026-09-06T09:00', reviewer, judged('fault', '1-2')],
  ]
  const waiting = (acts: number): number => unreviewedReplies(held(ticketAfter('1', story.slice(0, acts)))).length
  expect([1, 2, 3, 4].map(waiting)).toEqual([1, 0, 1, 0])
})

test('an overdue ticket nobody urged stands before an urged one', () => {
  const urged = ticketAfter('1', [
    [
      '2026-09-09T09:00',
      dispatcher,
      { type: 'urgeLetterIssued', letterNo: '教阳催〔2026〕7号', issuedAt: beijing('2026-09-09T09:00') },
    ],
  ])
  const late = ticketAfter('2', [])
  expect(ids(overdueTickets(held(urged, late), noon))).toEqual(['2', '1'])
  expect(overdueTickets(held(urged, late), beijing('2026-09-08T23:59'))).toEqual([])
})

test('a reply waits for review until both respects are judged', () => {
  const steps = [['2026-09-03T09:00', clerk, reply()]] as const
  const judged = ticketAfter('2', [
    ...steps,
    [
      '2026-09-04T09:00',
      { ...dispatcher, role: 'reviewer' },
      { type: 'findingRecorded', replyId: '2-1', format: 'ok', seal: 'ok', reason: '' },
    ],
  ])
  const [waiting, ...rest] = unreviewedReplies(held(ticketAfter('1', steps), judged))
  expect(waiting?.reply.id).toBe('1-1')
  expect(rest).toEqual([])
  expect(undecidedClaims(held(judged))).toEqual([])
})

test('of two requests for more time the one due sooner comes first', () => {
  const asks = (newDueOn: string) =>
    [['2026-09-02T09:00', clerk, { type: 'extensionRequested', newDueOn, reason: '等检测报告' }]] as const
  const later = ticketAfter('1', asks('2026-09-20'), { dueOn: '2026-09-15' })
  const sooner = ticketAfter('2', asks('2026-09-11'))
  expect(extensionsToDecide(held(later, sooner)).map(({ ticket }) => ticket.id)).toEqual(['2', '1'])
})
