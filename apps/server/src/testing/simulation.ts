import { setImmediate } from 'node:timers/promises'
import { parseInstant } from '@sunshine/rubric/civil-date'
import { createChoices, minimise, playSchedule, type ScheduleEnd, type Tampering } from '@sunshine/sync/simulator'
import { loadHandOver, loadRules, type Disk } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import { people } from './gate.ts'
import { disksInMemory, type OpenSimulatedDisk } from './simulated-disk.ts'
import { openSimulatedServer, type ServerTampering } from './simulated-server.ts'

/** When every schedule begins. */
export const startsAt = parseInstant('2026-03-02T08:00:00+08:00') ?? 0
const STEPS = 60

/** What is planted in a run to see it found. */
export interface Planted {
  readonly client?: Tampering
  readonly server?: ServerTampering
}

/** What the phones keep their state in; memory unless said otherwise. */
export interface Disks {
  readonly newDisk: (name: string) => Disk
  /** Writes what lies on the phones' first disks; ids of acts, by the name of the phone. */
  readonly prepare?: (people: ReadonlyMap<string, Actor>, seed: number) => Promise<ReadonlyMap<string, string>>
  /** Whether a transaction is under way. */
  readonly isBusy: () => boolean
}

const inMemory = disksInMemory(startsAt)

/** Three to eight phones: always two of one clerk, another school's and the centre's; the rest as the seed says. */
function peopleOf(seed: number): ReadonlyMap<string, Actor> {
  const choices = createChoices(seed + 1)
  const { clerk, otherClerk, dispatcher, principal, reviewer } = people
  const always = [clerk, clerk, dispatcher]
  const more = Array.from({ length: choices.below(6) }, () =>
    choices.pick<Actor>([otherClerk, otherClerk, clerk, principal, reviewer]),
  )
  return new Map([...always, ...more].map((actor, index) => [`${actor.userId}-${index}`, actor]))
}

/** Plays one seed against the real gate; the same seed gives the same run, byte for byte. */
export async function simulate(
  seed: number,
  planted: Planted = {},
  how: {
    readonly without?: ReadonlySet<number>
    readonly disks?: Disks
    readonly openServerDisk?: OpenSimulatedDisk
    readonly endsTampered?: boolean
  } = {},
): Promise<ScheduleEnd> {
  // Else the first run of a process would wait for them in real time, and play otherwise than the next.
  await Promise.all([loadRules(), loadHandOver()])
  const members = peopleOf(seed)
  const disk = await (how.openServerDisk ?? inMemory)()
  const server = await openSimulatedServer({
    disk,
    startsAt,
    random: createChoices(seed + 2).bytes,
    people: members,
    ...(planted.server && { tampering: planted.server }),
  })
  const heldAtStart = await how.disks?.prepare?.(members, seed)
  const end = await playSchedule({
    seed,
    steps: STEPS,
    people: members,
    units: ['QH', 'BL'],
    centreId: 'ZX',
    startsAt,
    server,
    settle: () => settled(() => disk.isBusy() || how.disks?.isBusy() === true),
    ...(how.endsTampered && { endsTampered: true }),
    ...(how.without && { without: how.without }),
    ...(how.disks && { newDisk: how.disks.newDisk }),
    ...(heldAtStart && { heldAtStart }),
    ...(planted.client && { tampering: planted.client }),
  })
  if (how.endsTampered) return end
  const fault = await server.fault()
  return fault === null ? end : { ...end, broken: [...end.broken, `the log does not verify: ${fault}`] }
}

/** After one turn of the event loop whatever can go on has gone on, except what waits for a disk. */
async function settled(isBusy: () => boolean): Promise<void> {
  do await setImmediate()
  while (isBusy())
}

/** Plays the seeds of a range and throws the first failure, explained; the sums show that something happened. */
export async function simulateAll(from: number, to: number): Promise<{ made: number; refused: number }> {
  let [made, refused] = [0, 0]
  for (let seed = from; seed <= to; seed++) {
    const end = await simulate(seed)
    if (end.broken.length > 0) throw new Error(await explainFailure(seed))
    made += end.made
    refused += end.refused
  }
  return { made, refused }
}

/** A failed seed with the fewest steps found that still fail, as text. */
export async function explainFailure(seed: number, planted: Planted = {}): Promise<string> {
  const { broken, trace } = await minimise(STEPS, (without) => simulate(seed, planted, { without }))
  return [`seed ${seed}: ${broken.join('; ')}`, ...trace].join('\n')
}
