import { defaultPolicy, zhuhui2019, type Policy } from '@sunshine/rubric'
import { defaultSettings, unitSheet, type Settings, type UnitYear } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { beijing, clerk, reply, ticketAfter } from '../testing/tickets.ts'
import { runPreview } from './run-preview.ts'

const asOf = beijing('2026-09-20T09:00')
const unit = (unitId: string, at: string): UnitYear => ({
  unitId,
  year: 2026,
  asOf,
  tickets: [ticketAfter(unitId, [[at, clerk, reply()]], { unitId: 'QH', channel: 'phone' })].map((one) => ({
    ...one,
    unitId,
  })),
  assessment: null,
  settings: defaultSettings,
})
const units = [unit('A', '2026-09-03T09:00'), unit('B', '2026-09-09T09:00'), unit('C', '2026-09-10T09:00')]
const policy: Partial<Policy> = { scoredChannels: 'centre' }
const under = {
  now: { rubric: zhuhui2019, policy: defaultPolicy },
  proposed: { rubric: zhuhui2019, policy: { ...defaultPolicy, ...policy } },
}
const pause = async (): Promise<void> => undefined

test('[AM-1] the run tells its progress, and ends with the difference of two full runs', async () => {
  const told: number[] = []
  const changes = await runPreview(units, under, { done: (n) => told.push(n), pause, isOver: () => false })
  const adopted: Settings = {
    ...defaultSettings,
    policies: [{ version: 1, policy, effectiveOn: '2026-01-01', reason: '议定', by: '吴局长', at: 1 }],
  }
  expect(changes?.map(({ before, after }) => [before, after])).toEqual(
    units.map((held) => [held, { ...held, settings: adopted }].map((one) => Number(unitSheet(one).total) * 100)),
  )
  expect(told).toEqual([1, 2, 3])
})

test('a run that is over before its end shows nothing', async () => {
  const told: number[] = []
  expect(
    await runPreview(units, under, { done: (n) => told.push(n), pause, isOver: () => told.length === 1 }),
  ).toBeUndefined()
})
