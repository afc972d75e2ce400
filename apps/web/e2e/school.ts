import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { beijingDate, addDays } from '@sunshine/rubric/civil-date'
import type { HeadlessClient } from '@sunshine/sync/headless'
import type { TicketAct } from '@sunshine/tickets'
import { leaveBackgroundOut, sendSignIn, shoot, type District } from './district.ts'
import { chen, foundDistrict, wang } from './founded.ts'

type Registered = Extract<TicketAct, { type: 'registered' }>

/** A district with two schools, set up without a browser, and somebody at each desk who acts without one. */
export interface School {
  /** The school's second clerk, 刘老师; the first one, 王老师 (`wang`), is whoever holds the browser. */
  readonly otherClerk: HeadlessClient
  readonly centre: HeadlessClient
}

/** Sets the district up through the server's own procedures; all of them can sign in with the password. */
export async function openSchool(district: District): Promise<School> {
  const schools = [
    { id: 'QH', name: '青禾中学' },
    { id: 'BL', name: '白鹭洲小学' },
  ]
  const founded = await foundDistrict(district, { schools, centreName: '中心' })
  await founded.letIn(wang)
  await founded.letIn({ login: 'li', name: '李校长', role: 'principal', unitId: 'QH' })
  const otherClerk = await founded.letIn({ login: 'liu', name: '刘老师', role: 'schoolClerk', unitId: 'QH' })
  return { otherClerk, centre: await founded.letIn(chen) }
}

/** Everything the client has goes up, and what changed comes down. */
export async function handOver(client: HeadlessClient): Promise<void> {
  expect(await client.sync()).toMatchObject({ end: 'done', refused: 0 })
}

/** A ticket of 青禾中学, as the centre registers one; only the telling parts are given. */
export function concern(description: string, more: Partial<Registered> = {}): Registered {
  return {
    type: 'registered',
    personal: { visitorName: '周某某', visitorPhone: '16000000001' },
    anonymous: false,
    confidential: false,
    noReplyWanted: false,
    ticketType: 'complaint',
    priority: 'normal',
    channel: 'centre',
    acceptedAt: Date.now() - 5 * 86_400_000,
    acceptingDepartment: '中心',
    acceptedBy: '小陈',
    description,
    unitId: 'QH',
    accusedUnitId: null,
    dueOn: null,
    ...more,
  }
}

/** What citizens told the centre. */
export const told = {
  fees: '课后服务费收了三百六，说好一周五天，实际只上三天，请核实退费。',
  meals: '食堂连续两周青菜发黄，请核实。',
  bus: '校车早上总是晚到二十分钟。',
  lights: '教学楼三楼走廊灯坏了半个月。',
}

/** The centre registers each of these for 青禾中学, due so many days from today; their ids by what was told. */
export async function registerAll(
  { centre, otherClerk }: School,
  dues: readonly (readonly [text: string, inDays: number])[],
): Promise<(text: string) => string> {
  const ids = new Map(dues.map(([text]) => [text, centre.newId()]))
  const idOf = (text: string): string => ids.get(text) ?? ''
  for (const [text, days] of dues)
    await centre.do({ kind: 'ticket', id: idOf(text), act: concern(text, { dueOn: inDays(days) }) })
  await handOver(centre)
  await handOver(otherClerk)
  return idOf
}

/** The school's other clerk takes a ticket up, and writes an opinion where one is given. */
export async function takeUp(otherClerk: HeadlessClient, id: string, proposedAction?: string): Promise<void> {
  await otherClerk.do({ kind: 'ticket', id, act: { type: 'accepted', acceptedBy: '刘老师' } })
  if (proposedAction === undefined) return
  await otherClerk.do({ kind: 'ticket', id, act: { type: 'fieldsEdited', fields: { proposedAction } } })
}

/** A small phone, of a browser that hands nothing over behind the page. */
export async function openPhone(browser: Browser): Promise<BrowserContext> {
  const phone = await browser.newContext({ viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true })
  await leaveBackgroundOut(phone)
  return phone
}

/** The Beijing day so many days from today. */
export const inDays = (days: number): string => addDays(beijingDate(Date.now()), days)

/** Signs in with the password, on whatever page was asked for. */
export async function enterAs(page: Page, login: string, address: string): Promise<void> {
  await page.goto(address)
  await sendSignIn(page, login)
  await expect(page.getByText('已全部上传').first()).toBeVisible()
}

/** The page as a person with weak eyes has it on a small phone: 320 px wide, letters of 30. */
export async function withLargestLetters(page: Page, look: () => Promise<void>): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize({ width: 320, height: 800 })
  await page.evaluate(() => document.documentElement.setAttribute('data-size', '30'))
  await look()
  await page.evaluate(() => document.documentElement.removeAttribute('data-size'))
  if (before) await page.setViewportSize(before)
}

/** A picture of a ticket, scrolled until the bar with the button stands in its own place, not over half of another one. */
export async function shootTicket(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name: '还可以做' }).scrollIntoViewIfNeeded()
  await shoot(page, name)
}
