import { expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import {
  beijing,
  call,
  callBack,
  claimed,
  extension,
  faultless,
  followedUp,
  interim,
  letter,
  official,
  returned,
  sheet,
  ticket,
  type Year,
} from './testing/builders.ts'
import ordinarySheet from './testing/ordinary.golden.json?raw'
import otherwiseSheet from './testing/otherwise.golden.json?raw'
import unfinishedSheet from './testing/unfinished.golden.json?raw'

/** A school with a bit of everything: every clause of part 1 once, reviews below full, an award at two levels. */
const ordinary: Year = {
  tickets: [
    ...followedUp(14, 15),
    ticket({ id: 'late', replies: [interim('2019-03-07T09:00'), official('2019-03-11T16:20')] }),
    ticket({ id: 'urged', replies: [official('2019-03-12T10:00')], urgeLetters: [letter('2019-03-11T23:59:59.999')] }),
    ticket({ id: 'unreplied', dueOn: '2019-11-29', acceptedAt: beijing('2019-11-26T08:00'), replies: [] }),
    ticket({
      id: 'extended',
      replies: [official('2019-03-14T10:00')],
      extensions: [extension('2019-03-08T17:00', '2019-03-15')],
    }),
    ticket({
      id: 'back',
      replies: [official('2019-03-07T12:00', { format: 'fault', seal: 'fault' }), official('2019-03-21T12:00')],
      followUps: [
        call('2019-03-10T09:00', 'dissatisfied'),
        call('2019-03-25T09:00', 'basicallySatisfied'),
        callBack('2019-03-26T09:00', 'satisfied'),
      ],
      returns: [returned('2019-03-10T09:05')],
    }),
    ticket({
      id: 'waived',
      replies: [official('2019-03-09T08:00')],
      waivers: [{ clause: 'late', reason: '台风停课' }],
    }),
    ticket({ id: 'anonymous', anonymous: true, followUps: [call('2019-03-20T10:00', 'dissatisfied')] }),
  ],
  reviews: {
    ...faultless,
    '2.1a': { points: 4.5, reason: '未设开放式窗口' },
    '2.2a': { cases: [{ upheld: true, reason: '市局认定' }, { upheld: false }] },
    '2.2b': { grade: 'good', reason: '更新两次超期' },
    '3.3': {
      awards: [
        { case: '阳光日', level: 'municipal' },
        { case: '阳光日', level: 'provincial' },
      ],
    },
  },
}

/** Mid-year, hardly reviewed, with everything a person still owes. */
const unfinished: Year = {
  asOf: '2019-06-30T08:00',
  tickets: [
    ticket({ id: 'undated', dueOn: null }),
    ticket({ id: 'unreviewed', replies: [official('2019-03-07T12:00', { seal: 'unreviewed' })] }),
    ticket({ id: 'claimed', replies: [claimed('2019-03-09T08:00', '2019-03-08T17:00')] }),
    ticket({ id: 'open', dueOn: '2019-07-03', acceptedAt: beijing('2019-06-26T08:00'), replies: [] }),
    ticket({ id: 'unreached', followUps: [call('2019-03-20T10:00', 'unreachable')] }),
  ],
  reviews: { '2.1a': { points: 5 } },
}

/** A bureau that reads everything the other way, and a veto. */
const otherwise: Year = {
  ...ordinary,
  veto: { ground: '吃拿卡要' },
  policy: {
    unrepliedScope: 'all',
    deadlineMoment: 'acceptanceTime',
    urgeCombine: 'sum',
    urgeCount: 'perLetter',
    urgeTiming: 'anyBeforeReply',
    reworkTimeliness: 'worstRound',
    reworkCount: 'perReturn',
    complianceCombine: 'max',
    rateStep: 'proRata',
    minSample: 2,
    unreachable: 'dissatisfied',
    followUpBasis: 'first',
    followUpBy: 'any',
    innovationSameCase: 'sum',
    gradedFloor: 'printedOnly',
    veto: 'zeroTotal',
    offlineGraceHours: 24,
  },
}

/** A new year's sheet is written by hand from the failure's text once somebody has read it. */
test.each([
  ['ordinary', ordinary, ordinarySheet],
  ['unfinished', unfinished, unfinishedSheet],
  ['otherwise', otherwise, otherwiseSheet],
])('[SC-8] the sheet of the %s year has the same bytes as when it was frozen', (_, year, frozen) => {
  expect(canonicalJson(sheet(year))).toBe(frozen)
})
