import type { ClientStore, Disk, OwnEvent, Transaction } from '@sunshine/sync'
import { describe, expect, test } from 'vitest'
import type { DistrictDatabase, DistrictStore } from '../store/district-store.ts'
import { people } from '../testing/gate.ts'
import { simulate, type Planted } from '../testing/simulation.ts'

const MOST_SEEDS = 400

/** A disk whose transactions are altered before the store sees them. */
function overDisk(alter: (tx: Transaction) => Partial<Transaction>): Planted {
  const altered = (disk: Disk): Disk => ({
    transaction: (mode, run) => disk.transaction(mode, (tx) => run({ ...bound(tx), ...alter(tx) })),
  })
  return { client: { disk: altered } }
}

/** A store with some of its steps replaced. */
function overStore(alter: (store: ClientStore) => Partial<ClientStore>): Planted {
  return { client: { store: (store) => ({ ...store, ...alter(store) }) } }
}

function bound<T extends object>(object: T): T {
  return Object.assign(Object.create(null), object)
}

/** The last act written is on the disk only once the next transaction begins; a death in between loses it. */
function lazyDisk(): (disk: Disk) => Disk {
  const unflushed = new WeakMap<Disk, string>()
  return (disk) => {
    let lost = unflushed.get(disk)
    return {
      transaction(mode, run) {
        unflushed.delete(disk)
        return disk.transaction(mode, async (tx) => {
          if (lost !== undefined) await tx.deleteOwn(lost)
          lost = undefined
          const noted = async (...own: readonly OwnEvent[]): Promise<void> => {
            for (const one of own) if (!one.acknowledged) unflushed.set(disk, one.event.id)
            await tx.putOwn(...own)
          }
          return run({ ...bound(tx), putOwn: noted })
        })
      },
    }
  }
}

/** Each: what is wrong in it, and the parts that make it so. */
const mutants: readonly (readonly [string, Planted])[] = [
  [
    'the server answers before the commit, which then fails',
    {
      server: {
        database: (database) => ({
          ...delegated(database),
          async transaction(run) {
            let answered: { readonly result: unknown } | undefined
            try {
              return await database.transaction(async (store) => {
                const result = await run(store)
                answered = { result }
                return result
              })
            } catch (error) {
              if (answered) return answered.result as Awaited<ReturnType<typeof run>>
              throw error
            }
          },
        }),
      },
    },
  ],
  [
    'the server forgets which events it has',
    {
      server: {
        database: (database) => ({
          ...delegated(database),
          transaction: (run) =>
            database.transaction((store) =>
              run(
                replaced(store, {
                  event: async () => undefined,
                  device: async () => undefined,
                }),
              ),
            ),
        }),
      },
    },
  ],
  [
    'the phone moves its cursor before it has the rows',
    overStore((store) => ({
      async takePage(page, head) {
        await store.takePage({ ...page, rows: [], left: [] }, head)
        await store.takePage(page, head)
      },
    })),
  ],
  [
    'the server does not say which tickets left a scope',
    {
      server: {
        line: (line) => ({
          ...line,
          async pull(message) {
            const answer = await line.pull(message)
            if (!answer.ok) return answer
            return {
              ok: true,
              value: { ...answer.value, pages: answer.value.pages.map((page) => ({ ...page, left: [] })) },
            }
          },
        }),
      },
    },
  ],
  ['the phone says saved before the disk has it', { client: { disk: lazyDisk() } }],
  [
    'the phone drops an act when it is acknowledged, before its row is there',
    overDisk((tx) => ({
      async putOwn(...all) {
        for (const own of all) await (own.acknowledged ? tx.deleteOwn(own.event.id) : tx.putOwn(own))
      },
    })),
  ],
  [
    'the phone empties its outbox before the answer comes',
    overStore((store) => ({
      async unsent(limit) {
        const unsent = await store.unsent(limit)
        if (unsent.length > 1)
          await store.settle([{ answers: unsent.map(({ event }) => refusedAs(event.id)), ...noContact }])
        for (const { event } of unsent.length > 1 ? unsent : []) await store.forgetRejected(event.id)
        return unsent
      },
    })),
  ],
  [
    'the server moves the cursor past rows it did not send',
    {
      server: {
        line: (line) => ({
          ...line,
          async pull(message) {
            const answer = await line.pull(message)
            if (!answer.ok) return answer
            const { head } = answer.value
            const pages = answer.value.pages.map((page) => ({ ...page, cursor: head.seq, more: false }))
            return { ok: true, value: { ...answer.value, pages } }
          },
        }),
      },
    },
  ],
  [
    'the server reads with everybody’s eyes',
    {
      server: {
        line: (line, { gate }) => ({
          ...line,
          async pull(message) {
            const answer = await gate.pull(people.dispatcher, { ...message, cursors: {} })
            const pages = answer.pages.map((page) => ({ ...page, scope: 'unit:QH' as const }))
            return { ok: true, value: { ...answer, pages } }
          },
        }),
      },
    },
  ],
  [
    'a restored server neither says so nor shows its entries',
    {
      server: {
        line: (line) => ({
          ...line,
          // Shown its entries, a phone finds out by itself (AD-2).
          push: ({ trail: _push, ...message }) => line.push({ ...message, known: null }),
          pull: ({ trail: _pull, ...message }) => line.pull({ ...message, known: null }),
        }),
      },
    },
  ],
  ['the phone does not keep what it handed over', overDisk(() => ({ putHanded: async () => undefined }))],
  ['the phone keeps the rows of a unit its person left', overStore(() => ({ wipe: async () => undefined }))],
]

const noContact = { anchor: '', head: { seq: 0, hash: '' }, at: 0 }
const refusedAs = (id: string) => ({ id, outcome: 'rejected', rejection: { code: 'notYourUnit' } }) as const

function delegated(database: DistrictDatabase): DistrictDatabase {
  return new Proxy(database, {})
}

function replaced(store: DistrictStore, others: Partial<DistrictStore>): DistrictStore {
  return new Proxy(store, { get: (target, name) => Reflect.get(name in others ? others : target, name) })
}

describe('the simulator finds planted faults', () => {
  test.each(mutants)(
    '%s',
    async (_, planted) => {
      let seed = 1
      while (seed <= MOST_SEEDS && (await simulate(seed, planted)).broken.length === 0) seed++
      expect(seed).toBeLessThanOrEqual(MOST_SEEDS)
    },
    30_000,
  )
})
