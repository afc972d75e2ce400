import type { Assessment, Ticket } from '@sunshine/tickets'
import { event } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { actPlans, assessmentPlan, ticketPlan, type Plan } from './plan.ts'
import { turned } from './words.ts'

/** As much of a schema as is looked at. */
interface Schema {
  readonly type: string
  readonly entries?: { readonly [field: string]: Schema }
  readonly options?: readonly Schema[]
  readonly item?: Schema
  readonly wrapped?: Schema
  readonly literal?: string
  readonly pipe?: readonly { readonly type: string; readonly requirement?: unknown }[]
}

/** Free text of up to 20,000 signs; what is shorter is a name, a number or a code. */
const isFreeText = ({ type, pipe = [] }: Schema): boolean =>
  type === 'string' &&
  Math.min(...pipe.flatMap((step) => (step.type === 'max_length' ? [Number(step.requirement)] : []))) === 20_000

/** Where free text stands in what a schema lets through. */
function freeTextIn(schema: Schema, at: string): string[] {
  if (isFreeText(schema)) return [at]
  const within = Object.entries(schema.entries ?? {}).flatMap(([field, one]) => freeTextIn(one, `${at}.${field}`))
  const others = [...(schema.options ?? []), schema.item ?? [], schema.wrapped ?? []].flat()
  return [...within, ...others.flatMap((one) => freeTextIn(one, at))]
}

function isSealedAt(plan: Plan | undefined, fields: readonly string[]): boolean {
  const [field = '', ...deeper] = fields
  if (deeper.length === 0) return plan?.texts?.includes(field) ?? false
  return isSealedAt(plan?.within?.[field], deeper)
}

test('[VA-1] whatever a person types freely into an act on a ticket or a year is sealed', () => {
  const plans: { readonly [type: string]: Plan | undefined } = actPlans
  const schemas = event.entries.subject.options.flatMap(({ entries }) =>
    entries.kind.literal === 'ticket' || entries.kind.literal === 'assessment' ? [entries.act as Schema] : [],
  )
  const acts = schemas.flatMap(({ options = [] }) => options)
  const found = acts.flatMap((schema) => freeTextIn(schema, schema.entries?.['type']?.literal ?? ''))
  expect(found.length).toBeGreaterThan(30)
  expect(found.filter((path) => !isSealedAt(plans[path.split('.')[0] ?? ''], path.split('.').slice(1)))).toEqual([])
})

const SAID = '哨兵'
const signed = { by: '周科长', at: 1 }
const opinion = { id: 'o', userId: 'u', ...signed, format: 'ok', seal: 'ok', reason: SAID } as const
const call = { id: 'c', at: 1, by: 'centre', result: 'satisfied', notes: SAID, caller: '周科长' } as const
const review = {
  kind: 'countDeduction',
  cases: [{ upheld: true, authority: '局', upheldOn: null, reason: SAID }],
} as const
const grade = { review: { ...review, cases: [...review.cases] }, reason: SAID, evidence: SAID, ...signed }
const files = [{ sha256: 'a', kind: 'pdf' as const, name: SAID, bytes: 1 }]

/** Every field in which a fold keeps what somebody typed. */
const ticket: Partial<Ticket> = {
  kind: 'ticket',
  personal: { visitorName: SAID, visitorPhone: SAID, accusedNames: [SAID, SAID] },
  description: SAID,
  proposedAction: SAID,
  leaderInstruction: SAID,
  outcome: SAID,
  handBackReason: SAID,
  interimNotes: [{ id: 'i', ...signed, text: SAID }],
  replies: [
    {
      id: 'r',
      at: 1,
      writtenAt: 1,
      subject: SAID,
      honorific: '家长',
      body: SAID,
      datedOn: '2026-03-02' as Ticket['replies'][number]['datedOn'],
      by: '王老师',
      sealPhotos: [],
      findings: { format: 'ok', seal: 'ok' },
      findingReason: SAID,
      review: { first: opinion, second: opinion, settled: opinion },
      claim: { claimedAt: 1, decision: 'accepted', reason: SAID },
    },
  ],
  urgeLetters: [{ id: 'l', letterNo: '1号', issuedAt: 1, revoked: true, revokedBecause: SAID }],
  followUps: [call],
  undoneCalls: [call],
  secondCalls: [{ ...call, callerId: 'u', firstId: 'c', adopted: { ...signed, reason: SAID } }],
  reminders: [{ id: 'm', ...signed, text: SAID }],
  returns: [{ id: 'b', at: 1, reason: 'seal', note: SAID, dueOn: null }],
  waivers: [{ id: 'w', clause: 'late', reason: SAID, by: '吴局长' }],
}
const year: Partial<Assessment> = {
  kind: 'assessment',
  reviews: { '2.2b': { ...grade, consent: { ...signed, note: SAID } } },
  takenBack: [{ ...grade, item: '2.2b', takenBack: { ...signed, reason: SAID } }],
  veto: { ground: SAID, document: '1号', by: '吴局长' },
}

test('[VA-1] whatever the fold keeps of it is sealed, and nothing else is: what the fold reads stays as it is', () => {
  const covered = turned(ticket, ticketPlan, () => '□')
  expect(JSON.stringify(covered)).not.toContain(SAID)
  expect(covered).toMatchObject({ returns: [{ reason: 'seal' }], replies: [{ by: '王老师', honorific: '家长' }] })
  const coveredYear = turned(year, assessmentPlan, () => '□')
  expect(JSON.stringify(coveredYear)).not.toContain(SAID)
  expect(coveredYear).toMatchObject({ veto: { document: '1号' }, reviews: { '2.2b': { by: '周科长' } } })
  const kept = { observations: [{ id: 'e', text: SAID, files, withdrawn: { ...signed, reason: SAID } }] }
  expect(JSON.stringify(turned(kept, assessmentPlan, () => '□'))).not.toContain(SAID)
})
