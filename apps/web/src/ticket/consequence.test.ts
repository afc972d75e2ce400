import {
  decimal,
  hundredthsOf,
  outcomeOf,
  plainPoints,
  whatIf,
  type Happening,
  type ScoreInput,
} from '@sunshine/rubric'
import { addDays, beijingDate, endOfDay, startOfDay } from '@sunshine/rubric/civil-date'
import { defaultSettings, policyFor, rubricFor, unitFacts, type Settings, type Ticket } from '@sunshine/tickets'
import { describe, expect, test } from 'vitest'
import { consequencesInSteps } from './consequence.ts'
import { beijing, reply, ticket } from './testing/ticket.ts'

const SEED = 2026
const asOf = beijing('2019-03-11T10:00')

/** A small generator of its own, so that the 500 tickets are the same on every machine. */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const policies: readonly Settings['policies'][number]['policy'][] = [
  {},
  { urgeCombine: 'sum' },
  { urgeCount: 'perLetter' },
  { urgeTiming: 'anyBeforeReply' },
  { unrepliedScope: 'all' },
  { deadlineMoment: 'acceptanceTime' },
]

function settingsWith(policy: Settings['policies'][number]['policy']): Settings {
  const adopted = { version: 1, policy, effectiveOn: '2019-01-01', reason: '试行', by: '吴局长', at: 0 }
  return { ...defaultSettings, policies: [adopted] }
}

function anyTicket(below: (n: number) => number, id: string): Ticket {
  const on = addDays('2019-03-01', below(25))
  const acceptedAt = Math.min(asOf, startOfDay(addDays(on, -7)) + below(24) * 3_600_000)
  const urgeLetters = Array.from({ length: below(4) === 0 ? 1 + below(2) : 0 }, (_, index) => ({
    id: `${id}u${index}`,
    letterNo: '1',
    issuedAt: startOfDay(addDays(on, below(6) - 2)) + 9 * 3_600_000,
    revoked: below(5) === 0,
  }))
  const isAnswered = below(3) === 0
  const repliedAt = Math.min(asOf, startOfDay(addDays(on, below(8) - 5)) + 10 * 3_600_000)
  return ticket({
    id,
    acceptedAt,
    channel: below(2) === 0 ? 'centre' : 'phone',
    due: { on, calendarVersion: 'test', provisional: false, limit: null, from: null },
    urgeLetters,
    ...(isAnswered ? { state: 'replied', replies: [reply({ id: `${id}r`, at: repliedAt })] } : {}),
  })
}

/** The points of items 1.1, 1.2 and 1.3a a sheet has lost. */
function deducted(year: ScoreInput, about: { happenings: Happening[]; at: number }): number {
  const { after } = whatIf(year, about.happenings, about.at)
  return ['1.1', '1.2', '1.3a'].reduce((sum, item) => {
    const found = after.items.find((one) => one.id === item)
    return sum + (found ? hundredthsOf(found.max) - hundredthsOf(found.points ?? found.max) : 0)
  }, 0)
}

const withOnly = (year: ScoreInput, tickets: ScoreInput['facts']['tickets']): ScoreInput => ({
  ...year,
  facts: { ...year.facts, tickets },
})

/**
 * The points an open ticket would cost, asked of the whole sheet: with these happenings, against without the ticket. The
 * others stand as they are now (FC-2): what is still open and in time has lost nothing and is left out.
 */
function lossBy(year: ScoreInput, id: string, about: { happenings: Happening[]; at: number }): number {
  const { tickets } = year.facts
  const others = tickets.filter(
    (one) => one.id !== id && deducted(withOnly(year, [one]), { happenings: [], at: asOf }) > 0,
  )
  const own = tickets.filter((one) => one.id === id)
  const without = deducted(withOnly(year, others), { happenings: [], at: about.at })
  return deducted(withOnly(year, [...others, ...own]), about) - without
}

const costWords = (points: number): string => (points === 0 ? '不扣分' : `扣 ${plainPoints(decimal(points))} 分`)

describe('the words on a card', () => {
  test('[WL-3] equal the rubric’s what-if for 500 random open tickets, under the readings in force', () => {
    const below = dice(SEED)
    let looked = 0
    const seen = new Set<string>()
    for (let school = 0; looked < 500; school++) {
      const settings = settingsWith(policies[school % policies.length] ?? {})
      const tickets = Array.from({ length: 1 + below(6) }, (_, index) => anyTicket(below, `t${school}-${index}`))
      const { policy } = policyFor(settings, { year: 2019, asOf })
      const facts = unitFacts({ unitId: 'QH', year: 2019, tickets, assessment: null })
      const year: ScoreInput = { rubric: rubricFor(settings, 2019), policy, facts, asOf }
      const found = outcomeOf(consequencesInSteps({ unitId: 'QH', asOf, tickets, settings }))
      for (const open of tickets.filter(({ replies }) => replies.length === 0)) {
        const price = found.get(open.id)?.price ?? ''
        expect(price, `${open.id} of seed ${SEED}`).toBe(expectedLine(year, open))
        seen.add(price.replace(/[\d.]+/g, 'n'))
        looked++
      }
      // An answered ticket costs nothing more by waiting, so nothing is said of it.
      for (const done of tickets.filter(({ replies }) => replies.length > 0))
        expect(found.get(done.id)?.stake ?? null).toBe(null)
    }
    expect(looked).toBeGreaterThanOrEqual(500)
    expect(seen.size).toBeGreaterThan(3)
  })
  test('[WL-3] a bureau that prices a letter otherwise is quoted as it decided', () => {
    const priceUnder = (policy: Parameters<typeof settingsWith>[0]): string | undefined =>
      outcomeOf(consequencesInSteps({ unitId: 'QH', asOf, tickets: [ticket({})], settings: settingsWith(policy) })).get(
        ticket().id,
      )?.price
    expect(priceUnder({})).toBe('现在回复不扣分 · 过期扣 2 分 · 催办后扣 5 分')
    expect(priceUnder({ urgeCombine: 'sum' })).toBe('现在回复不扣分 · 过期扣 2 分 · 催办后扣 7 分')
    expect(priceUnder({ scoredChannels: 'centre' })).toBe('这件不会再多扣分，仍请尽快回复')
  })
  test('[WL-17] a reply without its photo says what that costs, unless such tickets are not counted', () => {
    const waiting = ticket({ state: 'replied', replies: [reply({ sealPhotos: [] })] })
    const photo = { sha256: 'x', width: 1, height: 1, bytes: 1 }
    const done = ticket({ state: 'replied', replies: [reply({ sealPhotos: [photo] })] })
    const priceOf = (one: Ticket, settings: Settings): string | undefined =>
      outcomeOf(consequencesInSteps({ unitId: 'QH', asOf, tickets: [one], settings })).get(one.id)?.price
    expect(priceOf(waiting, settingsWith({}))).toBe('拍好盖章的信不扣分 · 没有盖章照片扣 1 分')
    expect(priceOf(waiting, settingsWith({ scoredChannels: 'centre' }))).toBeUndefined()
    expect(priceOf(waiting, settingsWith({}))).toBe('拍好盖章的信不扣分 · 没有盖章照片扣 1 分')
    expect(priceOf(done, settingsWith({}))).toBeUndefined()
  })
  test('[WL-17] [TP-6] while the clock waits for the photo it has the price of a reply, and of a seal judged wanting it says what it cost', () => {
    const priceOf = (one: Ticket): string | undefined =>
      outcomeOf(consequencesInSteps({ unitId: 'QH', asOf, tickets: [one], settings: settingsWith({}) })).get(one.id)
        ?.price
    const asked = (more: Parameters<typeof reply>[0]): Ticket =>
      ticket({ state: 'replied', replies: [reply({ sealPhotos: [], lint: [], ...more })] })
    expect(priceOf(asked({}))).toBe('现在拍好盖章的信不扣分 · 过期扣 2 分 · 催办后扣 5 分')
    expect(priceOf(asked({ findings: { format: 'ok', seal: 'fault' } }))).toBe(
      '审核时没有见到公章，已扣 1 分 · 拍好后请区里改判',
    )
    expect(priceOf(asked({ findings: { format: 'ok', seal: 'ok' } }))).toBeUndefined()
  })
  test('[WL-2] and the days passed over stand on the card', () => {
    const friday = beijing('2019-03-08T09:00')
    const found = outcomeOf(
      consequencesInSteps({ unitId: 'QH', asOf: friday, tickets: [ticket()], settings: defaultSettings }),
    )
    expect(found.get(ticket().id)?.skipped).toBe('跳过 3月9–10日 周末')
  })
})

/** The line as it must be, each number asked of the sheet: now, past the due instant, after one more letter, never. */
function expectedLine(year: ScoreInput, open: Ticket): string {
  const { id } = open
  const dueDay = open.due?.on ?? beijingDate(asOf)
  const dueAt =
    year.policy.deadlineMoment === 'endOfDay'
      ? endOfDay(dueDay)
      : startOfDay(dueDay) + (open.acceptedAt - startOfDay(beijingDate(open.acceptedAt)))
  const late = Math.max(asOf, dueAt + 1)
  const replied = (at: number): Happening => ({ kind: 'replied', ticket: id, at })
  const now = lossBy(year, id, { happenings: [replied(asOf)], at: asOf })
  const afterDue = lossBy(year, id, { happenings: [replied(late)], at: late })
  const letter: Happening = { kind: 'urgeLetterIssued', ticket: id, at: late }
  const afterLetter = lossBy(year, id, { happenings: [letter, replied(late + 1)], at: late + 1 })
  const never = lossBy(year, id, { happenings: [], at: startOfDay('2020-01-01') })
  if (never === now && now === 0) return '这件不会再多扣分，仍请尽快回复'
  if (never === now) return `现在回复${costWords(now)}`
  const parts = [
    ...(afterDue === now ? [] : [`过期${costWords(afterDue)}`]),
    ...(afterLetter > afterDue ? [`催办后${costWords(afterLetter)}`] : []),
  ]
  return [`现在回复${costWords(now)}`, ...parts, ...(parts.length < 2 ? [`一直不回${costWords(never)}`] : [])].join(
    ' · ',
  )
}
