import { expect, test, type Page } from '@playwright/test'
import { addDays, beijingDate } from '@sunshine/rubric/civil-date'
import type { Ticket } from '@sunshine/tickets'
import writeWorkbook from 'write-excel-file/universal'
import { District, documentsOn, shoot } from './district.ts'
import { chen, foundDistrict } from './founded.ts'
import { enterAs } from './school.ts'

const district = new District()
let desk: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const schools = [
    { id: 'QH', name: '青禾中学' },
    { id: 'BL', name: '白鹭洲小学' },
  ]
  const founded = await foundDistrict(district, { schools, centreName: '教育阳光服务中心' })
  await founded.letIn(chen)
  desk = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await enterAs(desk, 'chen', district.address)
})

test.afterAll(async () => {
  await desk?.context().close()
  await district.remove()
})

const daysAgo = (days: number): string => addDays(beijingDate(Date.now()), -days)
const inWords = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/gu, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
const header = ['诉求编号', '转办时间', '诉求人', '联系电话', '诉求内容', '诉求类型', '承办单位', '截止时间']

/** Two hundred rows as 12345 exports them, every fortieth with something nobody can read. */
function exported(): string[][] {
  return Array.from({ length: 200 }, (_, index) => {
    const day = daysAgo(1 + (index % 20))
    const phone = `1600000${String(index).padStart(4, '0')}`
    return [
      `GD${String(index + 1).padStart(6, '0')}`,
      [day, inWords(day), fullWidth(day), `${day} 9:05`][index % 4] ?? day,
      `周某${index}`,
      index % 2 === 0 ? phone : fullWidth(phone),
      index % 40 === 39 ? '' : `第 ${index + 1} 件：课后服务少上了课，请核实。`,
      ['投诉', '咨询类', '求助', '建议'][index % 4] ?? '投诉',
      ['青禾中学', '珠晖区白鹭洲小学', '红星小学', ''][index % 4] ?? '',
      index % 8 === 0 ? daysAgo(-10) : '',
    ]
  })
}

const tickets = async (): Promise<Ticket[]> =>
  (await documentsOn(desk)).filter((one): one is Ticket => (one as Ticket | null)?.kind === 'ticket')

test('[IM-1] [IM-3] [IM-5] two hundred pasted rows are looked at, the faults named, and the rest registered and dispatched in one step', async () => {
  await desk.getByRole('link', { name: '登记', exact: true }).click()
  await desk.getByRole('link', { name: '导入平台表格' }).click()
  await shoot(desk, 'import-source')
  const cells = [header, ...exported()].map((row) => row.join('\t')).join('\n')
  await desk.getByLabel('粘贴的单元格').fill(cells)
  await desk.getByRole('button', { name: '读粘贴的内容' }).click()
  await expect(desk.getByText('登记 195 件，其中 100 件直接派给学校')).toBeVisible()
  await expect(desk.getByText('95 件登记后放进“待派单”，由您派')).toBeVisible()
  await expect(desk.getByText('5 行有问题，不导入')).toBeVisible()
  await expect(desk.getByText('E41 格：第 41 行“诉求内容”：空着，这一格必须填写。')).toBeVisible()
  await expect(desk.getByText('待派单：“红星小学”对不上一个单位').first()).toBeVisible()
  expect(await tickets()).toEqual([])
  await shoot(desk, 'import-preview')
  await desk.getByRole('button', { name: '导入 195 件' }).click()
  await expect(desk.getByText('已登记 195 件，派出 100 件，待派单 95 件。')).toBeVisible()
  await expect(desk.getByText('已全部上传')).toBeVisible({ timeout: 60_000 })
  const held = await tickets()
  expect(held).toHaveLength(195)
  expect(held.filter(({ unitId }) => unitId === 'QH')).toHaveLength(50)
  expect(held.find(({ origin }) => origin?.number === 'GD000001')).toMatchObject({
    state: 'dispatched',
    unitId: 'QH',
    due: { on: daysAgo(-10) },
    origin: { platform: '12345 热线', number: 'GD000001' },
    personal: { visitorPhone: '16000000000' },
  })
})

test('[IM-2] [IM-4] a workbook with other names is put right once, remembered, and brings in nothing twice', async () => {
  const rows = [
    ['单据', '哪天', '说了什么', '备注'],
    ['GD000001', daysAgo(3), '同一件又导出来了。', ''],
    ['XF-9', daysAgo(2), '想了解学区划分。', ''],
  ]
  const file = await writeWorkbook([
    { sheet: '导出', data: rows.map((row) => row.map((value) => ({ value, type: String }))) },
  ]).toBlob()
  const choose = async (): Promise<void> => {
    await desk.goto(`${district.address}/desk/import`)
    await desk.locator('input[type=file]').setInputFiles({
      name: '导出.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await file.arrayBuffer()),
    })
  }
  await choose()
  await desk.getByLabel('表里有栏目名').check()
  await desk.getByLabel('平台编号').selectOption({ label: '单据（如：GD000001）' })
  await desk.getByLabel('受理时间').selectOption({ label: `哪天（如：${daysAgo(3)}）` })
  await desk.getByLabel('问题描述').selectOption({ label: '说了什么（如：同一件又导出来了。）' })
  await expect(desk.getByText('登记 1 件，其中 0 件直接派给学校')).toBeVisible()
  await expect(desk.getByText('1 件已经有了，跳过')).toBeVisible()
  await expect(desk.getByText(/第 2 行 GD000001，就是/)).toBeVisible()
  await shoot(desk, 'import-known')
  await desk.getByRole('button', { name: '导入 1 件' }).click()
  await expect(desk.getByText('已登记 1 件，派出 0 件，待派单 1 件。')).toBeVisible()
  await choose()
  await expect(desk.getByText('2 件已经有了，跳过')).toBeVisible()
  await expect(desk.getByRole('button', { name: '没有要导入的' })).toBeDisabled()
})
