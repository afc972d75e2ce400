import { expect, test } from '@playwright/test'
import { District, firstSignIn } from './district.ts'
import { enter, foundDistrict, wang } from './founded.ts'
import { take } from './guide-picture.ts'

const district = new District()

test.afterAll(() => district.remove())

test('the pictures of the help, one a task', async ({ browser }) => {
  await district.start()
  const code = await (await foundDistrict(district)).invite(wang)
  const context = await browser.newContext({
    viewport: { width: 360, height: 720 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
  })
  const page = await context.newPage()
  const open = async (path: string): Promise<void> => {
    await page.goto(district.address + path)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  /** From another device, so that the pictures do not depend on how the form is filled. */
  const reply = async (id: string): Promise<void> => {
    const { client } = await enter(district, 'wang')
    await client.sync()
    const body = '已更换蔬菜供货商，并请家长代表到校查看。'
    const act = { type: 'replied', subject: '食堂青菜', honorific: null, body, datedOn: '2026-11-25' } as const
    expect(await client.do({ kind: 'ticket', id, act })).not.toHaveProperty('refused')
    expect(await client.sync()).toMatchObject({ end: 'done', sent: 1 })
  }
  await firstSignIn(page, district, { login: 'wang', code })
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))

  await open('/register')
  await page.getByLabel('来访人姓名').fill('李某')
  await page.getByLabel('联系电话').fill('16000000002')
  await page.getByLabel('问题描述').fill('食堂连续两周青菜发黄，孩子说有味道，要求查进货。')
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
  await take(page, 'register')
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByRole('link', { name: '办理这件' }).click()
  await expect(page.getByRole('heading', { name: /号工单/ })).toBeVisible()
  const ticket = new URL(page.url()).pathname

  await open(`${ticket}/reply`)
  await page
    .getByLabel('回复内容')
    .fill('接到反映后，学校当天查看了食堂进货记录，已更换蔬菜供货商，并请家长代表到校查看。')
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
  await take(page, 'reply')
  await reply(ticket.split('/').pop() ?? '')
  await expect(page.getByText('已全部上传').first()).toBeVisible()

  await open(`${ticket}/seal-photo`)
  await expect(page.getByText('从相册选')).toBeVisible()
  await take(page, 'seal-photo')

  await open('/score')
  await expect(page.getByText(/分/).first()).toBeVisible()
  await take(page, 'score')

  await open('/me/other-device')
  await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible()
  await take(page, 'new-phone')

  await context.setOffline(true)
  await open('/register')
  await page.getByLabel('来访人姓名').fill('周某')
  await page.getByLabel('联系电话').fill('16000000001')
  await page.getByLabel('问题描述').fill('校门口早上堵车，孩子过马路危险。')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('heading', { name: /草-/ })).toBeVisible()
  await open('/me')
  await expect(page.getByText(/待上传 1 项。/)).toBeVisible()
  await take(page, 'no-signal')
  await page.getByRole('button', { name: '立即上传' }).click()
  await expect(page.getByText(/没有连上区里。/)).toBeVisible()
  await page.getByText(/没有连上区里。/).scrollIntoViewIfNeeded()
  await take(page, 'upload-trouble')

  await open('/me/display')
  await page.getByRole('radio', { name: '大字版' }).check()
  await take(page, 'large-text')
  await context.close()
})
