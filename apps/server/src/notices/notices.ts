import { addDays, beijingDate, beijingTimeOfDay, type CivilDate, type Instant } from '@sunshine/rubric/civil-date'
import {
  calendarOf,
  defaultSettings,
  isWorkingDay,
  SETTINGS_ID,
  type Calendar,
  type Ticket,
  type Unit,
} from '@sunshine/tickets'
import type { SendResult } from '../api/notice-port.ts'
import { createInTurn } from '../in-turn.ts'
import type { DistrictStore } from '../store/district-store.ts'
import type { KeptRobot, NoticeStore } from '../store/notice-store.ts'
import { digestText } from './digest-text.ts'
import { districtDigest, isQuiet, unitDigest, type Digest, type DigestDays } from './digest.ts'
import { readTarget } from './robots.ts'
import type { Send } from './send.ts'

/** The unit id under which the whole district's robot is kept. */
export const WHOLE_DISTRICT = '*'

/** What the daily digests are made of. */
export interface NoticeParts {
  readonly store: NoticeStore
  readonly database: DistrictStore
  readonly send: Send
  readonly now: () => Instant
}

const HOUR_MS = 3600_000
const MINUTE_MS = 60_000
/** A digest later in the day than this helps nobody. */
const LAST_HOUR = 20
/** Longer than any call lasts: a try that is older belonged to a process that died. */
const LONGEST_TRY_MS = 10 * MINUTE_MS
/** The waits before the second, third … try. */
const waits = [1, 5, 15, 60, 180].map((minutes) => minutes * MINUTE_MS)
/** DingTalk blocks a robot for ten minutes that was too fast. */
const BLOCKED_MS = 11 * MINUTE_MS
const SENT_AT_ONCE = 4

/**
 * Sends what is to be sent at this instant: on working days from the robot's hour on, one text a unit (NT-1). Called
 * again and again, by every process: the database decides who sends (NT-4).
 */
export async function sendDigests(parts: NoticeParts): Promise<void> {
  const { store, database } = parts
  const now = parts.now()
  const today = beijingDate(now)
  await store.giveUp({ triedBefore: now - LONGEST_TRY_MS, today })
  const robots = await store.robots()
  if (robots.length === 0) return
  const calendar = await calendarInForce(database)
  if (!isWorkingDay(calendar, today)) return
  const days = { today, next: nextWorkingDay(calendar, today) }
  const inTurn = createInTurn(SENT_AT_ONCE)
  await Promise.all(robots.map((robot) => inTurn(() => sendDigest(parts, robot, { now, days }))))
}

async function sendDigest(
  parts: NoticeParts,
  robot: KeptRobot,
  { now, days }: { readonly now: Instant; readonly days: DigestDays },
): Promise<void> {
  const { store } = parts
  const { unitId, robotKey } = robot
  const sinceHour = beijingTimeOfDay(now) - robot.hour * HOUR_MS
  if (sinceHour < 0 || beijingTimeOfDay(now) >= LAST_HOUR * HOUR_MS) return
  const before = await store.notice(unitId, days.today)
  if (before ? before.state !== 'waiting' || (before.nextAt ?? 0) > now : robot.savedAt > now - sinceHour) return
  const made = await digestFor(parts.database, unitId, days)
  if (!made) return
  if (isQuiet(made.digest)) {
    if (!before) await store.keepQuiet(unitId, days.today, now)
    return
  }
  const tries = await store.claim({ unitId, day: days.today, robotKey, now })
  if (tries === 0) return
  const link = `${robot.appAddress}${unitId === WHOLE_DISTRICT ? '/desk/tickets?view=owed' : '/tickets'}`
  const text = digestText({ unitName: made.unitName, digest: made.digest, days, link })
  const result = await parts.send(readTarget(robot), { text, now })
  await store.end(unitId, days.today, { result, ...endingOf(result, tries, parts.now()) })
}

/** What follows from a try. What may have arrived is not sent again: one message too few is better than two (NT-5). */
function endingOf(
  result: SendResult,
  tries: number,
  now: Instant,
): { readonly state: 'sent' | 'waiting' | 'givenUp'; readonly nextAt: Instant | null } {
  if (result === 'sent') return { state: 'sent', nextAt: null }
  const wait = waits[tries - 1]
  if (result === 'noAnswer' || wait === undefined) return { state: 'givenUp', nextAt: null }
  return { state: 'waiting', nextAt: now + (result === 'tooFast' ? Math.max(wait, BLOCKED_MS) : wait) }
}

async function digestFor(
  database: DistrictStore,
  unitId: string,
  days: DigestDays,
): Promise<{ readonly unitName: string; readonly digest: Digest } | undefined> {
  if (unitId === WHOLE_DISTRICT) {
    const { name } = await database.head()
    return { unitName: name, digest: districtDigest(ticketsIn(await database.openTickets()), days) }
  }
  const unit = await unitOf(database, unitId)
  if (!unit?.active) return undefined
  const tickets = ticketsIn(await database.documentsOfUnit('ticket', unitId))
  return { unitName: unit.name, digest: unitDigest(unitId, tickets, days) }
}

function ticketsIn(held: Awaited<ReturnType<DistrictStore['documentsOfUnit']>>): Ticket[] {
  return held.flatMap(({ document }) => (document.kind === 'ticket' ? [document] : []))
}

async function unitOf(database: DistrictStore, unitId: string): Promise<Unit | undefined> {
  const held = await database.document('unit', unitId)
  return held?.document.kind === 'unit' ? held.document : undefined
}

/** What a message calls a unit. */
export async function unitNameOf(database: DistrictStore, unitId: string): Promise<string | undefined> {
  return unitId === WHOLE_DISTRICT ? (await database.head()).name : (await unitOf(database, unitId))?.name
}

async function calendarInForce(database: DistrictStore): Promise<Calendar> {
  const chosen = await database.document('settings', SETTINGS_ID)
  return calendarOf(chosen?.document.kind === 'settings' ? chosen.document : defaultSettings)
}

function nextWorkingDay(calendar: Calendar, today: CivilDate): CivilDate {
  const next = addDays(today, 1)
  return isWorkingDay(calendar, next) ? next : nextWorkingDay(calendar, next)
}
