import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FoundedServer } from '../testing/founded-server.ts'

const founded = new FoundedServer()
let cookie = ''

beforeAll(async () => {
  await founded.found('示范区')
  cookie = await founded.cookie('admin')
})
afterAll(() => founded.remove())

interface Asked {
  readonly method?: string
  readonly path?: string
  readonly body?: string
  readonly headers: Readonly<Record<string, string>>
}

/** One request with exactly these headers: `fetch` adds some of its own. */
function ask({ method = 'POST', path = '/trpc/session.signOut', body = '', headers }: Asked): Promise<number> {
  return new Promise((resolve, reject) => {
    const sent = { 'content-type': 'application/json', cookie, ...headers }
    const asked = request(founded.address + path, { method, headers: sent }, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

const stillSignedIn = (): Promise<number> => ask({ method: 'GET', path: '/trpc/people.list', headers: {} })
const here = (): string => founded.address

describe('[WH-5] a page of another origin writes nothing', () => {
  const foreign: readonly (readonly [string, () => Record<string, string>])[] = [
    ['another site', () => ({ origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' })],
    ['a sandboxed frame', () => ({ origin: 'null', 'sec-fetch-site': 'cross-site' })],
    ['a sandboxed frame of an older browser', () => ({ origin: 'null' })],
    ['another port of this machine', () => ({ origin: 'http://127.0.0.1:1', 'sec-fetch-site': 'same-site' })],
    ['another name of this machine', () => ({ origin: here().replace('127.0.0.1', 'localhost') })],
    ['a name that only begins like ours', () => ({ origin: `${here()}.elsewhere.example` })],
    ['a user before the name', () => ({ origin: 'https://127.0.0.1@elsewhere.example' })],
    [
      'a page that says it is of our origin, and its browser does not',
      () => ({ origin: here(), 'sec-fetch-site': 'cross-site' }),
    ],
    ['a typed address', () => ({ 'sec-fetch-site': 'none' })],
    ['a page in the clear beside ours with a certificate', () => ({ origin: here(), 'x-forwarded-proto': 'https' })],
    ['no origin at all', () => ({ origin: '' })],
  ]
  for (const [name, headers] of foreign)
    test(`[WH-5] ${name}`, async () => {
      for (const [method, path] of [
        ['POST', '/trpc/session.signOut'],
        ['POST', '/attachments/uploads'],
        ['PUT', '/attachments/abc'],
        ['PATCH', '/attachments/uploads/abc'],
        ['DELETE', '/attachments/uploads/abc'],
        ['POST', '/'],
      ] as const)
        expect(await ask({ method, path, headers: headers() }), `${method} ${path}`).toBe(403)
      expect(await stillSignedIn()).toBe(200)
    })
})

test('[WH-6] what a form of another site can send without being asked first is no call: three types, and none', async () => {
  const types = [
    'text/plain',
    'text/plain; application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=a',
    '',
    'application/jsonp',
  ]
  for (const type of types) expect(await ask({ headers: { 'content-type': type }, body: '{}' }), type).toBe(415)
  expect(await stillSignedIn()).toBe(200)
})

test('[WH-6] another site’s picture, script or link loads nothing of a person’s; a link to the app opens it', async () => {
  const from = (site: string, path: string): Promise<number> =>
    ask({ method: 'GET', path, headers: { 'sec-fetch-site': site, accept: 'text/html' } })
  for (const path of ['/trpc/people.list', '/trpc/session.state', `/attachments/${'0'.repeat(64)}`])
    for (const site of ['cross-site', 'same-site']) expect(await from(site, path), `${site} ${path}`).toBe(403)
  expect(await from('same-origin', '/trpc/people.list')).toBe(200)
  expect(await from('none', '/trpc/people.list')).toBe(200)
  expect(await from('cross-site', '/tickets/t1')).toBe(200)
})

test('[WH-7] a request that says it is another is refused, and no method but six is answered', async () => {
  for (const name of ['x-http-method-override', 'x-http-method', 'x-method-override'])
    expect(await ask({ method: 'GET', path: '/trpc/session.state', headers: { [name]: 'POST' } }), name).toBe(400)
  for (const method of ['TRACE', 'OPTIONS', 'PROPFIND', 'LINK', 'PURGE'])
    expect(await ask({ method, headers: {} }), method).toBe(405)
  expect(await stillSignedIn()).toBe(200)
})

test('[WH-5] the app’s own page, and a client that is no browser, are let through', async () => {
  const own = { origin: here(), 'sec-fetch-site': 'same-origin' }
  const path = '/trpc/subscriptions.dismiss'
  for (const headers of [own, { origin: here() }, {}]) expect(await ask({ path, body: '{}', headers })).toBe(400)
  const proxied = { host: 'sunshine.example', 'x-forwarded-proto': 'https', origin: 'https://sunshine.example' }
  expect(
    await ask({ path, body: '{}', headers: { ...proxied, cookie: cookie.replace('session=', '__Host-session=') } }),
  ).toBe(400)
})
