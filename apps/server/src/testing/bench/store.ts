// `pnpm bench store`: what gate and store of one process do on SQLite and on PostgreSQL, without HTTP; EVENTS=100000 fills
// the logs further first, ONLY=sqlite or ONLY=postgres.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { report, type Row } from '@sunshine/bench'
import { PROTOCOL } from '@sunshine/sync'
import type { Actor, Event } from '@sunshine/tickets'
import { sql, type Kysely } from 'kysely'
import type { Gate } from '../../gate/gate.ts'
import type { Database } from '../../store/schema.ts'
import { openPostgres } from '../../store/postgres.ts'
import { openSqlite } from '../../store/sqlite.ts'
import { foundUnits, gateOver, newDistrict, people } from '../gate.ts'
import { createDatabase, startCluster } from '../postgres-cluster.ts'
import { actOf, EVENTS_A_TICKET } from './acts-of-a-ticket.ts'
import { postgresFloors, sqliteFloors, type Floors } from './floors.ts'

const CLIENTS = 50
const A_HAND_OVER = 20
const PAGE = 500
const ROUNDS = 5
const SINGLE = Number(process.env['PUSHES'] ?? 1_000)
const READINGS = 2_000
const ROW_OF_THE_LOG = 'x'.repeat(594)
const startsAt = 1_772_413_200_000
const events = Number(process.env['EVENTS'] ?? 20_000)
setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')

/** A phone that writes tickets of fifteen events: registered, then worked on. */
function phone(gate: Gate, name: string) {
  const actor: Actor = { ...people.clerk, userId: `u-${name}` }
  let deviceSeq = 0
  return async (count: number): Promise<void> => {
    const batch = Array.from({ length: count }, (): Event => {
      const index = deviceSeq % EVENTS_A_TICKET
      const id = `t-${name}-${Math.floor(deviceSeq / EVENTS_A_TICKET)}`
      deviceSeq++
      return {
        id: `${name}-${deviceSeq}`.padStart(36, '0'),
        subject: { kind: 'ticket', id: id.padStart(36, '0'), act: actOf(index, actor.unitId, startsAt) },
        deviceId: `d-${name}`,
        deviceSeq,
        claimedAt: startsAt,
        anchor: null,
        baseVersion: index,
      }
    })
    const message = { protocol: PROTOCOL, deviceId: `d-${name}`, sentAt: startsAt, events: batch, known: null }
    const { answers } = await gate.push(actor, message)
    const refused = answers.find(({ outcome }) => outcome !== 'accepted')
    if (refused) throw new Error(`not accepted: ${JSON.stringify(refused)}`)
  }
}

/** Fifty phones at once; events a second. */
async function push(gate: Gate, name: string, how: { count: number; batch: number }): Promise<number> {
  const pushes = Math.ceil(how.count / how.batch)
  let left = pushes
  const started = performance.now()
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, index) => {
      const send = phone(gate, `${name}-${index}`)
      while (left-- > 0) {
        // A request arrives through the event loop; without a turn of it SQLite's statements are never let go of.
        await setImmediate()
        await send(how.batch)
      }
    }),
  )
  return (pushes * how.batch) / ((performance.now() - started) / 1000)
}

/** A first reading of the whole district; rows a second. */
async function pullAll(gate: Gate): Promise<number> {
  let [cursor, rows, more] = [0, 0, true]
  const started = performance.now()
  while (more) {
    const asked = { protocol: PROTOCOL, deviceId: 'd-bench', cursors: { district: cursor }, limit: PAGE, known: null }
    const [page] = (await gate.pull(people.dispatcher, asked)).pages
    if (!page) throw new Error('no page')
    rows += page.rows.length
    cursor = page.cursor
    more = page.more
  }
  return rows / ((performance.now() - started) / 1000)
}

/** Fifty phones that ask again and again and find nothing new, as each hint of somebody else's commit makes them. */
async function pullNothing(gate: Gate): Promise<number> {
  const head = await gate.headSeq()
  let left = READINGS
  const started = performance.now()
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      const cursors = { 'unit:QH': head }
      while (left-- > 0) {
        await setImmediate()
        await gate.pull(people.clerk, { protocol: PROTOCOL, deviceId: 'd-bench', cursors, limit: PAGE, known: null })
      }
    }),
  )
  return READINGS / ((performance.now() - started) / 1000)
}

/** So many rounds of something that is told as a figure. */
async function rounds(once: (round: number) => Promise<number>): Promise<number[]> {
  const figures: number[] = []
  for (let round = 0; round < ROUNDS; round++) figures.push(await once(round))
  return figures
}

async function measure(
  name: string,
  db: Kysely<Database>,
  parts: { readonly sizeOf: () => Promise<number>; readonly floors: () => Floors | Promise<Floors> },
): Promise<void> {
  const tell = (row: Omit<Row, 'target'>): void => report({ ...row, target: 'store', what: `${name}: ${row.what}` })
  const gate = gateOver(await newDistrict(db), { clock: () => startsAt, random: crypto.getRandomValues.bind(crypto) })
  await foundUnits(gate, startsAt)
  await push(gate, 'warm', { count: 500, batch: 1 })
  const floors: Floors[] = []
  const singles = await rounds(async (round) => {
    floors.push(await parts.floors())
    return push(gate, `single${round}`, { count: SINGLE, batch: 1 })
  })
  const alone = { what: 'raw inserts, each its own fsynced commit', figures: floors.map(({ single }) => single) }
  const one = { unit: 'events/s', figures: singles, against: alone, goal: { ratioAtLeast: 0.4 } }
  tell({ ...one, what: `${CLIENTS} hand-overs of one event at once, without HTTP` })
  const before = { size: await parts.sizeOf(), seq: await gate.headSeq() }
  const batches = await rounds((round) =>
    push(gate, `batch${round}`, { count: Math.ceil(events / ROUNDS), batch: A_HAND_OVER }),
  )
  const together = { what: 'raw inserts, fifty a commit', figures: floors.map(({ grouped }) => grouped) }
  tell({ what: `the same of ${A_HAND_OVER} events`, unit: 'events/s', figures: batches, against: together })
  const seq = await gate.headSeq()
  const bytes = ((await parts.sizeOf()) - before.size) / (seq - before.seq)
  tell({ what: 'disk, an event with its share of rows and indexes', unit: 'bytes', figures: [bytes] })
  tell({ what: `a first reading of ${seq} events`, unit: 'rows/s', figures: await rounds(() => pullAll(gate)) })
  tell({ what: 'readings that find nothing new', unit: 'a second', figures: await rounds(() => pullNothing(gate)) })
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  tell({ what: `memory in use at ${seq} events`, unit: 'MB', figures: [(heapUsed + external) / 1e6] })
}

async function onSqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const db = await openSqlite(folder)
  await measure('SQLite, synchronous=FULL', db, {
    async sizeOf() {
      await sql`pragma wal_checkpoint(truncate)`.execute(db)
      return statSync(join(folder, 'sunshine.db')).size
    },
    floors: () => sqliteFloors(folder, ROW_OF_THE_LOG),
  }).finally(async () => {
    await db.destroy()
    rmSync(folder, { recursive: true })
  })
}

async function onPostgres(): Promise<void> {
  const cluster = await startCluster()
  try {
    const url = await createDatabase(cluster, 'bench')
    const db = await openPostgres(url, (error) => process.stdout.write(`${String(error)}\n`))
    await measure('PostgreSQL, fsync=on', db, {
      async sizeOf() {
        const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(db)
        return rows[0]?.size ?? 0
      },
      floors: () => postgresFloors(url, ROW_OF_THE_LOG),
    })
    await db.destroy()
  } finally {
    await cluster.remove()
  }
}

if (process.env['ONLY'] !== 'postgres') await onSqlite()
if (process.env['ONLY'] !== 'sqlite') await onPostgres()
