import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openClient, signIn } from '@sunshine/sync/headless'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import sharp from 'sharp'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createPhotoFiles } from '../attachments/files.ts'
import { registrationAt } from '../testing/acts.ts'
import { FoundedServer } from '../testing/founded-server.ts'
import { createDailyFile, type DailyFile } from './daily-file.ts'
import { createJournal } from './journal.ts'

const LINES = 10_000
const word = 'jinsique-canary'
const name = `金丝雀${word}`
const phone = '13987654321'
const login = 'jinsique-login'
const password = `guanghe-${word}-2026`
/** What no line may hold: names, phones, log-ins, passwords, and whatever else was sent. */
const forbidden = /jinsique|canary|金丝雀|13987654321|%E9%87%91|139876/i
/** A request's random id, in whose digits six of a phone turn up by chance, once in about 150 runs. */
const ID_OF_REQUEST = /"request":"[0-9a-f]{16}"/

let district: FoundedServer
let file: DailyFile
let folder = ''
let photosFail = false

beforeEach(async () => {
  const outer = new FoundedServer()
  folder = join(outer.folder, 'logs')
  file = createDailyFile({ folder, now: Date.now })
  const journal = createJournal(file.write, Date.now)
  const files = createPhotoFiles(join(outer.folder, 'photos'))
  const failing = (): void => {
    if (photosFail) throw new Error(`no place for ${name} ${phone}\n    at ${word} (/${phone}/${word}.ts:1:2)`)
  }
  district = new FoundedServer({
    journal,
    logError: (error, where) => journal.note({ kind: 'fault', where, error }),
    photoFiles: {
      write: async (...given) => (failing(), files.write(...given)),
      read: async (given) => (failing(), files.read(given)),
      has: async (given) => (failing(), files.has(given)),
      remove: (given) => files.remove(given),
    },
  })
  await district.found('示范区')
  await district.person(login, { name, role: 'schoolClerk', unitId: 'ZX' })
})
afterEach(async () => {
  photosFail = false
  await district.remove()
  await file.close()
})

const written = (): string =>
  readdirSync(folder)
    .map((one) => readFileSync(join(folder, one), 'utf8'))
    .join('')

/** Requests of every kind a stranger, a phone and a bureau send, each with something of a person in it. */
async function traffic(cookie: string, admin: string): Promise<void> {
  const { address } = district
  const json = { 'content-type': 'application/json' }
  const spoken = {
    'user-agent': `${word}/${phone}`,
    referer: `http://x/?${word}`,
    'x-forwarded-for': word,
    authorization: `Bearer ${word}`,
  }
  const input = encodeURIComponent(JSON.stringify({ ticketId: `${word}${phone}`, name }))
  const asked = [
    ['GET', `/calendar/${word}.ics`],
    ['GET', `/attachments/${word}?ticket=${phone}`],
    ['GET', `/${word}/${phone}?name=${name}`],
    ['GET', `/${encodeURIComponent(name)}`],
    ['GET', `/trpc/tickets.history?input=${input}`],
    ['GET', `/trpc/tickets.history,${word}?batch=1&input=${input}`],
    ['GET', `/trpc/session.state?${word}`],
    ['GET', '/'],
    ['POST', '/trpc/sync.push', `{"name":"${name}","phone":"${phone}"`],
    [
      'POST',
      '/trpc/sync.push',
      JSON.stringify({ protocol: 99, deviceId: word, sentAt: 1, events: [{ name }], known: null }),
    ],
    ['POST', `/trpc/${word}`, JSON.stringify({ name })],
    ['POST', '/attachments/uploads'],
    ['PATCH', `/attachments/uploads/${word}`],
    ['PUT', `/attachments/${word}?ticket=${phone}`, name],
  ] as const
  for (const [method, path, body] of asked)
    for (const cookies of [cookie, admin, `session=${word}`]) {
      const metadata = {
        'upload-length': '5',
        'upload-metadata': `${word} ${Buffer.from(name).toString('base64')}`,
        'tus-resumable': '1.0.0',
      }
      const answer = await fetch(address + path, {
        method,
        headers: { cookie: cookies, ...json, ...spoken, ...(path.includes('uploads') ? metadata : {}) },
        ...(body === undefined ? {} : { body }),
      })
      await answer.arrayBuffer()
    }
}

test('[OP-1] [OP-2] ten thousand lines of real traffic hold no byte of a name, a phone, a log-in, a password or what was sent', async () => {
  const line = { fetch, address: district.address }
  const cookie = await district.cookie(login)
  const admin = await district.cookie('admin')
  const session = await signIn(line, { login, password: 'guanghe-2026-xia' })
  // People come and go: invitations, wrong passwords, wrong codes.
  for (let nth = 0; nth < 6; nth++) {
    await district.call(
      'people.invite',
      { login: `jinsique-${nth}`, name, role: 'schoolClerk', unitId: 'ZX' },
      { cookie: admin },
    )
    await district.call('session.signIn', { login: `${word}-${nth}`, password }, {})
    await district.call('session.signIn', { login, password: `${password}-wrong` }, {})
    await district.call('session.acceptInvite', { login: `jinsique-${nth}`, code: `${word}-code`, password }, {})
    await district.call('session.redeemPairing', { code: `${word}-code` }, {})
  }
  // A phone registers what people say, and brings photos, some while the store breaks with an error that names them.
  const clerk = openClient({
    ...line,
    session,
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(bytes),
  })
  for (let nth = 0; nth < 20; nth++) {
    const id = clerk.newId()
    const personal = { visitorName: name, visitorPhone: phone }
    const act = { ...registrationAt(Date.now()), personal, description: `${name} ${phone}`, unitId: 'ZX' }
    await clerk.do({ kind: 'ticket', id, act })
    await clerk.sync()
    const bytes = await sharp({ create: { width: 40 + nth, height: 40, channels: 3, background: '#c00' } })
      .jpeg()
      .toBuffer()
    photosFail = nth % 2 === 1
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await clerk.attach({ sha256, about: `ticket:${id}`, mediaType: 'image/jpeg', bytes: new Uint8Array(bytes).buffer })
    await clerk.sync()
    photosFail = false
  }
  clerk.close()
  const before = written().split('\n')
  expect(before.filter((one) => one.includes('"kind":"fault"')).length).toBeGreaterThan(5)
  expect(before.filter((one) => one.includes('/trpc/sync.push')).length).toBeGreaterThan(10)
  while (written().split('\n').length <= LINES)
    await Promise.all(Array.from({ length: 8 }, () => traffic(cookie, admin)))

  const lines = written().trimEnd().split('\n')
  expect(lines.length).toBeGreaterThanOrEqual(LINES)
  expect(lines.filter((one) => forbidden.test(one.replace(ID_OF_REQUEST, '')))).toEqual([])
  expect(lines.filter((one) => one.includes(cookie.slice(8)) || one.includes(admin.slice(8)))).toEqual([])
  const fields = new Set(lines.flatMap((one) => Object.keys(JSON.parse(one))))
  expect([...fields].sort()).toEqual([
    'error',
    'kind',
    'level',
    'method',
    'ms',
    'person',
    'request',
    'route',
    'source',
    'stack',
    'status',
    'systemCode',
    'time',
    'where',
  ])
}, 120_000)
