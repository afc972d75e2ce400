import { PROTOCOL } from '@sunshine/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { FoundedServer } from '../testing/founded-server.ts'

const founded = new FoundedServer()
let cookie = ''
beforeAll(async () => {
  await founded.found('示范区')
  await founded.person('wang', { name: '王老师', role: 'reviewer', unitId: 'ZX' })
  cookie = (await signIn('')).headers.get('set-cookie')?.split(';')[0] ?? ''
})
afterAll(() => founded.remove())

/** Asks for a procedure; with a `?` behind it tRPC's own reader of requests answers. */
function ask(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  const json = { 'content-type': 'application/json', cookie }
  return fetch(`${founded.address}/trpc/${path}`, { method: 'POST', headers: { ...json, ...headers }, body })
}
const signIn = (query: string): Promise<Response> =>
  ask(`session.signIn${query}`, JSON.stringify({ login: 'wang', password: 'guanghe-2026-xia' }))
const pull = { protocol: PROTOCOL, deviceId: 'd-1', cursors: {}, limit: 10, known: null }

/** What an answer is, without the moment it was given at. */
async function shapeOf(answer: Response): Promise<unknown> {
  const text = (await answer.text())
    .replaceAll(/"(?:serverTime|at)":\d+/g, '"at":0')
    .replaceAll(/"anchor":"[^"]+"/g, '')
  const kept = ['content-type', 'cache-control', 'content-security-policy'].map((name) => answer.headers.get(name))
  return [answer.status, text, kept]
}

test.each([
  ['a reading', 'sync.pull', JSON.stringify(pull)],
  ['a message that is not one', 'sync.pull', JSON.stringify({ ...pull, limit: 'many' })],
  ['a refusal with its code', 'session.signIn', JSON.stringify({ login: 'wang', password: 'not-this-one' })],
  ['what is for others', 'people.deactivate', JSON.stringify({ userId: 'u-1' })],
  ['a body that is no JSON', 'sync.pull', '{"protocol":'],
  ['no body at all', 'sync.pull', ''],
  ['no procedure', 'sync.nothing', '{}'],
  ['a query that is sent as a mutation', 'session.state', '{}'],
])('[GT-20] one mutation by itself is answered as by the reader of all requests: %s', async (_what, path, body) => {
  expect(await shapeOf(await ask(path, body))).toEqual(await shapeOf(await ask(`${path}?`, body)))
})

test('[GT-20] [SE-7] the session it begins comes with the answer', async () => {
  const [one, other] = [await signIn(''), await signIn('?')]
  for (const answer of [one, other]) expect(answer.headers.get('set-cookie')).toMatch(/^session=[\w-]+\.[\w-]+;/)
})

test('[GT-20] [SV-30] a long answer goes compressed to who reads brotli, and plain to who does not', async () => {
  const units = Array.from({ length: 24 }, (_, nth) => `U${nth}`)
  for (const id of units) {
    const act = { type: 'unitSaved', name: `第${id}中学`, orgKind: 'districtSchool', phone: '', active: true } as const
    await founded.server.gate.commitAs(
      founded.actor('admin'),
      { kind: 'unit', id, act: { ...act, sites: [] } },
      Date.now(),
    )
  }
  const body = JSON.stringify({ ...pull, limit: 100 })
  const [squeezed, plain] = await Promise.all(
    ['br', 'identity'].map((encoding) => ask('sync.pull', body, { 'accept-encoding': encoding })),
  )
  if (!squeezed || !plain) throw new Error('no answer')
  expect([squeezed, plain].map(({ headers }) => headers.get('content-encoding'))).toEqual(['br', null])
  expect([squeezed, plain].map(({ headers }) => headers.get('vary'))).toEqual(['accept-encoding', 'accept-encoding'])
  expect(await shapeOf(squeezed)).toEqual(await shapeOf(plain))
})
