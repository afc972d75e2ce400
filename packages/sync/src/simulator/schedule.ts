import { isForCentreOnly, isRefused, isSchoolRole, maySee, type Actor, type Role } from '@sunshine/tickets'
import { createMemoryDisk } from '../client/memory-disk.ts'
import type { Disk } from '../client/disk.ts'
import type { DeviceState, DocumentKey, Transport } from '../client/ports.ts'
import { lastSeen } from '../client/watch.ts'
import {
  contentsOf,
  converged,
  holdsNoIdentity,
  keepsWhatItSaved,
  keptAsItWas,
  nothingLost,
  onceOnly,
  scoresAgree,
  short,
  showsWhatItSaved,
  staysInScope,
  unkept,
  type DiskContents,
  type ServerTruth,
} from './laws.ts'
import { uncovered } from '../seal/held.ts'
import { DiskFull } from './life.ts'
import { chooseAct } from './people.ts'
import { createChoices, type Choices } from './random.ts'
import { World, type Phone, type Tampering } from './world.ts'

/** A server under test, as the schedule drives it. */
export interface ServerUnderTest {
  /** The server as a phone's person reaches it; who that is, and whether they may, is decided when a request arrives. */
  lineFor(phone: string): Transport
  /** Null once the person was revoked. */
  person(phone: string): Actor | null
  setPerson(phone: string, actor: Actor | null): void
  truth(): Promise<ServerTruth>
  /** Whether the log holds an event at this moment. */
  holds(eventId: string): Promise<boolean>
  /** The server's clock. */
  setTime(now: number): void
  /** The process dies at that step of a commit from now, and starts again. */
  crashAfter(steps: number): void
  backUp(): void
  /** Puts the last backup in the place of the log. */
  restore(): Promise<void>
  /**
   * Somebody rewrites the log, so that it still proves itself: how, and from which entry on whoever saw that entry as it
   * was must notice.
   */
  tamper(choices: Choices): Promise<{ readonly how: string; readonly noticedFrom: number }>
}

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
  readonly #broken: string[] = []
  readonly #trace: string[] = []
  readonly #parts: ScheduleParts
  readonly #world: World
  readonly #cursors = new Map<Phone, Readonly<Record<string, number>>>()
  /** The ticket each act is about. */
  readonly #ticketOf = new Map<string, string>()
  /** Tickets that an answer to this phone said to have left the district: only what complains of the person does. */
  readonly #toldLeft = new Map<string, Set<string>>()
  /** How many restores of the server each phone had surely heard of by its last whole sync. */
  readonly #restoresHeard = new Map<Phone, number>()
  readonly #restoresAtStart = new Map<Phone, number>()
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
  #restores = 0
  #hasBackup = false
  #made = 0
  #noticed = 0

  constructor(parts: ScheduleParts) {
    this.#parts = parts
    this.#choices = createChoices(parts.seed)
    this.#world = new World({
      ...parts,
      lineFor: (phone) => this.#watched(phone),
      newDisk: parts.newDisk ?? ((name) => createMemoryDisk(`device-${name}`)),
      random: (bytes) => this.#choices.bytes(bytes),
    })
    for (const [name, actor] of parts.people) {
      const held = parts.heldAtStart?.get(name)
      this.#world.addPhone(name, actor, held === undefined ? [] : [held])
    }
  }

  get isBroken(): boolean {
    return this.#broken.length > 0
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
      if (!found) this.#broken.push(`${phone.name} saw ${newest} entries and did not notice: ${JSON.stringify(ended)}`)
      this.#broken.push(...keptAsItWas(phone, { before, after: await contentsOf(phone) }))
      for (const { event } of before.own)
        if (!inLog.has(event.id) && (await server.holds(event.id)))
          this.#broken.push(`${phone.name} handed ${short(event.id)} over to another log`)
    }
  }

  /** Good weather for everyone; three rounds must be enough (SY-13). */
  async heal(): Promise<void> {
    const { server } = this.#parts
    const present = await this.#calm()
    for (let round = 0; round < 3; round++) for (const phone of present) await this.#syncToTheEnd(phone)
    const truth = await server.truth()
    this.#broken.push(...onceOnly(truth))
    for (const phone of present) {
      const disk = await contentsOf(phone)
      this.#broken.push(...nothingLost(phone, disk, truth), ...converged(phone, disk, truth))
      this.#broken.push(...scoresAgree(phone, disk, { truth, asOf: this.#world.now }), ...staysInScope(phone, disk))
      this.#broken.push(...holdsNoIdentity(phone, disk))
    }
  }

  async end(): Promise<ScheduleEnd> {
    const disks = await Promise.all(this.#world.phones.map(contentsOf))
    const refused = disks.reduce((sum, { rejected }) => sum + rejected.length, 0)
    return {
      seed: this.#parts.seed,
      broken: this.#broken,
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
        if (!(error instanceof DiskFull)) this.#broken.push(`${phone.name} could not act: ${String(error)}`)
      },
    )
    await this.#parts.settle()
    if (!isSaved) return
    const after = await versionAt(phone, key)
    if (after <= before) this.#broken.push(`${phone.name} does not see its own ${subject.act.type} at once`)
  }

  #startSync(choices: Choices): void {
    const phone = this.#awake(choices)
    if (phone.syncing === null) this.#restoresAtStart.set(phone, this.#restores)
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
    this.#restores++
    this.#trace.push('the server is restored from its backup')
  }

  #evict(choices: Choices): void {
    const phone = this.#awake(choices)
    this.#world.evict(phone)
    this.#cursors.delete(phone)
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
    const disk = await contentsOf(phone)
    this.#forgiveShutOut(phone, disk)
    this.#broken.push(
      ...keepsWhatItSaved(phone, disk),
      ...showsWhatItSaved(phone, disk),
      ...this.#neverBack(phone, disk.device),
    )
    const { syncing } = phone
    if (syncing === null || syncing.ended === null || syncing.ended === 'failed') return
    phone.syncing = null
    if (syncing.ended.end === 'done') this.#restoresHeard.set(phone, this.#restoresAtStart.get(phone) ?? 0)
    this.#note(phone, syncing.ended.end === 'done' ? 'sync is done' : `sync stopped: ${syncing.ended.failure}`)
  }

  /**
   * What a person wrote on a ticket that complains of them leaves their phone with it, by promise (PV-5), also when somebody
   * has been struck from it again since.
   */
  #forgiveShutOut(phone: Phone, disk: DiskContents): void {
    // Also of acts that lay on the disk before the schedule began.
    for (const { event } of [...disk.own, ...disk.handed]) this.#ticketOf.set(event.id, event.subject.id)
    const missing = new Set(unkept(phone, disk))
    const left = this.#toldLeft.get(phone.name)
    phone.saved = phone.saved.filter((id) => !missing.has(id) || !left?.has(this.#ticketOf.get(id) ?? ''))
  }

  #neverBack(phone: Phone, { cursors }: { cursors: Readonly<Record<string, number>> }): string[] {
    const before = this.#cursors.get(phone) ?? {}
    this.#cursors.set(phone, cursors)
    if ((this.#restoresHeard.get(phone) ?? 0) < this.#restores) return []
    return Object.entries(before)
      .filter(([scope, cursor]) => scope in cursors && (cursors[scope] ?? 0) < cursor)
      .map(([scope]) => `${phone.name}'s cursor of ${scope} went back`)
  }

  /** SY-3: what is said to be accepted is in the log. SY-14: no answer carries a row its reader may not see then. */
  #watched(phone: string): Transport {
    const { server } = this.#parts
    const line = server.lineFor(phone)
    return {
      ...line,
      push: async (message) => {
        const answer = await line.push(message)
        for (const { id, outcome } of answer.ok ? answer.value.answers : [])
          if (outcome !== 'rejected' && !(await server.holds(id)))
            this.#broken.push(`${phone} was told that ${short(id)} was accepted, and the log does not hold it`)
        return answer
      },
      pull: async (message) => {
        const answer = await line.pull(message)
        const person = server.person(phone)
        if (!answer.ok || person === null) return answer
        for (const { scope, left } of answer.value.pages)
          if (scope === 'district')
            this.#toldLeft.set(phone, new Set([...(this.#toldLeft.get(phone) ?? []), ...left.map(({ id }) => id)]))
        for (const { document } of answer.value.pages.flatMap(({ rows }) => rows))
          if (!maySee(person, document)) this.#broken.push(`${phone} was sent ${document.kind} ${document.id}`)
        return answer
      },
    }
  }

  async #syncToTheEnd(phone: Phone): Promise<void> {
    this.#world.startSync(phone)
    await this.#parts.settle()
    while (this.#world.network.parcels.length > 0) await this.#deliverFirst()
    const ended = phone.syncing?.ended
    if (ended === null || ended === undefined || ended === 'failed' || ended.end === 'stopped')
      this.#broken.push(`${phone.name} cannot sync over a good line: ${JSON.stringify(ended)}`)
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
