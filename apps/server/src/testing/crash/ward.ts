import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signIn } from '@sunshine/sync/headless'
import { createChoices } from '@sunshine/sync/simulator'
import { DiskFaults, faultWords, type Fault } from './disk-faults.ts'
import { Examiner, faultsOf } from './examination.ts'
import { createPusher, type Pusher } from './pusher.ts'
import { RealServer } from './real-server.ts'
import { foundTownship, PASSWORD } from './township.ts'
import { createWitness, PLACE, type Witness } from './witness.ts'

const PUSHERS = 3
/** A fault that has not come about after so many acts lies beyond what this traffic does. */
const MOST_ACTS = 400
const ACTS_AFTERWARDS = 2

/** What became of one fault. */
export interface Suffered {
  /** Whether the call came at all. */
  readonly happened: boolean
  /** Everything that should not be; empty when the server was honest. */
  readonly faults: readonly string[]
}

/** What a health page says. */
interface Health {
  readonly ok: boolean
  readonly code?: string
}

/** One district whose server has a disk that fails on demand. */
export class Ward {
  readonly #folder = mkdtempSync(join(tmpdir(), 'disk-'))
  readonly #server: RealServer
  readonly #disk: DiskFaults
  readonly #witness: Witness
  readonly #examiner = new Examiner()
  #pushers: readonly Pusher[] = []

  constructor() {
    const dataDir = join(this.#folder, 'data')
    this.#disk = new DiskFaults(this.#folder, dataDir)
    this.#server = new RealServer(this.#folder, this.#disk.environment)
    this.#witness = createWitness(() => this.#server.address)
  }

  async open(seed: number): Promise<void> {
    await this.#server.start()
    const line = { fetch: this.#witness.fetch, address: PLACE }
    const code = /one-time code: (\S+)/.exec(this.#server.said)?.[1] ?? ''
    const sessions = await foundTownship(line, { code, clerks: PUSHERS })
    this.#pushers = sessions.map((session, index) =>
      createPusher({ witness: this.#witness, session, choices: createChoices(seed + index) }),
    )
    // Something to be read when nothing can be written.
    await this.#everyoneWorks()
  }

  async close(): Promise<void> {
    await this.#server.kill()
    this.#disk.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** How many events and photos were acknowledged so far. */
  get acknowledged(): { readonly events: number; readonly photos: number } {
    return { events: this.#witness.acknowledged.size, photos: this.#witness.stored.size }
  }

  /** Lets one fault happen under traffic, then kills the server, starts it on a sound disk, and holds it to its word. */
  async suffer(fault: Fault): Promise<Suffered> {
    const faults: string[] = []
    this.#disk.arm(fault)
    for (let acts = 0; this.#disk.failed === 0 && acts < MOST_ACTS; acts += PUSHERS) await this.#everyoneWorks()
    const happened = this.#disk.failed > 0
    if (happened) faults.push(...(fault.call === 'sync' ? await this.#isOver() : await this.#goesOn(fault)))
    this.#disk.disarm()
    await this.#server.kill()
    await this.#server.start()
    faults.push(...faultsOf((await this.#examiner.examine(this.#server.dataDir, this.#witness)).findings))
    faults.push(...(await this.#healed()))
    return { happened, faults: faults.map((found) => `${faultWords(fault)}: ${found}`) }
  }

  async #everyoneWorks(): Promise<void> {
    await Promise.all(this.#pushers.map((pusher) => pusher.work()))
  }

  /** After a failed fsync: nothing is acknowledged, whatever the disk now says; reading goes on; the health page says so. */
  async #isOver(): Promise<string[]> {
    const faults: string[] = []
    this.#disk.disarm()
    const before = this.acknowledged
    for (let acts = 0; acts < ACTS_AFTERWARDS; acts++) await this.#everyoneWorks()
    const after = this.acknowledged
    if (after.events !== before.events || after.photos !== before.photos)
      faults.push('something was acknowledged after a failed fsync')
    faults.push(...(await this.#expectHealth('storageFailed')))
    faults.push(...(await this.#everyoneIsTold()))
    const [pusher] = this.#pushers
    if (pusher && (await pusher.read()) !== 200) faults.push('reading does not go on')
    const line = { fetch: this.#witness.fetch, address: PLACE }
    const refusal = await signIn(line, { login: 'clerk-0', password: PASSWORD }).then(() => 'a session', String)
    if (!refusal.includes('503')) faults.push(`a sign-in ended with ${refusal}`)
    return faults
  }

  /** After a failed write: nothing half is kept, and the server takes writes again once the disk does. */
  async #goesOn(fault: Fault): Promise<string[]> {
    const faults: string[] = []
    if (fault.following) {
      await this.#everyoneWorks()
      faults.push(...(await this.#everyoneIsTold()))
      faults.push(...(await this.#expectHealth(fault.error === 'ENOSPC' ? 'diskFull' : 'writeFailed')))
    }
    this.#disk.disarm()
    await this.#everyoneWorks()
    faults.push(...(await this.#healed()), ...(await this.#expectHealth('ok')))
    return faults
  }

  /** Each phone hears of the disk, and not of a fault of the program. */
  async #everyoneIsTold(): Promise<string[]> {
    const faults: string[] = []
    for (const { client } of this.#pushers) {
      const ended = await client.sync()
      const told = ended.end === 'stopped' ? ended.failure : ended.end
      if (told !== 'serverDisk') faults.push(`a phone was told ${told}`)
    }
    return faults
  }

  async #expectHealth(expected: string): Promise<string[]> {
    const answer = await fetch(`${this.#server.address}/healthz`)
    const health: Health = await answer.json()
    const said = health.ok ? 'ok' : (health.code ?? '')
    const status = expected === 'ok' ? 200 : 503
    return said === expected && answer.status === status
      ? []
      : [`health says ${answer.status} ${said}, not ${expected}`]
  }

  /** What phones kept goes up: each act made is acknowledged, and nothing was refused. */
  async #healed(): Promise<string[]> {
    const faults: string[] = []
    for (const { client, made, photos } of this.#pushers) {
      const ended = await client.sync()
      if (ended.end === 'stopped') faults.push(`a phone could not hand over in the end: ${ended.failure}`)
      for (const { rejection } of await client.rejected()) faults.push(`an act was refused: ${rejection.code}`)
      for (const id of made) if (!this.#witness.acknowledged.has(id)) faults.push(`lost: ${id} was never acknowledged`)
      for (const sha256 of photos) if (!this.#witness.stored.has(sha256)) faults.push(`lost: photo ${sha256}`)
    }
    return faults
  }
}
