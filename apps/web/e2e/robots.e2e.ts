import { createServer, type Server } from 'node:http'
import { expect, test, type Page } from '@playwright/test'
import { District, sendSignIn, shoot } from './district.ts'
import { foundDistrict } from './founded.ts'

const received: string[] = []
const webhook: Server = createServer((request, response) => {
  request.on('data', (chunk: Buffer) => received.push(chunk.toString()))
  request.on('end', () => response.end(`{"errcode":${received.length === 1 ? 0 : 310000}}`))
})
const key = '693a91f6-7000-4bc4-97a0-0ec2a5fa5aaa'

test('[NT-12] [NT-7] the admin adds a robot for a school, tries it, changes and removes it', async ({ browser }) => {
  await new Promise<void>((resolve) => webhook.listen(0, '127.0.0.1', resolve))
  const at = webhook.address()
  const address = `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`
  const district = new District({ OUTGOING_ORIGINS: address })
  try {
    await district.start()
    await foundDistrict(district)
    const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
    await signIn(page, district)
    await page.goto(`${district.address}/desk/settings?view=robots`)
    await expect(page.getByText('还没有机器人，也没有人收到提醒。')).toBeVisible()
    await shoot(page, 'robots-none')

    await page.getByRole('button', { name: '添加机器人' }).click()
    const dialog = page.getByRole('dialog', { name: '添加机器人' })
    await dialog.getByRole('button', { name: '保存机器人' }).click()
    await expect(dialog.getByText('请选择单位。')).toBeVisible()
    await dialog.getByLabel('提醒谁').selectOption({ label: '青禾中学' })
    await dialog.getByRole('radio', { name: '钉钉' }).check()
    await dialog.getByLabel('机器人地址').fill('https://example.edu/robot/send?access_token=1')
    await dialog.getByRole('button', { name: '保存机器人' }).click()
    await expect(dialog.getByText('地址不对。请到群机器人的设置里整条复制。')).toBeVisible()
    await shoot(page, 'robot-dialog')
    await dialog.getByLabel('机器人地址').fill(`${address}/robot/send?access_token=${key}`)
    await dialog.getByLabel('加签密钥').fill('SEC-geheim')
    await dialog.getByRole('button', { name: '保存机器人' }).click()

    const row = page.getByRole('row', { name: /青禾中学/ })
    await expect(row.getByText('尾号 5aaa')).toBeVisible()
    await row.getByRole('button', { name: '发一条试试' }).click()
    await expect(row.getByText('已送达')).toBeVisible()
    expect(received[0]).toContain('【阳光工单】青禾中学：这是一条试发的消息')
    await row.getByRole('button', { name: '发一条试试' }).click()
    await expect(page.getByText('一个机器人一分钟只试一次。请过一分钟再试。')).toBeVisible()

    await page.getByRole('button', { name: '添加机器人' }).click()
    await dialog.getByLabel('提醒谁').selectOption({ label: '全区（区中心的群）' })
    await dialog.getByLabel('机器人地址').fill(`${address}/cgi-bin/webhook/send?key=${key}-2`)
    await dialog.getByRole('button', { name: '保存机器人' }).click()
    const whole = page.getByRole('row', { name: /全区/ })
    await whole.getByRole('button', { name: '发一条试试' }).click()
    await expect(page.getByText('钉钉没有接受：签名密钥不对，或关键词不是“阳光工单”。')).toBeVisible()
    await expect(page.getByText('已存到区里。可以先发一条试试。')).toHaveCount(0)
    await shoot(page, 'robots')
    await page.setViewportSize({ width: 1920, height: 1080 })
    await shoot(page, 'robots')
    expect(await page.content()).not.toContain(key.slice(0, 12))

    await whole.getByRole('button', { name: '删除' }).click()
    await page.getByRole('button', { name: '删除机器人' }).click()
    await expect(whole).toHaveCount(0)
    await row.getByRole('button', { name: '改' }).click()
    const change = page.getByRole('dialog', { name: '改机器人' })
    await change.getByLabel('几点发').selectOption({ label: '9 点' })
    await change.getByRole('button', { name: '保存机器人' }).click()
    await expect(row.getByText('9 点')).toBeVisible()
    await page.context().close()
  } finally {
    await district.remove()
    webhook.closeAllConnections()
    await new Promise((resolve) => webhook.close(resolve))
  }
})

async function signIn(page: Page, district: District): Promise<void> {
  await page.goto(district.address)
  await sendSignIn(page, 'admin')
  await expect(page.getByText('已全部上传').first()).toBeVisible()
}
