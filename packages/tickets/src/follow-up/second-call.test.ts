import { formatInstant } from '@sunshine/rubric/civil-date'
import { describe, expect, test } from 'vitest'
import { chinaCalendar } from '../calendar/working-days.ts'
import type { Actor } from '../actor.ts'
import type { TicketAct } from '../event.ts'
import { ticketFacts } from '../facts.ts'
import { approver, beijing, clerk, dispatcher, repliedStory, reviewer, type Story } from '../testing/builders.ts'
import { secondCallAgreement } from './second-call.ts'
import { tryAgainAt } from './try-again.ts'

type Result = Extract<TicketAct, { type: 'followedUp' }>['result']
const called = (result: Result): TicketAct => ({ type: 'followedUp', result, notes: '', keepCaller: true })
const again = (result: Result, firstId = 'e3'): TicketAct => ({ type: 'secondCalled', firstId, result, notes: '' })
const adopts = (callId: string, reason = '录音核实过'): TicketAct => ({ type: 'secondCallAdopted', callId, reason })
const colleague: Actor = { ...dispatcher, userId: 'u-lin', name: '小林' }

/** Replied, and called by 小陈: the call is event e3. */
const calledStory = (result: Result = 'satisfied'): Story =>
  repliedStory().after(dispatcher, '2019-03-11T10:00', called(result))

describe('who calls again', () => {
  test('[FU-6] somebody else than the first caller, by account and not by name', () => {
    const story = calledStory()
    expect(story.tries(dispatcher, '2019-03-12T10:00', again('satisfied'))).toEqual({ code: 'sameCaller' })
    expect(story.tries({ ...dispatcher, name: '陈某' }, '2019-03-12T10:00', again('satisfied'))).toEqual({
      code: 'sameCaller',
    })
    expect(story.tries({ ...colleague, name: '小陈' }, '2019-03-12T10:00', again('satisfied'))).toBeNull()
  })
  test('[FU-6] of a call of before, which kept no account, the name tells', () => {
    const story = repliedStory().after(dispatcher, '2019-03-11T10:00', {
      type: 'followedUp',
      result: 'satisfied',
      notes: '',
    })
    expect(story.now.followUps[0]).not.toHaveProperty('callerId')
    expect(story.tries(dispatcher, '2019-03-12T10:00', again('satisfied'))).toEqual({ code: 'sameCaller' })
    expect(story.tries(reviewer, '2019-03-12T10:00', again('satisfied'))).toBeNull()
  })
  test('[FU-6] the bureau may, a school may not; and there must be an answer to check', () => {
    expect(calledStory().tries(clerk, '2019-03-12T10:00', again('satisfied'))).toMatchObject({ code: 'roleMayNot' })
    expect(calledStory('unreachable').tries(colleague, '2019-03-12T10:00', again('satisfied'))).toEqual({
      code: 'noFirstCall',
    })
    expect(calledStory().tries(colleague, '2019-03-12T10:00', again('satisfied', 'e9'))).toEqual({
      code: 'noFirstCall',
    })
  })
  test('[FU-6] it may be tried until somebody is reached, then no more', () => {
    const story = calledStory().after(colleague, '2019-03-12T10:00', again('unreachable'))
    story.after(reviewer, '2019-03-12T15:00', again('satisfied'))
    expect(story.tries(colleague, '2019-03-13T10:00', again('satisfied'))).toEqual({ code: 'nothingToDecide' })
  })
})

describe('what it means for the rate', () => {
  const differing = (): Story => calledStory().after(colleague, '2019-03-12T10:00', again('dissatisfied'))
  const resultsOf = (story: Story): string[] => ticketFacts(story.now).followUps.map(({ result }) => result)

  test('[FU-7] nothing, until the approver says so', () => {
    const story = differing()
    expect(resultsOf(story)).toEqual(['satisfied'])
    expect(story.now.state).toBe('followUp')
    const back: TicketAct = { type: 'returned', reason: 'dissatisfied', note: '没有解决', dueOn: null }
    expect(story.tries(dispatcher, '2019-03-12T11:00', back)).toEqual({ code: 'notDissatisfied' })
  })
  test('[FU-7] the approver takes it with a reason, once; then it is the ticket’s latest call', () => {
    const story = differing()
    expect(story.tries(reviewer, '2019-03-13T10:00', adopts('e4'))).toMatchObject({ code: 'roleMayNot' })
    expect(story.tries(approver, '2019-03-13T10:00', adopts('e4', ' '))).toEqual({ code: 'reasonMissing' })
    expect(story.tries(approver, '2019-03-13T10:00', adopts('e9'))).toEqual({ code: 'unknownCall' })
    story.after(approver, '2019-03-13T10:00', adopts('e4'))
    expect(ticketFacts(story.now).followUps).toEqual([
      { at: beijing('2019-03-11T10:00'), by: 'centre', result: 'satisfied' },
      { at: beijing('2019-03-12T10:00'), by: 'centre', result: 'dissatisfied' },
    ])
    expect(story.tries(approver, '2019-03-13T10:00', adopts('e4'))).toEqual({ code: 'nothingToDecide' })
    expect(
      story.tries(dispatcher, '2019-03-13T11:00', {
        type: 'returned',
        reason: 'dissatisfied',
        note: '没有解决',
        dueOn: null,
      }),
    ).toBeNull()
  })
  test('[FU-7] whoever called does not take their own call', () => {
    const story = calledStory().after(approver, '2019-03-12T10:00', again('dissatisfied'))
    expect(story.tries(approver, '2019-03-13T10:00', adopts('e4'))).toEqual({ code: 'sameCaller' })
  })
})

describe('agreement', () => {
  test('[FU-8] counts the tickets compared, the same answers, the same side, and whom nobody reached', () => {
    const pairs: readonly [Result, readonly Result[]][] = [
      ['satisfied', ['satisfied']],
      ['satisfied', ['basicallySatisfied']],
      ['satisfied', ['unreachable', 'dissatisfied']],
      ['dissatisfied', ['unreachable']],
      ['satisfied', []],
    ]
    const tickets = pairs.map(([first, seconds]) => {
      const story = calledStory(first)
      for (const second of seconds) story.after(colleague, '2019-03-12T10:00', again(second))
      return story.now
    })
    expect(secondCallAgreement(tickets)).toEqual({ compared: 3, same: 1, sameSide: 2, unreached: 1 })
  })
})

describe('a call noted by mistake', () => {
  const undoes = (callId: string): TicketAct => ({ type: 'followUpUndone', callId })
  test('[FU-5] is taken back by whoever made it; it counts no more and stays in the record', () => {
    const story = calledStory('dissatisfied')
    expect(story.tries(colleague, '2019-03-11T10:01', undoes('e3'))).toEqual({ code: 'notYourCall' })
    story.after(dispatcher, '2019-03-11T10:01', undoes('e3'))
    expect(story.now).toMatchObject({ state: 'replied', followUps: [], undoneCalls: [{ result: 'dissatisfied' }] })
    expect(ticketFacts(story.now).followUps).toEqual([])
  })
  test('[FU-5] only the last one, and only while nothing rests on it', () => {
    const back: TicketAct = { type: 'returned', reason: 'dissatisfied', note: '没有解决', dueOn: null }
    const sentBack = calledStory('dissatisfied').after(dispatcher, '2019-03-11T10:01', back)
    expect(sentBack.tries(dispatcher, '2019-03-11T10:02', undoes('e3'))).toMatchObject({ code: 'wrongState' })
    const checked = calledStory().after(colleague, '2019-03-12T10:00', again('satisfied'))
    expect(checked.tries(dispatcher, '2019-03-12T10:02', undoes('e3'))).toEqual({ code: 'unknownCall' })
    const twice = calledStory('unreachable').after(dispatcher, '2019-03-12T10:00', called('satisfied'))
    expect(twice.tries(dispatcher, '2019-03-12T10:02', undoes('e3'))).toEqual({ code: 'unknownCall' })
    expect(twice.after(dispatcher, '2019-03-12T10:02', undoes('e4')).now).toMatchObject({
      state: 'replied',
      followUps: [{ result: 'unreachable' }],
    })
  })
})

describe('when to try again', () => {
  const nextTry = (...misses: readonly string[]): string => {
    const story = repliedStory()
    for (const at of misses) story.after(dispatcher, at, called('unreachable'))
    const next = tryAgainAt(story.now, chinaCalendar)
    return next === null ? '' : formatInstant(next).slice(0, 16)
  }
  test.each([
    ['never tried', [], ''],
    ['in the morning: the same afternoon', ['2019-03-11T09:30'], '2019-03-11T14:30'],
    ['in the afternoon: the next working morning', ['2019-03-11T16:00'], '2019-03-12T09:00'],
    ['on Friday afternoon: Monday', ['2019-03-15T16:00'], '2019-03-18T09:00'],
    ['on a Saturday: Monday', ['2019-03-16T10:00'], '2019-03-18T09:00'],
    [
      'a third time: a working day is left out, and the other half of the day tried',
      ['2019-03-11T09:30', '2019-03-11T14:40', '2019-03-12T09:10'],
      '2019-03-14T14:30',
    ],
  ])('[FU-3] %s', (_, misses, next) => {
    expect(nextTry(...misses)).toBe(next)
  })
})
