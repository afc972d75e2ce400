import type { Unit } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import type { ReplyToJudge } from '../district/queues.ts'
import { clerk, reply, ticketAfter } from '../testing/tickets.ts'
import { inReviewOrder } from './order.ts'

const units = new Map(['QH', 'BL'].map((id): [string, Pick<Unit, 'initials'>] => [id, { initials: id.toLowerCase() }]))
const unitOf = (unitId: string | null): Unit | undefined => {
  const found = units.get(unitId ?? '')
  return (
    found && {
      ...found,
      kind: 'unit',
      id: unitId ?? '',
      name: '',
      orgKind: 'districtSchool',
      phone: '',
      sites: [],
      active: true,
      version: 1,
    }
  )
}
const replies: ReplyToJudge[] = Array.from({ length: 40 }, (_, index) => {
  const ticket = ticketAfter(
    String(index),
    [['2026-09-03T09:00', { ...clerk, unitId: index % 2 ? 'BL' : 'QH' }, reply()]],
    { unitId: index % 2 ? 'BL' : 'QH' },
  )
  const [first] = ticket.replies
  if (!first) throw new Error('no reply')
  return { ticket, reply: first }
})
const ids = (items: readonly ReplyToJudge[]): string[] => items.map((item) => item.reply.id)
const shuffled = (seed: string, items = replies): string[] =>
  ids(inReviewOrder(items, { unitId: null, order: 'shuffled', seed }, unitOf))

test('[RV-9] a shuffle is one’s own, the same again tomorrow, and another person’s is another', () => {
  expect(shuffled('u-zhou')).toEqual(shuffled('u-zhou', [...replies].reverse()))
  expect(shuffled('u-zhou')).not.toEqual(shuffled('u-tang'))
  expect([...shuffled('u-zhou')].sort()).toEqual(ids(replies).sort())
})

test('[RV-9] both schools come in both halves of a shuffled queue', () => {
  const half = inReviewOrder(replies, { unitId: null, order: 'shuffled', seed: 'u-zhou' }, unitOf).slice(0, 20)
  expect(new Set(half.map(({ ticket }) => ticket.unitId))).toEqual(new Set(['QH', 'BL']))
})

test('[RV-9] a reply that leaves the queue moves no other', () => {
  const [gone, ...rest] = shuffled('u-zhou')
  expect(
    shuffled(
      'u-zhou',
      replies.filter((item) => item.reply.id !== gone),
    ),
  ).toEqual(rest)
})

test('[RV-9] unit by unit follows the units’ initials; one unit alone leaves the others out', () => {
  const byUnit = inReviewOrder(replies, { unitId: null, order: 'unit', seed: '' }, unitOf)
  expect(byUnit.map(({ ticket }) => ticket.unitId)).toEqual([...Array(20).fill('BL'), ...Array(20).fill('QH')])
  const own = inReviewOrder(replies, { unitId: 'QH', order: 'shuffled', seed: '' }, unitOf)
  expect(own).toHaveLength(20)
})
