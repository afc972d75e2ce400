import { expect, test, type Page } from '@playwright/test'
import { canonicalJson } from '@sunshine/rubric'
import type { Review, Subject, Ticket, TicketAct } from '@sunshine/tickets'
import { createChoices } from '@sunshine/sync/simulator'
import { documentsOn, drawSealedLetter, shoot } from '../district.ts'
import { ClockedDistrict } from './clocked-district.ts'
import { beijing, expectedItems, YEAR, yearTickets, type YearTicket } from './plan.ts'
import { YearPhone } from './year-phone.ts'

const KILLS = Number(process.env['KILLS'] ?? 20)
const SEED = Number(process.env['SEED'] ?? 2026)
/** Days of a month on which tickets come, are answered, and are reviewed and called. */
const [COME, ANSWERED, JUDGED] = [5, 7, 9]

const choices = createChoices(SEED)
const district = new ClockedDistrict()
let phone: YearPhone
/** Each ticket has a letter of its own: the district takes none twice (TP-10). */
let drawing: Page
let letters = 0
/** A ticket's id at the district, by its place in the plan. */
const ids = new Map<number, string>()

test.afterAll(async () => {
  await phone?.remove()
  await district.remove()
})

const onTicket = (ticket: YearTicket, act: TicketAct): Subject => ({ kind: 'ticket', id: idOf(ticket), act })

function idOf(ticket: YearTicket): string {
  const id = ids.get(ticket.index)
  if (id === undefined) throw new Error(`${ticket.description} has not come yet`)
  return id
}

async function setTime(now: number): Promise<void> {
  await district.setTime(now)
  await phone.setTime(now)
}

/** The centre writes a ticket down and sends it to the school. */
async function comesFromCentre(ticket: YearTicket, at: number): Promise<void> {
  const id = `centre-${ticket.index}`
  ids.set(ticket.index, id)
  await district.act('chen', {
    kind: 'ticket',
    id,
    act: {
      type: 'registered',
      personal: { visitorName: ticket.visitor, visitorPhone: ticket.phone },
      anonymous: ticket.anonymous,
      confidential: false,
      noReplyWanted: false,
      ticketType: ticket.type,
      priority: 'normal',
      channel: 'centre',
      acceptedAt: at,
      acceptingDepartment: '阳光服务中心',
      acceptedBy: '小陈',
      description: ticket.description,
      unitId: 'QH',
      accusedUnitId: null,
      dueOn: ticket.fate === 'claimed' ? `${YEAR}-${String(ticket.month).padStart(2, '0')}-0${ANSWERED}` : null,
    },
  })
}

const head = (): Promise<number> => district.head()

/** A day on the phone: in the morning it reads, for half of the days it is without signal until the evening. */
async function day(month: number, date: number, work: () => Promise<void>): Promise<void> {
  await setTime(beijing(month, date, '08:30'))
  await phone.syncAll(head)
  await phone.setOffline(choices.chance(50))
  await setTime(beijing(month, date, '09:10'))
  await work()
}

async function evening(month: number, date: number): Promise<void> {
  await setTime(beijing(month, date, '18:00'))
  await phone.setOffline(false)
  await phone.syncAll(head)
  for (const held of await phone.tickets()) {
    const planned = yearTickets.find(({ description }) => description === held.description)
    if (planned) ids.set(planned.index, held.id)
  }
}

/** What is answered in a month: its own tickets but for the tardy, and last month's late ones and those sent back. */
function answeredIn(month: number): { readonly ticket: YearTicket; readonly count: number }[] {
  const tardy = new Set(['late', 'urged'])
  return [
    ...yearTickets
      .filter((one) => one.month === month - 1 && tardy.has(one.fate ?? ''))
      .map((ticket) => ({ ticket, count: 1 })),
    ...yearTickets
      .filter((one) => one.month === month - 1 && one.fate === 'rework')
      .map((ticket) => ({ ticket, count: 2 })),
    ...yearTickets
      .filter((one) => one.month === month && !tardy.has(one.fate ?? '') && one.fate !== 'unreplied')
      .map((ticket) => ({ ticket, count: 1 })),
  ]
}

async function answers(month: number): Promise<void> {
  for (const { ticket, count } of answeredIn(month)) {
    await phone.reply(ticket, count)
    if (ticket.fate !== 'noPhoto') await phone.photograph(ticket, await drawSealedLetter(drawing, ++letters), count)
  }
}

/** The bureau's reviewer and the centre's callers, two days after. */
async function judged(month: number): Promise<void> {
  await setTime(beijing(month, JUDGED, '10:00'))
  for (const { ticket, count } of answeredIn(month)) {
    const replies = (await held(ticket)).replies
    const reply = replies[count - 1]
    if (!reply) throw new Error(`${ticket.description} has no reply ${count} at the district`)
    if (reply.claim?.decision === 'undecided')
      await district.act(
        'zhou',
        onTicket(ticket, { type: 'claimDecided', replyId: reply.id, accepted: true, reason: '校内记录与照片相符' }),
      )
    const format = ticket.fate === 'formatFault' ? 'fault' : 'ok'
    const seal = ticket.fate === 'noPhoto' ? 'fault' : 'ok'
    const reason = format === 'fault' ? '称呼不规范' : seal === 'fault' ? '未见公章' : ''
    await district.act('zhou', onTicket(ticket, { type: 'findingRecorded', replyId: reply.id, format, seal, reason }))
    if (!ticket.called) continue
    const unhappy = ticket.fate === 'unhappy' || (ticket.fate === 'rework' && count === 1)
    const result = unhappy ? 'dissatisfied' : ticket.index % 3 === 0 ? 'basicallySatisfied' : 'satisfied'
    await district.act('chen', onTicket(ticket, { type: 'followedUp', result, notes: '' }))
    if (ticket.fate === 'rework' && count === 1)
      await district.act(
        'chen',
        onTicket(ticket, { type: 'returned', reason: 'dissatisfied', note: '请写明完成时间和责任人', dueOn: null }),
      )
  }
  await setTime(beijing(month, 25, '10:00'))
  for (const ticket of yearTickets.filter((one) => one.month === month && one.fate === 'urged')) {
    const letterNo = `示教阳催〔${YEAR}〕${ticket.index}号`
    await district.act(
      'chen',
      onTicket(ticket, { type: 'urgeLetterIssued', letterNo, issuedAt: beijing(month, 25, '09:00') }),
    )
  }
}

/** A ticket as the district holds it. */
async function held(ticket: YearTicket): Promise<Ticket> {
  const documents = (await district.unitDocuments('QH')).map((text): { kind: string; id: string } => JSON.parse(text))
  const found = documents.find(
    (document): document is Ticket => document.kind === 'ticket' && document.id === idOf(ticket),
  )
  if (!found) throw new Error(`the district does not hold ${ticket.description}`)
  return found
}

const grades: readonly { readonly item: string; readonly review: Review; readonly reason?: string }[] = [
  { item: '2.1a', review: { kind: 'discretionary', hundredths: 500 } },
  { item: '2.1b', review: { kind: 'discretionary', hundredths: 450 }, reason: '网站两次打不开' },
  { item: '2.2a', review: { kind: 'countDeduction', cases: [] } },
  { item: '2.2b', review: { kind: 'graded', grade: 'excellent' } },
  { item: '2.2c', review: { kind: 'graded', grade: 'good' } },
  { item: '3.1', review: { kind: 'discretionary', hundredths: 500 } },
  { item: '3.2', review: { kind: 'discretionary', hundredths: 500 } },
  {
    item: '3.3',
    review: {
      kind: 'earned',
      awards: [
        {
          case: '错峰放学',
          level: 'municipal',
          documentNo: '衡教〔2026〕8号',
          issuer: '市教育局',
          issuedOn: '2026-11-02',
        },
      ],
    },
  },
]

test(`the year of one school: forty tickets, days without signal, photos, a phone killed ${KILLS} times; nothing is lost and the score is right`, async ({
  browser,
}) => {
  test.setTimeout(1_500_000)
  await district.start(beijing(1, 2, '09:00'))
  drawing = await browser.newPage()
  phone = new YearPhone({ address: district.address, now: beijing(1, 4, '09:00'), choices, kills: KILLS })
  await district.setTime(beijing(1, 4, '09:00'))
  await phone.signIn()

  for (let month = 1; month <= 12; month++) {
    const coming = yearTickets.filter((one) => one.month === month)
    await district.setTime(beijing(month, COME, '08:00'))
    for (const ticket of coming)
      if (ticket.channel === 'centre') await comesFromCentre(ticket, beijing(month, COME, '08:00'))
    await day(month, COME, async () => {
      for (const ticket of coming) if (ticket.channel !== 'centre') await phone.register(ticket)
    })
    await evening(month, COME)
    await day(month, ANSWERED, async () => {
      if (coming.some(({ fate }) => fate === 'claimed')) await phone.setOffline(true)
      await answers(month)
    })
    // Written on the last day without signal, it reaches the district only the next morning.
    const claims = coming.some(({ fate }) => fate === 'claimed')
    await evening(month, claims ? ANSWERED + 1 : ANSWERED)
    await judged(month)
  }

  await setTime(beijing(12, 31, '20:00'))
  for (const { item, review, reason = '' } of grades)
    await district.act('zhou', {
      kind: 'assessment',
      id: `QH:${YEAR}`,
      act: { type: 'itemReviewed', item, review, reason, evidence: '平时台账' },
    })
  await phone.syncAll(head)

  expect(await district.verify()).toBeNull()
  const onPhone = (await documentsOn(phone.page)).map((document) => canonicalJson(document)).sort()
  expect(onPhone).toEqual([...(await district.unitDocuments('QH'))].sort())
  const tickets = await phone.tickets()
  expect(tickets.map(({ description }) => description).sort()).toEqual(
    yearTickets.map(({ description }) => description).sort(),
  )
  for (const ticket of yearTickets) {
    const { replies } = await held(ticket)
    const photos = ticket.fate === 'noPhoto' ? 0 : 1
    const rounds = ticket.fate === 'unreplied' ? 0 : ticket.fate === 'rework' ? 2 : 1
    expect(
      replies.map(({ sealPhotos }) => sealPhotos.length),
      ticket.description,
    ).toEqual(Array.from({ length: rounds }, () => photos))
  }

  const { page } = phone
  await page.goto(`${district.address}/score`)
  await expect(page.getByText(/与区里一致/)).toBeVisible()
  const total = [...expectedItems.values()].reduce((sum, points) => sum + points, 0)
  await expect(page.getByText(`${total}`, { exact: true }).first()).toBeVisible()
  await shoot(page, 'year-score')
  expect(phone.kills.made).toBe(KILLS)
  process.stdout.write(`${phone.kills.made} kills, ${phone.kills.afterSaved} of them after the act was saved\n`)
})
