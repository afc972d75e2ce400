// A server whose clock is told, for tests that play a year: `clocked-server.ts FOLDER`, driven over IPC by whoever spawned it.
import { join } from 'node:path'
import type { Answer } from '@sunshine/sync'
import { isSchoolRole, type Actor, type Document, type Role, type Subject } from '@sunshine/tickets'
import { canonicalJson } from '@sunshine/rubric'
import type { SessionLimits } from '../accounts/session-limits.ts'
import { fillDemo } from '../demo/fill.ts'
import { demoUnits } from '../demo/names.ts'
import { verifyLog } from '../gate/verify.ts'
import { openServer } from '../server.ts'
import { saveCentre } from '../set-up.ts'

/** What the spawning test may ask for; each is answered once, in turn. */
export type ClockedRequest =
  | { readonly ask: 'start'; readonly now: number; readonly password: string; readonly of: 'school' | 'district' }
  | { readonly ask: 'setTime'; readonly now: number }
  | { readonly ask: 'act'; readonly by: string; readonly subject: Subject }
  | { readonly ask: 'unitDocuments'; readonly unitId: string }
  | { readonly ask: 'head' }
  | { readonly ask: 'verify' }

/** The answers, by what was asked. */
export interface ClockedAnswers {
  readonly start: { readonly address: string }
  readonly setTime: null
  readonly act: Answer
  /** Everything the unit's clerk may see, as canonical JSON. */
  readonly unitDocuments: readonly string[]
  /** Where the log ends. */
  readonly head: number
  /** What is wrong with the log, or null. */
  readonly verify: string | null
}

let clock = Date.now()

const YEARS_MS = 3 * 366 * 24 * 3_600_000
const whole = { idleMs: YEARS_MS, absoluteMs: YEARS_MS }
/** A year is played in minutes, by people who sign in once. */
const sessionLimits: SessionLimits = {
  accessMs: YEARS_MS,
  unboundMs: YEARS_MS,
  of: {
    schoolClerk: whole,
    principal: whole,
    centreDispatcher: whole,
    reviewer: whole,
    approver: whole,
    admin: whole,
    auditor: whole,
  },
}
const server = await openServer({
  dataDir: process.argv[2] ?? '',
  webFolder: join(import.meta.dirname, '../../../web/dist'),
  now: () => clock,
  sessionLimits,
  logError: (error, where) => process.stderr.write(`${where}: ${String(error)}\n`),
})
const actors = new Map<string, Actor>()

const BUSIER_PERCENT = 150
/** Beside those of the demo: a principal who objects, and an auditor. */
const december = [
  { login: 'qian', name: '钱校长', role: 'principal', unitId: 'X01' },
  { login: 'shen', name: '沈审计', role: 'auditor', unitId: 'ZX' },
] as const

/** The 35 units of the demo and their year, about 400 tickets, as of now; everybody has the one password. */
async function foundDistrict(now: number, password: string): Promise<void> {
  const filled = await fillDemo(server, now, { passwordOf: () => password, more: december, percent: BUSIER_PERCENT })
  for (const [login, actor] of filled.actors) actors.set(login, actor)
  // Schools whose people do not sign in act through a clerk, as in the demo's own year.
  for (const { id: unitId, orgKind } of demoUnits)
    if (orgKind !== 'centre')
      actors.set(`clerk-${unitId}`, { userId: `demo-${unitId}`, name: '经办员', role: 'schoolClerk', unitId })
}

/** A centre, one school and its people; the clerk's login is `wang`. */
async function foundSchool(now: number, password: string): Promise<void> {
  const code = await server.accounts.makeSetUpCode()
  const named = { districtName: '示范区', prefix: 'SF', login: 'admin', name: '孙工', password, unitId: 'ZX' }
  const made = await server.accounts.setUp({ code, ...named })
  if ('refused' in made) throw new Error(made.refused.code)
  await saveCentre(server.gate, made.ok.actor, { id: 'ZX', name: '阳光服务中心', now })
  const school = { name: '青禾中学', orgKind: 'districtSchool', phone: '0734-0000001', active: true } as const
  await server.gate.commitAs(
    made.ok.actor,
    { kind: 'unit', id: 'QH', act: { type: 'unitSaved', ...school, sites: [] } },
    now,
  )
  const people: readonly (readonly [Role, string, string, string])[] = [
    ['schoolClerk', 'wang', '王老师', 'QH'],
    ['principal', 'li', '李校长', 'QH'],
    ['centreDispatcher', 'chen', '小陈', 'ZX'],
    ['reviewer', 'zhou', '周科长', 'ZX'],
    ['approver', 'wu', '吴局长', 'ZX'],
  ]
  for (const [role, login, name, unitId] of people)
    actors.set(login, await server.accounts.createWithPassword({ login, name, role, unitId, password }))
}

async function start({
  now,
  password,
  of,
}: Extract<ClockedRequest, { ask: 'start' }>): Promise<ClockedAnswers['start']> {
  clock = now
  await (of === 'district' ? foundDistrict : foundSchool)(now, password)
  return { address: `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}` }
}

function actorOf(login: string): Actor {
  const actor = actors.get(login)
  if (!actor) throw new Error(`nobody here signs in as ${login}`)
  return actor
}

async function unitDocuments(unitId: string): Promise<readonly string[]> {
  const clerk = [...actors.values()].find((actor) => isSchoolRole(actor.role) && actor.unitId === unitId)
  if (!clerk) throw new Error(`nobody of ${unitId} signs in here`)
  const message = { protocol: 2, deviceId: 'witness', cursors: {}, limit: 500, known: null }
  const { pages } = await server.gate.pull(clerk, message)
  if (pages.some(({ more }) => more)) throw new Error('a year of one school fits in a page')
  return pages.flatMap(({ rows }) => rows.map(({ document }: { document: Document }) => canonicalJson(document)))
}

function answer(request: ClockedRequest): Promise<ClockedAnswers[ClockedRequest['ask']]> {
  switch (request.ask) {
    case 'start':
      return start(request)
    case 'setTime':
      clock = request.now
      return Promise.resolve(null)
    case 'act':
      return server.gate.commitAs(actorOf(request.by), request.subject, clock)
    case 'unitDocuments':
      return unitDocuments(request.unitId)
    case 'head':
      return server.gate.headSeq()
    case 'verify':
      return verifyLog(server.database).then(({ fault }) => fault)
  }
}

process.on('message', (request: ClockedRequest) => {
  answer(request).then(
    (said) => process.send?.({ said }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  )
})
process.on('disconnect', () => void server.stop().then(() => process.exit(0)))
