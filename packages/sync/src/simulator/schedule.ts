import { isRefused, isSchoolRole, type Actor, type Subject, type Ticket } from '@sunshine/tickets'
import type { Tables } from '../client/engine.ts'
import { createMemoryDisk } from '../client/memory-disk.ts'
import type { Disk } from '../client/disk.ts'
import type { Transport } from '../client/ports.ts'
import { uuidv7 } from '../client/uuid.ts'
import { converged, nothingLost, scoresAgree, staysInScope, type ServerTruth } from './laws.ts'
import { fairWeather } from './network.ts'
import { centreActs, centreRegisters, schoolActs, schoolRegisters } from './people.ts'
import { createChoices, type Choices } from './random.ts'
import { createWorld, type Phone, type World } from './world.ts'

/** A server under test, as the schedule drives it. */
export interface ServerUnderTest {
  readonly lineFor: (actor: Actor) => Transport
  readonly truth: () => Promise<ServerTruth>
  /** The server's clock. */
  setTime(now: number): void
}

export interface ScheduleParts {
  readonly seed: number
  readonly steps: number
  readonly people: readonly [Actor, ...Actor[]]
  readonly units: readonly [string, ...string[]]
  readonly tables: Tables
  readonly server: ServerUnderTest
  readonly startsAt: number
  readonly diskFor?: (name: string) => Disk
}

/** What a run found: nothing broken, or the laws broken with the steps that led there. */
export interface ScheduleEnd {
  readonly seed: number
  readonly broken: readonly string[]
  readonly trace: readonly string[]
  readonly made: number
  readonly refused: number
}

/** Plays one schedule from its seed, heals every line, and checks the laws. The same seed plays the same schedule. */
export async function playSchedule(parts: ScheduleParts): Promise<ScheduleEnd> {
  const choices = createChoices(parts.seed)
  const lineFor = parts.server.lineFor
  const diskFor = parts.diskFor ?? ((name) => createMemoryDisk(`device-${name}`))
  const world = createWorld({ choices, tables: parts.tables, lineFor, diskFor, startsAt: parts.startsAt })
  for (const [index, actor] of parts.people.entries()) world.addPhone(`${actor.userId}-${index}`, actor)
  const play = new Play(parts, world, choices)
  for (let step = 0; step < parts.steps && play.broken.length === 0; step++) await play.step()
  await play.heal()
  return play.end()
}

class Play {
  readonly broken: string[] = []
  readonly #trace: string[] = []
  readonly #made = new Map<Phone, string[]>()
  readonly #cursors = new Map<Phone, Readonly<Record<string, number>>>()
  readonly #parts: ScheduleParts
  readonly #world: World
  readonly #choices: Choices

  constructor(parts: ScheduleParts, world: World, choices: Choices) {
    this.#parts = parts
    this.#world = world
    this.#choices = choices
  }

  async step(): Promise<void> {
    const choices = this.#choices
    const [first, ...others] = this.#world.phones
    if (!first) return
    const phone = choices.pick([first, ...others])
    this.#pass(choices.below(4 * 3_600_000))
    const dice = choices.below(100)
    if (dice < 55) await this.#act(phone)
    else if (dice < 85) await this.#sync(phone)
    else if (dice < 92) this.#weather(phone)
    else if (dice < 96) this.#restart(phone)
    else phone.skewMs = (choices.below(21) - 10) * 60_000
    this.broken.push(...(await staysInScope(phone)), ...(await this.#neverBack(phone)))
  }

  /** Good weather for everyone; three rounds must be enough (SY-13). */
  async heal(): Promise<void> {
    for (const phone of this.#world.phones) {
      phone.weather = fairWeather
      phone.skewMs = 0
    }
    for (let round = 0; round < 3; round++) for (const phone of this.#world.phones) await this.#sync(phone)
    const truth = await this.#parts.server.truth()
    this.broken.push(...(await nothingLost(this.#made, truth)), ...(await converged(this.#world.phones, truth)))
    for (const phone of this.#world.phones) this.broken.push(...(await scoresAgree(phone, truth, this.#world.now)))
  }

  async end(): Promise<ScheduleEnd> {
    const made = [...this.#made.values()].reduce((sum, ids) => sum + ids.length, 0)
    const refused = (await Promise.all(this.#world.phones.map((phone) => phone.store.rejected()))).flat().length
    return { seed: this.#parts.seed, broken: this.broken, trace: this.#trace, made, refused }
  }

  #pass(milliseconds: number): void {
    this.#world.now += milliseconds
    this.#parts.server.setTime(this.#world.now)
  }

  async #act(phone: Phone): Promise<void> {
    const subject = await this.#chooseAct(phone)
    const before = (await phone.store.document(`${subject.kind}:${subject.id}`))?.view?.version ?? 0
    const written = await this.#world.act(phone, subject)
    if (isRefused(written)) return
    this.#note(phone, `${subject.act.type} ${subject.id.slice(-6)}`)
    this.#made.set(phone, [...(this.#made.get(phone) ?? []), written.own.event.id])
    const after = (await phone.store.document(`${subject.kind}:${subject.id}`))?.view?.version ?? 0
    if (after !== before + 1) this.broken.push(`${phone.name} does not see its own ${subject.act.type} at once`)
  }

  async #chooseAct(phone: Phone): Promise<Subject> {
    const { now } = this.#world
    const { units } = this.#parts
    const [first, ...others] = (await phone.store.documents('ticket')).flatMap((stored): Ticket[] =>
      stored.view?.kind === 'ticket' ? [stored.view] : [],
    )
    const bySchool = isSchoolRole(phone.actor.role)
    if (!first || this.#choices.chance(25)) {
      const id = uuidv7(() => now, this.#choices.bytes)
      return bySchool
        ? schoolRegisters(this.#choices, { id, actor: phone.actor, now })
        : centreRegisters(this.#choices, { id, units, now })
    }
    const ticket = this.#choices.pick([first, ...others])
    return bySchool ? schoolActs(this.#choices, ticket, now) : centreActs(this.#choices, ticket, { units, now })
  }

  async #sync(phone: Phone): Promise<void> {
    const before = await versionsSeen(phone)
    const end = await phone.engine.sync()
    // A sync that broke off after the answer must not take the person's own work from the screen (SY-1).
    if (end.end === 'stopped') this.broken.push(...(await vanished(phone, before)))
    this.#note(
      phone,
      end.end === 'done' ? `sync sent ${end.sent} refused ${end.refused}` : `sync stopped: ${end.failure}`,
    )
  }

  #weather(phone: Phone): void {
    const { below } = this.#choices
    phone.weather = { requestLost: below(60), answerLost: below(60), repeated: below(30), late: below(20) }
    this.#note(phone, `weather ${JSON.stringify(phone.weather)}`)
  }

  #restart(phone: Phone): void {
    this.#world.restart(phone)
    this.#note(phone, 'killed and started again')
  }

  async #neverBack(phone: Phone): Promise<string[]> {
    const { cursors } = await phone.store.device()
    const before = this.#cursors.get(phone) ?? {}
    this.#cursors.set(phone, cursors)
    return Object.entries(before)
      .filter(([scope, cursor]) => (cursors[scope] ?? 0) < cursor)
      .map(([scope]) => `${phone.name}'s cursor of ${scope} went back`)
  }

  #note(phone: Phone, what: string): void {
    this.#trace.push(`${this.#world.now} ${phone.name}: ${what}`)
  }
}

type Versions = ReadonlyMap<string, number>

async function versionsSeen(phone: Phone): Promise<Versions> {
  const refused = new Set((await phone.store.rejected()).map((one) => `ticket:${one.event.subject.id}`))
  const stored = await phone.store.documents('ticket')
  return new Map(
    stored.flatMap(({ key, view }): [string, number][] =>
      view === null || refused.has(key) ? [] : [[key, view.version]],
    ),
  )
}

async function vanished(phone: Phone, before: Versions): Promise<string[]> {
  const broken: string[] = []
  const refused = new Set((await phone.store.rejected()).map((one) => `ticket:${one.event.subject.id}`))
  for (const [key, version] of before) {
    const stored = await phone.store.document(`ticket:${key.slice('ticket:'.length)}`)
    const isGone = stored?.view === null || stored === undefined
    if (
      !refused.has(key) &&
      (isGone
        ? (await phone.store.own(`ticket:${key.slice('ticket:'.length)}`)).length > 0
        : (stored.view?.version ?? 0) < version)
    )
      broken.push(`${phone.name} no longer sees its own work on ${key}`)
  }
  return broken
}
