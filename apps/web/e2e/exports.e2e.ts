import { expect, test, type Browser, type Page } from '@playwright/test'
import { addDays, beijingDate, startOfDay } from '@sunshine/rubric/civil-date'
import type { HeadlessClient } from '@sunshine/sync/headless'
import { assessmentId, type AssessmentAct, type Review } from '@sunshine/tickets'
import JSZip from 'jszip'
import { openWorkbook } from '../src/workbook/testing/opened.ts'
import { wordFile, wordsIn } from '../src/desk/exports/testing/word-file.ts'
import { District, shoot } from './district.ts'
import { chen, foundDistrict, wang, type Person } from './founded.ts'
import { pdfPages } from './pdf-pages.ts'
import { expectRecomputed, keep, saved } from './saved-files.ts'
import { concern, enterAs } from './school.ts'

const district = new District()
const today = beijingDate(Date.now())
const dueOn = addDays(today, -10)
const year = Number(dueOn.slice(0, 4))
const acceptedAt = Math.max(startOfDay(`${year}-01-01`), startOfDay(addDays(today, -20)))
const numerals = Array.from('一二三四五六七八九十')
/** 青禾中学, which becomes final, 白鹭洲小学, which loses much, and 33 more. */
const schools = [
  { id: 'QH', name: '青禾中学' },
  { id: 'BL', name: '白鹭洲小学' },
  ...Array.from({ length: 33 }, (_unused, index) => ({
    id: `S${String(index).padStart(2, '0')}`,
    name: `示范区第${numerals[Math.floor(index / 10)]}${numerals[index % 10]}小学`,
  })),
]
const people: readonly Person[] = [
  wang,
  { login: 'zhao', name: '赵老师', role: 'schoolClerk', unitId: 'BL' },
  chen,
  { login: 'zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' },
  { login: 'tang', name: '唐科员', role: 'reviewer', unitId: 'ZX' },
  { login: 'wu', name: '吴局长', role: 'approver', unitId: 'ZX' },
]
const clients = new Map<string, HeadlessClient>()
const BL_OVERDUE = 24
const statement = '四月校舍改造，窗口搬到东楼，办理有迟延。'.repeat(24)
let desk: Page

test.describe.configure({ mode: 'serial' })

test.beforeAll(async ({ browser }) => {
  await district.start()
  const founded = await foundDistrict(district, { schools })
  for (const person of people) clients.set(person.login, await founded.letIn(person))
  const centre = clientOf('chen')
  const overdue = [...Array.from({ length: 2 }, () => 'QH'), ...Array.from({ length: BL_OVERDUE }, () => 'BL'), 'S00']
  await acts(
    'chen',
    ...overdue.map((unitId, index) => ({
      kind: 'ticket' as const,
      id: centre.newId(),
      act: concern(`=1+${index} 课后服务费第${index}件，请核实。`, {
        unitId,
        dueOn,
        acceptedAt,
        personal: { visitorName: `＝周${index}`, visitorPhone: '16000000001' },
      }),
    })),
  )
  desk = await deskOf(browser, 'wu')
  for (const [id, login] of [
    ['QH', 'wang'],
    ['BL', 'zhao'],
  ] as const)
    await reviewed(id, login)
  const [waived] = (await documentsOf('wu')).filter(({ kind, unitId }) => kind === 'ticket' && unitId === 'BL')
  await acts('wu', {
    kind: 'ticket',
    id: waived?.id ?? '',
    act: { type: 'waived', clause: 'unreplied', reason: '台风停课三天' },
  })
  await acts('wu', {
    kind: 'assessment',
    id: assessmentId('BL', year),
    act: {
      type: 'vetoRecorded',
      ground: '凡在阳光中心工作中存在吃、拿、卡、要等违纪行为的',
      document: '区纪〔2026〕3号',
    },
  })
  await feedback('QH', 'wang', { type: 'feedbackAnswered', answer: 'noObjection', text: '' })
  await feedback('BL', 'zhao', { type: 'feedbackAnswered', answer: 'statement', text: statement })
  await desk.goto(`${district.address}/desk/units/QH?year=${year}`)
  await desk.getByRole('button', { name: '公示' }).click()
  await desk.getByRole('dialog').getByLabel('公示到').fill(today)
  await desk.getByRole('dialog').getByRole('button', { name: '公示' }).click()
  for (const step of ['审定', '定稿']) {
    await desk.getByRole('button', { name: step, exact: true }).click()
    await desk.getByRole('dialog').getByRole('button', { name: step, exact: true }).click()
    await expect(desk.getByRole('dialog')).toHaveCount(0)
    await expect(desk.getByText('已全部上传').first()).toBeVisible()
  }
})

test.afterAll(async () => {
  await desk?.context().close()
  for (const client of clients.values()) client.close()
  await district.remove()
})

function clientOf(login: string): HeadlessClient {
  const client = clients.get(login)
  if (!client) throw new Error(`${login} is not here yet`)
  return client
}

async function acts(login: string, ...subjects: readonly Parameters<HeadlessClient['do']>[0][]): Promise<void> {
  const client = clientOf(login)
  await client.sync()
  for (const subject of subjects) {
    const written = await client.do(subject)
    if ('refused' in written) throw new Error(`${subject.act.type}: ${written.refused.code}`)
  }
  expect(await client.sync()).toMatchObject({ end: 'done', refused: 0 })
}

async function documentsOf(
  login: string,
): Promise<{ kind: string; id: string; unitId?: string; life?: { finalised: { code: string } | null } }[]> {
  await clientOf(login).sync()
  return (await clientOf(login).dump()).split('\n').map((line) => JSON.parse(line))
}

const grades: { readonly [item: string]: Review } = {
  '2.1a': { kind: 'discretionary', hundredths: 500 },
  '2.1b': { kind: 'discretionary', hundredths: 450 },
  '2.2a': { kind: 'countDeduction', cases: [] },
  '2.2b': { kind: 'graded', grade: 'good' },
  '2.2c': { kind: 'graded', grade: 'excellent' },
  '3.1': { kind: 'discretionary', hundredths: 500 },
  '3.2': { kind: 'discretionary', hundredths: 500 },
  '3.3': {
    kind: 'earned',
    awards: [
      { case: '错峰放学', level: 'municipal', documentNo: '市教〔2026〕8号', issuer: '市教育局', issuedOn: null },
    ],
  },
}

/** From 自评 to two reviewers' submissions, without a browser. */
async function reviewed(unitId: string, school: string): Promise<void> {
  const subject = (act: AssessmentAct) => ({ kind: 'assessment' as const, id: assessmentId(unitId, year), act })
  const own = {
    item: '2.1a',
    review: { kind: 'discretionary', hundredths: 500 } as const,
    words: '',
    evidence: '',
    photos: [],
  }
  await acts(school, subject({ type: 'selfAssessed', items: [own] }))
  await acts(
    'zhou',
    subject({ type: 'reviewStarted' }),
    ...Object.entries(grades).map(([item, review]) =>
      subject({
        type: 'itemReviewed',
        item,
        review,
        reason: item === '2.1b' ? '=HYPERLINK("http://x")' : '',
        evidence: '',
      }),
    ),
    subject({ type: 'reviewSubmitted', note: '' }),
  )
  await acts('tang', subject({ type: 'reviewSubmitted', note: '' }))
}

async function feedback(unitId: string, school: string, answer: AssessmentAct): Promise<void> {
  await desk.goto(`${district.address}/desk/units/${unitId}?year=${year}`)
  await desk.getByRole('button', { name: '发反馈' }).click()
  await desk.getByRole('dialog').getByRole('button', { name: '发反馈' }).click()
  await expect(desk.getByText(/已反馈/).first()).toBeVisible()
  await expect(desk.getByText('已全部上传').first()).toBeVisible()
  await acts(school, { kind: 'assessment', id: assessmentId(unitId, year), act: answer })
}

async function deskOf(browser: Browser, login: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage()
  await enterAs(page, login, district.address)
  return page
}

test('[EX-11] [EX-12] [EX-13] 35 sheets are one print job: each on one or two A4 pages of its own, its name on both', async () => {
  await desk.goto(`${district.address}/desk/scores?year=${year}`)
  await desk.getByRole('link', { name: '打印和导出' }).click()
  await expect(desk.getByRole('row', { name: /青禾中学/ })).toContainText('终评')
  await shoot(desk, 'exports')
  await desk.getByRole('link', { name: '打印评分表（全部 35 个单位）' }).click()
  await expect(desk.getByRole('region', { name: '青禾中学' })).toBeVisible()
  await shoot(desk, 'exports-print')
  const file = await desk.pdf({ preferCSSPageSize: true })
  keep('exports-35.pdf', file)
  const pages = pdfPages(file)
  const unitOf = ({ text }: { text: string }) => schools.filter(({ name }) => text.includes(`被考核单位:${name}`))
  const byUnit = new Map(schools.map(({ id }) => [id, pages.filter((page) => unitOf(page)[0]?.id === id)]))
  expect(pages.filter((page) => unitOf(page).length !== 1)).toEqual([])
  for (const [id, own] of byUnit) {
    expect([id, own.length]).toEqual([id, id === 'BL' ? 2 : 1])
    for (const { text, width, height } of own) {
      expect([width, height]).toEqual([210, 297])
      expect(text).toContain('考核项目及分值考核内容及分值分解计分点及计分办法说明得分')
    }
    const words = own.map(({ text }) => text).join('')
    expect(words).toContain('工单未按时办理,一件扣2分;经下函催办后,超期办理回复的工单,一件扣5分。')
    for (const line of ['考核人(签字):', '审定人(签字):', '被考核单位负责人(签字、盖章):'])
      expect(words).toContain(line)
    expect(words).toContain(id === 'QH' ? '终评' : '试评')
  }
  const text = (id: string): string =>
    byUnit
      .get(id)
      ?.map((page) => page.text)
      .join('') ?? ''
  const code = (await documentsOf('wu')).find(({ id }) => id === assessmentId('QH', year))?.life?.finalised?.code ?? ''
  expect(text('QH')).toContain(`核对码:${code}`)
  expect(text('BL')).toContain('一票否决凡在阳光中心工作中存在吃、拿、卡、要等违纪行为的。依据:区纪〔2026〕3号')
  expect(text('BL')).toContain('核减10分,理由:台风停课三天。')
  expect(text('BL')).toContain(`单位说明${statement.normalize('NFKC')}`)
  expect(text('BL')).toMatch(/未办理回复23件\(.*SF-\d{4}-BL-\d{4}、\d{4}.*\),扣230分。/)
  expect(text('BL')).toContain('已扣完,多出的200分不再扣。')
  expect(text('S01')).not.toContain('未办理回复1件')
})

test('[EX-11] chosen units alone are printed, and what is printed is black on white', async () => {
  await desk.goto(`${district.address}/desk/exports?year=${year}`)
  await desk.getByLabel('选 白鹭洲小学').check()
  await desk.getByLabel('选 青禾中学').check()
  await desk.getByRole('link', { name: '打印评分表（已选 2 个单位）' }).click()
  await expect(desk.getByRole('heading', { name: `${year} 年评分表，2 个单位` })).toBeVisible()
  expect(pdfPages(await desk.pdf({ preferCSSPageSize: true }))).toHaveLength(3)
  await desk.emulateMedia({ media: 'print' })
  const colours = await desk
    .locator('.score-paper')
    .evaluateAll((papers) => [
      ...new Set(
        papers.flatMap((paper) => [...paper.querySelectorAll('*')].map((part) => getComputedStyle(part).color)),
      ),
    ])
  expect(colours).toEqual(['rgb(0, 0, 0)'])
  await desk.emulateMedia({ media: null })
})

test('[EX-14] the summary is printed across by rank, and says whose it is', async () => {
  await desk.goto(`${district.address}/desk/exports?year=${year}`)
  await desk.getByRole('link', { name: '打印全区汇总表' }).click()
  await expect(desk.getByRole('region', { name: '全区汇总' })).toBeVisible()
  await shoot(desk, 'exports-summary')
  const file = await desk.pdf({ preferCSSPageSize: true })
  keep('exports-summary.pdf', file)
  const pages = pdfPages(file)
  for (const { width, height, text } of pages) {
    expect([width, height]).toEqual([297, 210])
    expect(text).toContain('名次仅供区局内部使用,不发学校。')
  }
  const words = pages.map(({ text }) => text).join('')
  for (const { name } of schools) expect(words).toContain(name)
  expect(words).not.toContain('周0')
})

test('[EX-1] [EX-4] [EX-10] sheet and summary are saved as Excel files that another program computes to the screen’s numbers', async () => {
  await desk.goto(`${district.address}/desk/exports?year=${year}`)
  const sheet = await saved(desk, '评分表 Excel，白鹭洲小学')
  keep('sheet.xlsx', sheet.bytes)
  expect(sheet.name).toBe(`示范区白鹭洲小学${year}年考核评分表.xlsx`)
  const opened = await openWorkbook(sheet.bytes)
  expectRecomputed(opened)
  const total = await desk.getByRole('row', { name: /白鹭洲小学/ }).textContent()
  const totals = [...(opened[0]?.cells ?? [])].filter(
    ([place, { formula }]) => place.startsWith('J') && formula !== undefined,
  )
  expect(total).toContain(`${totals[totals.length - 1]?.[1].value} 分`)
  expect(total).not.toContain('已评')
  const summary = await saved(desk, '全区汇总表')
  keep('summary.xlsx', summary.bytes)
  expect(summary.name).toBe(`示范区${year}年考核汇总表.xlsx`)
  const sums = await openWorkbook(summary.bytes)
  expectRecomputed(sums)
  const texts = sums.flatMap(({ cells }) => [...cells.values()].map(({ value }) => String(value)))
  for (const { name } of schools) expect(texts).toContain(name)
  expect(texts.join()).not.toMatch(/周\d|16000000001|课后服务费/)
})

test('[EX-5] [EX-9] the ledger is saved without citizens unless asked for, and nothing in it is a formula', async () => {
  await desk.goto(`${district.address}/desk/exports?year=${year}`)
  const without = await saved(desk, '全区工单台账')
  expect(without.name).toBe(`示范区${year}年工单台账.xlsx`)
  const [plain] = await openWorkbook(without.bytes)
  const cells = [...(plain?.cells.values() ?? [])]
  expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([])
  expect(cells.map(({ value }) => value)).toContain('=1+0 课后服务费第0件，请核实。')
  expect(cells.map(({ value }) => String(value)).join()).not.toMatch(/＝周|16000000001/)
  expect(plain?.cells.get('A1')?.value).toContain('不含来访人姓名和电话')
  await desk.getByLabel('台账写上来访人姓名和电话').check()
  const withPersons = await saved(desk, '台账 Excel，青禾中学')
  keep('ledger.xlsx', withPersons.bytes)
  const [own] = await openWorkbook(withPersons.bytes)
  expect(own?.cells.get('A1')?.value).toContain('含来访人姓名和电话，只供办理和回访使用')
  expect([...(own?.cells.values() ?? [])].filter(({ value }) => String(value).startsWith('＝周'))).toHaveLength(2)
})

test('[EX-15] [EX-16] [EX-18] letters come from the shipped template and from one’s own, which stays and can be taken back', async () => {
  await desk.goto(`${district.address}/desk/exports?year=${year}`)
  const all = await saved(desk, '生成考核结果通知（全部 35 个单位）')
  expect(all.name).toBe(`示范区${year}年考核结果通知35份.zip`)
  const archive = await JSZip.loadAsync(all.bytes)
  expect(Object.keys(archive.files).sort()).toEqual(
    schools.map(({ name }) => `示范区${name}${year}年考核结果通知.docx`).sort(),
  )
  const letter = await archive.file(`示范区青禾中学${year}年考核结果通知.docx`)?.async('uint8array')
  keep('letter.docx', Buffer.from(letter ?? []))
  expect((await wordsIn(letter ?? new Uint8Array())).join('\n')).toContain('青禾中学：')
  await desk.getByText('可以用的占位符').click()
  await shoot(desk, 'exports-placeholders')

  await choose('坏模板.docx', await wordFile(['{单位明称}得分{总分}']))
  await expect(desk.getByText('不认识的占位符：{单位明称}。')).toBeVisible()
  await shoot(desk, 'exports-refused')
  await choose('反馈书.docx', await wordFile([['致{单位', '名称}：你单位得{总分}分。']]))
  await expect(desk.getByText(/用的是自己的模板：反馈书\.docx/)).toBeVisible()
  await desk.reload()
  await desk.getByLabel('选 白鹭洲小学').check()
  const own = await saved(desk, '生成考核结果通知（已选 1 个单位）')
  expect(own.name).toBe(`示范区白鹭洲小学${year}年考核结果通知.docx`)
  expect((await wordsIn(own.bytes))[0]).toMatch(/^致白鹭洲小学：你单位得[\d.]+分。$/)
  expect((await saved(desk, '下载现在的模板')).name).toBe('反馈书.docx')
  await desk.getByRole('button', { name: '改用自带模板' }).click()
  await expect(desk.getByText('用的是自带模板。')).toBeVisible()
})

async function choose(name: string, file: Uint8Array): Promise<void> {
  const mimeType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
  await desk.locator('.exports-file input').setInputFiles({ name, mimeType, buffer: Buffer.from(file) })
}

test('[EX-8] [EX-19] without a line and before they were fetched, the parts for files are missed and said so; printing goes on', async ({
  browser,
}) => {
  const fresh = await deskOf(browser, 'zhou')
  await fresh.goto(`${district.address}/desk/exports?year=${year}`)
  await expect(fresh.getByRole('row', { name: /青禾中学/ })).toBeVisible()
  const fetched = await fresh.evaluate(async () => {
    const names = await caches.keys()
    const lists = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return lists.flat().map(({ url }) => url)
  })
  expect(fetched.filter((url) => /\/assets\/(excel|word)-/.test(url))).toEqual([])
  await fresh.context().setOffline(true)
  await fresh.getByRole('button', { name: '全区汇总表' }).click()
  await expect(fresh.getByText('做这种文件的部件还没有下载到这台电脑，需要联网一次。')).toBeVisible()
  await fresh.context().setOffline(false)
  expect((await saved(fresh, '全区汇总表')).name).toContain('考核汇总表.xlsx')
  await fresh.context().close()
})
