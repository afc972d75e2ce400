import { PERSON_HEADER } from '@sunshine/sync'
import { afterEach, expect, test, vi } from 'vitest'
import { CallFailed, createApi } from './api.ts'
import { failureOf } from './transport.ts'

const asked: { url: string; method: string; body: string; person: string | null }[] = []

function answering(answer: () => Promise<Response>): void {
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => {
    const person = new Headers(init.headers).get(PERSON_HEADER)
    asked.push({ url, method: init.method ?? 'GET', body: typeof init.body === 'string' ? init.body : '', person })
    return answer()
  })
}

const json = (body: unknown, status = 200): Promise<Response> =>
  Promise.resolve(new Response(JSON.stringify(body), { status }))

/** How a call ended that brought nothing. */
async function failed(answer: () => Promise<Response>): Promise<unknown> {
  answering(answer)
  return createApi()
    .session.state.query()
    .catch((error: unknown) => error)
}

afterEach(() => {
  asked.length = 0
  vi.unstubAllGlobals()
})

test('a question goes by GET with its input in the address, an act by POST in the body', async () => {
  answering(() => json({ result: { data: { ok: 1 } } }))
  const api = createApi()
  expect(await api.tickets.history.query({ ticketId: '工单 1' })).toEqual({ ok: 1 })
  await api.session.signIn.mutate({ login: 'wang', password: '密码' })
  await api.session.state.query()
  expect(asked.map(({ method, url, body }) => `${method} ${decodeURIComponent(url)} ${body}`.trim())).toEqual([
    'GET /trpc/tickets.history?input={"ticketId":"工单 1"}',
    'POST /trpc/session.signIn {"login":"wang","password":"密码"}',
    'GET /trpc/session.state',
  ])
})

test('[SY-28] a call made for one person names them', async () => {
  answering(() => json({ result: { data: null } }))
  await createApi('u-wang').session.state.query()
  await createApi().session.state.query()
  expect(asked.map(({ person }) => person)).toEqual(['u-wang', null])
})

test('an error brings what the server says of it', async () => {
  const error = await failed(() => json({ error: { data: { refusal: 'wrongLogin' } } }, 422))
  expect(error).toBeInstanceOf(CallFailed)
  expect(error).toMatchObject({ data: { refusal: 'wrongLogin' } })
  expect(failureOf(error)).toEqual({ ok: false, failure: 'refused' })
})

test('no answer, and a page of somebody else’s network in its place, are no signal', async () => {
  const gone = await failed(() => Promise.reject(new TypeError('Failed to fetch')))
  expect(failureOf(gone)).toEqual({ ok: false, failure: 'unreachable' })
  const portal = await failed(() => Promise.resolve(new Response('<html>请先登录 Wi-Fi</html>')))
  expect(failureOf(portal)).toEqual({ ok: false, failure: 'unreachable' })
})

test('a gateway’s own error page says by its status what it is', async () => {
  const gateway = await failed(() => Promise.resolve(new Response('<html>Bad Gateway</html>', { status: 502 })))
  expect(failureOf(gateway)).toEqual({ ok: false, failure: 'unreachable' })
})
