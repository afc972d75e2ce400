import { expect, test } from 'vitest'
import { playAll } from '../testing/tampering/run.ts'

test('[TP-1] histories 1001 to 2000: no more points than the truth', async () => {
  const found = await playAll(1001, 2000)
  expect(found.broken).toEqual([])
  expect(found.histories).toBe(1000)
}, 300_000)
