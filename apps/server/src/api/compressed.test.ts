import * as zlib from 'node:zlib'
import { makeRandom, seededTicket } from '@sunshine/bench'
import {
  apply,
  defaultSettings,
  forecastStamp,
  isRefused,
  type Actor,
  type Event,
  type Ticket,
} from '@sunshine/tickets'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { compressed } from './compressed.ts'

const now = Date.parse('2026-03-02T09:00:00+08:00')
const clerk: Actor = { userId: 'u-1', name: '王老师', role: 'schoolClerk', unitId: 'QH' }
const random = makeRandom(20190101)

function ticket(nth: number): Ticket {
  const { visitorName, visitorPhone, ...fields } = seededTicket(random)
  const act = { ...registrationAt(now), ...fields, personal: { visitorName, visitorPhone } }
  const id = `0190-${nth}`
  const event: Event = {
    id: `e-${nth}`,
    subject: { kind: 'ticket', id, act },
    deviceId: 'd',
    deviceSeq: nth,
    claimedAt: now,
    anchor: null,
    baseVersion: 0,
  }
  const stamp = forecastStamp(event, { before: null, actor: clerk, receivedAt: now, settings: defaultSettings })
  const made = apply(null, { ...event, stamp })
  if (isRefused(made) || made.kind !== 'ticket') throw new Error('the ticket was not made')
  return made
}

const plain = JSON.stringify(Array.from({ length: 500 }, (_, nth) => ({ seq: nth + 1, document: ticket(nth + 1) })))
const app = new Hono()
app.use(compressed)
app.get('/trpc/sync.pull', (context) => context.body(plain, 200, { 'content-type': 'application/json', 'x-kept': '1' }))
app.get('/trpc/lines', (context) => context.body(plain, 200, { 'content-type': 'application/x-ndjson' }))
app.get('/trpc/sync.live', (context) => context.body(plain))
app.get('/trpc/day', (context) => context.body(plain.slice(0, 40_000)))
app.get('/trpc/short', (context) => context.json({ ok: true }))
app.get('/trpc/three-packets', (context) => context.text('0'.repeat(3_071)))
app.get('/trpc/more', (context) => context.text('0'.repeat(3_072)))
const ask = (path: string, encodings: string) => app.request(path, { headers: { 'accept-encoding': encodings } })

test('[SV-30] a page of 500 tickets takes at most a quarter of its plain JSON on the line, and is the same behind it', async () => {
  const answer = await ask('/trpc/sync.pull', 'gzip, deflate, br')
  expect(answer.headers.get('content-encoding')).toBe('br')
  expect([answer.headers.get('x-kept'), answer.headers.get('vary')]).toEqual(['1', 'accept-encoding'])
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(zlib.brotliDecompressSync(bytes).toString()).toBe(plain)
  expect(bytes.length / Buffer.byteLength(plain)).toBeLessThanOrEqual(0.25)
})

test('[SV-30] a long answer goes with Zstandard to whoever reads it, a short one with brotli all the same', async () => {
  const answer = await ask('/trpc/sync.pull', 'gzip, deflate, br, zstd')
  // A Node from before it had Zstandard answers with brotli.
  const hasIt = typeof zlib.zstdCompress === 'function'
  expect(answer.headers.get('content-encoding')).toBe(hasIt ? 'zstd' : 'br')
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect((hasIt ? zlib.zstdDecompressSync : zlib.brotliDecompressSync)(bytes).toString()).toBe(plain)
  expect(bytes.length / Buffer.byteLength(plain)).toBeLessThanOrEqual(0.25)
  expect((await ask('/trpc/day', 'gzip, deflate, br, zstd')).headers.get('content-encoding')).toBe('br')
})

test('[SV-30] [SY-51] an answer in lines is compressed for whoever reads gzip alone too', async () => {
  const answer = await ask('/trpc/lines', 'gzip, deflate')
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect(zlib.gunzipSync(Buffer.from(await answer.arrayBuffer())).toString()).toBe(plain)
})

test('[SV-30] who reads no brotli gets gzip; a short answer and the live stream go as they are', async () => {
  expect((await ask('/trpc/sync.pull', 'gzip')).headers.get('content-encoding')).toBe('gzip')
  for (const path of ['/trpc/short', '/trpc/three-packets', '/trpc/sync.live'])
    expect((await ask(path, 'gzip, br')).headers.get('content-encoding')).toBe(null)
  expect((await ask('/trpc/more', 'gzip, br')).headers.get('content-encoding')).toBe('br')
  expect(await (await ask('/trpc/short', 'br')).json()).toEqual({ ok: true })
})
