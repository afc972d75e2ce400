// `pnpm bench pushes`: events a second that fifty signed-in phones hand over by HTTP to one server process, against what the
// database takes by itself in the same run; EVENTS=1000000 fills the log first, ONLY=sqlite or ONLY=postgres.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startOfDay } from '@sunshine/rubric/civil-date'
import { HASH_LENGTH, PROTOCOL, type Head, type PushAnswer } from '@sunshine/sync'
import { signIn } from '@sunshine/sync/headless'
import type { Actor, TicketAct } from '@sunshine/tickets'
import { openDistrict, type Place } from '../../store/open-district.ts'
import { registrationAt } from '../acts.ts'
import { RealServer } from '../crash/real-server.ts'
import { createDatabase, startCluster } from '../postgres-cluster.ts'
import { foundDistrict, PASSWORD } from './district.ts'
import { postgresFloors, sqliteFloors, type Floors } from './floors.ts'
import { seed } from './seed.ts'
import { templateOf, type Template } from './story.ts'

const CLIENTS = 50
const EVENTS_A_TICKET = 15
const WARM_PUSHES = 1_000
const ROUNDS = 5
const PUSHES = Number(process.env['PUSHES'] ?? 4_000)
const EVENTS = Number(process.env['EVENTS'] ?? 15_000)
const began = startOfDay('2026-01-05')
const say = (text: string): void => void process.stdout.write(`${text}\n`)

const description = '家长来电反映食堂连续两周青菜发黄、米饭夹生，希望学校说明采购和留样情况。'
const actOf = (index: number, unitId: string, at: number): TicketAct =>
  index === 0
    ? { ...registrationAt(at), unitId, description }
    : {
        type: 'fieldsEdited',
        fields: { description: `第${index}次补充：已联系家长，食堂负责人说明了当日采购与留样，约定三日内答复。` },
      }

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

/** A phone that writes tickets of fifteen events: registered, then worked on. */
function phoneOf(about: { address: string; agent: Agent; cookie: string; actor: Actor; place: number }) {
  const { address, agent, cookie, actor, place } = about
  const own = crypto.randomUUID().slice(0, 8)
  let deviceSeq = 0
  // As a phone's engine does, it names the end of the log it knows and asks what came since (AD-1).
  let known: Head | null = null
  return async (count: number): Promise<void> => {
    const now = Date.now()
    const events = Array.from({ length: count }, () => {
      const index = deviceSeq % EVENTS_A_TICKET
      const id = `t-${own}-${Math.floor(deviceSeq / EVENTS_A_TICKET)}`.padStart(36, '0')
      deviceSeq++
      return {
        id: `${own}-${deviceSeq}`.padStart(36, '0'),
        subject: { kind: 'ticket', id, act: actOf(index, actor.unitId, now) },
        deviceId: `d-${own}`,
        deviceSeq,
        claimedAt: now,
        anchor: null,
        baseVersion: index,
      }
    })
    const message = { protocol: PROTOCOL, deviceId: `d-${own}`, sentAt: now, events, known, trail: trailOf(known) }
    // As behind a proxy: each school has its own address, and its own measure of requests.
    const headers = { cookie, 'x-forwarded-for': `10.0.0.${place}`, 'content-type': 'application/json' }
    const { status, text } = await post(`${address}/trpc/sync.push`, { agent, headers, body: JSON.stringify(message) })
    if (status !== 200) throw new Error(`a push was answered ${status}: ${text}`)
    const { result }: { result: { data: PushAnswer } } = JSON.parse(text)
    const refused = result.data.answers.find(({ outcome }) => outcome !== 'accepted')
    if (refused) throw new Error(`not accepted: ${JSON.stringify(refused)}`)
    known = result.data.head
  }
}

const trailOf = (known: Head | null) => ({
  last: known && [known.seq, known.hash.slice(0, HASH_LENGTH)],
  at: [],
  since: 0,
})

/** One request over a kept line, without the costs of `fetch`: server and load share the machine. */
function post(
  url: string,
  { agent, headers, body }: { agent: Agent; headers: Record<string, string>; body: string },
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const length = { 'content-length': Buffer.byteLength(body) }
    const sent = request(url, { method: 'POST', agent, headers: { ...headers, ...length } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

type Send = (count: number) => Promise<void>

/** All phones at once, each sending again as soon as it was answered. */
async function load(phones: readonly Send[], { pushes, batch }: { pushes: number; batch: number }) {
  const took: number[] = []
  let left = pushes
  const from = performance.now()
  await Promise.all(
    phones.map(async (send) => {
      while (left-- > 0) {
        const began = performance.now()
        await send(batch)
        took.push(performance.now() - began)
      }
    }),
  )
  const rate = (pushes * batch) / ((performance.now() - from) / 1000)
  took.sort((a, b) => a - b)
  return { rate: Math.round(rate), p99: took[Math.floor(took.length * 0.99)] ?? 0 }
}

const memoryOf = (pid: number, name: 'VmRSS' | 'VmHWM'): number =>
  Math.round(
    (Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024) / 1e6,
  )

/** Milliseconds of a processor that a process has used, of which Linux counts a hundred ticks a second. */
function cpuOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0

async function measure(
  name: string,
  place: Place,
  floorsOf: (body: string) => Floors | Promise<Floors>,
): Promise<void> {
  const folder = place.dataDir
  const webFolder = join(folder, 'web')
  mkdirSync(webFolder)
  writeFileSync(join(webFolder, 'index.html'), '<!doctype html><title>app</title>')
  const dataDir = join(folder, 'data')
  const schools = await foundDistrict({ ...place, dataDir, webFolder }, { schools: CLIENTS, now: began })
  const stories = storiesOf(schools)
  const from = performance.now()
  const opened = await openDistrict({ ...place, dataDir })
  const tickets = Math.ceil(EVENTS / EVENTS_A_TICKET)
  const filled = await seed(opened.db, { district: opened.district, stories, tickets })
  await opened.close()
  say(`${name}: ${filled.events} events written in ${((performance.now() - from) / 1000).toFixed(0)} s`)
  const server = new RealServer(folder, {
    DATABASE_URL: place.databaseUrl,
    NODE_OPTIONS: process.env['SERVER_OPTIONS'],
  })
  await server.start()
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS })
  try {
    const { address } = server
    const line = { fetch, address }
    const phones: Send[] = []
    for (const [index, unitId] of schools.entries()) {
      const { cookie, actor } = await signIn(line, { login: `clerk-${unitId.toLowerCase()}`, password: PASSWORD })
      phones.push(phoneOf({ address, agent, cookie, actor, place: index }))
    }
    const bytes = stories[0]?.acts[1]?.body ?? ''
    await load(phones, { pushes: WARM_PUSHES, batch: 1 })
    const rounds = []
    for (let round = 0; round < ROUNDS; round++) {
      const floors = await floorsOf(bytes)
      const before = cpuOf(server.pid)
      const single = await load(phones, { pushes: PUSHES, batch: 1 })
      rounds.push({ floors, single, cpu: (cpuOf(server.pid) - before) / PUSHES })
    }
    const batch = await load(phones, { pushes: PUSHES / 20, batch: 20 })
    const floor = median(rounds.map(({ floors }) => floors.single))
    const grouped = median(rounds.map(({ floors }) => floors.grouped))
    const rates = rounds.map(({ single }) => single.rate)
    const rate = median(rates)
    say(`  floor, one row of ${Buffer.byteLength(bytes)} bytes a commit: ${floor} a second; fifty a commit: ${grouped}`)
    say(`  50 phones, one event a push: ${rate} events a second (${Math.min(...rates)} … ${Math.max(...rates)})`)
    say(
      `  of the floor: ${((100 * rate) / floor).toFixed(0)} %; of the one of fifty a commit: ${((100 * rate) / grouped).toFixed(0)} %`,
    )
    say(`  of a processor, a push: ${median(rounds.map(({ cpu }) => cpu)).toFixed(2)} ms`)
    say(`  p99 ${median(rounds.map(({ single }) => single.p99)).toFixed(0)} ms`)
    say(`  50 phones, 20 events a push: ${batch.rate} events a second, p99 ${batch.p99.toFixed(0)} ms`)
    say(`  memory: ${memoryOf(server.pid, 'VmRSS')} MB, at most ${memoryOf(server.pid, 'VmHWM')} MB`)
  } finally {
    agent.destroy()
    await server.end()
  }
}

async function onSqlite(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pushes-'))
  await measure('SQLite, synchronous=FULL', { dataDir: folder }, (body) => sqliteFloors(folder, body)).finally(() =>
    rmSync(folder, { recursive: true, force: true }),
  )
}

async function onPostgres(): Promise<void> {
  const cluster = await startCluster()
  const folder = mkdtempSync(join(tmpdir(), 'pushes-'))
  try {
    const url = await createDatabase(cluster, 'bench')
    await measure('PostgreSQL on the same machine, fsync=on', { dataDir: folder, databaseUrl: url }, (body) =>
      postgresFloors(url, body),
    )
  } finally {
    await cluster.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}

if (process.env['ONLY'] !== 'postgres') await onSqlite()
if (process.env['ONLY'] !== 'sqlite') await onPostgres()
