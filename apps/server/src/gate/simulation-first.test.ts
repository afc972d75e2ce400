import { expect, test } from 'vitest'
import { simulateAll } from '../testing/simulation.ts'

// Half of the seeds; the other half runs beside it in a process of its own.
test('[SY-1] [SY-2] [SY-3] [SY-6] [SY-12] [SY-13] [SY-14] [SY-15] [SY-16] 1 to 1000: every fault, nothing lost, all converge', async () => {
  const { made, refused } = await simulateAll(1, 1000)
  // A run in which nobody did anything, or nothing was ever refused, would prove nothing.
  expect(made).toBeGreaterThan(10_000)
  expect(refused).toBeGreaterThan(100)
}, 300_000)
