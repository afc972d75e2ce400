// `pnpm bench scores`: what one event costs with its school's sums kept, and the bureau's table of sixty units, in a district
// of ten thousand tickets and in one of a million, in turns; TICKETS=… for others, ONLY=postgres for PostgreSQL.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { medianOf, report } from '@sunshine/bench'
import { startOfDay } from '@sunshine/rubric/civil-date'
import { PROTOCOL } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import type { Kysely } from 'kysely'
import type { Gate } from '../../gate/gate.ts'
import { openPostgres } from '../../store/postgres.ts'
import { openSqlite } from '../../store/sqlite.ts'
import type { Database } from '../../store/schema.ts'
import { registrationAt } from '../acts.ts'
import { gateOver, newDistrict, people } from '../gate.ts'
import { createDatabase, startCluster } from '../postgres-cluster.ts'
import { seed, seedSqlite } from './seed.ts'
import { templateOf, type Template } from './story.ts'

const SCHOOLS = 60
const EVENTS = 200
const TABLES = 4
const ROUNDS = Number(process.env['ROUNDS'] ?? 5)
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

/** A district of so many tickets, open. */
interface Filled {
  readonly tickets: number
  readonly gate: Gate
  readonly schools: readonly string[]
  /** Events that were pushed so far. */
  pushed: number
  /** Milliseconds of each round's events and tables, the middle one of each. */
  readonly events: number[]
  readonly tables: number[]
}

/** A district with its tickets, each counted. */
async function fill(db: Kysely<Database>, tickets: number, file: string | null): Promise<Filled> {
  const database = await newDistrict(db)
  const gate = gateOver(database, { clock: () => now, random: (bytes) => crypto.getRandomValues(bytes) })
  const schools = Array.from({ length: SCHOOLS }, (_, index) => `S${String(index + 1).padStart(2, '0')}`)
  for (const id of schools) {
    const school = { type: 'unitSaved', name: `第${id}中学`, orgKind: 'districtSchool', phone: '', sites: [] } as const
    await gate.commitAs(people.admin, { kind: 'unit', id, act: { ...school, sites: [], active: true } }, began)
  }
  const from = performance.now()
  const filling = { district: database.district, stories: storiesOf(schools), tickets, asOf: now }
  const events = file === null ? await seed(db, filling) : seedSqlite(file, filling)
  say(`${tickets} tickets, ${events} events, written in ${((performance.now() - from) / 1000).toFixed(0)} s`)
  return { tickets, gate, schools, pushed: 0, events: [], tables: [] }
}

/** Events of all schools one after the other, then the table; what each took. */
async function measure(filled: Filled): Promise<void> {
  const { tickets, gate, schools } = filled
  const took: number[] = []
  for (let made = 0; made < EVENTS; made++) {
    const index = filled.pushed++
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
  filled.events.push(medianOf(took))
  const shown: number[] = []
  for (let index = 0; index < TABLES; index++) {
    const before = performance.now()
    const lines = await gate.standings(people.reviewer, 2026)
    shown.push(performance.now() - before)
    if (lines.length !== SCHOOLS) throw new Error(`${lines.length} lines`)
  }
  filled.tables.push(medianOf(shown))
}

/** A ticket of the event's school that is still open, wherever it lies: its story is the first or third of four. */
function ticketOf(index: number, tickets: number): string {
  const place = (Math.floor(index / SCHOOLS) * 2) % 20
  const copies = Math.max(1, Math.floor(tickets / (20 * SCHOOLS)))
  const copy = (index * 7919) % copies
  return `seed-${String(copy * 20 * SCHOOLS + place * SCHOOLS + (index % SCHOOLS)).padStart(9, '0')}`
}

/** Both districts in turns, so that what the machine does meanwhile befalls both. */
async function compare(name: string, open: (tickets: number) => Promise<Filled>): Promise<void> {
  const districts: Filled[] = []
  for (const tickets of sizes) districts.push(await open(tickets))
  for (const district of districts) await measure(district)
  // The first round of each only warms it.
  for (const { events, tables } of districts) events.splice(0, tables.splice(0).length)
  for (let round = 0; round < ROUNDS; round++) for (const district of districts) await measure(district)
  const target = 'scores'
  const [first] = districts
  for (const district of districts) {
    const { tickets, events, tables } = district
    const among = `${name}, ${tickets} tickets`
    const one = { target, unit: 'ms', figures: events }
    report({ ...one, what: `${among}: one event, its school's sums, the commit`, goal: { atMost: 5 } })
    if (first && district !== first)
      report({
        ...one,
        what: `${among}: the same beside fewer tickets`,
        against: { what: `${first.tickets} tickets`, figures: first.events },
        goal: { ratioAtMost: 1.3 },
      })
    const shown = { target, unit: 'ms', figures: tables, goal: { atMost: 50 } }
    report({ ...shown, what: `${among}: the table of ${SCHOOLS} units` })
  }
}

if (process.env['ONLY'] !== 'postgres') {
  const folders: string[] = []
  const open = async (tickets: number): Promise<Filled> => {
    const folder = mkdtempSync(join(tmpdir(), 'scores-'))
    folders.push(folder)
    return fill(await openSqlite(folder), tickets, join(folder, 'sunshine.db'))
  }
  await compare('SQLite, synchronous=FULL', open).finally(() => {
    for (const folder of folders) rmSync(folder, { recursive: true, force: true })
  })
}
if (process.env['ONLY'] !== 'sqlite') {
  const cluster = await startCluster()
  const opened: Kysely<Database>[] = []
  const open = async (tickets: number): Promise<Filled> => {
    const url = await createDatabase(cluster, `scores${opened.length}`)
    const db = await openPostgres(url, (error) => say(String(error)))
    opened.push(db)
    return fill(db, tickets, null)
  }
  await compare('PostgreSQL, fsync=on', open).finally(async () => {
    for (const db of opened) await db.destroy()
    await cluster.remove()
  })
}
process.exit()
