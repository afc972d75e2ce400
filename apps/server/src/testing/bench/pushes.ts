// `pnpm bench pushes`: events a second that fifty signed-in phones hand over by HTTP to one server process, against what the
// database takes by itself in the same run; EVENTS=15000 for a shorter log, ONLY=sqlite or ONLY=postgres.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { report } from '@sunshine/bench'
import { startOfDay } from '@sunshine/rubric/civil-date'
import { signIn } from '@sunshine/sync/headless'
import type { Actor } from '@sunshine/tickets'
import { sql, type Kysely } from 'kysely'
import { openDistrict, type Place } from '../../store/open-district.ts'
import type { Database } from '../../store/schema.ts'
import { RealServer } from '../crash/real-server.ts'
import { createDatabase, startCluster } from '../postgres-cluster.ts'
import { actOf, EVENTS_A_TICKET } from './acts-of-a-ticket.ts'
import { builtServer } from './built-server.ts'
import { foundDistrict, PASSWORD } from './district.ts'
import { postgresFloors, sqliteFloors, type Floors } from './floors.ts'
import { speedOf, startLoadMaker, type LoadMaker } from './load-maker.ts'
import { cpuOf, cpuWithChildren, memoryOf } from './measured-process.ts'
import type { Owner } from './phones.ts'
import { seed, seedSqlite } from './seed.ts'
import { templateOf, type Template } from './story.ts'

const CLIENTS = 50
const ROUNDS = Number(process.env['ROUNDS'] ?? 5)
const A_HAND_OVER = 20
const PUSHES = Number(process.env['PUSHES'] ?? 4_000)
/** What a server that runs for months has behind it: until then its compiler is at work, a hand-over 0.39 ms instead of 0.3. */
const WARM_PUSHES = 5 * PUSHES
/** Words for the server's node instead of those it is started with: a profile, another heap. */
const { SERVER_OPTIONS } = process.env
const EVENTS = Number(process.env['EVENTS'] ?? 1_000_000)
const began = startOfDay('2026-01-05')
const target = 'server'
const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** A ticket of fifteen events of each school. */
function storiesOf(schools: readonly string[]): readonly Template[] {
  return schools.map((unitId, place) => {
    const at = began + (place % 28) * 86_400_000 + 9 * 3_600_000
    const by: Actor = { userId: `seed-${unitId}`, name: '王老师', role: 'schoolClerk', unitId }
    return templateOf(
      Array.from({ length: EVENTS_A_TICKET }, (_, index) => ({
        by,
        at: at + index * 60_000,
        act: actOf(index, unitId, at),
      })),
    )
  })
}

/** The district with its log filled; gives the schools. */
async function fill(
  place: Place & { readonly webFolder: string },
  stories: { body: string },
): Promise<readonly string[]> {
  const schools = await foundDistrict(place, { schools: CLIENTS, now: began })
  const templates = storiesOf(schools)
  stories.body = templates[0]?.acts[1]?.body ?? ''
  const from = performance.now()
  const opened = await openDistrict(place)
  const { db, district } = opened
  const filling = { district, stories: templates, tickets: Math.ceil(EVENTS / EVENTS_A_TICKET), asOf: Date.now() }
  const isSqlite = place.databaseUrl === undefined
  const events = isSqlite ? seedSqlite(join(place.dataDir, 'sunshine.db'), filling) : await seed(db, filling)
  if (!isSqlite) await tidy(db)
  await opened.close()
  say(`${events} events written in ${((performance.now() - from) / 1000).toFixed(0)} s`)
  return schools
}

/** A log that grew over years has been vacuumed and counted; else PostgreSQL does so while it is measured. */
async function tidy(db: Kysely<Database>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`set statement_timeout = 0`.execute(connection)
    await sql`vacuum (analyze)`.execute(connection)
  })
}

/** What a bare node:http server echoes of as large a JSON body, with the same phones. */
async function echoes(load: LoadMaker, owners: readonly Owner[]): Promise<number> {
  const child = fork(join(import.meta.dirname, 'echo.ts'))
  const [{ port }]: [AddressInfo] = (await once(child, 'message')) as [AddressInfo]
  await load.speakTo(port, owners)
  await load.echo(WARM_PUSHES)
  const { rate } = speedOf(await load.echo(PUSHES))
  child.disconnect()
  return rate
}

/** What belongs to a database: its floors, and its own process where it has one. */
interface Beside {
  readonly floorsOf: (body: string) => Floors | Promise<Floors>
  readonly databasePid?: number
}

async function measure(name: string, place: Place, { floorsOf, databasePid }: Beside): Promise<void> {
  const folder = place.dataDir
  const webFolder = join(folder, 'web')
  mkdirSync(webFolder)
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>app</title>')
  const sample = { body: '' }
  const schools = await fill({ ...place, dataDir: join(folder, 'data'), webFolder }, sample)
  const server = new RealServer(
    folder,
    { DATABASE_URL: place.databaseUrl, ...(SERVER_OPTIONS !== undefined && { NODE_OPTIONS: SERVER_OPTIONS }) },
    builtServer(),
  )
  await server.start()
  const load = startLoadMaker()
  try {
    const { address } = server
    const owners: Owner[] = []
    for (const unitId of schools) {
      const { cookie } = await signIn(
        { fetch, address },
        { login: `clerk-${unitId.toLowerCase()}`, password: PASSWORD },
      )
      owners.push({ cookie, unitId })
    }
    const bare: number[] = []
    const rounds = []
    const singles: number[] = []
    const grouped: number[] = []
    const batches: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      bare.push(await echoes(load, owners))
      await load.speakTo(Number(new URL(address).port), owners)
      if (round === 0) await load.push(WARM_PUSHES, 1)
      const floors = await floorsOf(sample.body)
      singles.push(floors.single)
      grouped.push(floors.grouped)
      const used = (): readonly [number, number] => [
        cpuOf(server.pid),
        databasePid === undefined ? 0 : cpuWithChildren(databasePid),
      ]
      const before = used()
      const made = await load.push(PUSHES, 1)
      const [cpu = 0, databaseCpu = 0] = used().map((now, place) => (now - (before[place] ?? 0)) / PUSHES)
      rounds.push({ ...speedOf(made), cpu, databaseCpu, loadCpu: made.cpu / PUSHES })
      batches.push(speedOf(await load.push(PUSHES / A_HAND_OVER, A_HAND_OVER), A_HAND_OVER).rate)
    }
    const rates = rounds.map(({ rate }) => rate)
    const one = `${name}, 50 clients, one event a push`
    report({
      target,
      what: `${one}: events pushed`,
      unit: 'events/s',
      figures: rates,
      against: { what: 'raw inserts, each its own fsynced commit', figures: singles },
      goal: { ratioAtLeast: 0.4 },
    })
    report({ target, what: `${one}: p99`, unit: 'ms', figures: rounds.map(({ p99 }) => p99), goal: { atMost: 100 } })
    report({
      target,
      what: `${one}: requests, beside an echo of JSON`,
      unit: 'requests/s',
      figures: rates,
      against: { what: 'bare node:http', figures: bare },
    })
    report({ target, what: `${one}: processor of the server`, unit: 'ms', figures: rounds.map(({ cpu }) => cpu) })
    if (databasePid !== undefined) {
      const figures = rounds.map(({ databaseCpu }) => databaseCpu)
      report({ target, what: `${one}: processor of the database`, unit: 'ms', figures })
    }
    const loads = rounds.map(({ loadCpu }) => loadCpu)
    report({ target, what: `${one}: processor of the load maker beside it`, unit: 'ms', figures: loads })
    report({
      target,
      what: `${name}, 50 clients, ${A_HAND_OVER} events a push`,
      unit: 'events/s',
      figures: batches,
      against: { what: 'raw inserts, fifty a commit', figures: grouped },
    })
    const events = EVENTS >= 1_000_000 ? { goal: { atMost: 250 } } : {}
    const memory = { target, unit: 'MB', ...events }
    report({ ...memory, what: `${name}: memory with ${EVENTS} events`, figures: [memoryOf(server.pid, 'VmRSS')] })
    report({ ...memory, what: `${name}: memory at its most`, figures: [memoryOf(server.pid, 'VmHWM')] })
  } finally {
    load.end()
    await server.end()
  }
}

async function onSqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pushes-'))
  await measure(
    'SQLite, synchronous=FULL',
    { dataDir: folder },
    { floorsOf: (body) => sqliteFloors(folder, body) },
  ).finally(() => rmSync(folder, { recursive: true, force: true }))
}

async function onPostgres(): Promise<void> {
  const cluster = await startCluster()
  const folder = mkdtempSync(join(tmpdir(), 'pushes-'))
  try {
    const url = await createDatabase(cluster, 'bench')
    await measure(
      'PostgreSQL, fsync=on',
      { dataDir: folder, databaseUrl: url },
      { floorsOf: (body) => postgresFloors(url, body), databasePid: cluster.pid() },
    )
  } finally {
    await cluster.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.env['ONLY'] !== 'postgres') await onSqlite()
if (process.env['ONLY'] !== 'sqlite') await onPostgres()
