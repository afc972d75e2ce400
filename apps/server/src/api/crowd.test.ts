import { failureOfResponse } from '@sunshine/sync'
import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { inTurns } from './crowd.ts'

test('[SV-9] whoever comes while too many are inside is told "later", which a phone obeys; then it is their turn', async () => {
  const app = new Hono()
  const waiting: (() => void)[] = []
  app.use('/busy', inTurns(2))
  app.get('/busy', async (context) => {
    await new Promise<void>((resolve) => void waiting.push(resolve))
    return context.text('done')
  })
  const ask = async (): Promise<Response> => app.request('/busy')
  const inside = [ask(), ask()]
  const later = await app.request('/busy')
  expect(later.status).toBe(503)
  expect(failureOfResponse(later)).toEqual({ ok: false, failure: 'busy', retryAfterMs: 5000 })
  for (const go of waiting.splice(0)) go()
  expect((await Promise.all(inside)).map(({ status }) => status)).toEqual([200, 200])
  const next = ask()
  await new Promise((resolve) => setTimeout(resolve))
  for (const go of waiting.splice(0)) go()
  expect((await next).status).toBe(200)
})

test('[SV-9] one that fails makes room too', async () => {
  const app = new Hono()
  app.use('/broken', inTurns(1))
  app.get('/broken', () => {
    throw new Error('broken')
  })
  app.onError((_, context) => context.text('broken', 500))
  expect([(await app.request('/broken')).status, (await app.request('/broken')).status]).toEqual([500, 500])
})
