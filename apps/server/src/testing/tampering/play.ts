import type { ScoreSheet } from '@sunshine/rubric'
import { beijingDate } from '@sunshine/rubric/civil-date'
import { PROTOCOL } from '@sunshine/sync'
import { isSchoolRole, type Actor } from '@sunshine/tickets'
import type { Kysely } from 'kysely'
import { serverSheet } from '../../gate/agree.ts'
import type { Gate } from '../../gate/gate.ts'
import type { DistrictDatabase } from '../../store/district-store.ts'
import type { Database } from '../../store/schema.ts'
import { foundUnits, gateOver, newDistrict } from '../gate.ts'
import { tampered, type Lie, type Message, type Told } from './lies.ts'
import { honestYear, scoredAt, type Step } from './year.ts'

/** Faults planted into the server to see that the law finds them. */
export interface Planted {
  readonly database?: (database: DistrictDatabase) => DistrictDatabase
  /** The instant the server takes a message to have come at. */
  readonly clock?: (message: Message) => number
  /** Whom the server takes the sender to be. */
  readonly actor?: (message: Message) => Actor
  /** What the server takes a message to say. */
  readonly message?: (message: Message) => Message
}

/** What became of one history. */
export interface Played {
  readonly lies: readonly Lie[]
  readonly events: number
  /** Where the tampered history has more points than its honest twin; empty where the law holds. */
  readonly gains: readonly string[]
}

let districts = 0

class District {
  readonly database: DistrictDatabase
  readonly #planted: Planted
  readonly #gate: Gate
  readonly #seqs = new Map<string, number>()
  readonly #anchors = new Map<string, string>()
  #now: number
  private constructor(database: DistrictDatabase, now: number, planted: Planted) {
    this.database = database
    this.#planted = planted
    this.#now = now
    this.#gate = gateOver(planted.database?.(database) ?? database, {
      clock: () => this.#now,
      random: (bytes) => bytes,
    })
  }
  static async found(db: Kysely<Database>, now: number, planted: Planted): Promise<District> {
    districts++
    const district = new District(await newDistrict(db, `h${districts}`), now, planted)
    await foundUnits(district.#gate, now)
    return district
  }
  /** Hands a message over; the ids of what was taken. */
  async push(original: Message): Promise<readonly string[]> {
    const { message: heard, clock, actor } = this.#planted
    const message = heard?.(original) ?? original
    this.#now = clock?.(message) ?? message.at
    const { deviceId } = message
    const events = message.events.map((told) => this.#event(message, told))
    const pushed = { protocol: PROTOCOL, deviceId, sentAt: message.sentAt, events, known: null }
    const { answers, anchor } = await this.#gate.push(actor?.(message) ?? message.by, pushed)
    this.#anchors.set(deviceId, anchor)
    return answers.flatMap(({ id, outcome }) => (outcome === 'accepted' ? [id] : []))
  }
  #event({ deviceId, anchor }: Message, told: Told): object {
    const { id, subject, claimedAt, baseVersion, forged } = told
    const deviceSeq = (this.#seqs.get(deviceId) ?? 0) + 1
    this.#seqs.set(deviceId, deviceSeq)
    const kept = this.#anchors.get(deviceId) ?? null
    return {
      id,
      subject,
      deviceId,
      deviceSeq,
      claimedAt,
      anchor: anchor === 'kept' ? kept : anchor === 'none' ? null : 'AAAA.BBBB',
      baseVersion,
      ...forged,
    }
  }
  /** The server's own sheets of the year and the one before. */
  async sheets(): Promise<readonly ScoreSheet[]> {
    return Promise.all(
      scoredAt.map((asOf, index) => serverSheet(this.database, { unitId: 'QH', year: 2025 + index, asOf })),
    )
  }
}

/**
 * Plays one history twice against the real gate: as a dishonest device tells it, and as its honest twin: the same acts, each
 * told truly at the instant it reached the server; what never happened is left out, and what never came was in neither.
 */
export async function playHistory(db: Kysely<Database>, seed: number, planted: Planted = {}): Promise<Played> {
  const year = honestYear(seed)
  const { told, messages } = tampered(seed, year)
  const began = (messages[0]?.at ?? 0) - 1000
  const lying = await District.found(db, began, planted)
  const cameAt = new Map<string, number>()
  const cameAs = new Map<string, string>()
  for (const message of messages) {
    const isBureaus = !isSchoolRole(message.by.role)
    const taken = new Set(await lying.push(isBureaus ? onWhatCame(message, cameAs) : message))
    for (const { id, stands } of message.events) {
      if (stands === null || cameAt.has(stands) || !(taken.has(id) || isBureaus)) continue
      cameAt.set(stands, message.at)
      cameAs.set(stands, id)
    }
  }
  const truth = await District.found(db, began, {})
  for (const message of honestly(year, messages, cameAt)) await truth.push(message)
  return {
    lies: told,
    events: messages.reduce((sum, { events }) => sum + events.length, 0),
    gains: gainsOf(await lying.sheets(), await truth.sheets()),
  }
}

/** The bureau judges the version that is there, under whatever id it came. */
function onWhatCame(message: Message, cameAs: ReadonlyMap<string, string>): Message {
  const events = message.events.map((told) => {
    const act: { readonly replyId?: string } = Object(told.subject).act ?? {}
    const there = cameAs.get(act.replyId ?? '')
    return there === undefined
      ? told
      : { ...told, subject: { ...Object(told.subject), act: { ...act, replyId: there } } }
  })
  return { ...message, events }
}

/** The true acts that came, one a message, told as they were when they came. */
function honestly(year: readonly Step[], messages: readonly Message[], cameAt: ReadonlyMap<string, number>): Message[] {
  const true_ = new Map(year.map((step) => [step.id, step]))
  // In the order they came: what came at the same instant, too.
  const steps = [...cameAt].map(([id, at], place) => {
    const found = true_.get(id)
    // The centre's answer to something that was told is an act of its own.
    const answer = messages.find(({ by, events }) => !isSchoolRole(by.role) && events.some((event) => event.id === id))
    return {
      id,
      at,
      place,
      by: found?.by ?? answer?.by,
      subject: truly(found?.subject ?? answer?.events[0]?.subject, at),
    }
  })
  return steps
    .sort((a, b) => a.at - b.at || a.place - b.place)
    .flatMap(({ id, at, by, subject }): Message[] =>
      by
        ? [
            {
              at,
              by,
              deviceId: `d-${by.userId}`,
              sentAt: at,
              anchor: 'none',
              events: [{ id, stands: id, subject, claimedAt: at, baseVersion: 9 }],
            },
          ]
        : [],
    )
}

/** What a school took down counts from when the server heard of it, and a letter bears the day it came. */
function truly(subject: unknown, at: number): unknown {
  const act: { readonly type?: string; readonly unitId?: string | null } = Object(subject).act ?? {}
  if (act.type === 'replied') return { ...Object(subject), act: { ...act, datedOn: beijingDate(at) } }
  return act.type === 'registered' && act.unitId !== null
    ? { ...Object(subject), act: { ...act, acceptedAt: at } }
    : subject
}

function gainsOf(lied: readonly ScoreSheet[], honest: readonly ScoreSheet[]): string[] {
  const pointsOf = (sheets: readonly ScoreSheet[], of: (sheet: ScoreSheet) => string | null | undefined): number =>
    sheets.reduce((sum, sheet) => sum + Math.round(Number(of(sheet) ?? 0) * 100), 0)
  const names = ['total', ...(lied[0]?.items ?? []).map(({ id }) => id)]
  return names.flatMap((name) => {
    const of = (sheet: ScoreSheet): string | null | undefined =>
      name === 'total' ? sheet.total : sheet.items.find(({ id }) => id === name)?.points
    const [told, true_] = [pointsOf(lied, of), pointsOf(honest, of)]
    return told > true_ ? [`${name}: ${told} instead of ${true_}`] : []
  })
}
