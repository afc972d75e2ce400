import type { Actor, Refused, Subject } from '@sunshine/tickets'
import { createClientStore } from '../client/client-store.ts'
import type { Disk } from '../client/disk.ts'
import { createEngine, type Engine, type SyncEnd } from '../client/engine.ts'
import * as examination from '../client/examine.ts'
import type { ClientStore, Random, Transport, Written } from '../client/ports.ts'
import { Life, mortalDisk, mortalTransport } from './life.ts'
import { Network } from './network.ts'
import { noSeal } from '../seal/texts.ts'

/** So small that every pull takes several pages and can break between them. */
const SMALL_PAGE = 3

/** What a schedule may put between a phone and its disk or store: nothing, or a planted fault. */
export interface Tampering {
  readonly disk?: (disk: Disk, life: Life) => Disk
  readonly store?: (store: ClientStore) => ClientStore
  readonly examination?: Pick<typeof examination, 'meetOther'>
}

/** One simulated phone: its disk outlives its processes. */
export interface Phone {
  readonly name: string
  /** Who signed in on it, as the phone knows them. */
  actor: Actor
  disk: Disk
  /** Looks at the disk without being part of the process. */
  store: ClientStore
  engine: Engine
  life: Life
  /** The sync under way, with how it ended once it has. */
  syncing: { ended: SyncEnd | 'failed' | null } | null
  /** This phone's clock minus true time, in milliseconds. */
  skewMs: number
  /** Ids of the acts said to be saved on this disk. */
  saved: string[]
}

export interface WorldParts {
  /** The server as one phone's person reaches it. */
  readonly lineFor: (phone: string) => Transport
  readonly newDisk: (name: string) => Disk
  readonly startsAt: number
  readonly random: Random
  readonly tampering?: Tampering
}

/** Many phones, one clock, one network. */
export class World {
  now: number
  readonly network: Network = new Network()
  readonly phones: Phone[] = []
  readonly #parts: WorldParts
  #disks = 0

  constructor(parts: WorldParts) {
    this.#parts = parts
    this.now = parts.startsAt
  }

  addPhone(name: string, actor: Actor, saved: string[]): void {
    const disk = this.#newDisk(name)
    const life = new Life()
    const store = createClientStore(disk)
    const phone: Phone = { name, actor, disk, store, life, engine: asleep, syncing: null, skewMs: 0, saved }
    this.restart(phone)
    this.phones.push(phone)
  }

  /** The phone's process ends where it stands, and a new one starts on the same disk. */
  restart(phone: Phone): void {
    phone.life.endsAfter(-1)
    const life = new Life()
    const { random, tampering } = this.#parts
    const between = tampering?.disk?.(phone.disk, life) ?? phone.disk
    const store = createClientStore(mortalDisk(between, life))
    phone.life = life
    phone.syncing = null
    phone.engine = createEngine({
      seal: async () => noSeal,
      store: tampering?.store?.(store) ?? store,
      actor: phone.actor,
      transport: mortalTransport(this.network.line(phone.name, this.#parts.lineFor(phone.name)), life),
      clock: () => this.now + phone.skewMs,
      random,
      pageSize: SMALL_PAGE,
      examination: async () => tampering?.examination ?? examination,
    })
  }

  /** The browser clears the phone's storage: what was not handed over is gone with it. */
  evict(phone: Phone): void {
    phone.disk = this.#newDisk(phone.name)
    phone.store = createClientStore(phone.disk)
    phone.saved = []
    this.restart(phone)
  }

  /** A sync begins and goes on while other things happen. */
  startSync(phone: Phone): void {
    if (phone.syncing !== null && phone.syncing.ended === null) return
    const syncing: Phone['syncing'] = { ended: null }
    phone.syncing = syncing
    phone.engine.sync().then(
      (end) => {
        syncing.ended = end
      },
      () => {
        syncing.ended = 'failed'
      },
    )
  }

  act(phone: Phone, subject: Subject): Promise<Written | Refused> {
    return phone.engine.do(subject)
  }

  #newDisk(name: string): Disk {
    this.#disks++
    return this.#parts.newDisk(`${name}-${this.#disks}`)
  }
}

const asleep: Engine = {
  prepare: () => Promise.reject(new Error('the phone has not started')),
  do: () => Promise.reject(new Error('the phone has not started')),
  sync: () => Promise.reject(new Error('the phone has not started')),
  newId: () => '',
}
