// `pnpm bench scores`: what one event costs with its school's sums kept, and the bureau's table of sixty units, in a district
// of ten thousand tickets and in one of a million; TICKETS=… for others, ONLY=postgres for PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startOfDay } from '@sunshine/rubric/civil-date'
import { PROTOCOL } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import type { Kysely } from 'kysely'
import { openPostgres } from '../../store/postgres.ts'
import { openSqlite } from '../../store/sqlite.ts'
import type { Database } from '../../store/schema.ts'
import { registrationAt } from '../acts.ts'
import { gateOver, newDistrict, people } from '../gate.ts'
import { createDatabase, startCluster } from '../postgres-cluster.ts'
import { seed } from './seed.ts'
import { templateOf, type Template } from './story.ts'

const SCHOOLS = 60
const EVENTS = 1_000
const TABLES = 20
const DAY_MS = 86_400_000
const began = startOfDay('2026-01-05')
const now = startOfDay('2026-06-01')
const sizes = (process.env['TICKETS'] ?? '10000,1000000').split(',').map(Number)
const say = (text: string): void => void process.stdout.write(`${text}\n`)
const clerkOf = (unitId: string): Actor => ({ userId: `seed-${unitId}`, name: '王老师', role: 'schoolClerk', unitId })

/** Of each school a year: accepted on different days, some withdrawn, the rest overdue or still open in June. */
function storiesOf(schools: readonly string[]): readonly Template[] {
  return Array.from({ length: 20 }, (_, place) => place).flatMap((place) =>
    schools.map((unitId) => {
      const at = began + place * 7 * DAY_MS + 9 * 3_600_000
      const by = clerkOf(unitId)
      const first = { by, at, act: { ...registrationAt(at), unitId } }
      if (place % 4 === 0) return templateOf([first])
      if (place % 4 === 1)
        return templateOf([first, { by, at: at + DAY_MS, act: { type: 'withdrawn', reason: '撤回' } }])
      return templateOf([first, { by, at: at + DAY_MS, act: { type: 'interimNoted', text: '已联系家长，正在核实。' } }])
    }),
  )
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.floor(sorted.length * share)] ?? 0

async function measure(db: Kysely<Database>, tickets: number): Promise<{ event: number; table: number }> {
  const database = await newDistrict(db)
  const gate = gateOver(database, { clock: () => now, random: (bytes) => crypto.getRandomValues(bytes) })
  const schools = Array.from({ length: SCHOOLS }, (_, index) => `S${String(index + 1).padStart(2, '0')}`)
  for (const id of schools) {
    const school = { type: 'unitSaved', name: `第${id}中学`, orgKind: 'districtSchool', phone: '', sites: [] } as const
    await gate.commitAs(people.admin, { kind: 'unit', id, act: { ...school, sites: [], active: true } }, began)
  }
  let from = performance.now()
  const { events } = await seed(db, { district: database.district, stories: storiesOf(schools), tickets })
  say(`  ${tickets} tickets, ${events} events, written in ${((performance.now() - from) / 1000).toFixed(0)} s`)
  from = performance.now()
  await gate.standings(people.reviewer, 2026)
  say(`  every ticket counted once, as after a new policy: ${((performance.now() - from) / 1000).toFixed(1)} s`)
  const took: number[] = []
  for (let index = 0; index < EVENTS; index++) {
    const unitId = schools[index % SCHOOLS] ?? ''
    const deviceId = `bench-${unitId}`
    const event = {
      id: `bench-${index}`,
      // Anywhere among all tickets; every other one is new.
      subject:
        index % 2 === 0
          ? { kind: 'ticket', id: `bench-ticket-${index}`, act: { ...registrationAt(now), unitId } }
          : { kind: 'ticket', id: ticketOf(index, tickets), act: { type: 'interimNoted', text: '已核实。' } },
      deviceId,
      deviceSeq: Math.floor(index / SCHOOLS) + 1,
      claimedAt: now,
      anchor: null,
      baseVersion: 1,
    }
    const message = { protocol: PROTOCOL, deviceId, sentAt: now, events: [event], known: null }
    const before = performance.now()
    const { answers } = await gate.push(clerkOf(unitId), message)
    took.push(performance.now() - before)
    if (answers[0]?.outcome !== 'accepted') throw new Error(JSON.stringify(answers))
  }
  const tables = []
  for (let index = 0; index < TABLES; index++) {
    const before = performance.now()
    const lines = await gate.standings(people.reviewer, 2026)
    tables.push(performance.now() - before)
    if (lines.length !== SCHOOLS) throw new Error(`${lines.length} lines`)
  }
  took.sort((a, b) => a - b)
  tables.sort((a, b) => a - b)
  say(
    `  one event with its school's sums and the commit: median ${at(took, 0.5).toFixed(2)} ms, 9 of 10 within ${at(took, 0.9).toFixed(2)} ms`,
  )
  say(
    `  the table of ${SCHOOLS} units: median ${at(tables, 0.5).toFixed(1)} ms, 9 of 10 within ${at(tables, 0.9).toFixed(1)} ms`,
  )
  return { event: at(took, 0.5), table: at(tables, 0.5) }
}

/** A ticket of the event's school that is still open, wherever it lies: its story is the first or third of four. */
function ticketOf(index: number, tickets: number): string {
  const place = (Math.floor(index / SCHOOLS) * 2) % 20
  const copies = Math.max(1, Math.floor(tickets / (20 * SCHOOLS)))
  const copy = (index * 7919) % copies
  return `seed-${String(copy * 20 * SCHOOLS + place * SCHOOLS + (index % SCHOOLS)).padStart(9, '0')}`
}

async function compare(name: string, over: (run: (db: Kysely<Database>) => Promise<void>) => Promise<void>) {
  say(name)
  const found: { event: number; table: number }[] = []
  for (const tickets of sizes) await over(async (db) => void found.push(await measure(db, tickets)))
  const [first, last] = [found[0], found[found.length - 1]]
  if (first && last && found.length > 1)
    say(
      `  an event among ${sizes[sizes.length - 1]} tickets costs ${(last.event / first.event).toFixed(2)} times one among ${sizes[0]}`,
    )
}

if (process.env['ONLY'] !== 'postgres')
  await compare('SQLite, synchronous=FULL', async (run) => {
    const folder = mkdtempSync(join(tmpdir(), 'scores-'))
    const db = await openSqlite(folder)
    await run(db).finally(async () => {
      await db.destroy()
      rmSync(folder, { recursive: true, force: true })
    })
  })
if (process.env['ONLY'] !== 'sqlite') {
  const cluster = await startCluster()
  let made = 0
  await compare('PostgreSQL on the same machine, fsync=on', async (run) => {
    const db = await openPostgres(await createDatabase(cluster, `scores${++made}`), (error) => say(String(error)))
    await run(db).finally(() => db.destroy())
  }).finally(() => cluster.remove())
}
