import { setImmediate } from 'node:timers/promises'
import { parseInstant } from '@sunshine/rubric/civil-date'
import { createChoices, minimise, playSchedule, type ScheduleEnd, type Tampering } from '@sunshine/sync/simulator'
import type { Actor } from '@sunshine/tickets'
import { people, tables } from './gate.ts'
import { foundDistrict, openSimulatedServer, type ServerTampering } from './simulated-server.ts'

const startsAt = parseInstant('2026-03-02T08:00:00+08:00') ?? 0
const STEPS = 60

/** What is planted in a run to see it found. */
export interface Planted {
  readonly client?: Tampering
  readonly server?: ServerTampering
}

let founded: Promise<Buffer> | undefined

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
  without: ReadonlySet<number> = new Set(),
): Promise<ScheduleEnd> {
  founded ??= foundDistrict(startsAt)
  const members = peopleOf(seed)
  const server = await openSimulatedServer({
    founded: await founded,
    startsAt,
    random: createChoices(seed + 2).bytes,
    people: members,
    ...(planted.server && { tampering: planted.server }),
  })
  const end = await playSchedule({
    seed,
    steps: STEPS,
    people: members,
    units: ['QH', 'BL'],
    tables,
    startsAt,
    server,
    settle: () => setImmediate(),
    without,
    ...(planted.client && { tampering: planted.client }),
  })
  const fault = await server.fault()
  return fault === null ? end : { ...end, broken: [...end.broken, `the log does not verify: ${fault}`] }
}

/** A failed seed with the fewest steps found that still fail, as text. */
export async function explainFailure(seed: number, planted: Planted = {}): Promise<string> {
  const { broken, trace } = await minimise(STEPS, (without) => simulate(seed, planted, without))
  return [`seed ${seed}: ${broken.join('; ')}`, ...trace].join('\n')
}
