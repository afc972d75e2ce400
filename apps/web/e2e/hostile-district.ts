import { expect } from '@playwright/test'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { hostileTexts } from '../../server/src/testing/hostile/index.ts'
import { zhou, wu } from './bureau.ts'
import type { District } from './district.ts'
import { chen, foundDistrict, wang, type Person } from './founded.ts'
import { concern, inDays } from './school.ts'

const MOST_OF_LINE = 200
const MOST_FILES_EACH = 10
/** What a form takes: no half characters, no control characters; the rest is refused where it is sent (SV-18). */
const texts = hostileTexts
  .map(({ value }) => value)
  .filter((text) => text.trim() !== '' && text.length <= 20_000 && !/\p{Cs}|(?![\t\n\r])\p{Cc}/u.test(text))
const lines = texts.filter((text) => text.length <= MOST_OF_LINE)

/** Deals texts out, each once before one comes again. */
function dealer(from: readonly string[]): () => string {
  let next = 0
  return () => from[next++ % from.length] ?? ''
}
const text = dealer(texts)
const line = dealer(lines)

/** A district whose people wrote every hostile text there is wherever something may be written. */
export interface HostileDistrict {
  readonly tickets: readonly string[]
  readonly texts: readonly string[]
}

const centreName = '教育阳光</script><script>alert(1)</script>'
const names = ['王老师<b>\u200b', '＝周科长', '"><script>alert(1)</script>', '陈'.repeat(60), centreName]
const [ofClerk = '', ofReviewer = '', ofApprover = '', ofDispatcher = ''] = names
const schools: readonly { readonly id: string; readonly name: string; readonly sites?: string[] }[] = [
  { id: 'QH', name: '<img src=x onerror=alert(1)>青禾中学' },
  { id: 'BL', name: '＝1+1白鹭洲小学', sites: ['<b>校区', '长'.repeat(60)] },
  { id: 'SW', name: '长'.repeat(60) },
]

/** Founds it, without a browser. */
export async function foundHostile(district: District): Promise<HostileDistrict> {
  await district.start()
  const founded = await foundDistrict(district, { schools, centreName })
  const named = (person: Person, name: string): Person => ({ ...person, name })
  const clerk = await founded.letIn(named(wang, ofClerk))
  const reviewer = await founded.letIn(named(zhou, ofReviewer))
  await founded.letIn(named(wu, ofApprover))
  const centre = await founded.letIn(named(chen, ofDispatcher))
  const tickets: string[] = []
  while (tickets.length * 2 < texts.length) {
    const id = centre.newId()
    const index = tickets.length
    const act = concern(text(), {
      unitId: schools[index % schools.length]?.id ?? 'QH',
      personal: { visitorName: line(), visitorPhone: line() },
      acceptedBy: line(),
      acceptingDepartment: line(),
      ticketType: (['complaint', 'inquiry', 'assistance'] as const)[index % 3] ?? 'complaint',
      acceptedAt: Date.now() - 20 * 86_400_000,
      dueOn: inDays(index % 3 === 0 ? -2 : 6),
    })
    await taken(centre, { kind: 'ticket', id, act })
    tickets.push(id)
    if (index % 6 === 0)
      await taken(centre, {
        kind: 'ticket',
        id,
        act: { type: 'urgeLetterIssued', letterNo: `${line().slice(0, 150)}${index}`, issuedAt: Date.now() },
      })
  }
  await handedOver(centre)
  await handedOver(clerk)
  for (const [index, id] of tickets.entries()) {
    if (index % 3 !== 0) continue
    await taken(clerk, { kind: 'ticket', id, act: { type: 'accepted', acceptedBy: line() } })
    await taken(clerk, { kind: 'ticket', id, act: { type: 'interimNoted', text: text() } })
    await taken(clerk, {
      kind: 'ticket',
      id,
      act: { type: 'fieldsEdited', fields: { proposedAction: text(), outcome: text() } },
    })
    if (index % 2 === 0)
      await taken(clerk, {
        kind: 'ticket',
        id,
        act: { type: 'replied', subject: line(), honorific: '女士', body: text(), datedOn: inDays(0) },
      })
    else
      await taken(clerk, {
        kind: 'ticket',
        id,
        act: { type: 'extensionRequested', reason: text(), newDueOn: inDays(12) },
      })
  }
  await handedOver(clerk)
  await handedOver(centre)
  for (const [index, id] of tickets.entries())
    if (index % 6 === 0)
      await taken(centre, { kind: 'ticket', id, act: { type: 'followedUp', result: 'dissatisfied', notes: text() } })
  await handedOver(centre)
  await handedOver(reviewer)
  await logObservations(reviewer)
  clerk.close()
  reviewer.close()
  centre.close()
  return { tickets, texts: [...texts, ...names, ...schools.flatMap(({ name, sites = [] }) => [name, ...sites])] }
}

/** 平时台账 of every kind of words, with files of every name; enough for each line of text to be the name of one. */
async function logObservations(reviewer: HeadlessClient): Promise<void> {
  const year = inDays(0).slice(0, 4)
  for (let logged = 0; logged * MOST_FILES_EACH < lines.length; logged++) {
    const files = Array.from({ length: MOST_FILES_EACH }, (_, nth) => ({
      sha256: `${logged}-${nth}`.padStart(64, '0').replaceAll('-', 'a'),
      kind: 'pdf' as const,
      name: line(),
      bytes: 9,
    }))
    const unitId = schools[logged % schools.length]?.id ?? 'QH'
    const act = { type: 'observationLogged', item: '2.1a', observedOn: inDays(0), text: text(), files } as const
    await taken(reviewer, { kind: 'assessment', id: `${unitId}:${year}`, act })
  }
  await handedOver(reviewer)
}

async function taken(client: HeadlessClient, subject: Parameters<HeadlessClient['do']>[0]): Promise<void> {
  await client.do(subject)
}

async function handedOver(client: HeadlessClient): Promise<void> {
  expect(await client.sync()).toMatchObject({ end: 'done' })
}
