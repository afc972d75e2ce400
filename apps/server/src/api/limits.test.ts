import { request } from 'node:http'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { HttpBindings } from '@hono/node-server'
import { Hono } from 'hono'
import { openClient } from '@sunshine/sync/headless'
import { registrationAt } from '../testing/acts.ts'
import { FoundedServer } from '../testing/founded-server.ts'
import { heavyInTurns, readAsked } from './limits.ts'

const founded = new FoundedServer()
let cookie = ''

beforeAll(async () => {
  await founded.found('示范区')
  await founded.person('wang', { name: '王老师', role: 'schoolClerk', unitId: 'ZX' })
  cookie = await founded.cookie('wang')
})
afterAll(() => founded.remove())

const KB = 1024
const post = (path: string, body: string): Promise<Response> =>
  fetch(`${founded.address}${path}`, { method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body })
const get = (path: string): Promise<Response> => fetch(`${founded.address}${path}`, { headers: { cookie } })
/** What is answered on a line of its own, which may end before everything is sent; a length may be left unsaid. */
function sent(procedure: string, body: string, isDeclared = true): Promise<number> {
  return new Promise((resolve) => {
    const length = isDeclared ? { 'content-length': String(body.length) } : { 'transfer-encoding': 'chunked' }
    const headers = { cookie, 'content-type': 'application/json', ...length }
    const asked = request(
      `${founded.address}/trpc/${procedure}`,
      { method: 'POST', headers, agent: false },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      },
    )
    asked.on('error', () => resolve(0))
    asked.end(body)
  })
}
/** JSON of so many bytes. */
const padded = (bytes: number): string => `{}${' '.repeat(bytes - 2)}`

describe('[WH-8] sizes', () => {
  const bounds: readonly (readonly [string, number])[] = [
    ['session.signIn', 16 * KB],
    ['session.setUp', 16 * KB],
    ['people.invite', 128 * KB],
    ['subscriptions.admit', 128 * KB],
    ['sync.pull', 256 * KB],
    ['sync.agree', 256 * KB],
    ['city.pull', 256 * KB],
    ['sync.push', 2048 * KB],
    ['nobody.knows', 128 * KB],
  ]
  for (const [procedure, most] of bounds)
    test(`[WH-8] ${procedure} takes ${most / KB} kB and no more`, async () => {
      expect(await sent(procedure, padded(most))).not.toBe(413)
      for (const isDeclared of [true, false]) expect(await sent(procedure, padded(most + 1), isDeclared)).toBe(413)
    })
  test('[WH-8] an address is 8 kB at most, and what is asked of a procedure with it', async () => {
    expect((await get(`/trpc/tickets.history?input=${'a'.repeat(7_900)}`)).status).toBe(400)
    expect((await get(`/trpc/tickets.history?input=${'a'.repeat(8_192)}`)).status).toBe(414)
  })
  test('[WH-8] headers beyond 16 kB are refused by the line itself', async () => {
    expect(await raw(`GET / HTTP/1.1\r\nhost: here\r\nx-long: ${'a'.repeat(17_000)}\r\n\r\n`)).toContain(' 431 ')
    expect(await raw(`GET /${'a'.repeat(17_000)} HTTP/1.1\r\nhost: here\r\n\r\n`)).toContain(' 431 ')
  })
})

/** What the server says to these bytes, until it ends the line. */
function raw(bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const line = connect(Number(new URL(founded.address).port), '127.0.0.1')
    let said = ''
    line.on('data', (chunk: Buffer) => (said += chunk.toString()))
    line.on('error', () => undefined)
    line.on('close', () => resolve(said))
    line.end(bytes)
  })
}

describe('[WH-9] JSON', () => {
  test('[WH-9] deep and wide input is refused wherever it is sent, before it is parsed', async () => {
    const deep = `${'['.repeat(500_000)}${']'.repeat(500_000)}`
    const wide = JSON.stringify({ events: Array.from({ length: 60_000 }, () => 0) })
    const keys = JSON.stringify(Object.fromEntries(Array.from({ length: 60_000 }, (_, at) => [`k${at}`, 0])))
    for (const body of [deep, wide, keys]) expect((await post('/trpc/sync.push', body)).status).toBe(400)
    expect((await post('/trpc/session.signIn', deep.slice(0, 9_000))).status).toBe(400)
    const query = encodeURIComponent('['.repeat(41))
    expect((await get(`/trpc/tickets.history?input=${query}`)).status).toBe(400)
    expect((await get(`/trpc/tickets.history,tickets.history?batch=1&input=${query}`)).status).toBe(400)
  })
})

describe('[WH-10] several calls in one request', () => {
  const message = { protocol: 2, deviceId: 'd1', sentAt: 0, events: [], known: null }
  test('[WH-10] hand-overs, readings and live streams come one a request, however their path is written', async () => {
    const body = JSON.stringify({ 0: message, 1: message })
    for (const path of [
      'sync.push,sync.push',
      'sync.push%2Csync.push',
      'session.state,sync%2Epush',
      'sync.pull,/sync.push/',
    ])
      expect((await post(`/trpc/${path}?batch=1`, body)).status, path).toBe(400)
    expect((await get('/trpc/sync.live,session.state?batch=1')).status).toBe(400)
    expect((await get('/trpc/session.state,session.state?batch=1')).status).toBe(200)
    expect((await get('/trpc/%ff?batch=1')).status).toBe(400)
  })
  test('[WH-10] no way of writing a path gets round a hand-over’s turn', async () => {
    const app = new Hono<{
      Bindings: HttpBindings
      Variables: { actor: undefined; token: undefined; asked: readonly string[] }
    }>()
    const inside: (() => void)[] = []
    app.use('/trpc/*', readAsked, heavyInTurns())
    app.all('/trpc/*', async (context) => {
      await new Promise<void>((resolve) => void inside.push(resolve))
      return context.text('done')
    })
    const ways = ['/trpc/sync.push', '/trpc/sync%2Epush', '/trpc//sync.push', '/trpc/sync.push/', '/trpc/%73ync.push']
    const asked = Array.from({ length: 40 }, () => ways.map(async (way) => app.request(way))).flat()
    await new Promise((resolve) => setTimeout(resolve))
    expect(inside.length).toBe(200)
    expect(await Promise.all(ways.map(async (way) => (await app.request(way)).status))).toEqual(ways.map(() => 503))
    for (const done of inside) done()
    expect(new Set((await Promise.all(asked)).map(({ status }) => status))).toEqual(new Set([200]))
  })
})

describe('[WH-10] bodies that do not come', () => {
  const pulled = JSON.stringify({ protocol: 2, deviceId: 'd9', cursors: {}, limit: 1, known: null })
  /** So many lines that say they bring a reading's message and bring its first signs. */
  async function stalled(count: number, named: string): Promise<() => void> {
    const head = `POST /trpc/sync.pull HTTP/1.1\r\nhost: here\r\n${named}content-type: application/json\r\n`
    const lines = await Promise.all(
      Array.from(
        { length: count },
        () =>
          new Promise<ReturnType<typeof connect>>((resolve) => {
            const line = connect(Number(new URL(founded.address).port), '127.0.0.1', () =>
              line.write(`${head}content-length: 262144\r\n\r\n{"a":"`, () => resolve(line)),
            )
            line.on('error', () => undefined)
          }),
      ),
    )
    return () => lines.forEach((line) => line.destroy())
  }
  const status = async (): Promise<number> => (await post('/trpc/sync.pull', pulled)).status
  test('[WH-10] of three hundred lines of nobody’s none takes a turn from who is signed in', async () => {
    const end = await stalled(300, '')
    // By the tenth the server has met all of these lines.
    for (let asked = 0; asked < 10; asked++) {
      expect(await status()).toBe(200)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    end()
  })
  test('[WH-10] twenty of one person keep that person waiting and nobody else', async () => {
    const end = await stalled(20, `cookie: ${cookie}\r\n`)
    await expect.poll(status).toBe(503)
    const admin = { cookie: await founded.cookie('admin'), 'content-type': 'application/json' }
    const other = { method: 'POST', headers: admin, body: pulled }
    expect((await fetch(`${founded.address}/trpc/sync.pull`, other)).status).toBe(200)
    end()
    await expect.poll(status).toBe(200)
  })
})

describe('[WH-12] live streams', () => {
  /** Whoever listens keeps the answer: the collector ends a stream whose answer nobody holds. */
  const listen = async (): Promise<{ readonly answer: Response; stop(): void }> => {
    const stop = new AbortController()
    const answer = await fetch(`${founded.address}/trpc/sync.live`, { headers: { cookie }, signal: stop.signal })
    return { answer, stop: () => stop.abort() }
  }
  test('[WH-12] a person has thirty at most, other people are not held up, and one that ends makes room', async () => {
    const open = await Promise.all(Array.from({ length: 30 }, listen))
    expect(open.map(({ answer }) => answer.status)).toEqual(open.map(() => 200))
    const refused = await get('/trpc/sync.live')
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30'])
    const others = new AbortController()
    const headers = { cookie: await founded.cookie('admin') }
    expect((await fetch(`${founded.address}/trpc/sync.live`, { headers, signal: others.signal })).status).toBe(200)
    others.abort()
    for (const one of open) one.stop()
    await expect
      .poll(async () => {
        const again = await listen()
        again.stop()
        return again.answer.status
      })
      .toBe(200)
  })
})

test('[WH-11] a phone that is told 429 keeps everything, waits as told, and hands it over', async () => {
  const actor = founded.actor('wang')
  const answers: number[] = []
  const often: typeof fetch = async (input, init) => {
    const isFirst = answers.length === 0
    const response = isFirst
      ? new Response('{"code":"tooOften"}', { status: 429, headers: { 'retry-after': '7' } })
      : await fetch(input, init)
    answers.push(response.status)
    return response
  }
  const client = openClient({
    fetch: often,
    address: founded.address,
    session: { actor, cookie },
    now: Date.now,
    random: (bytes) => crypto.getRandomValues(bytes),
  })
  await client.do({ kind: 'ticket', id: client.newId(), act: { ...registrationAt(Date.now()), unitId: 'ZX' } })
  expect(await client.sync()).toMatchObject({ end: 'stopped', failure: 'busy', retryAfterMs: 7_000 })
  expect(await client.sync()).toMatchObject({ end: 'done', sent: 1, refused: 0 })
  client.close()
})
