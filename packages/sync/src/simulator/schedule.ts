import { isForCentreOnly, isRefused, isSchoolRole, type Actor, type Role } from '@sunshine/tickets'
import { createMemoryDisk } from '../client/memory-disk.ts'
import type { Disk } from '../client/disk.ts'
import type { DeviceState, DocumentKey } from '../client/ports.ts'
import { lastSeen } from '../client/watch.ts'
import {
  contentsOf,
  converged,
  holdsNoIdentity,
  keptAsItWas,
  nothingLost,
  onceOnly,
  scoresAgree,
  short,
  staysInScope,
} from './laws.ts'
import { uncovered } from '../seal/held.ts'
import { DiskFull } from './life.ts'
import { chooseAct } from './people.ts'
import { createChoices, type Choices } from './random.ts'
import type { ServerUnderTest } from './server-under-test.ts'
import { Witness } from './witness.ts'
import { World, type Phone, type Tampering } from './world.ts'

export interface ScheduleParts {
  readonly seed: number
  readonly steps: number
  /** Who signed in where, by the name of the phone. */
  readonly people: ReadonlyMap<string, Actor>
  readonly units: readonly [string, ...string[]]
  readonly centreId: string
  readonly server: ServerUnderTest
  readonly startsAt: number
  /** Waits until everything that can go on without the network has gone on. */
  readonly settle: () => Promise<void>
  readonly newDisk?: (name: string) => Disk
  /** Ids of acts that lie on a phone's first disk before anything happens, by the name of the phone. */
  readonly heldAtStart?: ReadonlyMap<string, string>
  readonly tampering?: Tampering
  /** Ends not in good weather but with a log that somebody rewrote (AD-3). */
  readonly endsTampered?: boolean
  /** Steps left out, to find the few a failure needs. */
  readonly without?: ReadonlySet<number>
}

/** What a run found: nothing broken, or the laws broken with the steps that led there. */
export interface ScheduleEnd {
  readonly seed: number
  readonly broken: readonly string[]
  readonly trace: readonly string[]
  readonly made: number
  readonly refused: number
  /** Phones that saw a log as it was before somebody rewrote it. */
  readonly noticed: number
}

/** Plays one schedule from its seed, heals everything, and checks the laws. The same seed plays the same schedule. */
export async function playSchedule(parts: ScheduleParts): Promise<ScheduleEnd> {
  const play = new Play(parts)
  for (let step = 0; step < parts.steps && !play.isBroken; step++) if (!parts.without?.has(step)) await play.step(step)
  if (!play.isBroken) await (parts.endsTampered ? play.meetTampering() : play.heal())
  return play.end()
}

type Step = (choices: Choices) => Promise<void> | void

class Play {
  readonly #trace: string[] = []
  readonly #parts: ScheduleParts
  readonly #world: World
  readonly #witness: Witness
  /** How often each step is chosen, in per cent. */
  readonly #steps: readonly (readonly [number, Step])[] = [
    [34, (choices) => this.#act(choices)],
    [14, (choices) => this.#startSync(choices)],
    [28, (choices) => this.#deliver(choices)],
    [4, (choices) => this.#giveUp(choices)],
    [3, (choices) => this.#deliverTwice(choices)],
    [4, (choices) => this.#kill(choices)],
    [3, (choices) => this.#crashServer(choices)],
    [3, (choices) => this.#jumpClock(choices)],
    [2, (choices) => this.#fillDisk(choices)],
    [2, (choices) => this.#changePerson(choices)],
    [1, () => this.#backUp()],
    [1, () => this.#restore()],
    [1, (choices) => this.#evict(choices)],
  ]
  #choices: Choices
  #hasBackup = false
  #made = 0
  #noticed = 0

  constructor(parts: ScheduleParts) {
    this.#parts = parts
    this.#choices = createChoices(parts.seed)
    this.#witness = new Witness(parts.server)
    this.#world = new World({
      ...parts,
      lineFor: (phone) => this.#witness.watched(phone),
      newDisk: parts.newDisk ?? ((name) => createMemoryDisk(`device-${name}`)),
      random: (bytes) => this.#choices.bytes(bytes),
    })
    for (const [name, actor] of parts.people) {
      const held = parts.heldAtStart?.get(name)
      this.#world.addPhone(name, actor, held === undefined ? [] : [held])
    }
  }

  get isBroken(): boolean {
    return this.#witness.broken.length > 0
  }

  /** Each step draws from a stream of its own, so that leaving one out leaves the others as they are. */
  async step(index: number): Promise<void> {
    this.#choices = createChoices(this.#parts.seed * 4096 + index)
    const choices = this.#choices
    this.#world.now += choices.below(3 * 3_600_000)
    this.#parts.server.setTime(this.#world.now)
    let dice = choices.below(100)
    const chosen = this.#steps.find(([share]) => (dice -= share) < 0)
    await chosen?.[1](choices)
    await this.#parts.settle()
    for (const phone of this.#world.phones) await this.#check(phone)
  }

  /** Nothing is on its way, every phone starts anew with the right time; those whose person may sync. */
  async #calm(): Promise<readonly Phone[]> {
    const { server } = this.#parts
    server.crashAfter(Infinity)
    while (this.#world.network.parcels.length > 0) await this.#deliverFirst()
    for (const phone of this.#world.phones) {
      phone.skewMs = 0
      phone.actor = server.person(phone.name) ?? phone.actor
      this.#world.restart(phone)
    }
    return this.#world.phones.filter((phone) => server.person(phone.name) !== null)
  }

  /**
   * The log is rewritten. A phone that saw it as it was notices, takes nothing, hands nothing over and keeps everything;
   * one that saw nothing of it goes on (AD-3).
   */
  async meetTampering(): Promise<void> {
    const { server } = this.#parts
    const present = await this.#calm()
    this.#choices = createChoices(this.#parts.seed + 5)
    this.#world.now += 1000
    server.setTime(this.#world.now)
    const { eventIds, hashes } = await server.truth()
    const inLog = new Set(eventIds)
    const { how, noticedFrom } = await server.tamper(this.#choices)
    this.#trace.push(`the log is rewritten: ${how}, seen from ${noticedFrom}`)
    for (const phone of present) {
      const before = await contentsOf(phone)
      this.#world.startSync(phone)
      await this.#parts.settle()
      while (this.#world.network.parcels.length > 0) await this.#deliverFirst()
      const ended = phone.syncing?.ended
      const found = ended && ended !== 'failed' && ended.end === 'stopped' && ended.failure === 'logDiffers'
      const newest = newestSeenOf(hashes, before.device)
      if (newest < noticedFrom) continue
      this.#noticed++
      if (!found)
        this.#witness.broken.push(`${phone.name} saw ${newest} entries and did not notice: ${JSON.stringify(ended)}`)
      this.#witness.broken.push(...keptAsItWas(phone, { before, after: await contentsOf(phone) }))
      for (const { event } of before.own)
        if (!inLog.has(event.id) && (await server.holds(event.id)))
          this.#witness.broken.push(`${phone.name} handed ${short(event.id)} over to another log`)
    }
  }

  /** Good weather for everyone; three rounds must be enough (SY-13). */
  async heal(): Promise<void> {
    const { server } = this.#parts
    const present = await this.#calm()
    for (let round = 0; round < 3; round++) for (const phone of present) await this.#syncToTheEnd(phone)
    const truth = await server.truth()
    this.#witness.broken.push(...onceOnly(truth))
    for (const phone of present) {
      const disk = await contentsOf(phone)
      this.#witness.broken.push(...nothingLost(phone, disk, truth), ...converged(phone, disk, truth))
      this.#witness.broken.push(
        ...scoresAgree(phone, disk, { truth, asOf: this.#world.now }),
        ...staysInScope(phone, disk),
      )
      this.#witness.broken.push(...holdsNoIdentity(phone, disk))
    }
  }

  async end(): Promise<ScheduleEnd> {
    const disks = await Promise.all(this.#world.phones.map(contentsOf))
    const refused = disks.reduce((sum, { rejected }) => sum + rejected.length, 0)
    return {
      seed: this.#parts.seed,
      broken: this.#witness.broken,
      trace: this.#trace,
      made: this.#made,
      refused,
      noticed: this.#noticed,
    }
  }

  async #act(choices: Choices): Promise<void> {
    const phone = this.#awake(choices)
    const { now } = this.#world
    const subject = chooseAct(choices, await phone.store.documents('ticket'), {
      actor: phone.actor,
      units: this.#parts.units,
      people: Array.from(this.#parts.people.values()),
      now,
    })
    const key = `${subject.kind}:${subject.id}` as const
    const before = await versionAt(phone, key)
    this.#note(phone, `${subject.act.type} ${short(subject.id)}`)
    let isSaved = false
    this.#world.act(phone, subject).then(
      (written) => {
        if (isRefused(written)) return
        isSaved = true
        // A 举报 leaves the phone with the hand-over, and a restored log is not given it again (PV-4).
        if (!isForCentreOnly(phone.actor, subject.act)) phone.saved.push(written.own.event.id)
        this.#made++
      },
      (error: unknown) => {
        if (!(error instanceof DiskFull)) this.#witness.broken.push(`${phone.name} could not act: ${String(error)}`)
      },
    )
    await this.#parts.settle()
    if (!isSaved) return
    const after = await versionAt(phone, key)
    if (after <= before) this.#witness.broken.push(`${phone.name} does not see its own ${subject.act.type} at once`)
  }

  #startSync(choices: Choices): void {
    const phone = this.#awake(choices)
    if (phone.syncing === null) this.#witness.startsSync(phone)
    this.#world.startSync(phone)
    this.#note(phone, 'syncs')
  }

  async #deliver(choices: Choices): Promise<void> {
    for (let count = choices.below(6); count >= 0; count--) {
      const { parcels } = this.#world.network
      if (parcels.length === 0) return
      const parcel = this.#world.network.take(choices.below(parcels.length))
      if (parcel) this.#trace.push(`${parcel.phone}: ${parcel.what} arrives`)
      await parcel?.deliver()
      await this.#parts.settle()
    }
  }

  #giveUp(choices: Choices): void {
    const { parcels } = this.#world.network
    const parcel = parcels[choices.below(Math.max(1, parcels.length))]
    if (!parcel) return
    parcel.giveUp()
    // Half of what nobody waits for any more is lost, the other half arrives some day.
    if (choices.chance(50)) this.#world.network.take(parcels.indexOf(parcel))
    this.#trace.push(`${parcel.phone}: ${parcel.what} is given up`)
  }

  async #deliverTwice(choices: Choices): Promise<void> {
    const parcel = this.#world.network.take(choices.below(Math.max(1, this.#world.network.parcels.length)))
    if (parcel) this.#trace.push(`${parcel.phone}: ${parcel.what} arrives twice`)
    await parcel?.deliverTwice()
  }

  #kill(choices: Choices): void {
    const phone = this.#awake(choices)
    phone.life.endsAfter(choices.below(40))
    this.#note(phone, 'will be killed')
  }

  #crashServer(choices: Choices): void {
    this.#parts.server.crashAfter(choices.below(40))
    this.#trace.push('the server will crash')
  }

  #jumpClock(choices: Choices): void {
    const phone = this.#awake(choices)
    phone.skewMs = (choices.below(49) - 24) * 3_600_000
    this.#note(phone, `clock off by ${phone.skewMs / 3_600_000} h`)
  }

  #fillDisk(choices: Choices): void {
    const phone = this.#awake(choices)
    phone.life.diskFullAfter(choices.below(12))
    this.#note(phone, 'disk will be full')
  }

  /** A person is given another school or role, is revoked, or is let in again. */
  #changePerson(choices: Choices): void {
    const { server, people } = this.#parts
    const phone = this.#awake(choices)
    const was = server.person(phone.name)
    const signedUp = people.get(phone.name) ?? phone.actor
    const now = was === null ? signedUp : choices.chance(30) ? null : this.#moved(choices, was)
    server.setPerson(phone.name, now)
    this.#note(phone, now === null ? 'is revoked' : `is ${now.role} of ${now.unitId}`)
  }

  /** At a school or at the centre: what a person may read grows to the whole district, or shrinks to one school. */
  #moved(choices: Choices, actor: Actor): Actor {
    const { units, centreId } = this.#parts
    const role = choices.pick<Role>(['schoolClerk', 'schoolClerk', 'principal', 'centreDispatcher', 'reviewer'])
    return { ...actor, role, unitId: isSchoolRole(role) ? choices.pick(units) : centreId }
  }

  #backUp(): void {
    this.#parts.server.backUp()
    this.#hasBackup = true
    this.#trace.push('the server is backed up')
  }

  async #restore(): Promise<void> {
    if (!this.#hasBackup) return
    await this.#parts.server.restore()
    this.#witness.isRestored()
    this.#trace.push('the server is restored from its backup')
  }

  #evict(choices: Choices): void {
    const phone = this.#awake(choices)
    this.#world.evict(phone)
    this.#witness.isEvicted(phone)
    this.#note(phone, 'its storage was cleared')
  }

  /** A phone, started again if its process is over. It learns who its person is now when it starts. */
  #awake(choices: Choices): Phone {
    const [first, ...others] = this.#world.phones
    if (!first) throw new Error('a world without phones')
    const phone = choices.pick([first, ...others])
    if (!phone.life.isOver) return phone
    phone.actor = this.#parts.server.person(phone.name) ?? phone.actor
    this.#world.restart(phone)
    this.#note(phone, 'starts again')
    return phone
  }

  async #check(phone: Phone): Promise<void> {
    this.#witness.look(phone, await contentsOf(phone))
    const { syncing } = phone
    if (syncing === null || syncing.ended === null || syncing.ended === 'failed') return
    phone.syncing = null
    if (syncing.ended.end === 'done') this.#witness.endsSync(phone)
    this.#note(phone, syncing.ended.end === 'done' ? 'sync is done' : `sync stopped: ${syncing.ended.failure}`)
  }

  async #syncToTheEnd(phone: Phone): Promise<void> {
    this.#world.startSync(phone)
    await this.#parts.settle()
    while (this.#world.network.parcels.length > 0) await this.#deliverFirst()
    const ended = phone.syncing?.ended
    if (ended === null || ended === undefined || ended === 'failed' || ended.end === 'stopped')
      this.#witness.broken.push(`${phone.name} cannot sync over a good line: ${JSON.stringify(ended)}`)
  }

  async #deliverFirst(): Promise<void> {
    await this.#world.network.take(0)?.deliver()
    await this.#parts.settle()
  }

  #note(phone: Phone, what: string): void {
    this.#trace.push(`${this.#world.now} ${phone.name}: ${what}`)
  }
}

/** The newest entry of this log that a device remembers: what a restore took away is of no other log's rewriting. */
function newestSeenOf(hashes: readonly string[], device: DeviceState): number {
  const last = lastSeen(device)
  const seen = device.trail?.seen ?? (last ? [last] : [])
  return Math.max(0, ...seen.flatMap(([seq, hash]) => (hashes[seq - 1]?.startsWith(hash) ? [seq] : [])))
}

async function versionAt({ store }: Phone, key: DocumentKey): Promise<number> {
  return uncovered((await store.document(key))?.view ?? null)?.version ?? 0
}
