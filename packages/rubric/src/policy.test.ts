import { describe, expect, test } from 'vitest'
import { parsePolicy } from './policy-file.ts'
import { defaultPolicy } from './policy.ts'

/** Defaults first, as the page of readings prints them. */
const printed: { readonly [key: string]: readonly (string | number)[] } = {
  yearBasis: ['due', 'accepted'],
  unrepliedScope: ['overdue', 'all'],
  deadlineMoment: ['endOfDay', 'acceptanceTime'],
  urgeCombine: ['replace', 'sum'],
  urgeCount: ['perTicket', 'perLetter'],
  urgeTiming: ['afterDue', 'anyBeforeReply'],
  reworkTimeliness: ['ignore', 'worstRound'],
  reworkCount: ['perTicket', 'perReturn'],
  complianceCombine: ['sum', 'max'],
  complianceReply: ['any', 'final'],
  rateStep: ['floor', 'ceil', 'proRata'],
  emptyRate: ['full', 'zero', 'notApplicable'],
  minSample: [0, 1, 30],
  unreachable: ['exclude', 'dissatisfied'],
  followUpBasis: ['last', 'first'],
  followUpBy: ['centre', 'any'],
  scoredChannels: ['all', 'centre'],
  innovationSameCase: ['highest', 'sum'],
  gradedFloor: ['zeroAllowed', 'printedOnly'],
  veto: ['awardsOnly', 'zeroTotal'],
  offlineReplyPolicy: ['reviewerAccepts', 'autoAccept', 'receiptOnly'],
  offlineGraceHours: [48, 0, 72],
}

test('[PL-1] a bureau that chose nothing has every default', () => {
  const defaults = Object.fromEntries(Object.entries(printed).map(([key, [first]]) => [key, first]))
  expect(defaultPolicy).toEqual(defaults)
  expect(parsePolicy({})).toEqual({ policy: defaults })
})
describe.each(Object.entries(printed))('%s', (key, values) => {
  test.each(values)(`[PL-1] ${key} may be %s, and every other key keeps its default`, (value) => {
    expect(parsePolicy({ [key]: value })).toEqual({ policy: { ...defaultPolicy, [key]: value } })
  })
  test.each(['neither', '', null, -1, 1.5, true])(`[PL-2] ${key} may not be %j, and is named`, (value) => {
    expect(parsePolicy({ [key]: value })).toMatchObject({ unknown: key, refusal: { path: key } })
  })
})
test('[PL-2] an unknown key is named', () => {
  expect(parsePolicy({ yearbasis: 'due' })).toMatchObject({ unknown: 'yearbasis' })
})
test.each(['__proto__', 'constructor', 'prototype'])('[PL-2] %s is an unknown key like any other', (key) => {
  const chosen: unknown = JSON.parse(`{"${key}": "due"}`)
  expect(parsePolicy(chosen)).toMatchObject({ unknown: key, refusal: { path: key, expected: 'no such key' } })
})
test.each([null, [], 'default', 7])('[PL-2] %j is no policy', (value) => {
  expect(parsePolicy(value)).toMatchObject({ unknown: 'policy' })
})
