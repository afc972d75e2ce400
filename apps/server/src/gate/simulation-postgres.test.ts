import { afterAll, expect, test } from 'vitest'
import { closePostgres, freshPostgres } from '../testing/databases.ts'
import { disksOnPostgres } from '../testing/simulated-postgres.ts'
import { simulate, startsAt } from '../testing/simulation.ts'

afterAll(closePostgres)

test('[SY-1] [SY-2] [SY-3] [SY-6] [SY-13] [SY-16] 120 schedules on PostgreSQL, backups and restores included: nothing lost, all converge', async () => {
  const { db } = await freshPostgres()
  const openServerDisk = disksOnPostgres(db, startsAt)
  let [made, refused] = [0, 0]
  for (let seed = 9001; seed <= 9120; seed++) {
    const end = await simulate(seed, {}, { openServerDisk })
    expect(end.broken, [`seed ${seed}`, ...end.trace].join('\n')).toEqual([])
    made += end.made
    refused += end.refused
  }
  expect(made).toBeGreaterThan(1_000)
  expect(refused).toBeGreaterThan(10)
}, 600_000)
