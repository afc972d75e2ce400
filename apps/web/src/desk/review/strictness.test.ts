import type { Actor } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { clerk, held, reply, ticketAfter, type Step } from '../testing/tickets.ts'
import { compare, strictness, wilson } from './strictness.ts'

const zhou: Actor = { userId: 'u-zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' }
const tang: Actor = { userId: 'u-tang', name: '唐科员', role: 'reviewer', unitId: 'ZX' }

/** A ticket whose reply one person judges, and perhaps another after them. */
function judged(id: string, by: Actor, fault: boolean, second?: { readonly by: Actor; readonly fault: boolean }) {
  const verdict = (isFault: boolean) =>
    ({ replyId: `${id}-1`, format: 'ok', seal: isFault ? 'fault' : 'ok', reason: isFault ? '未见公章' : '' }) as const
  const steps: Step[] = [
    ['2026-09-03T09:00', clerk, reply()],
    ['2026-09-04T09:00', by, { type: 'findingRecorded', ...verdict(fault), over: null }],
  ]
  const again: Step[] = second
    ? [['2026-09-05T09:00', second.by, { type: 'secondFindingRecorded', ...verdict(second.fault) }]]
    : []
  return ticketAfter(id, [...steps, ...again])
}

test('[RV-11] Wilson’s interval is the published one', () => {
  // R. G. Newcombe, 1998, Statistics in Medicine 17:857, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29.
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const
  for (const [of, n, low, high] of published) {
    expect(wilson(of, n).low).toBeCloseTo(low, 4)
    expect(wilson(of, n).high).toBeCloseTo(high, 4)
  }
})

test('[RV-11] few findings say nothing, many alike say there is no difference, many unlike say which way', () => {
  expect(compare(wilson(2, 8), wilson(1, 10))).toBe('tooFew')
  expect(compare(wilson(30, 300), wilson(33, 300))).toBe('noDifference')
  expect(compare(wilson(60, 300), wilson(20, 300))).toBe('more')
  expect(compare(wilson(5, 300), wilson(60, 300))).toBe('fewer')
  expect(compare(wilson(5, 300), wilson(0, 0))).toBe('alone')
})

test('[RV-11] each person’s faults are counted with their number, by name and not by rank', () => {
  const tickets = [
    ...Array.from({ length: 5 }, (_, index) => judged(`z${index}`, zhou, index < 4)),
    ...Array.from({ length: 3 }, (_, index) => judged(`t${index}`, tang, false)),
  ]
  const found = strictness(held(...tickets), 2026)
  expect(found.reviewers.map(({ name, any, seal, format }) => [name, any.of, any.n, seal.of, format.of])).toEqual([
    ['唐科员', 0, 3, 0, 0],
    ['周科长', 4, 5, 4, 0],
  ])
  expect(found.reviewers.map(({ standing }) => standing)).toEqual(['fewer', 'more'])
  expect(strictness(held(...tickets), 2025).reviewers).toEqual([])
})

test('[RV-11] of replies judged twice it is counted how often both found the same, and in what they differ', () => {
  const found = strictness(
    held(
      judged('a', zhou, false, { by: tang, fault: false }),
      judged('b', zhou, false, { by: tang, fault: true }),
      judged('c', tang, true, { by: zhou, fault: true }),
    ),
    2026,
  )
  expect(found).toMatchObject({ agreement: { of: 2, n: 3 }, differFormat: 0, differSeal: 1, unsigned: 0 })
  expect(found.reviewers.map(({ name, any }) => [name, any.n])).toEqual([
    ['唐科员', 3],
    ['周科长', 3],
  ])
})
