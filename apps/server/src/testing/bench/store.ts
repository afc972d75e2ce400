// `pnpm bench store`: what one process does on SQLite and on PostgreSQL; EVENTS=100000 fills the logs further first.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { PROTOCOL } from '@sunshine/sync'
import type { Actor, Event, TicketAct } from '@sunshine/tickets'
import { sql, type Kysely } from 'kysely'
import type { Gate } from '../../gate/gate.ts'
import type { Database } from '../../store/schema.ts'
import { openPostgres } from '../../store/postgres.ts'
import { openSqlite } from '../../store/sqlite.ts'
import { registrationAt } from '../acts.ts'
import { foundUnits, gateOver, newDistrict, people } from '../gate.ts'
import { createDatabase, startCluster } from '../postgres-cluster.ts'

const CLIENTS = 50
const EVENTS_A_TICKET = 15
const PAGE = 500
const startsAt = 1_772_413_200_000
const events = Number(process.env['EVENTS'] ?? 20_000)
setFlagsFromString('--expose-gc')
const collectGarbage: () => void = runInNewContext('gc')
const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** A phone that writes tickets of fifteen events: registered, then worked on. */
function phone(gate: Gate, name: string) {
  const actor: Actor = { ...people.clerk, userId: `u-${name}` }
  let deviceSeq = 0
  const actOf = (index: number): TicketAct =>
    index === 0
      ? {
          ...registrationAt(startsAt),
          description: '家长来电反映食堂连续两周青菜发黄、米饭夹生，希望学校说明采购和留样情况。',
        }
      : {
          type: 'fieldsEdited',
          fields: { description: `第${index}次补充：已联系家长，食堂负责人说明了当日采购与留样，约定三日内答复。` },
        }
  return async (count: number): Promise<void> => {
    const batch = Array.from({ length: count }, (): Event => {
      const index = deviceSeq % EVENTS_A_TICKET
      const id = `t-${name}-${Math.floor(deviceSeq / EVENTS_A_TICKET)}`
      deviceSeq++
      return {
        id: `${name}-${deviceSeq}`.padStart(36, '0'),
        subject: { kind: 'ticket', id: id.padStart(36, '0'), act: actOf(index) },
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

/** Fifty phones at once; events a second and the slowest of twenty hand-overs, in milliseconds. */
async function push(gate: Gate, name: string, how: { count: number; batch: number }): Promise<string> {
  const took: number[] = []
  let left = Math.ceil(how.count / how.batch)
  const pushes = left
  const started = performance.now()
  await Promise.all(
    Array.from({ length: CLIENTS }, async (_, index) => {
      const send = phone(gate, `${name}-${index}`)
      while (left-- > 0) {
        const from = performance.now()
        // A request arrives through the event loop; without a turn of it SQLite's statements are never let go of.
        await setImmediate()
        await send(how.batch)
        took.push(performance.now() - from)
      }
    }),
  )
  const seconds = (performance.now() - started) / 1000
  took.sort((a, b) => a - b)
  const slow = Math.round(took[Math.floor(took.length * 0.95)] ?? 0)
  return `${Math.round((pushes * how.batch) / seconds)} events/s, 19 of 20 hand-overs within ${slow} ms`
}

async function pullAll(gate: Gate): Promise<string> {
  let [cursor, rows, more] = [0, 0, true]
  const started = performance.now()
  while (more) {
    const cursors = { district: cursor }
    const answer = await gate.pull(people.dispatcher, {
      protocol: PROTOCOL,
      deviceId: 'd-bench',
      cursors,
      limit: PAGE,
      known: null,
    })
    const [page] = answer.pages
    if (!page) throw new Error('no page')
    rows += page.rows.length
    cursor = page.cursor
    more = page.more
  }
  const seconds = (performance.now() - started) / 1000
  return `${rows} rows in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} rows/s`
}

/** Fifty phones that ask again and again and find nothing new, as each hint of somebody else's commit makes them. */
async function pullNothing(gate: Gate): Promise<string> {
  const head = await gate.headSeq()
  let left = 5_000
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
  return `${Math.round(5_000 / ((performance.now() - started) / 1000))} a second`
}

async function measure(db: Kysely<Database>, sizeOf: () => Promise<number>): Promise<void> {
  const gate = gateOver(await newDistrict(db), { clock: () => startsAt, random: crypto.getRandomValues.bind(crypto) })
  await foundUnits(gate, startsAt)
  await push(gate, 'warm', { count: 200, batch: 1 })
  say(`  50 phones, one event a push: ${await push(gate, 'single', { count: 2_000, batch: 1 })}`)
  const before = { size: await sizeOf(), seq: await gate.headSeq() }
  say(`  50 phones, 20 events a push: ${await push(gate, 'batch', { count: events, batch: 20 })}`)
  const seq = await gate.headSeq()
  const bytes = ((await sizeOf()) - before.size) / (seq - before.seq)
  say(
    `  disk: ${Math.round(bytes)} bytes an event, ${Math.round((bytes * EVENTS_A_TICKET) / 1000)} kB a ticket of ${EVENTS_A_TICKET}`,
  )
  say(`  first pull of the whole district: ${await pullAll(gate)}`)
  say(`  pulls that find nothing new: ${await pullNothing(gate)}`)
  const grown = Math.round(process.memoryUsage().rss / 1e6)
  collectGarbage()
  const { rss, heapUsed, external } = process.memoryUsage()
  const [settled, held] = [rss, heapUsed + external].map((size) => Math.round(size / 1e6))
  say(`  memory at ${seq} events: ${grown} MB while at work, ${settled} MB after, of which ${held} MB are in use`)
}

async function onSqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const db = await openSqlite(folder)
  say('SQLite, synchronous=FULL')
  await measure(db, async () => {
    await sql`pragma wal_checkpoint(truncate)`.execute(db)
    return statSync(join(folder, 'sunshine.db')).size
  })
  await db.destroy()
  rmSync(folder, { recursive: true })
}

async function onPostgres(): Promise<void> {
  const cluster = await startCluster()
  try {
    const db = await openPostgres(await createDatabase(cluster, 'bench'), (error) => say(String(error)))
    say('PostgreSQL on the same machine, fsync=on')
    await measure(db, async () => {
      const { rows } = await sql<{ size: number }>`select pg_database_size(current_database()) as size`.execute(db)
      return rows[0]?.size ?? 0
    })
    await db.destroy()
  } finally {
    await cluster.remove()
  }
}

if (process.env['ONLY'] !== 'postgres') await onSqlite()
if (process.env['ONLY'] !== 'sqlite') await onPostgres()
