import { expect, test, type Page } from '@playwright/test'
import { hundredthsOf } from '@sunshine/rubric'
import { assessmentId, sheetLife, type AssessmentAct, type Subject } from '@sunshine/tickets'
import { shoot } from '../district.ts'
import { isFrozenAgain } from '../frozen-again.ts'
import { fullMarks } from '../full-marks.ts'
import { concern } from '../school.ts'
import { judgeFault, numberOnDesk } from '../review-keys.ts'
import { keep, saved } from '../saved-files.ts'
import { cell, takeStep } from '../year-pages.ts'
import { YEAR } from '../year/plan.ts'
import { December, hours, onTicket, publicUntil } from './december.ts'
import {
  expectLedgerFile,
  expectLetters,
  expectPrintJob,
  expectSheetFile,
  expectSummaryFile,
  sheetOf,
  type Year,
} from './exported.ts'
import { isUnreviewed } from './records.ts'
import { due, firstOf, gradeOn, handedOver, judgeTheRest, judgeUnit } from './reviewing.ts'
import { isAccounted, itemsOnScreen } from './sheet-on-screen.ts'

/** 石湾镇中心学校 objects, 荷塘小学 is graded below 一般, 新叶学校 is vetoed, 彩虹桥幼儿园 has a late concern. */
const [OBJECTS, BELOW, VETOED, LATE] = ['X01', 'Q08', 'M03', 'Y07'] as const
const UNITS = 35
const december = new December()
let phone: Page
let zhou: Page
let zheng: Page
let wu: Page
/** The ticket whose review 石湾 objects to. */
let objected = { id: '', ticketNo: '' }

test.describe.configure({ mode: 'serial' })
// A click nobody can make fails at once, not with the whole chapter.
test.use({ actionTimeout: 20_000 })
test.beforeAll(async () => {
  test.setTimeout(400_000)
  await december.found()
})
test.afterAll(() => december.remove())

const onYear = (unitId: string, act: AssessmentAct): Subject => ({
  kind: 'assessment',
  id: assessmentId(unitId, YEAR),
  act,
})
const at = (path: string): string => `${december.address}${path}`
const nameOf = async (unitId: string): Promise<string> =>
  (await december.records.units()).find(({ id }) => id === unitId)?.name ?? ''
const stepFor = (page: Page, step: string, units = UNITS): Promise<void> =>
  takeStep(page, { address: december.address, step, units, until: publicUntil })

test('[DC-1] before the review: a school assesses itself on its phone, and what was open is answered', async ({
  browser,
}) => {
  const tickets = await december.records.tickets()
  expect(await december.records.units()).toHaveLength(UNITS)
  expect(tickets.length).toBeGreaterThanOrEqual(400)
  phone = await december.phone(browser, 'qian')
  await phone.getByRole('link', { name: '得分', exact: true }).click()
  await phone.getByRole('link', { name: '填自评' }).click()
  const own = phone.getByRole('group', { name: /^3\.2 / })
  await own.getByLabel('得分').selectOption({ label: '5 分' })
  await own.getByLabel('自评说明').fill('全年没有越级上访，台账齐全。')
  await phone.getByRole('button', { name: '提交自评' }).click()
  await expect(phone.getByText('自评已提交，等区里开始评审；之前还可以改。')).toBeVisible()
  await handedOver(phone)

  // Without a screen: two schools answer what lay on their desks, and a reviewer finds a fault with 石湾's first letter.
  await december.setTime(hours.answered)
  const open = tickets.filter(({ unitId, replies }) => (unitId === 'Q01' || unitId === 'Q02') && replies.length === 0)
  for (const { id, unitId } of open)
    await december.acts(
      `clerk-${unitId}`,
      onTicket(id, {
        type: 'replied',
        subject: '投诉事项',
        honorific: null,
        body: '已核实并整改，由总务处十二月二十日前完成。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
        datedOn: '2026-12-11',
      }),
    )
  const found = tickets.find(({ unitId, replies }) => unitId === OBJECTS && replies.length > 0)
  const reply = found?.replies[0]
  objected = { id: found?.id ?? '', ticketNo: found?.ticketNo ?? '' }
  await december.acts(
    'zhou',
    onTicket(objected.id, {
      type: 'findingRecorded',
      replyId: reply?.id ?? '',
      format: 'fault',
      seal: 'ok',
      reason: '没有写明调查经过',
      over: reply?.review?.first.id ?? null,
    }),
  )
})

test('[DC-2] two reviewers at once judge the replies by keys, fill the matrix and submit; neither overwrites the other', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  await december.setTime(hours.reviewed)
  zhou = await december.desk(browser, 'zhou')
  zheng = await december.desk(browser, 'zheng')
  await stepFor(zhou, '开始评审')

  const before = await december.records.tickets()
  const waiting = (unitId: string) =>
    before.filter((ticket) => ticket.unitId === unitId && ticket.replies.some(isUnreviewed))
  for (const page of [zhou, zheng]) await page.goto(at('/desk/review'))
  await Promise.all([
    judgeUnit(zhou, await nameOf('Q01'), waiting('Q01')),
    judgeUnit(zheng, await nameOf('Q02'), waiting('Q02')),
  ])
  await expect.poll(async () => (await unreviewedOf('Q01')) + (await unreviewedOf('Q02'))).toBe(0)
  await shoot(zhou, 'december-review')
  await bothAtOneReply(await nameOf('Q06'))
  await Promise.all([judgeTheRest(zhou), judgeTheRest(zheng)])
  await expect.poll(() => unreviewedOf()).toBe(0)
  const after = await december.records.tickets()
  for (const [unitId, by] of [
    ['Q01', '周科长'],
    ['Q02', '郑科员'],
  ] as const)
    for (const { id } of waiting(unitId)) {
      const ticket = after.find((one) => one.id === id)
      for (const { review, findings, sealPhotos } of ticket?.replies ?? [])
        expect([review?.first.by, findings]).toEqual([
          by,
          { format: 'ok', seal: sealPhotos.length > 0 ? 'ok' : 'fault' },
        ])
    }

  // A whole unit each, at the same time; then a column each, on the same units.
  for (const page of [zhou, zheng]) await page.goto(at('/desk/scores'))
  await Promise.all([
    gradeOn(zhou, {
      from: firstOf(zhou, 'Q04'),
      cells: fullMarks.length,
      say: async (dialog, name) => {
        if (!name.startsWith('评定 2.1b')) return
        await dialog.getByLabel('得分').selectOption({ label: '4.5 分' })
        await dialog.getByLabel('理由').fill('网站两次打不开')
      },
    }),
    gradeOn(zheng, {
      from: firstOf(zheng, BELOW),
      cells: fullMarks.length,
      say: async (dialog, name) => {
        if (!name.startsWith('评定 2.2b')) return
        await dialog.getByRole('radio', { name: /^不达标/ }).check({ force: true })
        await dialog.getByLabel('理由').fill('全年没有更新')
        await shoot(zheng, 'december-grade')
      },
    }),
  ])
  await Promise.all([handedOver(zhou), handedOver(zheng)])
  const ungraded = (await unitsWithout('3.1')).length
  for (const page of [zhou, zheng]) {
    await page.getByLabel('接着评').selectOption({ label: '逐个项目' })
    for (const item of ['3.1', '3.2']) await expect(due(page, item)).toHaveCount(ungraded)
  }
  const objector = await nameOf(OBJECTS)
  const [second, third] = await Promise.all([
    gradeOn(zhou, {
      from: due(zhou, '3.2').first(),
      cells: ungraded,
      say: async (dialog, name) => {
        if (!name.endsWith(objector)) return
        await dialog.getByLabel('得分').selectOption({ label: '4 分' })
        await dialog.getByLabel('理由').fill('六月的台账缺页')
      },
    }),
    gradeOn(zheng, { from: due(zheng, '3.1').first(), cells: ungraded }),
  ])
  expect(second.every((name) => name.startsWith('评定 3.2：'))).toBe(true)
  expect(third.every((name) => name.startsWith('评定 3.1：'))).toBe(true)
  await Promise.all([handedOver(zhou), handedOver(zheng)])
  await shoot(zhou, 'december-matrix')
  const graded = await december.records.assessments()
  for (const unit of await december.records.units()) {
    const reviews = graded.get(unit.id)?.reviews ?? {}
    if (second.includes(`评定 3.2：${unit.name}`)) expect([unit.id, reviews['3.2']?.by]).toEqual([unit.id, '周科长'])
    if (third.includes(`评定 3.1：${unit.name}`)) expect([unit.id, reviews['3.1']?.by]).toEqual([unit.id, '郑科员'])
    if (unit.id === 'Q04') expect(fullMarks.map(([item]) => reviews[item]?.by)).toEqual(fullMarks.map(() => '周科长'))
    if (unit.id === BELOW) expect(fullMarks.map(([item]) => reviews[item]?.by)).toEqual(fullMarks.map(() => '郑科员'))
  }

  // What is left of the matrix is graded without a screen, as the two have shown by hand.
  for (const [item, review] of fullMarks)
    for (const unitId of await unitsWithout(item))
      await december.acts('zhou', onYear(unitId, { type: 'itemReviewed', item, review, reason: '', evidence: '' }))
  await expect(zhou.getByText('各格都已评完。')).toBeVisible()
  await Promise.all([stepFor(zhou, '提交评审'), stepFor(zheng, '提交评审')])
  for (const [id, assessment] of await december.records.assessments()) {
    const by = sheetLife(assessment).submissions.map((one) => one.by)
    expect([id, ...by.sort()]).toEqual([id, '周科长', '郑科员'])
  }
  expect(await december.district.verify()).toBeNull()
})

test('[DC-3] the approver consents to a grade below 一般, records a veto with its document, waives a deduction and sends the feedback', async ({
  browser,
}) => {
  await december.setTime(hours.fedBack)
  wu = await december.desk(browser, 'wu')
  await wu.goto(at(`/desk/steps`))
  await wu.getByRole('radio', { name: /^发反馈/ }).check({ force: true })
  await expect(wu.getByRole('row', { name: new RegExp(await nameOf(BELOW)) })).toContainText(
    '审定人同意不达标 1 项（2.2b）',
  )
  await wu.getByRole('link', { name: await nameOf(BELOW) }).click()
  await wu.getByRole('button', { name: '同意 2.2b' }).click()
  await wu.getByRole('button', { name: '同意，本项 0 分' }).click()
  await handedOver(wu)

  await wu.goto(at(`/desk/units/${VETOED}`))
  await wu.getByRole('button', { name: '一票否决' }).click()
  const veto = wu.getByRole('dialog', { name: /^一票否决/ })
  await veto.getByRole('radio').first().check({ force: true })
  await veto.getByLabel('依据文件').fill('示教纪〔2026〕2号')
  await shoot(wu, 'december-veto')
  await veto.getByRole('button', { name: '记录一票否决' }).click()
  await handedOver(wu)
  await expect(wu.getByText(/^一票否决：/)).toBeVisible()

  const sheets = await december.records.sheets(hours.fedBack)
  const [unitId = '', sheet] =
    [...sheets].find(
      ([id, { items }]) =>
        id !== OBJECTS &&
        items.some(
          ({ deductions, notCharged }) => notCharged === '0.00' && deductions.some(({ clause }) => clause === 'late'),
        ),
    ) ?? []
  await wu.goto(at(`/desk/units/${unitId}?item=1.1`))
  const before = Number(sheet?.total)
  await expect(wu.locator('.sheet-head-number strong')).toHaveText(String(before))
  await wu.locator('#sheet-item-1\\.1').getByRole('button', { name: '核减', exact: true }).first().click()
  await wu.getByRole('dialog').getByLabel('核减理由').fill('当天全镇停电，已核实。')
  await wu.getByRole('button', { name: /^核减 \d+ 分$/ }).click()
  await handedOver(wu)
  await expect(wu.locator('.sheet-head-number strong')).not.toHaveText(String(before))
  const waived = sheetOfUnit(await december.records.sheets(hours.fedBack), unitId)
  expect(Number(waived.total)).toBeGreaterThan(before)
  await expect(wu.locator('.sheet-head-number strong')).toHaveText(String(Number(waived.total)))
  await stepFor(wu, '发反馈')
})

test('[DC-4] a school objects on its phone to a grade and to a ticket’s deduction; one is accepted with the new score shown first, one refused', async () => {
  test.setTimeout(180_000)
  await december.setTime(hours.objected)
  await phone.goto(at('/score'))
  await phone.getByRole('link', { name: '看反馈、答复、申诉' }).click()
  await phone.getByRole('button', { name: '申诉 3.2' }).click()
  const first = phone.getByRole('dialog', { name: '申诉：3.2' })
  await first.getByLabel('申诉理由').fill('六月的台账在档案室，照片见附件。')
  await first
    .getByRole('group', { name: '申诉佐证文件' })
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: '六月台账.pdf', mimeType: 'application/pdf', buffer: Buffer.from(onePage) })
  await expect(first.getByText('已存本机，提交后上传')).toBeVisible()
  await shoot(phone, 'december-objection')
  await first.getByRole('button', { name: '提出申诉' }).click()
  await handedOver(phone)
  await phone.locator('#sheet-item-1\\.2 summary').click()
  await phone.getByRole('button', { name: `申诉 ${objected.ticketNo}` }).click()
  const second = phone.getByRole('dialog', { name: '申诉：1.2' })
  await second.getByLabel('申诉理由').fill('回复第二段写了调查经过。')
  await second.getByRole('button', { name: '提出申诉' }).click()
  await handedOver(phone)
  await expect(phone.getByText('等待决定')).toHaveCount(2)

  await december.setTime(hours.decided)
  await zheng.goto(at(`/desk/units/${OBJECTS}`))
  await zheng.getByRole('button', { name: '决定申诉 3.2' }).click()
  const refusing = zheng.getByRole('dialog', { name: '申诉决定：3.2' })
  await expect(refusing.getByRole('link', { name: '存下 六月台账.pdf' })).toBeVisible()
  await refusing.getByRole('radio', { name: /^维持/ }).check({ force: true })
  await refusing.getByLabel('理由', { exact: true }).fill('附件仍缺六月第三周。')
  await refusing.getByRole('button', { name: '决定', exact: true }).click()
  await handedOver(zheng)

  const told = sheetOfUnit(await december.records.sheets(hours.decided), OBJECTS)
  await wu.goto(at('/desk/scores'))
  await expect(cell(wu, OBJECTS, 'item-1.2')).toContainText('申诉')
  await cell(wu, OBJECTS, 'item-1.2').click()
  await wu.getByRole('button', { name: '决定申诉 1.2' }).click()
  const deciding = wu.getByRole('dialog', { name: '申诉决定：1.2' })
  await deciding.getByRole('radio', { name: /^更正/ }).check({ force: true })
  const total = Number(told.total)
  await expect(deciding.getByRole('row', { name: '本项 9 10 加 1' })).toBeVisible()
  await expect(deciding.getByRole('row', { name: `总分 ${total} ${total + 1} 加 1` })).toBeVisible()
  await shoot(wu, 'december-decide')
  await deciding.getByLabel('理由', { exact: true }).fill('第二段写了经过，改为合规。')
  await deciding.getByRole('button', { name: '决定', exact: true }).click()
  await handedOver(wu)
  await expect(wu.locator('.sheet-head-number strong')).toHaveText(String(total + 1))

  await phone.reload()
  await expect(phone.getByText(/附件仍缺六月第三周。（郑科员/)).toBeVisible()
  await expect(phone.getByText(/第二段写了经过，改为合规。（吴局长.*最终决定）/)).toBeVisible()
  await expect(phone.getByText(`按之后的决定，现在是 ${total + 1} 分。`)).toBeVisible()
  await phone.getByRole('radio', { name: '无异议' }).check({ force: true })
  await phone.getByRole('button', { name: '提交答复' }).click()
  await handedOver(phone)
  await shoot(phone, 'december-feedback')
  // The 34 other schools answer without a screen.
  for (const { id } of await december.records.units())
    if (id !== OBJECTS)
      await december.acts(`clerk-${id}`, onYear(id, { type: 'feedbackAnswered', answer: 'noObjection', text: '' }))
})

test('[DC-5] 公示 of all 35 says scores and counts and nothing of any citizen', async () => {
  await december.setTime(hours.published)
  await stepFor(wu, '公示')
  await wu.goto(at('/desk/notice'))
  await expect(wu.locator('.public-notice tbody tr')).toHaveCount(UNITS)
  await shoot(wu, 'december-notice')
  const said = await wu.locator('.public-notice').innerText()
  const sheets = await december.records.sheets(hours.published)
  const people = await citizens()
  const assessments = await december.records.assessments()
  for (const { id, name } of await december.records.units()) {
    const row = wu.locator('.public-notice tbody tr').filter({ has: wu.getByRole('rowheader', { name, exact: true }) })
    await expect(row.locator('strong')).toHaveText(String(Number(sheetOfUnit(sheets, id).total)))
    expect(await row.innerText()).toMatch(id === VETOED ? /一票否决/ : /^(?!.*一票否决)/)
    const kept = JSON.stringify(sheetLife(assessments.get(id) ?? null).published)
    for (const citizen of people) expect(kept).not.toContain(citizen)
  }
  expect(people.length).toBeGreaterThan(300)
  for (const citizen of people) expect(said).not.toContain(citizen)
})

test('[DC-6] 定稿 of 35: refused while somebody owes something, then final, accounted for to the last hundredth and the same bytes again', async () => {
  test.setTimeout(180_000)
  // A concern comes in late in the year, is answered on Christmas Eve, and nobody has judged the letter.
  const id = 'december-late'
  await december.setTime(hours.lateConcern)
  const late = concern('放学时校门口没有人值守。', { unitId: LATE, acceptedAt: hours.lateConcern })
  await december.acts('chen', onTicket(id, late))
  await december.setTime(hours.lateReply)
  const replyId = await december.district.act(
    `clerk-${LATE}`,
    onTicket(id, {
      type: 'replied',
      subject: '放学值守',
      honorific: '女士',
      body: '自今日起由两位老师值守到最后一个孩子离园。已当面向反映人说明情况，今后每周抽查一次，并在公示栏公布结果。',
      datedOn: '2026-12-24',
    }),
  )
  await december.setTime(hours.final)
  await stepFor(wu, '审定')
  await wu.goto(at('/desk/steps'))
  await wu.getByRole('radio', { name: /^定稿/ }).check({ force: true })
  const owing = wu.getByRole('row', { name: new RegExp(await nameOf(LATE)) })
  await expect(owing).toContainText('考核员审核回复 1 处')
  await expect(owing.getByRole('link', { name: /SF-2026-Y07-\d{4}/ })).toBeVisible()
  await shoot(wu, 'december-owed')
  await stepFor(wu, '定稿', UNITS - 1)
  await december.acts(
    'zhou',
    onTicket(id, { type: 'findingRecorded', replyId, format: 'ok', seal: 'ok', reason: '', over: null }),
  )
  await stepFor(wu, '定稿', 1)

  const held = await december.records.documents()
  const sheets = await december.records.sheets(hours.final)
  const finals = await december.records.assessments()
  for (const [unitId, { items, total, max }] of sheets) {
    const { finalised } = sheetLife(finals.get(unitId) ?? null)
    expect([unitId, finalised?.sheet.total]).toEqual([unitId, total])
    expect([unitId, await isFrozenAgain({ unitId, year: YEAR, held })]).toEqual([unitId, true])
    let lost = 0
    for (const item of items) {
      const listed = item.deductions.reduce((sum, { points }) => sum + hundredthsOf(points), 0)
      lost += listed - hundredthsOf(item.notCharged) + hundredthsOf(item.notEarned)
    }
    expect([unitId, lost]).toEqual([unitId, hundredthsOf(max) - hundredthsOf(total)])
  }
  for (const unitId of [OBJECTS, BELOW, VETOED, 'Q01', 'Q02', 'Q04']) {
    await wu.goto(at(`/desk/units/${unitId}`))
    await expect(wu.getByText('按本机记录重算，核对码一致。')).toBeVisible()
    const items = await itemsOnScreen(wu)
    expect(items).toHaveLength(sheetOfUnit(sheets, unitId).items.length)
    for (const item of items) expect([unitId, item, isAccounted(item)]).toEqual([unitId, item, true])
    const points = items.reduce((sum, item) => sum + Math.round(item.points * 100), 0)
    expect(points).toBe(hundredthsOf(sheetOfUnit(sheets, unitId).total))
    await expect(wu.locator('.sheet-total')).toHaveText(String(points / 100))
  }
  await wu.goto(at('/desk/scores'))
  await expect(wu.getByText('35 个单位，定稿 35 个')).toBeVisible()
  await shoot(wu, 'december-final')

  await phone.goto(at('/score'))
  const code = sheetLife(finals.get(OBJECTS) ?? null).finalised?.code ?? 'none'
  await expect(phone.locator('.score-code')).toContainText(code)
  await expect(phone.getByText('按本机记录重算，核对码一致。')).toBeVisible()
  await shoot(phone, 'december-phone-final')
  expect(await december.district.verify()).toBeNull()
})

test('[DC-7] every export is opened and recomputed by another program, and has the app’s numbers', async () => {
  test.setTimeout(240_000)
  const units = await december.records.units()
  const year: Year = { units, sheets: await december.records.sheets(hours.final) }
  await wu.goto(at('/desk/exports'))
  await expect(wu.getByRole('row', { name: new RegExp(await nameOf(OBJECTS)) })).toContainText('终评')
  const summary = await saved(wu, '全区汇总表')
  await expectSummaryFile(summary.bytes, year)
  const tickets = await december.records.tickets()
  const people = await citizens()
  const ledger = await saved(wu, '全区工单台账')
  await expectLedgerFile(ledger.bytes, { tickets, citizens: people })
  for (const { id, name } of units) {
    const sheet = await saved(wu, `评分表 Excel，${name}`)
    expect(sheet.name).toBe(`示范区${name}2026年考核评分表.xlsx`)
    await expectSheetFile(sheet.bytes, sheetOf(year, id))
  }
  for (const unitId of [OBJECTS, 'Q01']) {
    const own = await saved(wu, `台账 Excel，${await nameOf(unitId)}`)
    await expectLedgerFile(own.bytes, {
      tickets: tickets.filter((ticket) => ticket.unitId === unitId),
      citizens: people,
    })
  }
  const letters = await saved(wu, `生成考核结果通知（全部 ${UNITS} 个单位）`)
  await expectLetters(letters.bytes, year)
  await wu.getByRole('link', { name: `打印评分表（全部 ${UNITS} 个单位）` }).click()
  await expect(wu.getByRole('region', { name: await nameOf(OBJECTS) })).toBeVisible()
  const printed = await wu.pdf({ preferCSSPageSize: true })
  keep('december-35.pdf', printed)
  expectPrintJob(printed, year)
})

const onePage = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n'

function sheetOfUnit(sheets: Year['sheets'], unitId: string) {
  return sheetOf({ units: [], sheets }, unitId)
}

/** Both have the same reply before them: whoever is later replaces nothing, sees both findings and leaves the first. */
async function bothAtOneReply(unitName: string): Promise<void> {
  for (const page of [zhou, zheng]) {
    await page.getByLabel('顺序').selectOption('按单位')
    await page.getByLabel('单位', { exact: true }).selectOption(unitName)
    await page.getByRole('heading', { name: '审核', exact: true }).click()
    await expect(page.locator('.review-head')).toContainText(unitName)
  }
  expect(await numberOnDesk(zheng)).toBe(await numberOnDesk(zhou))
  await zhou.keyboard.press('1')
  await expect(zheng.getByText(/周科长 .*已判：格式合规；公章合规/)).toBeVisible()
  await judgeFault(zheng, '2', '2')
  await zheng.getByRole('tab', { name: /判得不同/ }).click()
  await expect(zheng.getByRole('heading', { name: /周科长 .* 已判/ })).toBeVisible()
  await shoot(zheng, 'december-clash')
  await zheng.getByRole('button', { name: '保留对方的' }).click()
  await expect(zheng.getByText('没有两人判得不同的回复。')).toBeVisible()
  await zheng.getByRole('tab', { name: /待审回复/ }).click()
}

/** How many replies, of a unit or of all, somebody still has to judge. */
async function unreviewedOf(unitId?: string): Promise<number> {
  const tickets = await december.records.tickets()
  const asked = tickets.filter((ticket) => unitId === undefined || ticket.unitId === unitId)
  return asked.flatMap(({ replies }) => replies.filter(isUnreviewed)).length
}

/** The units in whose year nobody has graded an item. */
async function unitsWithout(item: string): Promise<readonly string[]> {
  const graded = new Set<string>()
  for (const one of await december.records.documents())
    if (one.kind === 'assessment' && one.year === YEAR && one.reviews[item]) graded.add(one.unitId)
  return (await december.records.units()).map(({ id }) => id).filter((id) => !graded.has(id))
}

/** Names and phones of everybody who ever came, as the district holds them. */
async function citizens(): Promise<readonly string[]> {
  const personal = (await december.records.tickets()).map((ticket) => ticket.personal)
  const words = personal.flatMap((one) => [one?.visitorName ?? '', one?.visitorPhone ?? ''])
  return [...new Set(words)].filter((text) => text !== '')
}
