import { emptyAssessment, type Assessment } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { beijing, ticket } from '../../ticket/testing/ticket.ts'
import { yearsOf } from './years-held.ts'

const assessed = (year: number): Assessment[] => [emptyAssessment(`QH:${year}`) ?? []].flat()
const dueOn = (on: string) => ({ due: { on, calendarVersion: 'test', provisional: false, limit: null, from: null } })

test('[SL-28] without anything on the phone there is this year alone', () => {
  expect(yearsOf([], [], 2020)).toEqual([2020])
})

test('[SL-28] a ticket offers the year it was accepted in and the one it is due in, an assessment its own', () => {
  const overNewYear = ticket({ acceptedAt: beijing('2018-12-29T09:00'), ...dueOn('2019-01-04') })
  expect(yearsOf([overNewYear], assessed(2017), 2020)).toEqual([2020, 2019, 2018, 2017])
})

test('[SL-28] a year that has not begun is not offered', () => {
  expect(yearsOf([ticket({ acceptedAt: beijing('2020-12-30T09:00'), ...dueOn('2021-01-06') })], [], 2020)).toEqual([
    2020,
  ])
})
