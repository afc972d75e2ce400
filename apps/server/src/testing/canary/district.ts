import { join } from 'node:path'
import { parseInstant } from '@sunshine/rubric/civil-date'
import { openClient, type HeadlessClient } from '@sunshine/sync/headless'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { createJournal } from '../../running/journal.ts'
import { FoundedServer } from '../founded-server.ts'
import { finishYear } from './final-year.ts'
import { everybody, schools, shutOut, type Asker } from './people.ts'
import { planTickets, type Planned, type Step } from './plan.ts'
import { canary } from './words.ts'

/** A person's device: the app's own engine, on an IndexedDB that can be read from outside. */
export interface Device {
  readonly client: HeadlessClient
  readonly indexedDB: IDBFactory
}

/** A real server with a district of two hundred tickets in which every text of a citizen is a canary. */
export class CanaryDistrict {
  readonly journal: string[] = []
  readonly founded: FoundedServer
  readonly cookies = new Map<string, string>()
  readonly devices = new Map<string, Device>()
  /** The printed numbers, and whose they are. */
  readonly numbers = new Map<string, number>()
  planned: readonly Planned[] = []
  /** A Monday morning, from which the clock goes on. */
  #ahead = (parseInstant('2026-03-02T10:00+08:00') ?? 0) - Date.now()
  readonly now = (): number => Date.now() + this.#ahead

  constructor(outgoingOrigins: string) {
    this.founded = new FoundedServer({
      now: this.now,
      outgoingOrigins,
      metricsToken: 'm'.repeat(43),
      journal: createJournal((line) => void this.journal.push(line), this.now),
    })
  }
  get dataDir(): string {
    return join(this.founded.folder, 'data')
  }
  pass(milliseconds: number): void {
    this.#ahead += milliseconds
  }

  async found(): Promise<void> {
    const { founded } = this
    await founded.found('示范区')
    for (const [id, name] of Object.entries(schools)) {
      const saved = { type: 'unitSaved', name, orgKind: 'districtSchool', phone: '', active: true } as const
      const admin = founded.actor('admin')
      await founded.server.gate.commitAs(admin, { kind: 'unit', id, act: { ...saved, sites: [] } }, this.now())
    }
    for (const { login, role, unitId } of everybody) await founded.person(login, { name: login, role, unitId })
    for (const { login } of everybody) this.cookies.set(login, await founded.cookie(login))
    await founded.server.accounts.deactivate(founded.actor(shutOut.login).userId)
    this.planned = planTickets(this.now(), (login) => founded.actor(login).userId)
    for (const planned of this.planned) await this.#live(planned, planned.steps)
    const aboutSomebody = this.planned.filter(({ steps }) => steps.some(({ act }) => act.type === 'afterReply'))
    await finishYear(
      founded,
      this.now,
      aboutSomebody.map(({ nth }) => nth),
    )
    for (const { client } of this.devices.values()) await client.sync()
    for (const { nth } of this.planned) {
      const held = (await founded.server.database.document('ticket', canary.ticketId(nth)))?.document
      if (held?.kind !== 'ticket' || held.ticketNo === null) throw new Error(`ticket ${nth} did not arrive`)
      this.numbers.set(held.ticketNo, nth)
    }
  }

  /** What happens once every device has read. */
  async goOn(): Promise<void> {
    for (const planned of this.planned) await this.#live(planned, planned.later)
  }

  async #live(planned: Planned, steps: readonly Step[]): Promise<void> {
    const { gate } = this.founded.server
    const id = canary.ticketId(planned.nth)
    let last = ''
    for (const { by, act: step, isRefused, onDevice } of steps) {
      if (onDevice && step.type !== 'afterReply') {
        const asker = everybody.find(({ login }) => login === by)
        const device = asker && this.device(asker)
        await device?.client.do({ kind: 'ticket', id, act: step })
        continue
      }
      const act = step.type === 'afterReply' ? step.make(last) : step
      const answer = await gate.commitAs(this.founded.actor(by), { kind: 'ticket', id, act }, this.now())
      if ((answer.outcome === 'rejected') !== (isRefused ?? false))
        throw new Error(`${act.type} of ${id} was ${JSON.stringify(answer)}`)
      last = answer.id
    }
  }

  /** The device of a person, which reads all there is for them; the same one each time. */
  device({ login }: Asker): Device {
    const known = this.devices.get(login)
    if (known) return known
    const line = { fetch, address: this.founded.address }
    const session = { actor: this.founded.actor(login), cookie: this.cookies.get(login) ?? '' }
    const indexedDB = new IDBFactory()
    const random = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => crypto.getRandomValues(bytes)
    const client = openClient({ ...line, session, indexedDB, IDBKeyRange, now: this.now, random })
    const device = { client, indexedDB }
    this.devices.set(login, device)
    return device
  }

  async remove(): Promise<void> {
    for (const { client } of this.devices.values()) client.close()
    await this.founded.remove()
  }
}
