import { expect, type Browser, type Page } from '@playwright/test'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { isRefused, type Document, type TicketAct } from '@sunshine/tickets'
import { documentsOn, type District } from './district.ts'
import { chen, foundDistrict, wang, type Person } from './founded.ts'
import { concern, enterAs, inDays } from './school.ts'
import { sealedLetter } from './sealed-letter.ts'

/** The bureau's people most tests know. */
export const zhou: Person = { login: 'zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' }
export const wu: Person = { login: 'wu', name: '吴局长', role: 'approver', unitId: 'ZX' }

export const schools = [
  { id: 'QH', name: '青禾中学' },
  { id: 'BL', name: '白鹭洲小学' },
  { id: 'SW', name: '石湾镇中心学校' },
]

const reply: TicketAct = {
  type: 'replied',
  subject: '课后服务收费',
  honorific: '女士',
  body: '经核对考勤表，已退还24元。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
  datedOn: inDays(0),
}
/** Every letter has a number of its own. */
const urged = (number: number): TicketAct => ({
  type: 'urgeLetterIssued',
  letterNo: `教阳催〔${inDays(0).slice(0, 4)}〕${number}号`,
  issuedAt: Date.now(),
})

/** How a ticket of the small district fared. */
type Fate = 'onTime' | 'late' | 'lateAfterUrge' | 'unreplied' | 'dissatisfied' | 'satisfied'

/** Who has how much to answer for: enough of every kind for charts and previews to tell units apart. */
const fates: readonly (readonly [unitId: string, channel: 'centre' | 'phone', fates: readonly Fate[]])[] = [
  ['QH', 'centre', ['onTime', 'late', 'lateAfterUrge', 'lateAfterUrge', 'satisfied', 'dissatisfied']],
  ['BL', 'phone', ['late', 'lateAfterUrge', 'satisfied', 'satisfied']],
  ['SW', 'centre', ['onTime', 'satisfied', 'unreplied']],
]

/** A bureau with three schools and a few weeks behind it, made without a browser. */
export interface Bureau {
  readonly centre: HeadlessClient
  readonly approver: HeadlessClient
}

/** Founds it. The approver, a reviewer, the dispatcher and one clerk can sign in with the usual password. */
export async function openBureau(district: District): Promise<Bureau> {
  await district.start()
  const founded = await foundDistrict(district, { schools })
  await founded.letIn(wang)
  await founded.letIn(zhou)
  const approver = await founded.letIn(wu)
  const centre = await founded.letIn(chen)
  const clerks = new Map<string, HeadlessClient>()
  for (const { id } of schools)
    clerks.set(
      id,
      await founded.letIn({ login: `clerk-${id.toLowerCase()}`, name: '刘老师', role: 'schoolClerk', unitId: id }),
    )
  const made = fates.flatMap(([unitId, channel, list]) =>
    list.map((fate, at) => ({ id: centre.newId(), unitId, channel, fate, at })),
  )
  for (const [index, { id, unitId, channel, fate, at }] of made.entries()) {
    const overdue = fate === 'late' || fate === 'lateAfterUrge' || fate === 'unreplied'
    const types = ['complaint', 'inquiry', 'assistance'] as const
    const act = concern(`${unitId} 第 ${at + 1} 件：课后服务收费请核实。`, {
      unitId,
      channel,
      ticketType: types[at % types.length] ?? 'complaint',
      acceptedAt: Date.now() - (10 + at * 12) * 86_400_000,
      dueOn: inDays(overdue ? -2 : 6),
    })
    await centre.do({ kind: 'ticket', id, act })
    if (fate === 'lateAfterUrge') await centre.do({ kind: 'ticket', id, act: urged(index + 1) })
  }
  await handedOver(centre)
  for (const [unitId, clerk] of clerks) {
    await handedOver(clerk)
    for (const { id, fate } of made.filter((one) => one.unitId === unitId && one.fate !== 'unreplied')) {
      const written = await clerk.do({ kind: 'ticket', id, act: reply })
      if (isRefused(written)) throw new Error(`${unitId} ${fate}: ${written.refused.code}`)
      await clerk.do({ kind: 'ticket', id, act: sealedLetter(written.own.event.id) })
    }
    await handedOver(clerk)
  }
  await handedOver(centre)
  for (const { id, fate } of made)
    if (fate === 'satisfied' || fate === 'dissatisfied')
      await centre.do({ kind: 'ticket', id, act: { type: 'followedUp', result: fate, notes: '' } })
  await handedOver(centre)
  return { centre, approver }
}

async function handedOver(client: HeadlessClient): Promise<void> {
  expect(await client.sync()).toMatchObject({ end: 'done', refused: 0 })
}

/** A desk of the bureau's, at the size most of them have; its clock stands at `now` where one is told. */
export async function openDesk(browser: Browser, login: string, address: string, now?: number): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  if (now !== undefined) await context.clock.setFixedTime(now)
  const page = await context.newPage()
  await enterAs(page, login, address)
  return page
}

/** Every document a page holds. */
export async function held(page: Page): Promise<Document[]> {
  return (await documentsOn(page)).filter((one): one is Document => one !== null)
}
