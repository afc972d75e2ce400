import type { Random, Transport, Transported } from '@sunshine/sync'
import type { ServerTruth, ServerUnderTest } from '@sunshine/sync/simulator'
import type { Actor, Document } from '@sunshine/tickets'
import type { Gate } from '../gate/gate.ts'
import { readDocument } from '../gate/read.ts'
import { verifyRows } from '../gate/verify-rows.ts'
import { verifyLog } from '../gate/verify.ts'
import type { DistrictDatabase, DistrictStore } from '../store/district-store.ts'
import type { Foreseen } from '../store/foreseen.ts'
import { gateOver, SECRET } from './gate.ts'
import type { Rewriting } from './rewrite-log.ts'
import type { SimulatedDisk } from './simulated-disk.ts'

/** What a test may put between the server's parts: nothing, or a planted fault. */
export interface ServerTampering {
  readonly database?: (database: DistrictDatabase) => DistrictDatabase
  readonly line?: (line: Transport, about: { gate: Gate; actor: Actor }) => Transport
}

/** The real gate on a real database, that crashes, is backed up and restored as the schedule says. */
export interface SimulatedServer extends ServerUnderTest {
  /** The first thing wrong with the log, its hashes and its documents; null for nothing. */
  fault(): Promise<string | null>
}

class ServerDied extends Error {}

/** Opens a founded district for one schedule. */
export async function openSimulatedServer(about: {
  readonly disk: SimulatedDisk
  readonly startsAt: number
  readonly random: Random
  readonly people: ReadonlyMap<string, Actor>
  readonly tampering?: ServerTampering
}): Promise<SimulatedServer> {
  const { tampering = {} } = about
  const persons = new Map<string, Actor | null>(about.people)
  const { disk } = about
  let now = about.startsAt
  let stepsLeft = Infinity

  function step(): void {
    stepsLeft--
    if (stepsLeft >= 0) return
    stepsLeft = Infinity
    throw new ServerDied()
  }
  const mortal: DistrictDatabase = new Proxy(disk.database(), {
    get: (_first, name) =>
      name === 'transaction' || name === 'snapshot' ? dying(name) : Reflect.get(disk.database(), name),
  })
  function dying(kind: 'transaction' | 'snapshot') {
    return <T>(run: (store: DistrictStore) => Promise<T>, foreseen?: Foreseen): Promise<T> =>
      disk.database()[kind](async (store) => {
        const result = await run(stepping(store, step))
        step()
        return result
      }, foreseen)
  }
  const gate = gateOver(tampering.database?.(mortal) ?? mortal, { clock: () => now, random: about.random })

  return {
    lineFor: (phone) => lineOf(() => persons.get(phone) ?? null, gate, tampering),
    person: (phone) => persons.get(phone) ?? null,
    setPerson: (phone, actor) => void persons.set(phone, actor),
    setTime(instant) {
      now = instant
    },
    crashAfter(steps) {
      stepsLeft = steps
    },
    backUp: () => disk.backUp(),
    restore: () => disk.restore(),
    async tamper(choices) {
      stepsLeft = Infinity
      const { headSeq } = await disk.database().head()
      const how = choices.pick<Rewriting>(['edited', 'takenOut', 'moved'])
      const at = 1 + choices.below(headSeq - 1)
      await disk.rewrite({ how, at })
      // Taken out as the newest a phone saw, it could as well have been lost with a restore: the next one tells them apart.
      return { how, noticedFrom: how === 'takenOut' ? at + 1 : at }
    },
    truth() {
      stepsLeft = Infinity
      return truthOf(disk.database())
    },
    holds: async (eventId) => (await disk.database().event(eventId)) !== undefined,
    fault: async () =>
      (await verifyLog(disk.database())).fault ??
      (await verifyRows(disk.database(), { secret: SECRET, files: undefined })),
  }
}

function stepping(store: DistrictStore, step: () => void): DistrictStore {
  return new Proxy(store, {
    get(target, name, receiver) {
      const method: unknown = Reflect.get(target, name, receiver)
      if (typeof method !== 'function') return method
      return (...given: readonly unknown[]): unknown => {
        step()
        return Reflect.apply(method, target, given)
      }
    },
  })
}

function lineOf(person: () => Actor | null, gate: Gate, { line: tampered }: ServerTampering): Transport {
  const reached = async <T>(call: (line: Transport) => Promise<Transported<T>>): Promise<Transported<T>> => {
    const actor = person()
    if (actor === null) return { ok: false, failure: 'signedOut' }
    const line = lineTo(gate, actor)
    try {
      return await call(tampered?.(line, { gate, actor }) ?? line)
    } catch (error) {
      if (error instanceof ServerDied) return { ok: false, failure: 'unreachable' }
      throw error
    }
  }
  return {
    push: (message) => reached((line) => line.push(message)),
    pull: (message) => reached((line) => line.pull(message)),
    agree: (message) => reached((line) => line.agree(message)),
    upload: (attachment) => reached((line) => line.upload(attachment)),
  }
}

function lineTo(gate: Gate, actor: Actor): Transport {
  const answered = async <T>(call: Promise<T>): Promise<Transported<T>> => ({ ok: true, value: await call })
  return {
    push: (message) => answered(gate.push(actor, message)),
    pull: (message) => answered(gate.pull(actor, message)),
    agree: (message) => answered(gate.agree(actor, message)),
    upload: async () => ({ ok: true, value: null }),
  }
}

async function truthOf(database: DistrictDatabase): Promise<ServerTruth> {
  const rows = await database.eventsAfter(0, 100_000)
  const held = await database.documentsAfter(0, 100_000)
  const documents: Document[] = []
  for (const { document } of held)
    documents.push((await readDocument(database, document.kind, document.id))?.document ?? document)
  return { eventIds: rows.map((row) => row.id), hashes: rows.map((row) => row.hash), documents }
}
