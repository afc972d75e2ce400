import { defaultSettings, type Assessment, type Role, type Ticket } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { beijing, clerk, dispatcher, held, reply, ticketAfter } from '../testing/tickets.ts'
import { workQueues, type WorkQueue } from './work-queues.ts'

const names: { readonly [unit: string]: string } = { QH: '青禾中学' }

function queuesOf(
  role: Role,
  at: string,
  { tickets = [], assessments = [] }: { tickets?: readonly Ticket[]; assessments?: readonly Assessment[] },
): WorkQueue[] {
  const desk = {
    tickets: () => held(...tickets),
    assessments: () => assessments,
    now: () => beijing(at),
    thisYear: () => 2026,
    settings: () => defaultSettings,
    unitName: (unitId: string | null) => names[unitId ?? ''] ?? '',
  }
  return workQueues(desk, { userId: 'me', name: '本人', role, unitId: 'ZX' })
}

const one = (queues: readonly WorkQueue[], id: string): WorkQueue | undefined => queues.find((queue) => queue.id === id)

test('[DW-1] the queues a role works on come first, and the others’ are there too', () => {
  const labels = (role: Role, mine: boolean) =>
    queuesOf(role, '2026-09-02T09:00', {})
      .filter((queue) => queue.mine === mine)
      .map(({ label }) => label)
  expect(labels('centreDispatcher', true)).toEqual([
    '待派单',
    '超期可催办',
    '临期',
    '延期申请',
    '待回访',
    '待定类',
    '待复核回访',
  ])
  expect(labels('centreDispatcher', false)).toEqual(['待审回复', '待认定', '抽样复审', '待裁定', '被申诉'])
  expect(labels('reviewer', true)).toEqual(['待审回复', '待认定', '待复核回访', '抽样复审', '被申诉'])
  expect(queuesOf('reviewer', '2026-09-02T09:00', {})[0]?.label).toBe('待审回复')
})

test('[DW-1] what is others’ to do is looked at on the ticket’s own page and leads to no screen that would refuse it', () => {
  const tickets = [
    ticketAfter('1', [['2026-09-03T09:00', clerk, reply()]], { dueOn: '2026-09-08' }),
    ticketAfter('2', [], { dueOn: '2026-09-02' }),
  ]
  const seenBy = (role: Role) => queuesOf(role, '2026-09-04T09:00', { tickets })
  for (const queue of [...seenBy('centreDispatcher'), ...seenBy('reviewer')]) {
    if (!queue.mine) for (const { href } of queue.items) expect(href).toMatch(/^\/desk\/(?:tickets|units)\//)
    if (!queue.mine && queue.href !== null) expect(queue.href).toMatch(/^\/desk\/(?:tickets|scores)\b/)
  }
  expect(one(seenBy('centreDispatcher'), 'review')).toMatchObject({ href: null, count: 1 })
  expect(one(seenBy('reviewer'), 'review')?.href).toBe('/desk/review')
  expect(one(seenBy('centreDispatcher'), 'overdue')?.items[0]?.href).toBe('/desk/urge?ticket=2')
  expect(one(seenBy('reviewer'), 'overdue')?.items[0]?.href).toBe('/desk/tickets/2')
})

test('[DW-1] 临期 holds what has no reply and at most one working day left, and nothing overdue', () => {
  const due = (id: string, dueOn: string) => ticketAfter(id, [], { dueOn })
  const tickets = [
    due('1', '2026-09-08'),
    due('2', '2026-09-09'),
    due('3', '2026-09-10'),
    due('4', '2026-09-07'),
    ticketAfter('5', [['2026-09-03T09:00', clerk, reply()]], { dueOn: '2026-09-08' }),
  ]
  const queues = queuesOf('centreDispatcher', '2026-09-08T09:00', { tickets })
  expect(one(queues, 'soon')?.items.map(({ id }) => id)).toEqual(['1', '2'])
  expect(one(queues, 'soon')?.items[0]?.mark).toBe('今天 24 点到期')
  expect(one(queues, 'overdue')).toMatchObject({
    urgent: true,
    items: [{ id: '4', mark: '已超期 1 个工作日 · 还没下函' }],
  })
})

test('[DW-1] a claim says what hangs on it: the price of lateness, and after a letter the higher one', () => {
  const late = (steps: Parameters<typeof ticketAfter>[1]): Ticket => {
    const ticket = ticketAfter('1', [...steps, ['2026-09-09T09:00', clerk, reply()]])
    const claim = { claimedAt: beijing('2026-09-08T17:00'), decision: 'undecided', reason: '' } as const
    return { ...ticket, replies: ticket.replies.map((one) => ({ ...one, claim })) }
  }
  const letter = {
    type: 'urgeLetterIssued',
    letterNo: '教阳催〔2026〕7号',
    issuedAt: beijing('2026-09-09T08:00'),
  } as const
  const markOf = (ticket: Ticket) =>
    one(queuesOf('reviewer', '2026-09-09T10:00', { tickets: [ticket] }), 'claim')?.items[0]?.mark
  expect(markOf(late([]))).toBe('不认定扣 2 分，认定属实不扣')
  expect(markOf(late([['2026-09-09T08:00', dispatcher, letter]]))).toBe('不认定扣 5 分，认定属实不扣')
})

test('[DW-1] an objection stands in the queue until somebody has decided on it', () => {
  const objection = {
    id: 'o1',
    item: '2.1a',
    ground: '窗口整改已完成。',
    evidence: '',
    by: '王老师',
    at: beijing('2026-12-10T09:00'),
    decided: null,
  }
  const assessment = {
    kind: 'assessment',
    id: 'QH:2026',
    unitId: 'QH',
    year: 2026,
    reviews: {},
    veto: null,
    version: 1,
  }
  const life = { stage: 'feedback', objections: [objection] }
  const waiting = queuesOf('reviewer', '2026-12-11T09:00', {
    assessments: [JSON.parse(JSON.stringify({ ...assessment, life }))],
  })
  expect(one(waiting, 'objection')?.items).toMatchObject([
    {
      title: '2.1a 窗口整改已完成。',
      facts: '青禾中学 · 2026 年度 · 昨天 09:00 申诉',
      href: '/desk/units/QH?year=2026',
    },
  ])
  const decided = { ...objection, decided: { decision: 'upheld', reason: '属实', final: false } }
  const done = queuesOf('reviewer', '2026-12-11T09:00', {
    assessments: [JSON.parse(JSON.stringify({ ...assessment, life: { ...life, objections: [decided] } }))],
  })
  expect(one(done, 'objection')?.items).toEqual([])
})

test('[AC-39] [DW-1] 待定类 holds what a school wrote down itself until the bureau has said what it counts as', () => {
  const said = { type: 'classified', ticketType: 'complaint', priority: 'normal', reason: '' } as const
  const own = { unitId: 'QH', registered: { name: '王老师', unitId: 'QH', at: 0 } }
  const tickets = [
    { ...ticketAfter('1', []), ...own },
    { ...ticketAfter('2', [['2026-09-03T09:00', dispatcher, said]]), ...own },
    { ...ticketAfter('3', []), unitId: 'QH', registered: { name: '小陈', unitId: 'ZX', at: 0 } },
  ]
  const queues = queuesOf('centreDispatcher', '2026-09-04T09:00', { tickets })
  expect(one(queues, 'class')?.items.map(({ id }) => id)).toEqual(['1'])
  expect(one(queues, 'class')?.items[0]?.mark).toMatch(/^登记为.+ · 一般件$/u)
})
