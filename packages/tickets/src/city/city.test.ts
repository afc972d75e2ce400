import { defaultPolicy, score, zhuhui2019 } from '@sunshine/rubric'
import * as v from 'valibot'
import { array, assert, property } from 'fast-check'
import { expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import { apply } from '../apply.ts'
import type { AssessmentAct, SettingsAct } from '../event.ts'
import { ticketType } from '../fields.ts'
import { anyTicket } from '../ledger/testing/any-ticket.ts'
import type { Document } from '../permission.ts'
import { isRefused, type Rejection } from '../rejection.ts'
import { defaultSettings, SETTINGS_ID, type Settings } from '../settings/settings.ts'
import { admin, approver, aReply, beijing, clerk, dispatcher, reviewer, stampBy } from '../testing/builders.ts'
import { registeredStory } from '../testing/builders.ts'
import { approvedYear, graded, YearStory } from '../testing/year-story.ts'
import { unitSheet } from '../unit-sheet.ts'
import { subscriptionOf } from '../settings/city-rule.ts'
import { scoreDocument, wordlessFacts } from './score-document.ts'
import { scoreDocumentSchema, type ScoreDocument } from './score-schema.ts'
import { scoredSheet } from './score-sheet.ts'

const received = beijing('2026-03-02T09:00')
const admits: SettingsAct = {
  type: 'cityAdmitted',
  subscription: 's1',
  city: ' 衡阳市 ',
  scope: 'scores',
  reason: '市局〔2026〕12号',
}
const dismisses: SettingsAct = { type: 'cityDismissed', subscription: 's1', reason: '联系人调离' }

function decided(act: SettingsAct, before: Settings, by: Actor = approver): Settings | Rejection {
  const event = { id: 'e1', deviceId: 'd1', deviceSeq: 1, claimedAt: received, anchor: null, baseVersion: 0 }
  const after = apply(before, {
    ...event,
    subject: { kind: 'settings', id: SETTINGS_ID, act },
    stamp: stampBy(by, received),
  })
  if (isRefused(after)) return after.refused
  if (after.kind !== 'settings') throw new Error('not the settings')
  return after
}

function settled(...acts: readonly SettingsAct[]): Settings {
  return acts.reduce<Settings>((before, act) => {
    const after = decided(act, before)
    if ('code' in after) throw new Error(after.code)
    return after
  }, defaultSettings)
}

test('[CT-1] consent names city, scope, reason, person and instant, and only the approver gives it', () => {
  expect(settled(admits).cities).toEqual([
    {
      id: 's1',
      city: '衡阳市',
      scope: 'scores',
      admitted: { reason: '市局〔2026〕12号', by: '吴局长', at: received },
      dismissed: null,
    },
  ])
  for (const actor of [admin, reviewer, dispatcher, clerk])
    expect(decided(admits, defaultSettings, actor)).toEqual({ code: 'roleMayNot', role: actor.role })
  expect(decided({ ...admits, reason: ' ' }, defaultSettings)).toEqual({ code: 'reasonMissing' })
  expect(decided({ ...admits, city: ' ' }, defaultSettings)).toEqual({ code: 'fieldMissing', field: 'city' })
  expect(decided(admits, settled(admits))).toEqual({ code: 'alreadyExists' })
  expect('cities' in defaultSettings).toBe(false)
})

test('[CT-6] consent is taken back once, by approver or admin, and stays in the record', () => {
  const before = settled(admits)
  const after = decided(dismisses, before, admin)
  expect(after).toMatchObject({ cities: [{ city: '衡阳市', dismissed: { by: '管理员', reason: '联系人调离' } }] })
  expect(decided(dismisses, settled(admits, dismisses))).toEqual({ code: 'nothingToDecide' })
  expect(decided(dismisses, defaultSettings)).toEqual({ code: 'nothingToDecide' })
  expect(decided(dismisses, before, reviewer)).toEqual({ code: 'roleMayNot', role: 'reviewer' })
  expect(subscriptionOf(settled(admits, dismisses), 's1')?.dismissed).not.toBeNull()
})

/** Words and names that stand in the district's documents and must not in what a city reads. */
const canary = /周某|16000000001|课后|退费|王老师|吴局长|办公室|珠教催|投诉箱|局务|0734-0|东校区|免于扣分|违规收费/

const ticket = registeredStory()
  .after(dispatcher, '2019-03-12T09:00', {
    type: 'urgeLetterIssued',
    letterNo: '珠教催〔2019〕3号',
    issuedAt: beijing('2019-03-12T09:00'),
  })
  .after(clerk, '2019-03-14T10:00', aReply)
  .after(approver, '2019-03-20T10:00', { type: 'waived', clause: 'lateAfterUrge', reason: '停电，免于扣分' }).now

const award = (words: string, level: 'national' | 'municipal') =>
  ({ case: words, level, documentNo: '局务 1 号', issuer: '局务', issuedOn: null }) as const
const reviewed = (item: string, review: Extract<AssessmentAct, { type: 'itemReviewed' }>['review']): AssessmentAct => ({
  type: 'itemReviewed',
  item,
  review,
  reason: '缺投诉箱',
  evidence: '投诉箱照片',
})
const year = new YearStory()
  .after(reviewer, '2019-12-02T09:10', graded(400))
  .after(
    reviewer,
    '2019-12-02T09:11',
    reviewed('3.3', {
      kind: 'earned',
      awards: [award('阳光课后', 'municipal'), award('局务公开', 'municipal'), award('阳光课后', 'national')],
    }),
  )
  .after(approver, '2019-12-02T09:12', { type: 'vetoRecorded', ground: '违规收费', document: '局务〔2019〕9号' }).now

const unit: Document = {
  kind: 'unit',
  id: 'QH',
  name: '青禾中学',
  initials: 'qhzx',
  orgKind: 'districtSchool',
  phone: '0734-0000001',
  sites: ['东校区'],
  active: true,
  version: 1,
}
const settings: Settings = {
  ...settled(admits),
  policies: [
    { version: 1, policy: { urgeCombine: 'sum' }, effectiveOn: '2019-01-01', reason: '局务会', by: '吴局长', at: 1 },
  ],
}

/** As it travels and as the city reads it. */
function travelled(document: Document): ScoreDocument {
  return v.parse(scoreDocumentSchema, JSON.parse(JSON.stringify(scoreDocument(document))))
}

test('[CT-2] a city reads what counts, and no name, phone or word of anybody', () => {
  const documents = [ticket, year, unit, settings, approvedYear().now].map(travelled)
  expect(JSON.stringify(documents)).not.toMatch(canary)
  expect(JSON.stringify([ticket, year, unit, settings])).toMatch(canary)
  expect(documents[2]).toEqual({
    kind: 'unit',
    id: 'QH',
    name: '青禾中学',
    orgKind: 'districtSchool',
    active: true,
  })
  expect(scoreDocument({ ...unit, orgKind: 'centre' })).toBeNull()
  expect(scoreDocument({ ...ticket, unitId: null })).toBeNull()
})

test('[CN-9] a city is told of no ticket whether it is a 举报 or how urgent, and keeps neither of a district that still says so', () => {
  const kinds = ticketType.options.map((type) => JSON.stringify(travelled({ ...ticket, type, priority: 'critical' })))
  expect(new Set(kinds)).toEqual(new Set([JSON.stringify(travelled(ticket))]))
  for (const type of ticketType.options)
    expect(JSON.stringify(scoreDocument({ ...ticket, type }))).toBe(JSON.stringify(scoreDocument(ticket)))
  const told = scoreDocument(ticket)
  if (told?.kind !== 'ticket') throw new Error('not a ticket')
  const ofBefore = { ...told, facts: { ...told.facts, type: 'report', priority: 'critical' } }
  const { type: _type, priority: _priority, ...facts } = told.facts
  for (const sent of [ofBefore, { ...told, facts }])
    expect(v.parse(scoreDocumentSchema, sent)).toEqual(travelled(ticket))
})

test('[CT-2] words where none belong are refused by the city, and what it does not know is dropped', () => {
  const sent = { ...travelled(ticket), description: '课后服务费' }
  expect(JSON.stringify(v.parse(scoreDocumentSchema, sent))).not.toMatch(canary)
  const told = travelled(ticket)
  if (told.kind !== 'ticket') throw new Error('not a ticket')
  const waivers = [{ clause: 'late', reason: '停电' }]
  expect(v.is(scoreDocumentSchema, { ...told, facts: { ...told.facts, waivers } })).toBe(false)
})

test('[CT-4] from what a city reads follow the same points, item by item, as from the district’s own documents', () => {
  const about = { unitId: 'QH', year: 2019, asOf: beijing('2019-12-31T12:00') }
  const own = unitSheet({ ...about, tickets: [ticket], assessment: year, settings })
  const [tickets, assessment, chosen] = [travelled(ticket), travelled(year), travelled(settings)]
  if (tickets.kind !== 'ticket' || assessment.kind !== 'assessment' || chosen.kind !== 'settings')
    throw new Error('other kinds of documents')
  const city = scoredSheet({ ...about, tickets: [tickets], assessment, settings: chosen })
  const points = ({ items, total, graded: of, veto }: typeof own) => ({
    total,
    graded: of,
    veto,
    items: items.map((item) => [item.id, item.points, item.because]),
  })
  expect(points(city)).toEqual(points(own))
  expect(own.items.find(({ id }) => id === '3.3')?.points).not.toBe('0.00')
  expect(own.veto).toBe(true)
})

test('[CT-4] taking the words out of any tickets changes no point', () => {
  assert(
    property(array(anyTicket, { maxLength: 6 }), (made) => {
      const tickets = made.map((facts, index) => ({ ...facts, id: `t${index}` }))
      const sheet = (of: typeof tickets): string => {
        const facts = { period: { from: '2019-01-01', to: '2019-12-31' }, tickets: of, reviews: {}, veto: null }
        const { total, items } = score({
          rubric: zhuhui2019,
          policy: defaultPolicy,
          facts,
          asOf: beijing('2019-12-31T12:00'),
        })
        return JSON.stringify([total, items.map(({ id, points }) => [id, points])])
      }
      expect(sheet(tickets.map(wordlessFacts))).toBe(sheet(tickets))
    }),
    { numRuns: 300 },
  )
})
