import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { appRouter } from './api/router.ts'
import { CanaryDistrict } from './testing/canary/district.ts'
import { callerOf, Caller, everythingIn, type Door } from './testing/canary/doors.ts'
import {
  allowedIn,
  inPulls,
  inTimelines,
  key,
  mayAsk,
  onDevices,
  onRows,
  relationTo,
  saidThere,
  ticketAlone,
  type May,
} from './testing/canary/judge.ts'
import { law, ticketKinds, type Relation } from './testing/canary/law.ts'
import { everybody, schools, shutOut, suspected, unsuspected, type Asker } from './testing/canary/people.ts'
import { canariesIn, canary, type Found } from './testing/canary/words.ts'
import { admin } from './testing/admin-command.ts'
import { Webhook } from './testing/webhook.ts'

const HOUR_MS = 3_600_000
const webhook = new Webhook()
let district: CanaryDistrict
let cityToken = ''

const isDoor = (value: object): value is { readonly _def: { readonly type: Door['type'] } } => '_def' in value
const doors: readonly Door[] = Object.entries<object>(appRouter._def.procedures).map(([path, held]) => {
  if (!isDoor(held)) throw new Error(`${path} is no procedure`)
  return { path, type: held._def.type }
})

beforeAll(async () => {
  await webhook.start()
  district = new CanaryDistrict(webhook.address)
  await district.found()
  const approver = callerOf(district, askerNamed('fair-approver'))
  const admitted = await approver.call(
    { path: 'subscriptions.admit', type: 'mutation' },
    { city: '衡阳市', reason: '市局〔2026〕12号文' },
  )
  cityToken = /"token":"([\w-]{43})"/.exec(admitted)?.[1] ?? ''
  // Everybody's device has read what there was before somebody is named, and reads again afterwards.
  for (const asker of people) await district.device(asker).client.sync()
  await district.goOn()
}, 240_000)
afterAll(async () => {
  await district.remove()
  await webhook.stop()
})

const people = [...unsuspected, ...suspected]
function askerNamed(login: string): Asker {
  const found = everybody.find((one) => one.login === login)
  if (!found) throw new Error(`nobody is called ${login}`)
  return found
}

const allowed = (of: May): ReadonlySet<Found> => allowedIn(district.planned, of)
const found = (bytes: string): ReadonlySet<Found> => canariesIn(bytes, district.numbers)
/** What stands in some bytes and may not. */
const outside = (bytes: string, may: ReadonlySet<Found>): Found[] => [...found(bytes)].filter((one) => !may.has(one))
const sorted = (set: ReadonlySet<Found>): Found[] => [...set].sort()

describe('what is searched with', () => {
  test('[CN-2] a canary is found also percent-encoded, escaped, in base64 at any place, and in hexadecimal', () => {
    const [name, phone] = [canary.name(7), canary.phone(7)]
    const hidden = [
      name,
      encodeURIComponent(name).replaceAll('z', '%7A'),
      JSON.stringify(name).replaceAll('z', String.raw`\u007a`),
      ...['', 'a', 'ab', 'abc'].map((before) => Buffer.from(`${before}${name} and more`).toString('base64')),
      Buffer.from(`x${phone}${name}`).toString('base64url'),
      Buffer.from(name).toString('hex'),
      name.toUpperCase(),
      name.replaceAll('z', '&#x7a;'),
    ]
    for (const bytes of hidden) expect([...canariesIn(bytes)], bytes).toContain('identity:007')
    expect(canariesIn('雀 zqname 1990073 007')).toEqual(new Set())
  })
})

describe('two hundred tickets, every role', () => {
  test('[CN-1] what the docs print is the law that is tested', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/canary.md'), 'utf8')
    const relations: readonly Relation[] = ['handles', 'district', 'accused', 'elsewhere']
    for (const relation of relations) {
      const cells = ticketKinds.map((kind) => law[relation][kind].join(' ') || '—')
      expect(page).toContain(`| \`${relation}\` | ${cells.join(' | ')} |`)
    }
  })

  test('[CN-1] the plan has every kind of ticket, and complains once of each role at least', () => {
    expect(district.planned).toHaveLength(200)
    expect(new Set(district.planned.map(({ kind }) => kind)).size).toBe(4)
    const complained = new Set(district.planned.flatMap(({ accused }) => (accused ? [accused.login] : [])))
    expect(complained).toEqual(new Set(suspected.map(({ login }) => login)))
  })

  test.each(people.map((asker) => [asker.login, asker] as const))(
    '[CN-3] what %s can pull, in every scope there is, is what the law gives them, all of it and nothing else',
    async (_login, asker) => {
      const scopes = ['district', 'unit:*', ...['ZX', ...Object.keys(schools)].map((unit) => `unit:${unit}`)]
      const bytes = await callerOf(district, asker).pullAll('sync.pull', scopes)
      expect(sorted(found(bytes))).toEqual(sorted(allowed(inPulls(asker))))
    },
  )

  test.each(people.map((asker) => [asker.login, asker] as const))(
    '[CN-4] the device of %s that was there before holds nothing else in any of its stores',
    async (_login, asker) => {
      const { client, indexedDB } = district.device(asker)
      await client.sync()
      const held = await everythingIn(indexedDB)
      expect(outside(held, allowed(onDevices(asker)))).toEqual([])
      const withoutReceipts = held.split('\n').filter((row) => !row.startsWith('receipts '))
      expect(outside(withoutReceipts.join('\n'), allowed(onRows(asker)))).toEqual([])
      expect(sorted(found(await client.dump()))).toEqual(sorted(allowed(onRows(asker))))
    },
  )

  test.each([...people, shutOut].map((asker) => [asker.login, asker] as const))(
    '[CN-5] the timelines of all tickets, asked for by %s, hold what the law gives them and no protected name',
    async (_login, asker) => {
      const bytes = await callerOf(district, asker).aboutEach('tickets.history', district.planned.length)
      expect(outside(bytes, allowed(inTimelines(asker)))).toEqual([])
      const told = relationTo(asker, district.planned[0] ?? fail()) === 'district'
      if (told) expect(found(bytes).size).toBeGreaterThan(300)
    },
  )
})

/** What is asked of each door beside nothing at all: something right, and something wrong that is itself a canary. */
const typed = canary.name(999)
const inputs: Readonly<Record<string, readonly unknown[]>> = {
  'audit.events': [{ before: null }, { before: 201 }, { before: 401 }],
  'audit.entries': [{}, { kind: 'identityRead' }],
  'sync.receipt': [{ code: 'ABCDEFGHJK' }],
  'sync.agree': ['QH', 'BL', 'HT'].map((unitId) => ({
    protocol: 2,
    year: 2026,
    asOf: 1_772_416_800_000,
    engineVersion: 1,
    upTo: 1_000_000,
    sheet: 'a'.repeat(64),
    items: {},
    unitId,
  })),
  'people.devices': [{ userId: 'nobody' }],
  'scores.standings': [{ year: 2026 }],
  'quarantine.acts': [{ id: 'none' }],
}

describe('every door × everybody', () => {
  test.each(doors.filter(({ path }) => path !== 'session.signOut').map((door) => [door.path, door] as const))(
    '[CN-6] %s says to nobody more than the law gives them, nor does its error',
    async (path, door) => {
      for (const asker of [...people, shutOut, null]) {
        const caller = callerOf(district, asker)
        const asked = [{}, { ticketId: typed, id: typed, code: typed, name: typed, login: typed }, typed]
        for (const input of [...asked, ...(inputs[path] ?? [])]) {
          const bytes = await caller.call(door, input)
          expect([asker?.login, outside(bytes, allowed(saidThere(path, asker)))]).toEqual([asker?.login, []])
        }
      }
    },
  )

  test.each([...people, shutOut].map((asker) => [asker.login, asker] as const))(
    '[CN-6] asked about every ticket, %s hears of like letters only what they may see, and of no name without a purpose',
    async (_login, asker) => {
      const caller = callerOf(district, asker)
      const likeness = await caller.aboutEach('tickets.photoMatches', district.planned.length)
      expect(outside(likeness, allowed(onRows(asker)))).toEqual([])
      // Without a purpose it is no question at all.
      const named: string[] = []
      for (const { nth } of district.planned.slice(0, 40))
        named.push(
          await caller.call({ path: 'tickets.identity', type: 'mutation' }, { ticketId: canary.ticketId(nth) }),
        )
      expect([...found(named.join('\n'))]).toEqual([])
    },
  )

  test('[CN-7] who names a purpose hears the name of the one ticket, where the law lets them ask, and of no 举报 but at the centre', async () => {
    // Each kind of life once, and all that complain of somebody of the service.
    const asked = district.planned.filter(({ nth, accused }) => nth < 20 || accused !== null)
    for (const asker of people)
      for (const planned of asked) {
        const identity = await district.founded.server.gate.identity(
          district.founded.actor(asker.login),
          canary.ticketId(planned.nth),
        )
        const told = sorted(found(JSON.stringify(identity ?? null)))
        const may = mayAsk(asker, planned) ? [`identity:${key(planned.nth)}`] : []
        expect([asker.login, planned.nth, told]).toEqual([asker.login, planned.nth, may])
      }
  })

  test('[CN-8] a city reads the random ids of tickets some unit handles and not a byte more', async () => {
    const bytes = await new Caller(district, { authorization: `Bearer ${cityToken}` }).pullAll('city.pull', ['scores'])
    const may = allowed(() => ['ticket'])
    expect(outside(bytes, may)).toEqual([])
    expect(found(bytes).size).toBeGreaterThan(150)
    for (const { path, type } of doors.filter((door) => !door.path.startsWith('city.'))) {
      if (type === 'subscription' || path === 'session.signOut') continue
      const answer = await new Caller(district, { authorization: `Bearer ${cityToken}` }).call({ path, type })
      expect([path, [...found(answer)]]).toEqual([path, []])
    }
  })

  test('[CN-8] a school’s calendar names the numbers of what its unit owes and may see', async () => {
    for (const asker of people.filter(({ role }) => role === 'schoolClerk' || role === 'principal')) {
      const caller = callerOf(district, asker)
      const made = await caller.call({ path: 'calendar.make', type: 'mutation' })
      const [, secret = ''] = /"secret":"([\w-]{43})"/.exec(made) ?? []
      const bytes = await new Caller(district, {}).raw(`/calendar/${secret}.ics`)
      expect(bytes).toMatch(/^200/)
      const may = allowed(ticketAlone((planned) => relationTo(asker, planned) === 'handles'))
      expect([asker.login, outside(bytes, may)]).toEqual([asker.login, []])
      expect(found(bytes).size > 0).toBe(asker.unitId !== 'HT')
    }
  })
})

describe('what a revoked device hands in', () => {
  test('[CN-10] says to each admin of which tickets it speaks, of none that complains of them, and to nobody else or in any word', async () => {
    const of = district.planned.filter(({ kind, nth }) => kind === 'report' && nth < 180)
    const asker = callerOf(district, shutOut)
    const acts = of.map(({ nth }) => ({
      id: `handed-${nth}`,
      deviceId: 'd-shut-out',
      deviceSeq: nth,
      claimedAt: district.now(),
      subject: { kind: 'ticket', id: canary.ticketId(nth), act: { type: 'interimNoted', text: canary.words(nth) } },
    }))
    const headers = { 'sunshine-person': district.founded.actor(shutOut.login).userId }
    const body = JSON.stringify({ proof: null, acts, photo: null, of: { acts: acts.length, photos: 0 }, isLast: true })
    expect(await asker.raw('/trpc/session.handIn', { method: 'POST', body }, headers)).toContain('"state":"done"')
    const admins = people.filter(({ role }) => role === 'admin')
    const list = await callerOf(district, askerNamed('fair-admin')).call({ path: 'quarantine.list', type: 'query' })
    const [, id = ''] = /"id":"([0-9a-f]{64})"/.exec(list) ?? []
    for (const reader of [...people, shutOut, null]) {
      const caller = callerOf(district, reader)
      const told = await caller.call({ path: 'quarantine.acts', type: 'query' }, { id })
      const isTold = reader !== null && admins.includes(reader)
      const may = allowed(ticketAlone((planned) => isTold && of.includes(planned) && planned.accused !== reader))
      expect([reader?.login, sorted(found(told))]).toEqual([reader?.login, sorted(may)])
      expect([...found(await caller.call({ path: 'quarantine.list', type: 'query' }))]).toEqual([])
    }
    expect(admins.some((reader) => of.some(({ accused }) => accused === reader))).toBe(true)
  })
})

describe('beside the doors', () => {
  test('[CN-8] health, figures, pages and guessed addresses say nothing of any ticket, to nobody', async () => {
    const token = { authorization: `Bearer ${'m'.repeat(43)}` }
    for (const asker of [...people, null]) {
      const caller = callerOf(district, asker)
      for (const path of [
        '/',
        '/healthz',
        '/metrics',
        `/attachments/${'a'.repeat(64)}`,
        `/calendar/${'a'.repeat(43)}.ics`,
      ])
        expect([path, [...found(await caller.raw(path))]]).toEqual([path, []])
      for (const nth of [0, 7, 10]) expect([...found(await caller.raw(`/tickets/${canary.ticketId(nth)}`))]).toEqual([])
    }
    expect([...found(await new Caller(district, token).raw('/metrics'))]).toEqual([])
  })

  test('[CN-9] no count is told of 举报 or of protected tickets: figures, health, the auditor’s counts and the backup’s standing are not split by kind', async () => {
    const texts = [
      await callerOf(district, null).raw('/healthz'),
      await new Caller(district, { authorization: `Bearer ${'m'.repeat(43)}` }).raw('/metrics'),
      await callerOf(district, askerNamed('fair-auditor')).call({ path: 'audit.counts', type: 'query' }),
      await callerOf(district, askerNamed('fair-admin')).call({ path: 'people.backup', type: 'query' }),
    ]
    for (const text of texts) expect(text).not.toMatch(/report|accused|confidential|anonymous|举报|匿名|保密/i)
  })

  test('[CN-8] the export without personal data holds what was said and no name or phone of a citizen or of whom they complain', async () => {
    const folder = join(district.founded.folder, 'export')
    const { status, out, err } = admin({ DATA_DIR: district.dataDir }, 'export', folder)
    expect([status, err]).toEqual([0, ''])
    expect([...found(out + err)]).toEqual([])
    const files = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'))
    const may = allowed(() => ['words', 'ticket'])
    expect(outside(files.join('\n'), may)).toEqual([])
    expect(found(files.join('\n')).size).toBeGreaterThan(390)
  })

  test('[CN-8] each unit’s daily text names its own numbers, the whole district’s no 举报, and none of them a word', async () => {
    const caller = callerOf(district, askerNamed('fair-admin'))
    const places = ['QH', 'BL', 'HT', '*']
    for (const unitId of places) {
      const target = { kind: 'wecom', url: `${webhook.address}/cgi-bin/webhook/send?key=key-of-${unitId}` }
      const saved = await caller.call({ path: 'robots.save', type: 'mutation' }, { unitId, target, hour: 8 })
      expect(saved).toMatch(/^200/)
    }
    // A week on, when most is due.
    district.pass(7 * 24 * HOUR_MS)
    await district.founded.server.sendDigests()
    expect(webhook.received.length).toBe(3)
    for (const { url, text } of webhook.received) {
      const unitId = (url.searchParams.get('key') ?? '').replace('key-of-', '')
      const may = ticketAlone(({ unitId: handling, kind }) =>
        unitId === '*' ? kind !== 'report' : handling === unitId,
      )
      expect([unitId, outside(text, allowed(may))]).toEqual([unitId, []])
    }
  })

  test('[CN-8] after all that was asked, the journal holds no canary at all', async () => {
    expect(district.journal.length).toBeGreaterThan(500)
    expect([...found([...district.journal, ...district.founded.log].join('\n'))]).toEqual([])
  })
})

function fail(): never {
  throw new Error('there is no ticket')
}
