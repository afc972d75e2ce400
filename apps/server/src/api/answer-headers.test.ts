import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import sharp from 'sharp'
import { FoundedServer } from '../testing/founded-server.ts'
import { answerHeaders } from './answer-headers.ts'
import { inTurns } from './crowd.ts'

const founded = new FoundedServer()
let cookie = ''
let photo = ''

beforeAll(async () => {
  mkdirSync(join(founded.folder, 'web/assets'))
  writeFileSync(join(founded.folder, 'web/assets/app-1.js'), 'export {}')
  await founded.found('示范区')
  cookie = await founded.cookie('admin')
  const bytes = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  photo = createHash('sha256').update(bytes).digest('hex')
  const put = { method: 'PUT', body: new Uint8Array(bytes), headers: { cookie } }
  expect((await fetch(`${founded.address}/attachments/${photo}?assessment=ZX:2026`, put)).status).toBe(201)
})
afterAll(() => founded.remove())

const everywhere = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'permissions-policy':
    'camera=(self), accelerometer=(), display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'x-dns-prefetch-control': 'off',
  'x-permitted-cross-domain-policies': 'none',
}
const ofPart =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; worker-src 'self'; manifest-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
const ofPage = `${ofPart}; require-trusted-types-for 'script'; trusted-types default`
const ofData = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox"

/** What a kind of answer has beside what belongs to its content. */
interface Kind {
  readonly name: string
  readonly path: string | (() => string)
  readonly init?: RequestInit
  readonly status: number
  readonly policy: string
  readonly cache: string
}
const html = { headers: { accept: 'text/html' } }
const post = (body: string): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body })
const procedures = 'no-store, no-transform'
const kinds: readonly Kind[] = [
  { name: 'page', path: '/tickets/a', init: html, status: 200, policy: ofPage, cache: 'no-cache' },
  {
    name: 'asset',
    path: '/assets/app-1.js',
    status: 200,
    policy: ofPart,
    cache: 'public, max-age=31536000, immutable',
  },
  { name: 'absent asset', path: '/assets/app-2.js', status: 404, policy: ofData, cache: 'no-store' },
  { name: 'procedure', path: '/trpc/session.state', status: 200, policy: ofData, cache: procedures },
  { name: 'procedure of others', path: '/trpc/robots.list', status: 401, policy: ofData, cache: procedures },
  {
    name: 'what is no JSON',
    path: '/trpc/session.signIn',
    init: post('{"'),
    status: 400,
    policy: ofData,
    cache: procedures,
  },
  {
    name: 'too large',
    path: '/trpc/session.signIn',
    init: post(' '.repeat(20_000)),
    status: 413,
    policy: ofData,
    cache: procedures,
  },
  { name: 'live stream', path: '/trpc/sync.live', status: 200, policy: ofData, cache: procedures },
  { name: 'photo', path: () => `/attachments/${photo}`, status: 200, policy: ofData, cache: 'private, no-cache' },
  { name: 'absent photo', path: `/attachments/${'0'.repeat(64)}`, status: 404, policy: ofData, cache: 'no-store' },
  { name: 'health', path: '/healthz', status: 200, policy: ofData, cache: 'no-store' },
  { name: 'calendar of nobody', path: '/calendar/a.ics', status: 404, policy: ofData, cache: 'no-store' },
  { name: 'method', path: '/', init: { method: 'OPTIONS' }, status: 405, policy: ofData, cache: 'no-store' },
  { name: 'long address', path: `/${'a'.repeat(9000)}`, status: 414, policy: ofData, cache: 'no-store' },
]

/** The headers that guard an answer: those of the list, and any other of their kind that nobody wrote down. */
function guarding(headers: Headers): Record<string, string> {
  const named = /^(?:x-|cross-origin-|content-security|permissions|referrer|strict-|origin-|cache-control)/
  // Says to proxies that a stream is not to be held back.
  return Object.fromEntries([...headers].filter(([name]) => named.test(name) && name !== 'x-accel-buffering'))
}

describe('[WH-1] [WH-3] every kind of answer has exactly its headers', () => {
  for (const { name, path, init = {}, status, policy, cache } of kinds)
    test(`[WH-1] [WH-3] ${name}`, async () => {
      const gaveUp = new AbortController()
      const headers = new Headers(init.headers)
      if (name !== 'procedure of others') headers.set('cookie', cookie)
      const address = founded.address + (typeof path === 'string' ? path : path())
      const response = await fetch(address, { ...init, headers, signal: gaveUp.signal })
      gaveUp.abort()
      expect(response.status).toBe(status)
      expect(guarding(response.headers)).toEqual({
        ...everywhere,
        'content-security-policy': policy,
        'cache-control': cache,
      })
    })
  test('[WH-1] [WH-3] what comes while the server is crowded, and what went wrong', async () => {
    const app = new Hono()
    app.use(answerHeaders({ cameByHttps: () => false, kindOf: () => 'data' }))
    app.get('/later', inTurns(0))
    app.get('/wrong', () => {
      throw new Error('wrong')
    })
    app.onError((_, context) => context.json({ code: 'internal' }, 500))
    for (const [path, status] of [
      ['/later', 503],
      ['/wrong', 500],
    ] as const) {
      const response = await app.request(path, undefined, {})
      expect(response.status).toBe(status)
      expect(guarding(response.headers)).toEqual({
        ...everywhere,
        'content-security-policy': ofData,
        'cache-control': 'no-store',
      })
    }
  })
})

test('[WH-1] no policy lets in what is inline, evaluated, or of anywhere', () => {
  for (const policy of [ofPart, ofPage, ofData]) expect(policy).not.toMatch(/unsafe|\*|https?:|data:/)
})

describe('[WH-4] HSTS', () => {
  const hsts = async (forwarded: Record<string, string>): Promise<string | null> =>
    (await fetch(founded.address, { headers: forwarded })).headers.get('strict-transport-security')
  test('[WH-4] a browser that came over https is told to stay there for a year; one on a network without is told nothing', async () => {
    expect(await hsts({ 'x-forwarded-proto': 'https' })).toBe('max-age=31536000')
    for (const other of [{}, { 'x-forwarded-proto': 'http' }, { 'x-forwarded-proto': 'https, http' }])
      expect(await hsts({ ...other })).toBeNull()
  })
})
