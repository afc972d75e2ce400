import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PROTOCOL } from '@sunshine/sync'
import { roles, type Actor, type Role } from '@sunshine/tickets'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type Server } from '../server.ts'
import { saveCentre } from '../set-up.ts'
import { registrationAt } from '../testing/acts.ts'
import type { Audience } from './procedures.ts'
import { appRouter } from './router.ts'
import { beginningOf } from '../testing/stream-beginning.ts'

const password = 'guanghe-2026-xia'
const now = Date.now()
/** Belongs to another school; is about the asker's own school; was never there. */
const [FOREIGN, ABOUT_US, ABSENT] = ['t-foreign', 't-report', 't-absent']
const DEVICE = 'd-matrix'
let folder = ''
let server: Server
let address = ''
/** The cookie of each person. */
const cookies = new Map<string, string>()
let photo = { sha256: '', bytes: Buffer.alloc(0) }

interface Procedure {
  readonly path: string
  readonly type: 'query' | 'mutation' | 'subscription'
  readonly audience: Audience | undefined
}

/** What the router holds under a path; its own type names the routers inside it instead of their procedures. */
interface Held {
  readonly _def: { readonly type: Procedure['type']; readonly meta?: { readonly audience: Audience } }
}
const isHeld = (value: object): value is Held => '_def' in value

const procedures: readonly Procedure[] = Object.entries<object>(appRouter._def.procedures).map(([path, held]) => {
  if (!isHeld(held)) throw new Error(`${path} is no procedure`)
  return { path, type: held._def.type, audience: held._def.meta?.audience }
})

const personas = [...roles, 'otherClerk', 'nobody', 'shutOut'] as const
type Persona = (typeof personas)[number]
const isSchool = (persona: Persona): boolean =>
  persona === 'schoolClerk' || persona === 'principal' || persona === 'otherClerk'
const isIn = (persona: Persona): boolean => persona !== 'nobody' && persona !== 'shutOut'

/** Whether a persona gets past the door of a procedure on a district's server. */
function mayPass(persona: Persona, audience: Audience): boolean {
  switch (audience) {
    case 'anybody':
      return true
    case 'person':
      return isIn(persona)
    case 'school':
      return isSchool(persona)
    case 'dispatcher':
      return persona === 'centreDispatcher'
    case 'bureau':
      return isIn(persona) && !isSchool(persona) && persona !== 'auditor'
    case 'official':
      return isIn(persona) && !isSchool(persona)
    case 'auditor':
      return persona === 'auditor'
    case 'admin':
      return persona === 'admin'
    case 'city':
    case 'cityServer':
    case 'cityAdmin':
      return false
  }
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isolation-'))
  mkdirSync(join(folder, 'web'))
  writeFileSync(join(folder, 'web/index.html'), '<!doctype html>')
  const logError = (error: unknown): void => expect.fail(String(error))
  server = await openServer({ dataDir: join(folder, 'data'), webFolder: join(folder, 'web'), now: Date.now, logError })
  address = `http://127.0.0.1:${await server.listen(0, '127.0.0.1')}`
  const { accounts, gate } = server
  const code = await accounts.makeSetUpCode()
  const named = { districtName: '示范区', prefix: 'SF', login: 'founder', name: '孙工', password, unitId: 'ZX' }
  const made = await accounts.setUp({ code, ...named })
  if ('refused' in made) throw new Error(made.refused.code)
  await saveCentre(gate, made.ok.actor, { id: 'ZX', name: '阳光服务中心', now })
  for (const [id, name] of [
    ['QH', '青禾中学'],
    ['BL', '白鹭洲小学'],
  ] as const) {
    const act = { type: 'unitSaved', name, orgKind: 'districtSchool', phone: '0734-0000001', active: true } as const
    await gate.commitAs(made.ok.actor, { kind: 'unit', id, act: { ...act, sites: [] } }, now)
  }
  const unitOf = (role: Role): string => (role === 'schoolClerk' || role === 'principal' ? 'QH' : 'ZX')
  const people = new Map<string, Actor>()
  const enter = async (login: string, role: Role, unitId: string): Promise<void> => {
    people.set(login, await accounts.createWithPassword({ login, name: login, role, unitId, password }))
    const signedIn = await accounts.signIn({ login, password, source: 'test' })
    if ('refused' in signedIn) throw new Error(signedIn.refused.code)
    cookies.set(login, `session=${signedIn.ok.token}`)
  }
  for (const role of roles) await enter(role, role, unitOf(role))
  await enter('otherClerk', 'schoolClerk', 'BL')
  await enter('shutOut', 'schoolClerk', 'QH')
  await accounts.deactivate(people.get('shutOut')?.userId ?? '')
  const [other, dispatcher] = [people.get('otherClerk'), people.get('centreDispatcher')]
  if (!other || !dispatcher) throw new Error('nobody is there')
  await gate.commitAs(other, { kind: 'ticket', id: FOREIGN, act: { ...registrationAt(now), unitId: 'BL' } }, now)
  const [device] = await accounts.devices({ userId: other.userId, token: undefined })
  othersDevice = device?.id ?? ''
  const further = { userId: other.userId, role: 'principal', unitId: 'BL' } as const
  await accounts.addMembership({ ...further, by: made.ok.actor })
  othersMembership = (await accounts.memberships(other.userId))[1]?.id ?? ''
  const report = { ticketType: 'report', channel: 'centre', unitId: null, accusedUnitId: 'QH' } as const
  const taken = await gate.commitAs(
    dispatcher,
    { kind: 'ticket', id: ABOUT_US, act: { ...registrationAt(now), ...report } },
    now,
  )
  expect(taken.outcome).toBe('accepted')
  const bytes = await sharp({ create: { width: 40, height: 40, channels: 3, background: '#c00' } })
    .jpeg()
    .toBuffer()
  photo = { sha256: createHash('sha256').update(bytes).digest('hex'), bytes }
  expect(await server.photos.take(other, { sha256: photo.sha256, about: `ticket:${FOREIGN}`, bytes })).toBe('stored')
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

interface Answered {
  readonly status: number
  readonly text: string
}

async function ask(persona: Persona, { path, type }: Procedure, input: unknown = {}): Promise<Answered> {
  const cookie = cookies.get(persona) ?? ''
  const get = type !== 'mutation'
  const query = get ? `?input=${encodeURIComponent(JSON.stringify(input))}` : ''
  const gaveUp = new AbortController()
  const response = await fetch(`${address}/trpc/${path}${query}`, {
    method: get ? 'GET' : 'POST',
    headers: { cookie, ...(get ? {} : { 'content-type': 'application/json' }) },
    ...(get ? {} : { body: JSON.stringify(input) }),
    signal: gaveUp.signal,
  })
  if (type !== 'subscription') return { status: response.status, text: await response.text() }
  // A live stream says in its first messages whether it was let in.
  const text = await beginningOf(response)
  gaveUp.abort()
  const refused = /UNAUTHORIZED|FORBIDDEN/.exec(text)?.[0]
  return { status: refused === undefined ? 200 : refused === 'FORBIDDEN' ? 403 : 401, text }
}

const procedureNamed = (path: string): Procedure => {
  const found = procedures.find((one) => one.path === path)
  if (!found) throw new Error(`there is no ${path}`)
  return found
}

describe('every procedure × every role', () => {
  test('[AU-16] every procedure says whom it is for', () => {
    expect(procedures.length).toBeGreaterThan(25)
    expect(procedures.filter(({ audience }) => audience === undefined).map(({ path }) => path)).toEqual([])
  })

  test.each(procedures.map((procedure) => [procedure.path, procedure] as const))(
    '[AU-16] %s lets in those it is for and nobody else',
    async (_path, procedure) => {
      const { audience } = procedure
      if (audience === undefined) return expect.fail('no audience')
      for (const persona of personas) {
        // Signing out ends the session the others are asked with, and is everybody's own.
        if (procedure.path === 'session.signOut' && isIn(persona)) continue
        const { status, text } = await ask(persona, procedure)
        const passed = status !== 401 && status !== 403
        if (audience === 'cityServer' || audience === 'cityAdmin') {
          // A district is no city: whoever would get in there is told that there is none.
          expect([persona, status === 401 || status === 403 || status === 404]).toEqual([persona, true])
          continue
        }
        // Wrong words for a code or a password are 422, never a door that is shut.
        expect([persona, passed, status < 500], text).toEqual([persona, mayPass(persona, audience), true])
      }
    },
  )
})

/** Hides what differs by itself: ids asked for, instants, numbers of the log. */
const alike = ({ status, text }: Answered): string =>
  `${status} ${text
    .replaceAll(new RegExp(`${FOREIGN}|${ABOUT_US}|${ABSENT}`, 'g'), 'T')
    .replaceAll(/"(anchor|serverTime|receivedAt|receipt|id|path)":("[^"]*"|\d+)/g, '"$1":0')}`

let othersDevice = ''
let othersMembership = ''

/** For each procedure that takes an id: how it is asked about a ticket, a unit or a person that may be foreign. */
const asking: { readonly [path: string]: (id: string, serial: number) => unknown } = {
  'tickets.history': (ticketId) => ({ ticketId }),
  'tickets.identity': (ticketId) => ({ ticketId, purpose: 'answer' }),
  'tickets.photoMatches': (ticketId) => ({ ticketId }),
  'sync.push': (id, serial) => ({
    protocol: PROTOCOL,
    deviceId: `${DEVICE}-${serial}`,
    sentAt: now,
    known: null,
    events: [
      {
        id: `e-${serial}`,
        subject: { kind: 'ticket', id, act: { type: 'interimNoted', text: '在查' } },
        deviceId: `${DEVICE}-${serial}`,
        deviceSeq: 1,
        claimedAt: now,
        anchor: null,
        baseVersion: 0,
      },
    ],
  }),
  // The first session of the other school's clerk, and their first unit, stand for what is another's.
  'mine.signOutDevice': (id) => ({ id: id === ABSENT ? 'never-was' : othersDevice }),
  'mine.switchUnit': (id) => ({ membershipId: id === ABSENT ? 'never-was' : othersMembership }),
  'sync.receipt': (id) => ({ code: id === ABSENT ? 'ABCDEFGHJK' : 'KJHGFEDCBA' }),
}

/** These take no id of a ticket, a unit or a person from somebody who may not have it; the others above do. */
const withoutForeignIds = new Set([
  'session.state',
  'session.setUp',
  'session.signIn',
  'session.acceptInvite',
  'session.makePairing',
  'session.pairing',
  'session.redeemPairing',
  'session.signOut',
  'entrance.giveCode',
  'entrance.givePassword',
  'entrance.enrol',
  'mine.policy',
  'mine.changePassword',
  'mine.devices',
  'mine.units',
  'session.standing',
  'session.renew',
  'session.warnings',
  'session.warningsRead',
  'session.handIn',
  'sync.pull',
  'sync.agree',
  'sync.live',
  'sync.acceptLog',
  'calendar.state',
  'calendar.make',
  'calendar.stop',
  // Its ids are not of tickets; vault-secrets.test.ts asks for another person's.
  'vault.make',
  'vault.handOut',
  'vault.drop',
])

describe('forbidden and absent', () => {
  test('[AU-16] every procedure a school may call is either asked about foreign ids or declared to take none', () => {
    const forSchools = procedures.filter(({ audience }) => audience !== undefined && mayPass('schoolClerk', audience))
    const undeclared = forSchools.filter(({ path }) => !(path in asking) && !withoutForeignIds.has(path))
    expect(undeclared.map(({ path }) => path)).toEqual([])
  })

  test.each(Object.keys(asking))(
    '[AU-16] %s answers a school about another’s ticket, and about a 举报 of itself, as about one that never was',
    async (path) => {
      let serial = 0
      for (const persona of ['schoolClerk', 'principal'] as const) {
        const answers = []
        for (const id of [ABSENT, FOREIGN, ABOUT_US]) {
          serial++
          const input = asking[path]?.(id, serial + (persona === 'principal' ? 100 : 0))
          answers.push(alike(await ask(persona, procedureNamed(path), input)))
        }
        expect(new Set(answers), answers.join('\n')).toHaveProperty('size', 1)
      }
    },
  )

  test('[AU-16] a pull of foreign scopes and an agreement about a foreign unit say nothing of them', async () => {
    const pull = { protocol: PROTOCOL, deviceId: DEVICE, limit: 500, known: null }
    for (const scope of ['unit:BL', 'district', 'unit:NONE']) {
      const { text } = await ask('schoolClerk', procedureNamed('sync.pull'), { ...pull, cursors: { [scope]: 0 } })
      expect(text).not.toContain(FOREIGN)
      expect(text).not.toContain(ABOUT_US)
      expect(text).not.toContain('白鹭洲小学')
    }
    const digest = 'a'.repeat(64)
    const about = { protocol: PROTOCOL, year: 2026, asOf: now, engineVersion: 1, upTo: 0, sheet: digest, items: {} }
    const answers = []
    for (const unitId of ['BL', 'NONE'])
      answers.push(alike(await ask('schoolClerk', procedureNamed('sync.agree'), { ...about, unitId })))
    expect(answers[0]).toBe(answers[1])
  })

  test('[AU-16] a file of another school looks like one that never was, to read, to bring and to go on with', async () => {
    const headers = { cookie: cookies.get('schoolClerk') ?? '' }
    const of = async (path: string, init: Pick<RequestInit, 'method' | 'body'> = {}): Promise<string> => {
      const response = await fetch(`${address}/attachments/${path}`, { ...init, headers })
      return alike({ status: response.status, text: await response.text() })
    }
    expect(await of(photo.sha256)).toBe(await of('b'.repeat(64)))
    const brought = { method: 'PUT', body: new Uint8Array(photo.bytes) }
    const absent = await of(`${photo.sha256}?assessment=NONE:2026`, brought)
    expect(await of(`${photo.sha256}?assessment=BL:2026`, brought)).toBe(absent)
    expect(absent).toMatch(/^404/)
    expect(await of('uploads/u-1', { method: 'HEAD' })).toMatch(/^404/)
  })
})
