import { describe, expect, test } from 'vitest'
import type { TicketFacts } from './facts.ts'
import type { Policy } from './policy.ts'
import { extension, letter, losses, official, ticket } from './testing/builders.ts'

/** What one ticket loses under 1.1. */
function lost(telling: Partial<TicketFacts>, policy: Partial<Policy> = {}, asOf = '2019-12-31T23:59:59.999'): string[] {
  return losses('1.1', { tickets: [ticket(telling)], policy, asOf })
}

const late = { replies: [official('2019-03-12T10:00')] }

describe('letters', () => {
  const urged = (...at: string[]): Partial<TicketFacts> => ({ ...late, urgeLetters: at.map(letter) })
  test('[TM-2] urging replaces the 2 by 5', () => {
    expect(lost(urged('2019-03-11T09:00'), { urgeCombine: 'replace' })).toEqual(['lateAfterUrge 5.00'])
  })
  test('[TM-2] under `sum` the 2 and the 5 are two lines', () => {
    expect(lost(urged('2019-03-11T09:00'), { urgeCombine: 'sum' })).toEqual(['late 2.00', 'lateAfterUrge 5.00'])
  })
  test('[TM-2] under `sum` a late ticket without a letter still costs 2', () => {
    expect(lost(late, { urgeCombine: 'sum' })).toEqual(['late 2.00'])
  })
  test('[TM-3] two letters cost 5 once', () => {
    expect(lost(urged('2019-03-09T09:00', '2019-03-11T09:00'))).toEqual(['lateAfterUrge 5.00'])
  })
  test('[TM-3] under `perLetter` two letters cost 5 each', () => {
    const lines = lost(urged('2019-03-09T09:00', '2019-03-11T09:00'), { urgeCount: 'perLetter' })
    expect(lines).toEqual(['lateAfterUrge 5.00', 'lateAfterUrge 5.00'])
  })
  test('[TM-3] under `perLetter` letters that do not count are not charged', () => {
    const letters = urged('2019-03-07T09:00', '2019-03-11T09:00', '2019-03-13T09:00')
    expect(lost(letters, { urgeCount: 'perLetter' })).toEqual(['lateAfterUrge 5.00'])
  })
  test('[TM-2, TM-3] under `sum` and `perLetter` two letters cost 2 and 5 and 5', () => {
    const lines = lost(urged('2019-03-09T09:00', '2019-03-11T09:00'), { urgeCombine: 'sum', urgeCount: 'perLetter' })
    expect(lines).toEqual(['late 2.00', 'lateAfterUrge 5.00', 'lateAfterUrge 5.00'])
  })
  test.each([
    ['before the due day', '2019-03-07T09:00'],
    ['on the due day', '2019-03-08T09:00'],
    ['at the due instant itself', '2019-03-08T23:59:59.999'],
    ['at the instant of the reply', '2019-03-12T10:00'],
    ['after the reply', '2019-03-12T10:01'],
  ])('[TM-4] a letter %s does not make a late reply "after urging"', (_, at) => {
    expect(lost(urged(at))).toEqual(['late 2.00'])
  })
  test.each([
    ['a millisecond after the due instant', '2019-03-09T00:00'],
    ['a millisecond before the reply', '2019-03-12T09:59:59.999'],
  ])('[TM-4] a letter %s counts', (_, at) => {
    expect(lost(urged(at))).toEqual(['lateAfterUrge 5.00'])
  })
  test('[TM-4] a revoked letter does not count', () => {
    expect(lost({ ...late, urgeLetters: [{ ...letter('2019-03-11T09:00'), revoked: true }] })).toEqual(['late 2.00'])
  })
  test('[TM-4] a letter cannot make a timely reply late', () => {
    expect(lost({ urgeLetters: [letter('2019-03-05T09:00')] }, { urgeTiming: 'anyBeforeReply' })).toEqual([])
  })
  test('[TM-4] under `anyBeforeReply` a letter before the due day counts, one at the reply does not', () => {
    expect(lost(urged('2019-03-07T09:00'), { urgeTiming: 'anyBeforeReply' })).toEqual(['lateAfterUrge 5.00'])
    expect(lost(urged('2019-03-12T10:00'), { urgeTiming: 'anyBeforeReply' })).toEqual(['late 2.00'])
  })
  test('[TM-4] a letter within the extended limit does not count', () => {
    const extended = { extensions: [extension('2019-03-08T09:00', '2019-03-11')] }
    expect(lost({ ...urged('2019-03-11T09:00'), ...extended })).toEqual(['late 2.00'])
  })
  test('[TM-6] a letter dated the day of the reply stands at the end of that day and does not count', () => {
    expect(lost(urged('2019-03-12T23:59:59.999'))).toEqual(['late 2.00'])
  })
  test('[TM-6] a letter dated the day before the reply counts', () => {
    expect(lost(urged('2019-03-11T23:59:59.999'))).toEqual(['lateAfterUrge 5.00'])
  })
  test('[TM-14] a reply five minutes after the letter still costs 5', () => {
    expect(lost(urged('2019-03-12T09:55'))).toEqual(['lateAfterUrge 5.00'])
  })
})
