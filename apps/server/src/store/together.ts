import { setImmediate } from 'node:timers/promises'
import { NotWritten } from '../disk-health.ts'
import { isDatabaseAway } from './database-away.ts'
import type { DistrictStore } from './district-store.ts'
import type { Foreseen } from './foreseen.ts'
import type { RememberingStore } from './remembering.ts'

/** As many hand-overs, and events of them, as are put into one commit; whoever comes later waits for no more than that. */
const MOST_WORKS = 64
const MOST_EVENTS = 512

/** Turns of the event loop that are waited while each brings more works: what they wait is less than an fsync takes. */
const MOST_TURNS = 50

/** Opens a commit, runs what is to be in it, and settles when it is on the disk. */
export type Begin = (run: (store: RememberingStore) => Promise<void>) => Promise<void>

interface Waiting {
  readonly run: (store: DistrictStore) => Promise<unknown>
  readonly foreseen: Foreseen
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

/** Runs work in a commit it may share with others that came at the same time. */
export type Together = <T>(run: (store: DistrictStore) => Promise<T>, foreseen?: Foreseen) => Promise<T>

const nothing: Foreseen = { events: [], devices: [], documents: [], series: [], hashes: [], newest: null }

/**
 * Works that arrive in one turn of the event loop, or while a commit is under way, are one commit with one fsync; each is
 * answered after it, as if it had been alone (GT-18). A work that throws is answered with its error and leaves nothing; the
 * others of its commit are run again without it.
 */
export function createTogether(begin: Begin): Together {
  const waiting: Waiting[] = []
  let isAtWork = false

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      await arrived()
      await commit(nextOf(waiting))
    }
    isAtWork = false
  }

  /** Waits while each turn of the event loop brings more: phones that were answered together come again together. */
  async function arrived(): Promise<void> {
    for (let turns = 0, before = 0; turns < MOST_TURNS && before < waiting.length; turns++) {
      before = waiting.length
      if (before >= MOST_WORKS) return
      await setImmediate()
    }
  }

  async function commit(works: readonly Waiting[]): Promise<void> {
    const results = new Map<Waiting, unknown>()
    let failing: Waiting | undefined
    try {
      await begin(async (store) => {
        // The database may run this anew after it broke a commit off.
        failing = undefined
        await store.foresee(merged(works.map(({ foreseen }) => foreseen)))
        for (const one of works) {
          failing = one
          results.set(one, await one.run(store))
        }
        failing = undefined
        await store.end()
      })
    } catch (error) {
      await failed(works, failing, error)
      return
    }
    for (const one of works) one.resolve(results.get(one))
  }

  async function failed(works: readonly Waiting[], failing: Waiting | undefined, error: unknown): Promise<void> {
    const isForAll = works.length === 1 || error instanceof NotWritten || isDatabaseAway(error)
    if (isForAll) return works.forEach(({ reject }) => reject(error))
    if (failing === undefined) {
      // Nobody knows whose rows the database did not take: each alone, it says so itself.
      for (const one of works) await commit([one])
      return
    }
    failing.reject(error)
    await commit(works.filter((one) => one !== failing))
  }

  return <T>(run: (store: DistrictStore) => Promise<T>, foreseen = nothing) =>
    new Promise<T>((resolve, reject) => {
      // What is answered under this work's entry is what its own `run` gave.
      waiting.push({ run, foreseen, resolve: (result) => resolve(result as T), reject })
      if (isAtWork) return
      isAtWork = true
      void work()
    })
}

/** The first that fit into one commit; one that is too large by itself goes alone. */
function nextOf(waiting: Waiting[]): readonly Waiting[] {
  let [count, events] = [0, 0]
  for (const { foreseen } of waiting) {
    events += foreseen.events.length
    if (count > 0 && (count >= MOST_WORKS || events > MOST_EVENTS)) break
    count++
  }
  return waiting.splice(0, count)
}

/** What all of them ask for, each thing once. */
function merged(all: readonly Foreseen[]): Foreseen {
  const [events, devices, series] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const hashes = new Set<number>()
  const documents = new Map<string, Foreseen['documents'][number]>()
  let newest: Foreseen['newest'] = null
  // Set by set and not list by list: fifty hand-overs at once ask for hundreds of things (GT-19).
  for (const foreseen of all) {
    for (const id of foreseen.events) events.add(id)
    for (const id of foreseen.devices) devices.add(id)
    for (const one of foreseen.series) series.add(one)
    for (const seq of foreseen.hashes) hashes.add(seq)
    for (const key of foreseen.documents) documents.set(`${key.kind} ${key.id}`, key)
    if (foreseen.newest) newest = widest(newest, foreseen.newest)
  }
  return {
    events: [...events],
    devices: [...devices],
    documents: [...documents.values()],
    series: [...series],
    hashes: [...hashes],
    newest,
  }
}

type Newest = NonNullable<Foreseen['newest']>

function widest(one: Newest | null, other: Newest): Newest {
  if (!one) return other
  return { after: Math.min(one.after, other.after), limit: Math.max(one.limit, other.limit) }
}
