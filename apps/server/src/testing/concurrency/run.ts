import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Actor, Scope } from '@sunshine/tickets'
import * as v from 'valibot'
import { verifyLog } from '../../gate/verify.ts'
import type { DistrictDatabase } from '../../store/district-store.ts'
import { openPostgres } from '../../store/postgres.ts'
import { foundUnits, gateOver, newDistrict, people } from '../gate.ts'
import { prepareEarlyNumbers, type PlantedFault } from './planted.ts'
import { startPuller, type Puller } from './puller.ts'
import { writersReport, type WritersOrder, type WritersReport } from './writers.ts'

const PROCESSES = 2
const WRITERS_EACH = 8
const startsAt = 1_772_413_200_000

export interface Concurrency {
  /** What is wrong, each in one line; empty when nothing is. */
  readonly faults: readonly string[]
  readonly events: number
  readonly seconds: number
  readonly pulls: number
}

/** Writers in several processes and pullers in this one, on one district of an empty database. */
export async function runConcurrently(asked: {
  readonly url: string
  readonly events: number
  readonly planted?: PlantedFault
}): Promise<Concurrency> {
  const { url, planted = null } = asked
  const unheard: string[] = []
  const db = await openPostgres(url, (error) => void unheard.push(String(error)))
  const database = await newDistrict(db)
  const gate = gateOver(database, { clock: () => startsAt, random: (bytes) => bytes })
  await foundUnits(gate, startsAt)
  if (planted === 'earlyNumbers') await prepareEarlyNumbers(db, (await gate.headSeq()) + 1)
  const twins = Math.floor(asked.events / 20)
  const eventsEach = Math.ceil((asked.events - twins) / (PROCESSES * WRITERS_EACH))
  const readers: readonly (readonly [Actor, Scope])[] = [
    [people.dispatcher, 'district'],
    [people.reviewer, 'district'],
    [people.clerk, 'unit:QH'],
    [people.otherClerk, 'unit:BL'],
  ]
  const pullers = readers.map(([actor, scope]) => startPuller(gate, actor, scope))
  const started = performance.now()
  const common = { url, district: database.district, writers: WRITERS_EACH, eventsEach, twins, startsAt, planted }
  const reports = await Promise.all(
    Array.from({ length: PROCESSES }, (_, index) => writeInProcess({ ...common, name: `w${index}` })),
  )
  const seconds = (performance.now() - started) / 1000
  await Promise.all(pullers.map((puller) => puller.finish()))
  const made = twins + eventsEach * PROCESSES * WRITERS_EACH
  const faults = [...unheard, ...writersFaults(reports, made, twins), ...(await logFaults(database, made))]
  for (const puller of pullers) faults.push(...(await pullerFaults(database, puller)))
  await db.destroy()
  return { faults, events: made, seconds, pulls: pullers.reduce((sum, puller) => sum + puller.pulls(), 0) }
}

function writeInProcess(order: WritersOrder): Promise<WritersReport> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'writers.ts'), JSON.stringify(order)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) =>
      status === 0
        ? resolve(v.parse(writersReport, JSON.parse(said)))
        : reject(new Error(`the writers of ${order.name} ended with ${status}`)),
    )
  })
}

function writersFaults(reports: readonly WritersReport[], made: number, twins: number): string[] {
  const faults = reports.flatMap(({ failures }) => failures.slice(0, 3).map((failure) => `a push failed: ${failure}`))
  const accepted = reports.reduce((sum, report) => sum + report.accepted, 0)
  if (accepted !== made) faults.push(`${accepted} events accepted of ${made}`)
  const twinsAccepted = reports.reduce((sum, report) => sum + report.twinsAccepted, 0)
  if (twinsAccepted !== twins) faults.push(`${twinsAccepted} of ${twins} events pushed to both were taken as new`)
  const [first, ...others] = reports.map((report) => JSON.stringify(Object.entries(report.twins)))
  if (others.some((other) => other !== first)) faults.push('the same event got different answers')
  return faults
}

async function logFaults(database: DistrictDatabase, made: number): Promise<string[]> {
  const { fault, events } = await verifyLog(database)
  if (fault !== null) return [`the log does not verify: ${fault}`]
  const units = 3
  return events === made + units ? [] : [`the log holds ${events} events, not ${made + units}`]
}

/** Each number of the scope once, in order, none left out: every event here is a ticket of its own. */
async function pullerFaults(database: DistrictDatabase, { scope, seen }: Puller): Promise<string[]> {
  const held = await database.textsAfter(scope, 0, Number.MAX_SAFE_INTEGER)
  const faults: string[] = []
  const backwards = seen.findIndex((seq, index) => seq <= (seen[index - 1] ?? 0))
  if (backwards >= 0) faults.push(`${scope}: ${seen[backwards]} came after ${seen[backwards - 1]}`)
  const known = new Set(seen)
  const skipped = held.filter(({ seq }) => !known.has(seq))
  if (skipped.length > 0) faults.push(`${scope}: ${skipped.length} numbers skipped, the first ${skipped[0]?.seq}`)
  if (seen.length > held.length) faults.push(`${scope}: ${seen.length} numbers seen of ${held.length}`)
  return faults
}
