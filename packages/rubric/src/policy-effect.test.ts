import { describe, expect, test } from 'vitest'
import { canonicalJson } from './canonical-json.ts'
import { defaultPolicy, type Policy } from './policy.ts'
import {
  beijing,
  call,
  callBack,
  faultless,
  letter,
  official,
  returned,
  sheet,
  ticket,
  type Year,
} from './testing/builders.ts'

const late = official('2019-03-12T10:00')
const twoLetters = [letter('2019-03-10T09:00'), letter('2019-03-11T09:00')]
const faulty = { format: 'fault', seal: 'fault' } as const
const twice = [returned('2019-03-10T09:00'), { ...returned('2019-03-14T09:00'), dueOn: '2019-03-15' }]
const answers = (...results: Parameters<typeof call>[1][]): Year => ({
  tickets: results.map((result, index) => ticket({ id: `F${index}`, followUps: [call('2019-03-20T10:00', result)] })),
})
const awards = [
  { case: 'A', level: 'municipal' as const },
  { case: 'A', level: 'provincial' as const },
]

/** For every key: a year that each value reads differently, and the values beside the default. */
const years: { readonly [key in keyof Policy]: readonly [Year, ...Policy[key][]] } = {
  yearBasis: [
    { tickets: [ticket({ acceptedAt: beijing('2018-12-28T09:00'), dueOn: '2019-01-04', replies: [late] })] },
    'accepted',
  ],
  unrepliedScope: [{ tickets: [ticket({ replies: [], dueOn: '2019-12-31' })], asOf: '2019-12-31T08:00' }, 'all'],
  deadlineMoment: [{ tickets: [ticket({ replies: [official('2019-03-08T17:00')] })] }, 'acceptanceTime'],
  urgeCombine: [{ tickets: [ticket({ replies: [late], urgeLetters: twoLetters })] }, 'sum'],
  urgeCount: [{ tickets: [ticket({ replies: [late], urgeLetters: twoLetters })] }, 'perLetter'],
  urgeTiming: [{ tickets: [ticket({ replies: [late], urgeLetters: [letter('2019-03-07T09:00')] })] }, 'anyBeforeReply'],
  reworkTimeliness: [{ tickets: [ticket({ returns: twice })] }, 'worstRound'],
  reworkCount: [{ tickets: [ticket({ returns: twice })] }, 'perReturn'],
  complianceCombine: [{ tickets: [ticket({ replies: [official('2019-03-07T12:00', faulty)] })] }, 'max'],
  complianceReply: [
    { tickets: [ticket({ replies: [official('2019-03-07T12:00', faulty), official('2019-03-08T12:00')] })] },
    'final',
  ],
  rateStep: [{ tickets: answered(29, 31) }, 'ceil', 'proRata'],
  emptyRate: [{}, 'zero', 'notApplicable'],
  minSample: [answers('satisfied', 'dissatisfied'), 3],
  unreachable: [answers('satisfied', 'unreachable'), 'dissatisfied'],
  followUpBasis: [
    {
      tickets: [
        ticket({ followUps: [call('2019-03-20T10:00', 'dissatisfied'), call('2019-04-20T10:00', 'satisfied')] }),
      ],
    },
    'first',
  ],
  followUpBy: [{ tickets: [ticket({ followUps: [callBack('2019-03-20T10:00', 'dissatisfied')] })] }, 'any'],
  scoredChannels: [{ tickets: [ticket({ channel: 'walkIn', replies: [late] })] }, 'centre'],
  innovationSameCase: [{ reviews: { ...faultless, '3.3': { awards } } }, 'sum'],
  gradedFloor: [{ reviews: { ...faultless, '2.2b': { grade: 'none', reason: '全年未上传' } } }, 'printedOnly'],
  veto: [{ veto: { ground: '吃拿卡要' } }, 'zeroTotal'],
  offlineReplyPolicy: [{}],
  offlineGraceHours: [{}],
}

/** `count` calls, the first `satisfied` of them satisfied. */
function answered(satisfied: number, count: number): ReturnType<typeof ticket>[] {
  return Array.from({ length: count }, (_, index) =>
    ticket({
      id: `S${index}`,
      followUps: [call('2019-03-20T10:00', index < satisfied ? 'satisfied' : 'dissatisfied')],
    }),
  )
}

const cases = Object.entries(years).flatMap(([key, [year, ...values]]) => values.map((value) => ({ key, value, year })))

describe('every key, at every value beside its default', () => {
  test.each(cases)(
    '[PL-3] $key: $value scores a year the default scores otherwise, and says so',
    ({ key, value, year }) => {
      const { policy: named, ...read } = sheet({ ...year, policy: { [key]: value } })
      const { policy: none, ...standard } = sheet(year)
      expect(canonicalJson(read)).not.toBe(canonicalJson(standard))
      expect([none, named]).toEqual([{}, { [key]: value }])
    },
  )
  test('[PL-3] no key is forgotten, and no value', () => {
    expect(Object.keys(years).sort()).toEqual(Object.keys(defaultPolicy).sort())
    expect(cases.length).toBe(22)
  })
})
