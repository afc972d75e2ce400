import { createHash, randomInt } from 'node:crypto'
import { beijingDate, startOfDay, type Instant } from '@sunshine/rubric/civil-date'
import type { Actor, Review, Role, Subject, TicketAct } from '@sunshine/tickets'
import sharp from 'sharp'
import type { Server } from '../server.ts'
import { saveCentre } from '../set-up.ts'
import { demoUnits } from './names.ts'
import { planTickets, type PlannedTicket } from './plan.ts'

/** A log-in of the demo district; the password is new at every fill. */
export interface DemoLogin {
  readonly login: string
  readonly password: string
  readonly name: string
  readonly role: Role
  readonly unit: string
}

/** Somebody who can sign in to the demo district. */
interface Member {
  readonly login: string
  readonly name: string
  readonly role: Role
  readonly unitId: string
}

/** Who can sign in beside the admin. */
export const demoStaff: readonly Member[] = [
  { login: 'wang', name: '王老师', role: 'schoolClerk', unitId: 'Q01' },
  { login: 'li', name: '李校长', role: 'principal', unitId: 'Q01' },
  { login: 'zhao', name: '赵老师', role: 'schoolClerk', unitId: 'X01' },
  { login: 'chen', name: '小陈', role: 'centreDispatcher', unitId: 'ZX' },
  { login: 'zhou', name: '周科长', role: 'reviewer', unitId: 'ZX' },
  { login: 'wu', name: '吴局长', role: 'approver', unitId: 'ZX' },
  // A year is submitted by two reviewers.
  { login: 'zheng', name: '郑科员', role: 'reviewer', unitId: 'ZX' },
]

/** Eight characters that are read aloud without mistakes. */
function newPassword(): string {
  const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'
  return Array.from({ length: 10 }, () => alphabet[randomInt(alphabet.length)]).join('')
}

/** What differs from the district people try the app with: chosen passwords, more people, a busier year. */
export interface DemoChoices {
  readonly passwordOf?: () => string
  readonly more?: readonly Member[]
  /** Of the usual number of tickets. */
  readonly percent?: number
}

/** Writes the demo district into an empty data folder: its units, people and a year of tickets up to now. */
export async function fillDemo(
  server: Server,
  now: Instant,
  { passwordOf = newPassword, more = [], percent }: DemoChoices = {},
): Promise<{ readonly logins: DemoLogin[]; readonly actors: ReadonlyMap<string, Actor> }> {
  const { accounts } = server
  const adminPassword = passwordOf()
  const code = await accounts.makeSetUpCode()
  const made = await accounts.setUp({
    code,
    districtName: '示范区',
    prefix: 'SF',
    login: 'admin',
    name: '管理员',
    password: adminPassword,
    unitId: 'ZX',
  })
  if ('refused' in made) throw new Error(`the demo district could not be set up: ${made.refused.code}`)
  const admin = made.ok.actor
  const year = Number(beijingDate(now).slice(0, 4))
  const began = startOfDay(`${year}-01-02`)
  await writeUnits(server, admin, began)
  const logins: DemoLogin[] = [
    { login: 'admin', password: adminPassword, name: '管理员', role: 'admin', unit: '教育阳光服务中心' },
  ]
  const actors = new Map<string, Actor>()
  for (const person of [...demoStaff, ...more]) {
    const password = passwordOf()
    actors.set(person.login, await accounts.createWithPassword({ ...person, password }))
    logins.push({
      login: person.login,
      password,
      name: person.name,
      role: person.role,
      unit: demoUnits.find((unit) => unit.id === person.unitId)?.name ?? '',
    })
  }
  const cast = castOf(actors)
  await writeHistory(server, cast, planTickets({ year, now, percent }))
  await writeGrades(server, cast, { year, now })
  return { logins, actors }
}

/** The people who act in the demo's history. Schools without a log-in of their own act through a clerk of theirs. */
interface Cast {
  readonly dispatcher: Actor
  readonly reviewer: Actor
  readonly clerkOf: (unitId: string) => Actor
}

function castOf(actors: ReadonlyMap<string, Actor>): Cast {
  const dispatcher = actors.get('chen')
  const reviewer = actors.get('zhou')
  if (!dispatcher || !reviewer) throw new Error('the demo needs a dispatcher and a reviewer')
  const known = [...actors.values()]
  return {
    dispatcher,
    reviewer,
    clerkOf: (unitId) =>
      known.find((actor) => actor.unitId === unitId && actor.role === 'schoolClerk') ?? {
        userId: `demo-${unitId}`,
        name: '经办员',
        role: 'schoolClerk',
        unitId,
      },
  }
}

async function writeUnits(server: Server, admin: Actor, at: Instant): Promise<void> {
  for (const [index, { id, name, orgKind, sites }] of demoUnits.entries()) {
    if (orgKind === 'centre') {
      await saveCentre(
        server.gateAt(() => at),
        admin,
        { id, name, now: at },
      )
      continue
    }
    const phone = `0734-0000${String(index).padStart(3, '0')}`
    const act = { type: 'unitSaved' as const, name, orgKind, phone, sites: [...sites], active: true }
    await commit(server, admin, { subject: { kind: 'unit', id, act }, at })
  }
}

async function commit(server: Server, actor: Actor, what: { subject: Subject; at: Instant }): Promise<string> {
  const answer = await server.gateAt(() => what.at).commitAs(actor, what.subject, what.at)
  if (answer.outcome === 'rejected')
    throw new Error(`the demo's ${what.subject.act.type} was refused: ${answer.rejection.code}`)
  return answer.id
}

/** Every planned act of every ticket, in the order it happened, as a real year's log would have it. */
async function writeHistory(server: Server, cast: Cast, planned: readonly PlannedTicket[]): Promise<void> {
  const replies = new Map<string, string>()
  const acts = planned.flatMap((ticket) => ticket.acts.map((one) => ({ ticket, ...one }))).sort((a, b) => a.at - b.at)
  for (const { ticket, by, at, act } of acts) {
    const actor = by === 'school' ? cast.clerkOf(ticket.unitId) : by === 'reviewer' ? cast.reviewer : cast.dispatcher
    const filled = await withReply(server, { act, replyId: replies.get(ticket.id) ?? '', actor, ticket })
    const eventId = await commit(server, actor, { subject: { kind: 'ticket', id: ticket.id, act: filled }, at })
    if (act.type === 'replied') replies.set(ticket.id, eventId)
  }
}

/** Acts on a reply name its event, and a seal photo brings its bytes. */
async function withReply(
  server: Server,
  about: { act: TicketAct; replyId: string; actor: Actor; ticket: PlannedTicket },
): Promise<TicketAct> {
  const { act, replyId, actor, ticket } = about
  if (act.type === 'findingRecorded') return { ...act, replyId }
  if (act.type !== 'sealPhotoAttached') return act
  const bytes = await sealPhoto(ticket)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const stored = await server.photos.take(actor, { sha256, about: `ticket:${ticket.id}`, bytes })
  if (stored !== 'stored') throw new Error(`the demo's photo was refused: ${stored}`)
  return { ...act, replyId, sha256, width: 1240, height: 1754, bytes: bytes.length }
}

/** A drawn page with a red seal: no real letter, no real seal. */
async function sealPhoto(ticket: PlannedTicket): Promise<Buffer> {
  // Each ticket's own words: no two letters look the same (TP-12).
  const words = createHash('sha512').update(ticket.id).digest()
  const lines = Array.from({ length: 16 }, (_unused, index) =>
    Array.from({ length: 22 }, (_empty, place) => {
      const ink = words[(index * 22 + place) % words.length] ?? 0
      const [x, y] = [140 + place * 42, 322 + index * 62 + ((ink >> 2) % 5) * 4]
      return ink % 5 === 0
        ? ''
        : `<rect x="${x}" y="${y}" width="${14 + (ink % 19)}" height="${12 + (ink >> 4)}" fill="#666"/>`
    }).join(''),
  ).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1240" height="1754"><rect width="1240" height="1754" fill="#fbfaf6"/>
<text x="620" y="230" font-size="46" text-anchor="middle" font-family="Noto Sans CJK SC, sans-serif" fill="#222">回复（示范 ${ticket.id.slice(-4)}）</text>${lines}
<circle cx="900" cy="1440" r="130" fill="none" stroke="#c8281e" stroke-width="12" opacity=".85"/>
<path d="M900 1390l14 42h44l-36 26 14 42-36-26-36 26 14-42-36-26h44z" fill="#c8281e" opacity=".85"/></svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 70 }).toBuffer()
}

/** The reviewer has graded part of the year: some schools fully, some half, some not yet. */
async function writeGrades(server: Server, cast: Cast, when: { year: number; now: Instant }): Promise<void> {
  const schools = demoUnits.filter((unit) => unit.orgKind !== 'centre')
  for (const [index, unit] of schools.entries()) {
    if (index % 4 === 3) continue
    const items = index % 4 === 2 ? gradedItems.slice(0, 3) : gradedItems
    for (const [place, { item, grade }] of items.entries()) {
      const weak = (index + place) % 7 === 0
      const act = {
        type: 'itemReviewed' as const,
        item,
        review: grade(weak),
        reason: weak ? '台账有缺页，限期补齐。' : '',
        evidence: '平时台账',
      }
      await commit(server, cast.reviewer, {
        subject: { kind: 'assessment', id: `${unit.id}:${when.year}`, act },
        at: when.now,
      })
    }
  }
}

const gradedItems: readonly { item: string; grade: (weak: boolean) => Review }[] = [
  { item: '2.1a', grade: (weak) => ({ kind: 'discretionary', hundredths: weak ? 450 : 500 }) },
  { item: '2.1b', grade: () => ({ kind: 'discretionary', hundredths: 500 }) },
  { item: '2.2a', grade: () => ({ kind: 'countDeduction', cases: [] }) },
  { item: '2.2b', grade: (weak) => ({ kind: 'graded', grade: weak ? 'good' : 'excellent' }) },
  { item: '2.2c', grade: (weak) => ({ kind: 'graded', grade: weak ? 'fair' : 'excellent' }) },
  { item: '3.1', grade: () => ({ kind: 'discretionary', hundredths: 500 }) },
  { item: '3.2', grade: (weak) => ({ kind: 'discretionary', hundredths: weak ? 400 : 500 }) },
  { item: '3.3', grade: () => ({ kind: 'earned', awards: [] }) },
]
