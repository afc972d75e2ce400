import { expect, test } from '@playwright/test'
import { addDays, beijingDate, startOfDay } from '@sunshine/rubric/civil-date'
import { openClient, signIn } from '@sunshine/sync/headless'
import { isRefused } from '@sunshine/tickets'
import { password, sendSignIn, shoot } from '../district.ts'
import { ClockedDistrict } from './clocked-district.ts'
import { sealedLetter } from '../sealed-letter.ts'

const HOUR = 3_600_000
const today = beijingDate(Date.now())
const yesterday = startOfDay(addDays(today, -1))
const district = new ClockedDistrict()

test.afterAll(() => district.remove())

/** Two tickets due yesterday, answered without signal yesterday evening and handed over now. */
async function answerWithoutSignal(): Promise<void> {
  let clock = yesterday + 9 * HOUR
  await district.start(clock)
  const tickets = ['食堂青菜发黄。', '走廊灯坏了。'].map((description, index) => ({
    id: `claimed-${index}`,
    description,
  }))
  for (const { id, description } of tickets)
    await district.act('chen', {
      kind: 'ticket',
      id,
      act: {
        type: 'registered',
        personal: { visitorName: '周某', visitorPhone: '16000000001' },
        anonymous: false,
        confidential: false,
        noReplyWanted: false,
        ticketType: 'complaint',
        priority: 'normal',
        channel: 'centre',
        acceptedAt: clock,
        acceptingDepartment: '中心',
        acceptedBy: '小陈',
        description,
        unitId: 'QH',
        accusedUnitId: null,
        dueOn: beijingDate(clock),
      },
    })
  const { address } = district
  const session = await signIn({ fetch, address }, { login: 'wang', password })
  const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)
  const phone = openClient({ fetch, address, session, now: () => clock, random })
  await phone.sync()
  clock = yesterday + 20 * HOUR
  for (const { id } of tickets) {
    const written = await phone.do({
      kind: 'ticket',
      id,
      act: {
        type: 'replied',
        subject: '情况',
        honorific: '女士',
        body: '已处理完毕，并向家长说明。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
        datedOn: beijingDate(clock),
      },
    })
    if (isRefused(written)) throw new Error(written.refused.code)
    const sealed = sealedLetter(written.own.event.id)
    expect(await phone.do({ kind: 'ticket', id, act: sealed })).not.toHaveProperty('refused')
  }
  clock = Date.now()
  await district.setTime(clock)
  expect(await phone.sync()).toMatchObject({ end: 'done', refused: 0 })
}

test('[RV-10] [TI-5] an offline claim is decided by keys, with a reason and the points it decides', async ({
  browser,
}) => {
  await answerWithoutSignal()
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await page.goto(`${district.address}/desk/review?view=claims`)
  await sendSignIn(page, 'zhou')
  await expect(page.getByText('还有 2 件')).toBeVisible()
  await expect(page.getByText('这件关系到 2 分：认定属实不扣，不予认定扣 2 分。')).toBeVisible()
  await shoot(page, 'review-claims')
  await page.keyboard.press('1')
  await expect(page.getByRole('form', { name: '认定属实' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('form', { name: '认定属实' })).toBeVisible()
  await page.keyboard.press('1')
  await shoot(page, 'review-claim-reason')
  await page.keyboard.press('Enter')
  await expect(page.getByText('还有 1 件')).toBeVisible()
  await page.keyboard.press('2')
  await page.keyboard.type('当天校内有信号')
  await page.keyboard.press('Enter')
  await expect(page.getByText('没有待认定的离线回复。')).toBeVisible()
  const decided = async (): Promise<string> => (await district.unitDocuments('QH')).join('\n')
  await expect.poll(decided).toContain('"decision":"refused","reason":"当天校内有信号"')
  expect(await decided()).toContain('"decision":"accepted","reason":"核对手机记录和断网情况，属实"')
  await page.context().close()
})
