import type { Tampering } from '@sunshine/sync/simulator'
import { expect, test } from 'vitest'
import { simulate } from '../testing/simulation.ts'

type Meeting = NonNullable<Tampering['examination']>['meetOther']

test('[AD-1] [AD-3] 1 to 200: a log rewritten so that it proves itself again is noticed by every phone that saw it, which takes and hands over nothing', async () => {
  let noticed = 0
  for (let seed = 1; seed <= 200; seed++) {
    const end = await simulate(seed, {}, { endsTampered: true })
    expect(end.broken, [`seed ${seed}`, ...end.trace].join('\n')).toEqual([])
    noticed += end.noticed
  }
  // Where no phone had seen what was changed, nothing would be proved.
  expect(noticed).toBeGreaterThan(300)
}, 120_000)

test('[AD-3] a phone that takes every other log for a restored one is found by it', async () => {
  const meetOther: Meeting = async (_device, { store }) => {
    await store.rewind()
    return false
  }
  let broken = 0
  for (let seed = 1; seed <= 10; seed++)
    broken += (await simulate(seed, { client: { examination: { meetOther } } }, { endsTampered: true })).broken.length
  expect(broken).toBeGreaterThan(0)
})
