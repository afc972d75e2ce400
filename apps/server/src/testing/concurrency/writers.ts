// A process of its own: eight writers, each with its own pool and gate, push into one district until their share is there.
import { PROTOCOL, type Answer, type PushAnswer } from '@sunshine/sync'
import type { Actor, Event } from '@sunshine/tickets'
import * as v from 'valibot'
import { poolOn } from '../../store/postgres.ts'
import { registrationAt } from '../acts.ts'
import { gateOver } from '../gate.ts'
import { districtWith, plantedFaults } from './planted.ts'

/** What such a process is told, as JSON on its command line. */
export const writersOrder = v.object({
  url: v.string(),
  district: v.string(),
  name: v.string(),
  writers: v.number(),
  eventsEach: v.number(),
  /** Events that another process pushes at the same time, word for word. */
  twins: v.number(),
  startsAt: v.number(),
  planted: v.nullable(v.picklist(plantedFaults)),
})
export type WritersOrder = v.InferOutput<typeof writersOrder>

/** What such a process answers, as JSON on its standard output. */
export const writersReport = v.object({
  accepted: v.number(),
  failures: v.array(v.string()),
  twins: v.record(v.string(), v.unknown()),
  twinsAccepted: v.number(),
})
export type WritersReport = v.InferOutput<typeof writersReport>

const MOST_TRIES = 3
const LARGEST_BATCH = 5

if (process.argv[2] !== undefined && import.meta.main) {
  const order = v.parse(writersOrder, JSON.parse(process.argv[2]))
  process.stdout.write(JSON.stringify(await write(order)))
}

async function write(order: WritersOrder): Promise<WritersReport> {
  const failures: string[] = []
  const lanes = Array.from({ length: order.writers }, (_, index) =>
    lane(order, { device: `${order.name}-${index}`, school: index % 2 === 0 ? 'QH' : 'BL', events: order.eventsEach }),
  )
  // The twins' device is one phone whose requests reach both processes at once.
  const twin = lane(order, { device: 'twin', school: 'QH', events: order.twins })
  const answered = await Promise.all([...lanes, twin])
  for (const { failed } of answered) failures.push(...failed)
  const ofTwin = (await twin).answers
  return {
    accepted: answered.flatMap(({ answers }) => answers).filter(({ outcome }) => outcome === 'accepted').length,
    failures,
    twins: Object.fromEntries(ofTwin.map(({ outcome: _, ...answer }) => [answer.id, answer])),
    twinsAccepted: ofTwin.filter(({ outcome }) => outcome === 'accepted').length,
  }
}

interface Lane {
  readonly device: string
  readonly school: string
  readonly events: number
}

async function lane(order: WritersOrder, { device, school, events }: Lane) {
  const answers: Answer[] = []
  const failed: string[] = []
  const db = poolOn(order.url, (error) => void failed.push(String(error)))
  const database = districtWith(db, order.district, order.planted)
  const gate = gateOver(database, { clock: () => order.startsAt, random: crypto.getRandomValues.bind(crypto) })
  const actor: Actor = { userId: `u-${device}`, name: '王老师', role: 'schoolClerk', unitId: school }
  const act = { ...registrationAt(order.startsAt), unitId: school }
  const eventOf = (deviceSeq: number): Event => ({
    id: `${device}-${deviceSeq}`,
    subject: { kind: 'ticket', id: `t-${device}-${deviceSeq}`, act },
    deviceId: device,
    deviceSeq,
    claimedAt: order.startsAt,
    anchor: null,
    baseVersion: 0,
  })
  for (let made = 0; made < events;) {
    const count = Math.min(events - made, 1 + (made % LARGEST_BATCH))
    const batch = Array.from({ length: count }, (_, index) => eventOf(made + index + 1))
    const message = { protocol: PROTOCOL, deviceId: device, sentAt: order.startsAt, events: batch, known: null }
    answers.push(...(await pushed(() => gate.push(actor, message), failed)))
    made += count
  }
  await db.destroy()
  return { answers, failed }
}

/** Pushes as a phone does: what failed is sent again as it was, and noted. */
async function pushed(push: () => Promise<PushAnswer>, failed: string[]): Promise<readonly Answer[]> {
  for (let tries = 1; tries <= MOST_TRIES; tries++)
    try {
      return (await push()).answers
    } catch (error) {
      failed.push(error instanceof Error ? error.message : String(error))
    }
  return []
}
