import type { HttpBindings } from '@hono/node-server'
import { failureOfResponse } from '@sunshine/sync'
import type { Actor } from '@sunshine/tickets'
import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { byPerson, bySource } from './limits.ts'
import { createRates, PERSON, SOURCE, subjectOf } from './rates.ts'

describe('[WH-11] how often somebody may ask', () => {
  test('[WH-11] so many at once, then as many a second as there is room for again', () => {
    let now = 0
    const rates = createRates({ atOnce: 3, perSecond: 2 }, () => now)
    expect([1, 2, 3].map(() => rates.take('wang'))).toEqual([0, 0, 0])
    expect(rates.take('wang')).toBe(500)
    expect(rates.take('li')).toBe(0)
    now = 499
    expect(rates.take('wang')).toBeGreaterThan(0)
    now = 500
    expect(rates.take('wang')).toBe(0)
    now = 1e9
    expect([1, 2, 3, 4].map(() => rates.take('wang') > 0)).toEqual([false, false, false, true])
  })
  test('[WH-11] made-up addresses push out who has not asked for longest, not who is being held', () => {
    const rates = createRates({ atOnce: 1, perSecond: 1 }, () => 0)
    rates.take('held')
    for (let other = 0; other < 30_000; other++) {
      rates.take(`other-${other}`)
      if (other % 1000 === 0) expect(rates.take('held')).toBe(1000)
    }
  })
  test('[WH-11] of IPv6 a subscriber’s whole network is one', () => {
    expect(subjectOf('2001:db8:1:2:aaaa::1')).toBe(subjectOf('2001:db8:1:2:bbbb::2'))
    expect(subjectOf('2001:db8:1:3::1')).not.toBe(subjectOf('2001:db8:1:2::1'))
    expect(subjectOf('::ffff:10.0.0.1')).not.toBe(subjectOf('::ffff:10.0.0.2'))
  })
})

/** Requests one after the other at one moment, each from somebody; which of them were refused. */
async function refusedOf(asked: readonly { readonly who: string; readonly from: string }[]): Promise<Response[]> {
  const app = new Hono<{
    Bindings: HttpBindings
    Variables: { actor: Actor | undefined; token: undefined; asked: string[] }
  }>()
  app.use(bySource(SOURCE, () => 0))
  app.use((context, next) => {
    const userId = context.req.header('who') ?? ''
    context.set('actor', { userId, name: userId, role: 'schoolClerk', unitId: 'QH' })
    return next()
  })
  app.use(byPerson(PERSON, () => 0))
  app.get('/', (context) => context.text('done'))
  const refused: Response[] = []
  const incoming = { socket: { remoteAddress: '127.0.0.1', remotePort: 1, remoteFamily: 'IPv4' } }
  for (const { who, from } of asked) {
    const response = await app.request('/', { headers: { who, 'x-forwarded-for': from } }, { incoming })
    if (response.status !== 200) refused.push(response)
  }
  return refused
}

test('[WH-11] a school behind one address, back from a week without signal, is never refused: 30 phones of 600 requests at one moment', async () => {
  const phones = Array.from({ length: 600 }, () =>
    Array.from({ length: 30 }, (_, phone) => ({ who: `teacher-${phone}`, from: '203.0.113.9' })),
  ).flat()
  expect(await refusedOf(phones)).toEqual([])
})

test('[WH-11] whoever asks without end is told when to come again, which a phone obeys; others are not held up', async () => {
  const flood = Array.from({ length: PERSON.atOnce + 1 }, () => ({ who: 'wang', from: '203.0.113.9' }))
  const [first, ...more] = await refusedOf([...flood, { who: 'li', from: '203.0.113.9' }])
  expect(more).toEqual([])
  expect(first?.status).toBe(429)
  if (first) expect(failureOfResponse(first)).toEqual({ ok: false, failure: 'busy', retryAfterMs: 1000 })
  const strangers = Array.from({ length: SOURCE.atOnce + 5 }, (_, at) => ({ who: `w${at % 99}`, from: '203.0.113.9' }))
  expect((await refusedOf([...strangers, { who: 'li', from: '203.0.113.8' }])).length).toBe(5)
})
