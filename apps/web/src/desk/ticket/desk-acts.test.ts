import { expect, test } from 'vitest'
import { beijing, clerk, reply, ticketAfter } from '../testing/tickets.ts'
import { deskActs } from './desk-acts.ts'

const offered = (ticket: Parameters<typeof deskActs>[0], at: string, role: Parameters<typeof deskActs>[1]) =>
  deskActs(ticket, role, { now: beijing(at), letterNo: '1', newId: () => 'sheet' }).find(
    ({ id }) => id === 'dueRecalculated',
  )

test('[AC-34] the due day is recalculated before it has passed and before the first reply, by the centre', () => {
  const open = ticketAfter('1', [])
  const act = offered(open, '2026-09-07T10:00', 'centreDispatcher')
  expect(act?.act({ dueOn: '', reason: '台风停课' })).toEqual({
    type: 'dueRecalculated',
    dueOn: null,
    reason: '台风停课',
  })
  expect(act?.act({ dueOn: '2026-09-20', reason: '停课' })).toMatchObject({ dueOn: '2026-09-20' })
  expect(offered(open, '2026-12-07T10:00', 'centreDispatcher')).toBeUndefined()
  expect(offered(open, '2026-09-07T10:00', 'reviewer')).toBeUndefined()
  const replied = ticketAfter('2', [['2026-09-03T09:00', clerk, reply()]])
  expect(offered(replied, '2026-09-03T10:00', 'centreDispatcher')).toBeUndefined()
  expect(offered({ ...replied, due: null }, '2026-09-03T10:00', 'approver')?.title).toBe('补录时限')
})

test('[AC-38] what a ticket counts as is said by centre and approver, and a value the form does not know changes nothing', () => {
  const ticket = ticketAfter('1', [])
  const classAct = (role: Parameters<typeof deskActs>[1]) =>
    deskActs(ticket, role, { now: beijing('2026-09-07T10:00'), letterNo: '1', newId: () => 'sheet' }).find(
      ({ id }) => id === 'classified',
    )
  expect(classAct('reviewer')).toBeUndefined()
  expect(classAct('approver')?.act({ ticketType: 'inquiry', priority: 'critical', reason: '只是咨询' })).toEqual({
    type: 'classified',
    ticketType: 'inquiry',
    priority: 'critical',
    reason: '只是咨询',
  })
  expect(classAct('centreDispatcher')?.act({ ticketType: 'toString', priority: '', reason: '' })).toMatchObject({
    ticketType: ticket.type,
    priority: ticket.priority,
  })
})
