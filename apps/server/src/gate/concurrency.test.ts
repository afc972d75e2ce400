import { afterAll, expect, test } from 'vitest'
import { runConcurrently } from '../testing/concurrency/run.ts'
import { closePostgres, newPostgres } from '../testing/databases.ts'

afterAll(closePostgres)

test('[GT-7] [SY-2] sixteen writers in two processes: gapless, chained, and every puller sees each number once, in order', async () => {
  const { faults, events, pulls } = await runConcurrently({ url: await newPostgres(), events: 1_500 })
  expect(faults).toEqual([])
  expect(events).toBeGreaterThanOrEqual(1_500)
  // Pullers that only came at the end would see nothing wrong.
  expect(pulls).toBeGreaterThan(100)
}, 120_000)

test('[GT-7] without the lock the same run fails', async () => {
  const { faults } = await runConcurrently({ url: await newPostgres(), events: 100, planted: 'noLock' })
  expect(faults.join('\n')).toMatch(/a push failed: duplicate key/)
}, 120_000)

test('[GT-7] with numbers given out before the commit, pullers skip some', async () => {
  const { faults } = await runConcurrently({ url: await newPostgres(), events: 200, planted: 'earlyNumbers' })
  expect(faults.join('\n')).toMatch(/numbers skipped/)
}, 120_000)
