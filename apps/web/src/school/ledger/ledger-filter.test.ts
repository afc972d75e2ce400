import { expect, test } from 'vitest'
import { beijing, reply, ticket } from '../../ticket/testing/ticket.ts'
import { byMonth, filterOf, find, monthWords, yearsOf, type LedgerTicket } from './ledger-filter.ts'

const now = beijing('2019-03-20T10:00')
let made = 0
const held = (more: Partial<LedgerTicket> = {}, about: Partial<LedgerTicket['ticket']> = {}): LedgerTicket => ({
  ticket: ticket({ id: `018f0000-0000-7000-8000-${String(++made).padStart(12, '0')}`, ...about }),
  unsent: 0,
  rejected: [],
  waitingPhotos: 0,
  refusedPhotos: 0,
  ...more,
})
const refusal = (code: 'changedMeanwhile' | 'notYourUnit'): LedgerTicket['rejected'][number] => ({
  event: {
    id: 'e1',
    subject: { kind: 'ticket', id: 't', act: { type: 'fieldsEdited', fields: { outcome: '已退' } } },
    deviceId: 'd',
    deviceSeq: 1,
    claimedAt: now,
    anchor: null,
    baseVersion: 1,
  },
  rejection: code === 'changedMeanwhile' ? { code, by: '赵老师', at: now } : { code },
  rejectedAt: now,
})
const answered = { state: 'replied', replies: [reply()] } as const
const all = [
  held({ unsent: 1 }, answered),
  held({ waitingPhotos: 1 }, answered),
  held({ rejected: [refusal('notYourUnit')] }, answered),
  held({ rejected: [refusal('changedMeanwhile')] }, answered),
  held({}, { channel: 'walkIn', type: 'inquiry' }),
  held({}, { ...answered, state: 'closed', acceptedAt: beijing('2018-12-30T09:00') }),
]
const about = { unit: undefined, now }
const filter = filterOf({}, yearsOf(all))

test('[LB-3] every view counts what it would show, with whatever else is chosen', () => {
  const counts = (address: Parameters<typeof filterOf>[0]): number[] => {
    const { inView } = find(all, filterOf(address, yearsOf(all)), about)
    return (['all', 'waiting', 'refused', 'check', 'overdue', 'closed'] as const).map(inView)
  }
  expect(counts({ year: 'all' })).toEqual([6, 2, 1, 1, 1, 1])
  expect(counts({})).toEqual([5, 2, 1, 1, 1, 0])
  expect(counts({ type: 'inquiry', view: 'closed' })).toEqual([1, 0, 0, 0, 1, 0])
  expect(counts({ q: '食堂' })).toEqual([0, 0, 0, 0, 0, 0])
})

test('[LB-3] types and channels count what they would show', () => {
  const found = find(all, filter, about)
  expect([found.ofType('complaint'), found.ofType('inquiry'), found.ofChannel('walkIn')]).toEqual([4, 1, 1])
})

test('[LB-3] an address brings the same filter back, and an unknown word narrows nothing down', () => {
  expect(
    filterOf({ q: '退费', view: 'overdue', type: 'complaint', channel: 'phone', year: '2018' }, [2019, 2018]),
  ).toEqual({
    query: '退费',
    view: 'overdue',
    type: 'complaint',
    channel: 'phone',
    year: 2018,
  })
  expect(filterOf({ view: 'x', type: 'toString', channel: '', year: '1999' }, [2019])).toEqual({
    ...filter,
    year: 2019,
  })
})

test('[LB-1] the newest year is shown, month by month, and every year can be', () => {
  expect(yearsOf(all)).toEqual([2019, 2018])
  const months = byMonth(find(all, { ...filter, year: null }, about).shown)
  expect(Array.from(months, ([month, of]) => `${monthWords(month)} ${of.length}`)).toEqual([
    '2019年3月 5',
    '2018年12月 1',
  ])
  expect(find(all, { ...filter, query: '三百六' }, about).inAllYears).toBe(6)
})
