import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultWords, type Fault } from './disk-faults.ts'
import { Ward } from './ward.ts'

const ward = new Ward()
beforeAll(() => ward.open(7), 60_000)
afterAll(() => ward.close())

const failing = (fault: Partial<Fault>): Fault => ({
  call: 'write',
  files: 'any',
  at: 1,
  following: false,
  error: 'EIO',
  ...fault,
})
const named = (faults: readonly Fault[]): [string, Fault][] => faults.map((fault) => [faultWords(fault), fault])

test.each(
  named([
    failing({ call: 'sync', files: 'database' }),
    failing({ call: 'sync', files: 'database', at: 4 }),
    failing({ call: 'sync', files: 'photos' }),
    failing({ call: 'sync', files: 'checkpointed' }),
    failing({ call: 'sync', files: 'photos', at: 3, error: 'ENOSPC' }),
  ]),
)(
  '[GT-14] [GT-16] [SV-17] %s: nothing is acknowledged any more, reading goes on, health says it',
  async (_, fault) => {
    expect(await ward.suffer(fault)).toEqual({ happened: true, faults: [] })
  },
  120_000,
)

test.each(
  named([
    failing({ files: 'database' }),
    failing({ files: 'database', at: 9 }),
    failing({ at: 30 }),
    failing({ files: 'photos' }),
    failing({ following: true, at: 5 }),
    failing({ error: 'ENOSPC', files: 'database' }),
    failing({ error: 'ENOSPC', at: 17 }),
    failing({ error: 'ENOSPC', files: 'photos', at: 2 }),
    failing({ error: 'ENOSPC', following: true, at: 3 }),
  ]),
)(
  '[GT-15] [SV-17] [ST-4] %s: the push fails whole, phones keep it, and it goes up later',
  async (_, fault) => {
    expect(await ward.suffer(fault)).toEqual({ happened: true, faults: [] })
  },
  120_000,
)
