import type { Disk } from '@sunshine/sync'
import { ClientDatabase, createDexieDisk } from '@sunshine/sync/dexie'
import { leaveFirstVersion } from '@sunshine/sync/first-version'
import { chooseAct, createChoices } from '@sunshine/sync/simulator'
import { isForCentreOnly } from '@sunshine/tickets'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { explainFailure, simulate, startsAt, type Disks } from '../testing/simulation.ts'

test('the same seed plays the same schedule, step for step', async () => {
  for (const seed of [7, 77, 777]) expect(await simulate(seed)).toEqual(await simulate(seed))
})

test('a failure is explained by the few steps it needs', async () => {
  const putHanded = async (): Promise<void> => undefined
  const disk = (over: Disk): Disk => ({
    transaction: (mode, run) => over.transaction(mode, (tx) => run({ ...tx, putHanded })),
  })
  const forgetful = { client: { disk } }
  let seed = 1
  while ((await simulate(seed, forgetful)).broken.length === 0) seed++
  const whole = (await simulate(seed, forgetful)).trace.length
  const explained = (await explainFailure(seed, forgetful)).split('\n')
  expect(explained[0]).toMatch(/^seed \d+: .*no longer holds its own act/)
  expect(explained.length).toBeLessThan(whole / 2)
})

/** Real IndexedDB transactions of the client's own database, each phone in a browser of its own. */
function dexieDisks(): Disks {
  let underWay = 0
  const before = new Map<string, IDBFactory>()
  return {
    isBusy: () => underWay > 0,
    async prepare(phones, seed) {
      const held = new Map<string, string>()
      const choices = createChoices(seed + 3)
      for (const [name, actor] of phones) {
        const indexedDB = new IDBFactory()
        before.set(name, indexedDB)
        const subject = chooseAct(choices, [], { actor, units: ['QH', 'BL'], people: [actor], now: startsAt })
        const { database, eventId } = await leaveFirstVersion({
          name: 'phone',
          indexedDB,
          IDBKeyRange,
          deviceId: `first-${name}`,
          actor,
          subject,
          now: startsAt,
          random: choices.bytes,
        })
        database.close()
        // A 举报 leaves the phone with the hand-over (PV-4).
        if (eventId !== undefined && !isForCentreOnly(actor, subject.act)) held.set(name, eventId)
      }
      return held
    },
    newDisk(name) {
      // A phone's first disk is the one its program was updated on; a cleared one begins empty.
      const phone = name.slice(0, name.lastIndexOf('-'))
      const indexedDB = before.get(phone) ?? new IDBFactory()
      before.delete(phone)
      const disk = createDexieDisk(new ClientDatabase('phone', { indexedDB, IDBKeyRange }), () => name)
      return {
        async transaction(mode, run) {
          underWay++
          try {
            return await disk.transaction(mode, run)
          } finally {
            underWay--
          }
        },
      }
    },
  }
}

test('[SY-12] [SY-13] [SY-19] [ST-1] twelve schedules on the phone’s own database, updated from the first version with an act unsent, lose nothing and converge', async () => {
  let made = 0
  for (let seed = 5001; seed <= 5012; seed++) {
    const end = await simulate(seed, {}, { disks: dexieDisks() })
    expect(end.broken, [`seed ${seed}`, ...end.trace].join('\n')).toEqual([])
    made += end.made
  }
  expect(made).toBeGreaterThan(100)
}, 120_000)
