import { expect, test } from 'vitest'
import { explainFailure, simulate } from '../testing/simulation.ts'

const SCHEDULES = 100

test(`[SY-1] [SY-2] [SY-6] [SY-12] [SY-13] [SY-14] [SY-15] [SY-16] ${SCHEDULES} schedules of every fault lose nothing and converge`, async () => {
  let made = 0
  let refused = 0
  for (let seed = 1; seed <= SCHEDULES; seed++) {
    const end = await simulate(seed)
    if (end.broken.length > 0) throw new Error(await explainFailure(seed))
    made += end.made
    refused += end.refused
  }
  // A run in which nobody did anything, or nothing was ever refused, would prove nothing.
  expect(made).toBeGreaterThan(SCHEDULES * 10)
  expect(refused).toBeGreaterThan(SCHEDULES / 10)
}, 120_000)

test('the same seed plays the same schedule, step for step', async () => {
  expect((await simulate(7)).trace).toEqual((await simulate(7)).trace)
})
