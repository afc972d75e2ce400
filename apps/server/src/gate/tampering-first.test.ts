import { expect, test } from 'vitest'
import { lies } from '../testing/tampering/lies.ts'
import { playAll } from '../testing/tampering/run.ts'

test('[TP-1] histories 1 to 1000, told with wrong clocks, in wrong order, in part, twice, and from edited databases: no more points than the truth', async () => {
  const found = await playAll(1, 1000)
  expect(found.broken).toEqual([])
  expect(found.histories).toBe(1000)
  // Every lie of the list was told, and often.
  for (const lie of lies) expect(found.lies.get(lie) ?? 0, lie).toBeGreaterThan(100)
  expect(found.events).toBeGreaterThan(15_000)
}, 300_000)
