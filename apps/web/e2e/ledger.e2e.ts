import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { expect, test, type BrowserContext, type Download, type Page } from '@playwright/test'
import { beijingDate } from '@sunshine/rubric/civil-date'
import type { HeadlessClient } from '@sunshine/sync/headless'
import {
  isRefused,
  momentOfEpoch,
  readLedger,
  ticketFacts,
  type LedgerCell,
  type LedgerSheet,
  type Registered,
  type Ticket,
} from '@sunshine/tickets'
import readWorkbook from 'read-excel-file/universal'
import writeWorkbook from 'write-excel-file/universal'
import { District, documentsOn, firstSignIn, shoot } from './district.ts'
import { enter, foundDistrict, wang } from './founded.ts'
import { sealedLetter } from './sealed-letter.ts'

const DAY = 86_400_000
const now = Date.now()
const dayAgo = (days: number): string => beijingDate(now - days * DAY)

const district = new District()
let phone: BrowserContext
let page: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const founded = await foundDistrict(district, { schools: [{ id: 'QH', name: '青禾中学', sites: ['新塘教学点'] }] })
  const code = await founded.invite(wang)
  phone = await browser.newContext({
    viewport: { width: 360, height: 800 },
    hasTouch: true,
    isMobile: true,
    acceptDownloads: true,
  })
  page = await phone.newPage()
  await firstSignIn(page, district, { login: 'wang', code })
  await page.evaluate(() => navigator.serviceWorker.ready)
  await fillLedger()
  await page.reload()
  await expect(page.getByText('已全部上传').first()).toBeVisible()
})

test.afterAll(async () => {
  await phone.close()
  await district.remove()
})

const matters = [
  '课后服务费收了三百六，说好一周五天，实际只上三天，请核实退费。',
  '食堂连续两周青菜发黄，孩子不吃，请换供应商。',
  '校车早上六点半就到，能不能晚十分钟。',
  '新塘教学点的厕所没有灯，孩子不敢去。',
]

function registration(index: number): Registered {
  return {
    type: 'registered',
    personal: {
      visitorName: ['周某', '李某', '欧阳某', '刘女士'][index % 4] ?? '周某',
      visitorPhone: `1600000${String(1000 + index)}`,
    },
    anonymous: false,
    confidential: false,
    noReplyWanted: false,
    ticketType: index % 3 === 0 ? 'complaint' : 'inquiry',
    priority: 'normal',
    channel: index % 2 === 0 ? 'phone' : 'walkIn',
    acceptedAt: now - (1 + index * 4) * DAY,
    acceptingDepartment: '办公室',
    acceptedBy: '王老师',
    description: `${matters[index % 4] ?? ''}（${index + 1}）`,
    unitId: 'QH',
    accusedUnitId: null,
    dueOn: null,
  }
}

/** A term of tickets from another device of the same clerk: some answered, one of them closed. */
async function fillLedger(): Promise<void> {
  const { client } = await enter(district, 'wang')
  for (let index = 0; index < 24; index++) {
    const id = client.newId()
    const on = (act: Parameters<HeadlessClient['do']>[0]['act']) =>
      client.do({ kind: 'ticket', id, act } as Parameters<HeadlessClient['do']>[0])
    await on(registration(index))
    if (index % 2 === 1) {
      const written = await on({
        type: 'replied',
        subject: '办理情况',
        honorific: '家长',
        body: `${index === 5 ? '=2+3，已退还二十四元，请查收。' : '已经核实，当天改正。'}已当面向家长说明情况，今后每周抽查一次，并在公示栏公布结果。`,
        datedOn: beijingDate(now),
      })
      if (isRefused(written)) throw new Error(written.refused.code)
      await on(sealedLetter(written.own.event.id))
    }
    if (index === 5) await on({ type: 'closed', outcome: '家长认可' })
  }
  expect(await client.sync()).toMatchObject({ end: 'done', refused: 0 })
}

const openLedger = (): Promise<void> => page.getByRole('link', { name: '台账', exact: true }).click()
const cards = () => page.locator('.card')
const search = (text: string): Promise<void> => page.getByLabel('搜索').fill(text)
const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}`) })

test('[LB-1] [LB-2] [LB-3] a year is on the phone by month; what is looked for is marked, and nothing is lost by turning or going back', async () => {
  await openLedger()
  await expect(page.getByRole('heading', { name: '台账', level: 1 })).toBeVisible()
  await expect(cards()).toHaveCount(24)
  const months = await page.locator('.ledger-months h2').allTextContents()
  expect(months.length).toBeGreaterThanOrEqual(3)
  expect(months).toEqual(months.toSorted((a, b) => numberOf(b) - numberOf(a)))
  await expect(tab('超期')).toContainText(/^超期\d+$/)
  await shoot(page, 'ledger')

  await search('1005')
  await expect(cards()).toHaveCount(1)
  await expect(page.locator('mark')).toHaveText(['1005'])
  await search('ＱＨ　二十四')
  await expect(cards()).toHaveCount(1)
  await expect(page.locator('mark').filter({ hasText: '二十四' })).toBeVisible()
  await expect(tab('已办结')).toContainText('1')
  await search('xtjxd')
  await expect(cards()).toHaveCount(6)
  await search('退费')
  await tab('已办结').click()
  await expect(page.getByText('没有找到“退费”。')).toBeVisible()
  await tab('全部').click()
  await page.getByRole('button', { name: '筛选' }).click()
  await page.getByLabel('渠道').selectOption({ label: '电话（6）' })
  await page.getByLabel('类型').selectOption({ label: '投诉（2）' })
  await expect(cards()).toHaveCount(2)
  await expect(page).toHaveURL(/q=%E9%80%80%E8%B4%B9/)
  await shoot(page, 'ledger-narrowed')

  await page.setViewportSize({ width: 800, height: 360 })
  await expect(cards()).toHaveCount(2)
  await page.setViewportSize({ width: 360, height: 800 })
  await cards().first().getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name: /号工单$/ })).toBeVisible()
  await expect(page.getByRole('navigation').locator('[aria-current=page]')).toHaveText('台账')
  await page.getByRole('link', { name: '返回' }).click()
  await expect(page.getByLabel('搜索')).toHaveValue('退费')
  await expect(cards()).toHaveCount(2)
  await page.getByRole('button', { name: '筛选' }).click()
  await expect(cards()).toHaveCount(6)
})

test('[LB-1] the ledger and the way to 我的 fit a small phone with the largest letters, and the ledger a wide screen', async () => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.evaluate(() => localStorage.setItem('sunshine.size', '30'))
  await page.goto(`${district.address}/ledger`)
  await expect(cards()).toHaveCount(24)
  await shoot(page, 'ledger-large')
  await page.getByRole('link', { name: /^我的/ }).click()
  await expect(page.getByRole('heading', { name: '我的', level: 1 })).toBeVisible()
  await page.evaluate(() => localStorage.removeItem('sunshine.size'))
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${district.address}/ledger?q=%E9%80%80%E8%B4%B9`)
  await expect(page.getByRole('columnheader', { name: '问题描述' })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(7)
  await shoot(page, 'ledger-table')
  await page.setViewportSize({ width: 360, height: 800 })
})

test('[LB-12] without signal the Excel part is asked for in words and a text table is there; fetched once it stays', async () => {
  await page.goto(`${district.address}/ledger`)
  await expect(cards()).toHaveCount(24)
  await phone.setOffline(true)
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('button', { name: '存成 Excel 文件' }).click()
  await expect(page.getByText('需要联网一次')).toBeVisible()
  await expect(page.getByText('有新版本')).toHaveCount(0)
  await shoot(page, 'ledger-export')
  const csv = await saved(() => page.getByRole('button', { name: '存成文本表格（CSV）' }).click())
  expect(readFileSync(await csv.path(), 'utf8')).toContain('工单编号,受理时间,')
  await phone.setOffline(false)
  await exported()
  await phone.setOffline(true)
  await exported()
  await phone.setOffline(false)
})

test('[LB-4] [LB-5] [LB-14] the exported file has every ticket’s facts and no formula, and brought in again it changes nothing', async () => {
  const file = await exported()
  expect(file.suggestedFilename()).toBe(`青禾中学${beijingDate(now).slice(0, 4)}年台账.xlsx`)
  const bytes = readFileSync(await file.path())
  const ledger = readLedger(await sheetsOf(bytes))
  if ('refusal' in ledger) throw new Error(ledger.refusal.code)
  const held = (await documentsOn(page)).filter((one): one is Ticket => (one as Ticket).kind === 'ticket')
  const byNumber = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)
  expect(ledger.faults).toEqual([])
  expect(ledger.tickets.toSorted(byNumber)).toEqual(
    held.map((ticket) => ({ ...ticketFacts(ticket), id: ticket.ticketNo ?? '' })).toSorted(byNumber),
  )
  const xml = sheetXml(bytes)
  expect(xml).not.toMatch(/<f[\s>]/)
  expect(xml).toMatch(/<pane [^>]*ySplit="1"[^>]*state="frozen"/)
  expect(xml).toMatch(
    /<pageSetup [^>]*paperSize="9"[^>]*orientation="landscape"|<pageSetup [^>]*orientation="landscape"[^>]*paperSize="9"/,
  )

  await chooseFile('台账.xlsx', bytes)
  await expect(page.getByText('新建 0 件')).toBeVisible()
  await expect(page.getByText('已有 24 件，跳过')).toBeVisible()
  await expect(page.getByRole('button', { name: '没有要导入的' })).toBeDisabled()
})

test('[LB-7] [LB-8] [LB-9] [LB-10] [LB-13] a messy ledger is looked at, put right and brought in once, and what is not uploaded says so', async () => {
  const messy: readonly (readonly (string | number)[])[] = [
    ['青禾中学来访台账'],
    ['序号', '哪天来的', '家长姓名', '联系方式', '类别', '反映内容', '回复时间'],
    [
      1,
      `${Number(dayAgo(1).slice(5, 7))}月${Number(dayAgo(1).slice(8))}日`,
      '陈某',
      '１６０００００２００１',
      '投诉',
      '校门口的路灯坏了三天。',
      '',
    ],
    [2, dayAgo(2).replace(/-/g, '/'), ' 何某 ', '160 0000 2002', '求助类', '想申请午休床位。', ''],
    [3, '前天', '黄某', 16000002003, '咨询', '作业能不能少一点。', ''],
    [4, dayAgo(3), '', '16000002004', '闲聊', '操场器材生锈。', ''],
    [5, dayAgo(60), '吴某', '16000002005', '投诉', '暑期补课收费。', dayAgo(58)],
    [6, dayAgo(2), '赵某', '16000002006', '举报', '有人收礼。', ''],
  ]
  const file = await writeWorkbook([
    {
      sheet: '来访',
      data: messy.map((row) => row.map((value) => ({ value, type: typeof value === 'number' ? Number : String }))),
    },
  ]).toBlob()
  const bytes = Buffer.from(await file.arrayBuffer())
  await page.goto(`${district.address}/ledger`)
  await page.getByRole('link', { name: '导入' }).click()
  await shoot(page, 'ledger-import')
  await chooseFile('来访.xlsx', bytes)
  await expect(page.getByText('请选出是哪一栏，没有它不能登记。').first()).toBeVisible()
  await page.getByLabel('受理时间').selectOption({ label: `哪天来的（如：${messy[2]?.[1]}）` })
  await expect(page.getByText('新建 2 件')).toBeVisible()
  await expect(page.getByText('有问题 3 行，不导入')).toBeVisible()
  await expect(page.getByText('B5 格：第 5 行“哪天来的”：写的是“前天”，应为日期')).toBeVisible()
  await expect(page.getByText('C6 格：第 6 行“家长姓名”：空着，这一格必须填写。')).toBeVisible()
  await expect(page.getByText('E6 格：第 6 行“类别”：写的是“闲聊”，应为咨询、求助')).toBeVisible()
  await expect(page.getByText('举报件不从台账导入')).toBeVisible()
  await expect(page.getByText('这些内容不能导入：回复时间 1 件。')).toBeVisible()
  await expect(page.getByText('时限已过 1 件')).toBeVisible()
  await shoot(page, 'ledger-preview')

  await phone.setOffline(true)
  await page.getByRole('button', { name: '导入 2 件' }).click()
  await expect(page.getByText('已登记 2 件，存到本机。')).toBeVisible()
  await expect(page.getByRole('heading', { name: '台账', level: 1 })).toBeVisible()
  await tab('待上传').click()
  await expect(cards()).toHaveCount(2)
  await expect(cards().first().getByText('已存本机，待上传')).toBeVisible()
  await shoot(page, 'ledger-waiting')
  await phone.setOffline(false)
  await expect(page.getByText('没有待上传的工单，都已传到区里。')).toBeVisible()

  await page.goto(`${district.address}/ledger/import`)
  await chooseFile('来访.xlsx', bytes)
  await expect(page.getByText('新建 0 件')).toBeVisible()
  await expect(page.getByText('已有 2 件，跳过')).toBeVisible()
  await page.getByRole('button', { name: '换一份' }).click()
  await page
    .getByLabel('粘贴的单元格')
    .fill(['姓名\t哪天来的\t内容', `孙某\t${dayAgo(1)}\t食堂, 早餐, 太咸, 了`].join('\n'))
  await page.getByRole('button', { name: '读粘贴的内容' }).click()
  await expect(page.getByText('新建 1 件')).toBeVisible()
})

const numberOf = (month: string): number =>
  Number(month.replace(/^(\d+)年(\d+)月.*$/u, (_, year: string, of: string) => `${year}${of.padStart(2, '0')}`))

async function saved(press: () => Promise<void>): Promise<Download> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return file
}

async function exported(): Promise<Download> {
  await page.getByRole('button', { name: '导出' }).click()
  return saved(() => page.getByRole('button', { name: '存成 Excel 文件' }).click())
}

async function chooseFile(name: string, buffer: Buffer): Promise<void> {
  if (!page.url().endsWith('/ledger/import')) await page.goto(`${district.address}/ledger/import`)
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  await page.getByLabel('选 Excel 或 CSV 文件').setInputFiles({ name, mimeType, buffer })
}

async function sheetsOf(bytes: Buffer): Promise<LedgerSheet[]> {
  const sheets = await readWorkbook(new Uint8Array(bytes).buffer)
  const cellOf = (value: unknown): LedgerCell =>
    value instanceof Date
      ? momentOfEpoch(value.getTime())
      : typeof value === 'string' || typeof value === 'number'
        ? value
        : null
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellOf)) }))
}

/** The sheet's own XML, from the archive's directory at its end. */
function sheetXml(archive: Buffer): string {
  for (
    let at = archive.indexOf('PK\u0001\u0002', 0, 'latin1');
    at !== -1;
    at = archive.indexOf('PK\u0001\u0002', at + 1, 'latin1')
  ) {
    const name = archive.toString('utf8', at + 46, at + 46 + archive.readUInt16LE(at + 28))
    if (name !== 'xl/worksheets/sheet1.xml') continue
    const start = archive.readUInt32LE(at + 42)
    const from = start + 30 + archive.readUInt16LE(start + 26) + archive.readUInt16LE(start + 28)
    const packed = archive.subarray(from, from + archive.readUInt32LE(at + 20))
    return (archive.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8')
  }
  throw new Error('no sheet in the archive')
}
