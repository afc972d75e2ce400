import { describe, expect, test } from 'vitest'
import { isSchoolRole, roles } from './actor.ts'
import { apply } from './apply.ts'
import { emptyAssessment } from './assess/assessment.ts'
import type { StampedEvent } from './event.ts'
import { ticketFacts, unitFacts } from './facts.ts'
import { maySee, roleMay, scopesHolding, scopesOf } from './permission.ts'
import { isRefused } from './rejection.ts'
import {
  admin,
  approver,
  aReply,
  beijing,
  clerk,
  dispatcher,
  otherClerk,
  principal,
  registeredStory,
  registration,
  repliedStory,
  reviewer,
  stampBy,
  Story,
} from './testing/builders.ts'
import type { Unit } from './unit/unit.ts'
import { defaultSettings } from './settings/settings.ts'
import { unitSheet } from './unit-sheet.ts'

const school: Unit = {
  kind: 'unit',
  id: 'BL',
  name: '白鹭洲小学',
  initials: 'blzxx',
  orgKind: 'districtSchool',
  phone: '',
  sites: [],
  active: true,
  version: 1,
}
const settings = defaultSettings

describe('who sees what', () => {
  test('[AC-1] clerk and principal act for a unit, everybody else for the district', () => {
    expect(roles.filter(isSchoolRole)).toEqual(['schoolClerk', 'principal'])
    expect([
      scopesOf(clerk),
      scopesOf(principal),
      scopesOf(dispatcher),
      scopesOf(reviewer),
      scopesOf(approver),
      scopesOf(admin),
    ]).toEqual([['unit:QH'], ['unit:QH'], ['district'], ['district'], ['district'], ['district']])
  })
  test('[AD-13] an auditor sees no ticket and no year, and may do nothing', () => {
    const auditor = { ...reviewer, userId: 'u-shen', role: 'auditor' } as const
    expect(scopesOf(auditor)).toEqual(['unit:*'])
    const documents = [registeredStory().now, emptyAssessment('QH:2019'), school, settings]
    expect(documents.map((one) => one !== undefined && maySee(auditor, one))).toEqual([false, false, true, true])
    for (const act of ['registered', 'dispatched', 'itemReviewed', 'unitSaved', 'retentionSet'] as const)
      expect(roleMay('auditor', act)).toBe(false)
  })
  test('[PV-2] a school sees its own ticket; another school, and a school complained of, do not', () => {
    const own = registeredStory().now
    expect([clerk, principal, otherClerk, reviewer].map((actor) => maySee(actor, own))).toEqual([
      true,
      true,
      false,
      true,
    ])
    const about = { ...own, type: 'report' as const, accusedUnitId: 'QH' }
    expect([maySee(clerk, about), maySee(dispatcher, about)]).toEqual([false, true])
    expect(maySee(clerk, { ...own, unitId: null })).toBe(false)
  })
  test('[PV-2] a school sees no other school, but the centre', () => {
    expect([
      maySee(clerk, school),
      maySee(otherClerk, school),
      maySee(clerk, { ...school, id: 'ZX', orgKind: 'centre' }),
    ]).toEqual([false, true, true])
  })
  test('[PV-2] what a scope holds is what its people may see', () => {
    const own = registeredStory().now
    const documents = [own, { ...own, unitId: null }, { ...own, accusedUnitId: 'QH' }, { ...own, unitId: 'BL' }, school]
    for (const document of documents)
      for (const actor of [clerk, otherClerk]) {
        const held = scopesHolding(document).some((scope) => scope === 'unit:*' || scope === `unit:${actor.unitId}`)
        expect([document.kind, actor.unitId, held]).toEqual([document.kind, actor.unitId, maySee(actor, document)])
      }
  })
  test('[PV-2] a school sees its own assessment and the readings in force, not another school’s assessment', () => {
    const own = emptyAssessment('QH:2019')
    if (own === undefined) throw new Error('QH:2019 names a unit and a year')
    expect([clerk, principal, otherClerk, reviewer, approver].map((actor) => maySee(actor, own))).toEqual([
      true,
      true,
      false,
      true,
      true,
    ])
    expect([maySee(clerk, settings), maySee(otherClerk, settings)]).toEqual([true, true])
    expect([scopesHolding(own), scopesHolding(settings)]).toEqual([
      ['district', 'unit:QH'],
      ['district', 'unit:*'],
    ])
  })
  test('[AC-19] grading is the bureau’s, waivers and vetoes the approver’s, units the admin’s', () => {
    const who = (act: Parameters<typeof roleMay>[1]) => roles.filter((role) => roleMay(role, act))
    expect([
      who('itemReviewed'),
      who('waived'),
      who('vetoRecorded'),
      who('unitSaved'),
      who('urgeLetterIssued'),
    ]).toEqual([['reviewer', 'approver'], ['approver'], ['approver'], ['admin'], ['centreDispatcher']])
  })
})

describe('the fold', () => {
  const event = (more: Partial<StampedEvent>): StampedEvent => ({
    id: 'e1',
    subject: {
      kind: 'settings',
      id: 'district',
      act: { type: 'policyAdopted', policy: {}, effectiveOn: '2099-01-01', reason: '会议' },
    },
    deviceId: 'd1',
    deviceSeq: 1,
    claimedAt: 1,
    anchor: null,
    baseVersion: 0,
    stamp: stampBy(approver, beijing('2019-03-01T09:00')),
    ...more,
  })
  const graded = (points: number, reason = '', itemLimit = { kind: 'discretionary', max: 500, step: 50 }) =>
    apply(
      null,
      event({
        subject: {
          kind: 'assessment',
          id: 'QH:2019',
          act: {
            type: 'itemReviewed',
            item: '2.1a',
            review: { kind: 'discretionary', hundredths: points },
            reason,
            evidence: '',
          },
        },
        stamp: stampBy(reviewer, beijing('2019-12-01T09:00'), { itemLimit }),
      }),
    )

  test('[AC-20] the same events and stamps give the same ticket, whoever folds them', () => {
    expect(repliedStory().now).toEqual(repliedStory().now)
    expect(JSON.parse(JSON.stringify(repliedStory().now))).toEqual(repliedStory().now)
  })
  test('[AC-18] a grade outside bounds or steps, of the wrong kind, or below full without a reason is refused', () => {
    expect(graded(550)).toEqual({ refused: { code: 'amountOutOfRange', item: '2.1a' } })
    expect(graded(425, '缺投诉箱')).toEqual({ refused: { code: 'amountOutOfRange', item: '2.1a' } })
    expect(graded(500, '', { kind: 'graded', max: 500, step: 1 })).toEqual({
      refused: { code: 'amountOutOfRange', item: '2.1a' },
    })
    expect(graded(450)).toEqual({ refused: { code: 'reasonMissing' } })
    expect(graded(450, '缺投诉箱')).toMatchObject({
      unitId: 'QH',
      year: 2019,
      reviews: { '2.1a': { review: { hundredths: 450 }, by: '周科长' } },
    })
  })
  test('[VT-1] a veto needs its document; an empty ground lifts it', () => {
    const veto = (ground: string, document: string) =>
      apply(
        null,
        event({ subject: { kind: 'assessment', id: 'QH:2019', act: { type: 'vetoRecorded', ground, document } } }),
      )
    expect(veto('吃拿卡要', '')).toEqual({ refused: { code: 'reasonMissing' } })
    expect(veto('吃拿卡要', '珠纪〔2019〕3号')).toMatchObject({ veto: { document: '珠纪〔2019〕3号', by: '吴局长' } })
    expect(veto('', '')).toMatchObject({ veto: null })
  })
})

describe('what the rubric reads', () => {
  test('[AC-16] withdrawn before any reply is out, after a reply it stays', () => {
    const early = registeredStory().after(clerk, '2019-03-05T09:00', { type: 'withdrawn', reason: '来访人撤回' })
    expect(ticketFacts(early.now).excluded).toBe('withdrawn')
    const reworked = repliedStory()
      .after(dispatcher, '2019-03-09T10:00', { type: 'followedUp', result: 'dissatisfied', notes: '' })
      .after(dispatcher, '2019-03-09T10:01', { type: 'returned', reason: 'dissatisfied', note: '重办', dueOn: null })
      .after(dispatcher, '2019-03-10T09:00', { type: 'withdrawn', reason: '来访人撤回' })
    expect(ticketFacts(reworked.now).excluded).toBeNull()
  })
  test('[AC-21] interim notes never count as official replies; duplicates and declined tickets are out', () => {
    const noted = registeredStory().after(clerk, '2019-03-05T09:00', { type: 'interimNoted', text: '正在核实' })
    expect(ticketFacts(noted.now).replies).toEqual([
      { at: beijing('2019-03-05T09:00'), kind: 'interim', findings: { format: 'ok', seal: 'ok' } },
    ])
    expect(
      ticketFacts(
        registeredStory().after(dispatcher, '2019-03-05T09:00', { type: 'mergedAsDuplicate', into: 't2' }).now,
      ).excluded,
    ).toBe('duplicate')
    expect(
      ticketFacts(
        registeredStory().after(dispatcher, '2019-03-05T09:00', { type: 'declined', reason: '非教育事项' }).now,
      ).excluded,
    ).toBe('declined')
  })
  test('[AC-22] a unit’s sheet counts only the tickets it holds, as of the instant asked', () => {
    const own = registeredStory().now
    const other = { ...own, id: 't2', unitId: 'BL' }
    expect(
      unitFacts({ unitId: 'QH', year: 2019, tickets: [own, other], assessment: null }).tickets.map(({ id }) => id),
    ).toEqual(['t1'])
    const sheet = (asOf: string) =>
      unitSheet({ unitId: 'QH', year: 2019, asOf: beijing(asOf), tickets: [own, other], assessment: null, settings })
    expect(sheet('2019-03-11T23:59:59.999').items[0]?.points).toBe('30.00')
    expect(sheet('2019-03-12T00:00').items[0]?.points).toBe('20.00')
  })
  test('[AC-22] a reply in time costs nothing, an hour after the due day two points', () => {
    const at = (when: string) => {
      const { now } = registeredStory().after(clerk, when, aReply)
      return unitSheet({
        unitId: 'QH',
        year: 2019,
        asOf: beijing('2019-12-31T23:59'),
        tickets: [now],
        assessment: null,
        settings,
      }).items[0]?.points
    }
    expect([at('2019-03-11T23:59:59.999'), at('2019-03-12T00:00')]).toEqual(['30.00', '28.00'])
  })
  test('a registration refused for its unit is refused alike on the phone', () => {
    const refused = new Story().tries(clerk, '2019-03-04T09:00', { ...registration, unitId: 'BL' })
    expect(refused).toEqual({ code: 'notYourUnit' })
    expect(isRefused({ refused })).toBe(true)
  })
})
