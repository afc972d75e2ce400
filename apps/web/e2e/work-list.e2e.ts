import { readFileSync } from 'node:fs'
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import { District, shoot } from './district.ts'
import { drawnByKeys } from './drawn-by-keys.ts'
import {
  concern,
  enterAs,
  handOver,
  inDays,
  openPhone,
  openSchool,
  registerAll,
  shootTicket,
  takeUp,
  told,
  withLargestLetters,
  type School,
} from './school.ts'

const district = new District()
let school: School
let idOf: (text: string) => string
let phone: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  school = await openSchool(district)
  const { otherClerk } = school
  idOf = await registerAll(school, [
    [told.fees, -2],
    [told.meals, 0],
    [told.bus, 9],
    [told.lights, 12],
  ])
  await takeUp(otherClerk, idOf(told.bus))
  await takeUp(otherClerk, idOf(told.lights), '请总务处今天更换灯管。')
  await handOver(otherClerk)
  phone = await openPhone(browser)
  await phone.addInitScript(() => {
    Object.defineProperty(navigator, 'share', {
      configurable: true,
      value: async ({ text }: { text: string }) => {
        document.documentElement.setAttribute('data-shared', text)
      },
    })
  })
  page = await phone.newPage()
  await enterAs(page, 'wang', district.address)
})

test.afterAll(async () => {
  await phone.close()
  await district.remove()
})

/** Opens a ticket within the app, as a tap does: a navigation of the browser's own would need the line. */
async function open(text: string): Promise<void> {
  await page.getByRole('link', { name: '待办', exact: true }).click()
  await expect(page.getByRole('heading', { name: '待办' })).toBeVisible()
  await page.getByRole('tab', { name: /全部/ }).click()
  await page.getByRole('link', { name: text.slice(0, 8) }).click()
  await expect(page.getByRole('heading', { name: '办理过程' })).toBeVisible()
}

const cards = () => page.getByRole('article')

test('[WL-1] [WL-3] [WL-5] the list begins with the most points a reply today saves, and says on each card what waiting costs; also without signal', async () => {
  const look = async (): Promise<void> => {
    await expect(cards()).toHaveCount(4)
    await expect(cards().nth(0)).toContainText('先办这件')
    await expect(cards().nth(0)).toContainText('食堂连续两周青菜发黄')
    await expect(cards().nth(0)).toContainText('今天 24 点到期')
    await expect(cards().nth(0)).toContainText('现在回复不扣分 · 过期扣 2 分 · 催办后扣 5 分')
    await expect(cards().nth(1)).toContainText('现在回复扣 2 分 · 催办后扣 5 分 · 一直不回扣 10 分')
    await expect(cards().nth(2)).toContainText('校车早上总是晚到')
    await expect(cards().nth(2)).toContainText('跳过 ')
  }
  await look()
  await shoot(page, 'work-list')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await phone.setOffline(true)
  await page.reload()
  await look()
  await withLargestLetters(page, () => shoot(page, 'work-list-large'))
  await page.getByRole('tab', { name: /待批示/ }).click()
  await expect(cards()).toHaveCount(1)
  await expect(cards().nth(0)).toContainText('教学楼三楼走廊灯')
  await page.getByRole('tab', { name: /待盖章/ }).click()
  await expect(page.getByText('没有待盖章的工单。')).toBeVisible()
  await shoot(page, 'work-list-empty')
})

test('[WL-4] a search looks through all and says so, and a view that is chosen ends it', async () => {
  const view = (name: RegExp) => page.getByRole('tab', { name })
  await expect(view(/待盖章/)).toHaveAttribute('aria-selected', 'true')
  await page.getByLabel('搜索').fill('校车')
  await expect(cards()).toHaveCount(1)
  await expect(view(/全部/)).toHaveAttribute('aria-selected', 'true')
  await view(/要我办/).click()
  await expect(page.getByLabel('搜索')).toHaveValue('')
  await expect(view(/要我办/)).toHaveAttribute('aria-selected', 'true')
  await expect(cards()).toHaveCount(4)
})

test('[WL-7] [WL-10] each state has one next step, and an act written without signal stands on the way with a clock and in words', async () => {
  await open(told.meals)
  await expect(page.getByText('现在：')).toHaveText('现在：')
  await page.getByRole('button', { name: '受理', exact: true }).click()
  await page.getByRole('dialog', { name: '受理' }).getByRole('button', { name: '保存' }).click()
  const way = page.getByRole('list', { name: '办理过程' })
  await expect(way.getByText('已存本机，待上传')).toBeVisible()
  await expect(way).toContainText(/王老师 · 手机 .* 写好/)
  await expect(way.getByRole('listitem').filter({ hasText: '现在：' })).toContainText('办理并回复')
  await expect(way.getByRole('listitem').last()).toContainText('办结')
  await expect(page.getByRole('link', { name: '写回复' })).toBeVisible()
  await shootTicket(page, 'ticket-way')
  await withLargestLetters(page, () => shootTicket(page, 'ticket-way-large'))
})

test('[WL-11] after a call one tap notes what came of it, also when the call pushed the page out of memory', async () => {
  await page.evaluate(() => addEventListener('click', (event) => event.preventDefault()))
  await page.getByRole('link', { name: '打电话 16000000001' }).click()
  await expect(page.getByText(/给来访人打了电话/)).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: '记下通话结果' }).click()
  const note = page.getByRole('dialog', { name: '记下通话结果' })
  await expect(note.getByRole('textbox')).toHaveValue(/电话联系来访人：$/)
  await note.getByRole('button', { name: '已说明办理进展。' }).click()
  await shoot(page, 'call-note')
  await note.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText(/电话联系来访人：已说明办理进展。/)).toBeVisible()
  await expect(page.getByText(/给来访人打了电话/)).toHaveCount(0)
  await page.getByText('怎么扣分').click()
  await expect(page.getByText('现在回复不扣分。')).toBeVisible()
  await expect(page.getByText(/^细则：.*扣2分/)).toBeVisible()
})

test('[WL-8] [WL-9] [WL-16] a ticket is sent on and put into the calendar without a name or a word of the matter; an extension proposes its day', async () => {
  await page.getByRole('link', { name: '待办', exact: true }).click()
  await expect(cards().nth(0)).toContainText('已存本机，待上传')
  await open(told.bus)
  await page.getByRole('button', { name: '申请延期' }).click()
  const extension = page.getByRole('dialog', { name: '申请延期' })
  await expect(extension.getByText(/^原来的时限是.*，多 5 个工作日。$/)).toBeVisible()
  await shoot(page, 'extension')
  await extension.getByRole('button', { name: '取消' }).click()
  await page.getByRole('button', { name: '发给同事' }).click()
  const shared = page.locator('html[data-shared]')
  await expect(shared).toHaveAttribute(
    'data-shared',
    new RegExp(
      `^阳光工单：有 1 件待办理，\\d+月\\d+日到期。SF-\\d{4}-QH-0003 ${district.address}/tickets/${idOf(told.bus)}$`,
    ),
  )
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '加到手机日历' }).click(),
  ])
  expect(file.suggestedFilename()).toMatch(/^SF-\d{4}-QH-0003\.ics$/)
  const text = readFileSync(await file.path(), 'utf8').replace(/\r\n /g, '')
  expect(text).toContain(`DTSTART;VALUE=DATE:${inDays(9).replace(/-/g, '')}\r\n`)
  expect(text).not.toMatch(/周某某|16000000001|校车/)
})

test('[WL-12] two who wrote the same field see both texts beside each other; the one not taken stays in the history', async () => {
  const { otherClerk } = school
  await page.getByRole('button', { name: '写拟办意见' }).click()
  const opinion = page.getByRole('dialog', { name: '写拟办意见' })
  await opinion.getByLabel('拟办意见').fill('请总务处联系车队，明天起提前二十分钟发车。')
  await opinion.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('拟办意见已写好，等领导批示。')).toBeVisible()

  const proposedAction = '请德育处约谈司机，本周内答复家长。'
  await otherClerk.do({ kind: 'ticket', id: idOf(told.bus), act: { type: 'fieldsEdited', fields: { proposedAction } } })
  await handOver(otherClerk)

  await phone.setOffline(false)
  await page.reload()
  await expect(page.getByText(/^刘老师 .* 也改了“拟办意见”。$/)).toBeVisible()
  await expect(page.getByRole('region', { name: '您写的' })).toContainText('提前二十分钟发车')
  await expect(page.getByRole('region', { name: '刘老师写的' })).toContainText('约谈司机')
  await shootTicket(page, 'conflict')
  await page.getByRole('link', { name: '待办', exact: true }).click()
  await expect(cards().nth(0)).toContainText('两处改动，请核对')
  await shoot(page, 'work-list-conflict')
  await cards().nth(0).getByRole('link').click()
  await page.getByRole('button', { name: '用这个：刘老师写的' }).click()
  await expect(page.getByRole('region', { name: '您写的' })).toHaveCount(0)
  const way = page.getByRole('list', { name: '办理过程' })
  // Counted, for it is drawn anew as the district's answer comes.
  await expect(way.getByText('提前二十分钟发车')).toHaveCount(1)
  await expect(way.getByText('约谈司机')).toHaveCount(2)
  await expect(page.getByText(/待上传/)).toHaveCount(0)
  await handOver(otherClerk)
  expect(await otherClerk.dump()).toContain(`"proposedAction":"${proposedAction}"`)
})

test('[WL-18] a wrong phone number is corrected without signal, and the right one has come up with the next line', async () => {
  const { otherClerk } = school
  await phone.setOffline(true)
  await page.getByRole('button', { name: '更正登记' }).click()
  const correction = page.getByRole('dialog', { name: '更正登记' })
  await expect(correction.getByLabel('来访人姓名')).toHaveValue('周某某')
  await correction.getByRole('button', { name: '保存' }).click()
  await expect(correction.getByText('没有改动，没有保存。')).toBeVisible()
  await shoot(page, 'correction-unchanged')
  await correction.getByLabel('联系电话').fill('1600000007')
  await correction.getByLabel('问题描述').focus()
  await expect(correction.getByText('手机号是 11 位，这里写了 10 位。请和来访人再对一遍。')).toBeVisible()
  await correction.getByLabel('联系电话').fill('16000000007')
  await shoot(page, 'correction')
  await withLargestLetters(page, () => shoot(page, 'correction-large'))
  await correction.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('link', { name: '打电话 16000000007' })).toBeVisible()
  const way = page.getByRole('list', { name: '办理过程' })
  const step = way.getByRole('listitem').filter({ hasText: '更正了联系电话' })
  await expect(step).toContainText('已存本机，待上传')
  await expect(step).not.toContainText('160')
  await shootTicket(page, 'correction-way')

  await phone.setOffline(false)
  await page.reload()
  await expect(page.getByText(/待上传/)).toHaveCount(0)
  await expect(page.getByRole('link', { name: '打电话 16000000007' })).toBeVisible()
  await expect(step).toHaveCount(1)
  // The page has the number from its own act; the other phone has it once that has come up.
  const elsewhere = async (): Promise<string> => {
    await handOver(otherClerk)
    return otherClerk.dump()
  }
  await expect.poll(elsewhere).toContain('"visitorPhone":"16000000007"')
  await expect(step).toHaveCount(1)
})

test('[WL-15] a ticket that has gone to another unit says so where it was', async () => {
  await open(told.lights)
  await expect(page.getByText(/刘老师 · /).first()).toBeVisible()
  const { centre } = school
  const act = { type: 'dispatched' as const, unitId: 'BL', assistingUnitIds: [], dueOn: null, note: '' }
  await handOver(centre)
  await centre.do({ kind: 'ticket', id: idOf(told.lights), act })
  await handOver(centre)
  await expect(page.getByText('这件已转给区中心或别的单位办理。')).toBeVisible()
  await shoot(page, 'ticket-gone')
})

test('[WL-6] [PI-3] of 600 tickets only those near the screen are in the page, each in its place, and a change of one leaves the cards of all others', async () => {
  const { otherClerk } = school
  for (let made = 0; made < 600; made++) {
    const acceptedAt = Date.now() - (made % 120) * 86_400_000
    const act = concern(`第 ${made} 件：${told.meals}`, { acceptedAt, channel: 'phone', acceptedBy: '刘老师' })
    await otherClerk.do({ kind: 'ticket', id: otherClerk.newId(), act })
  }
  await handOver(otherClerk)
  await page.getByRole('link', { name: '待办', exact: true }).click()
  await page.getByRole('tab', { name: /全部/ }).click()
  const rows = page.getByRole('list', { name: '工单' }).getByRole('listitem')
  await expect(rows.first()).toHaveAttribute('aria-setsize', '603')
  expect(await rows.count()).toBeLessThan(40)
  // What was weighed before they came stands until they are weighed, and that puts them in another order.
  await expect(
    rows
      .filter({ hasText: /第 \d+ 件/ })
      .getByText(/现在回复|不会再多扣分/)
      .first(),
  ).toBeVisible()
  const stood = page.locator('.card-list > li[data-seen]')
  await expect(async () => {
    await page.evaluate(() => {
      for (const row of document.querySelectorAll('.card-list > li')) row.setAttribute('data-seen', '')
    })
    await page.waitForTimeout(1000)
    expect(await stood.count()).toBe(await page.locator('.card-list > li').count())
  }).toPass()
  const seen = await stood.count()
  expect(seen).toBeGreaterThan(4)
  await takeUp(otherClerk, idOf(told.fees), '先核对考勤表。')
  await handOver(otherClerk)
  await expect(page.getByRole('tab', { name: /待批示/ })).toContainText('2')
  // The one that changed may be among them, and move to where it is not seen.
  expect(await stood.count()).toBeGreaterThanOrEqual(seen - 2)
  await expect(async () => {
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight))
    await expect(page.locator('.card-list > li[aria-posinset="603"]')).toBeInViewport({ timeout: 500 })
  }).toPass({ timeout: 15_000 })
  expect(await rows.count()).toBeLessThan(40)
})

test('[PI-16] the cards a long list begins with are made once, however its tickets come and whichever stands out', async () => {
  const opened = await phone.newPage()
  await opened.addInitScript(() => {
    const made = { first: new Set<Node>(), leading: new Set<Node>() }
    Reflect.set(globalThis, 'made', made)
    new MutationObserver(() => {
      for (const row of document.querySelectorAll('.card-list:not(.card-list-long) > li')) made.first.add(row)
      // Of the list that stays, the card on top.
      const top = document.querySelector('.card-list-long') && document.querySelector('article')
      if (top) made.leading.add(top)
    }).observe(document, { childList: true, subtree: true })
  })
  await opened.goto(`${district.address}/tickets`)
  await expect(opened.locator('.card-list-long > li[aria-posinset="3"]')).toBeVisible()
  await expect(opened.getByText('先办这件')).toBeVisible()
  const made = await opened.evaluate(() => {
    const { first, leading } = Reflect.get(globalThis, 'made') as { first: Set<Node>; leading: Set<Node> }
    return { first: first.size, leading: leading.size }
  })
  expect(made).toEqual({ first: 8, leading: 1 })
  await opened.close()
})

test('[PI-9] a key draws nothing but its own field: in a search that meets the same tickets, in 登记, in a letter', async () => {
  const most = { own: 0, elsewhere: 0 }
  const type = async (label: string, text: string): Promise<void> => {
    for (const { own, elsewhere } of await drawnByKeys(page.getByLabel(label), text)) {
      most.own = Math.max(most.own, own)
      most.elsewhere = Math.max(most.elsewhere, elsewhere)
    }
  }
  const rows = page.getByRole('list', { name: '工单' }).getByRole('listitem')
  await page.getByLabel('搜索').fill('食堂')
  await expect(rows.first()).toHaveAttribute('aria-setsize', '601')
  await type('搜索', '连续两周')
  await expect(rows.first()).toHaveAttribute('aria-setsize', '601')
  await page.goto(`${district.address}/register`)
  await expect(page.getByLabel('问题描述')).toBeEditable()
  await type('来访人姓名', '周某某')
  await type('联系电话', '16000000')
  await type('问题描述', '食堂连续两周青菜发黄。')
  await page.goto(`${district.address}/tickets/${idOf(told.fees)}/reply`)
  await expect(page.getByLabel('回复内容')).toBeEditable()
  await type('回复内容', '经核对考勤表，已退费。')
  await type('反映的是什么问题', '收费')
  // Of an area that grows the text behind it, and how long it is.
  expect(most).toEqual({ own: 2, elsewhere: 0 })
})
