import { parseInstant } from '@sunshine/rubric/civil-date'
import { SETTINGS_ID, type Subject } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { registrationAt } from '../testing/acts.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { openTestGate, people, thrown, type TestGate } from '../testing/gate.ts'
import { createRecounting } from './recounting.ts'

const startsAt = parseInstant('2026-03-02T10:00+08:00') ?? Number.NaN
const DAY = 86_400_000
const now = startsAt + 20 * DAY
const recountingOf = ({ database }: TestGate, isFounded = true) =>
  createRecounting({ database, clock: () => now, isFounded: async () => isFounded, fault: thrown })
const adopt: Subject = {
  kind: 'settings',
  id: SETTINGS_ID,
  act: { type: 'policyAdopted', policy: { minSample: 3 }, effectiveOn: '2026-03-22', reason: '局务会' },
}

onBothDatabases((openFresh) => {
  async function overdue(): Promise<TestGate> {
    const server = await openTestGate(startsAt, { openFresh })
    for (const id of ['t1', 't2', 't3'])
      await server.gate.commitAs(people.clerk, { kind: 'ticket', id, act: registrationAt(startsAt) }, startsAt)
    await server.gate.standings(people.reviewer, 2026)
    server.setTime(now)
    return server
  }

  test('[LS-6] after a new policy every ticket is counted without anybody reading the table, to the same bytes as by reading it', async () => {
    const [server, read] = [await overdue(), await overdue()]
    for (const { gate } of [server, read])
      expect((await gate.commitAs(people.approver, adopt, now)).outcome).toBe('accepted')
    const before = await server.database.countedBasis()
    const recounting = recountingOf(server)
    recounting.look()
    await expect.poll(() => server.database.countedBasis()).not.toBe(before)
    await recounting.stop()
    await read.gate.standings(people.reviewer, 2026)
    const basis = (await read.database.countedBasis()) ?? ''
    expect(await server.database.unitScores(basis)).toEqual(await read.database.unitScores(basis))
    for (const id of ['t1', 't2', 't3'])
      expect(await server.database.countingOf(id)).toEqual(await read.database.countingOf(id))
  })
})

test('[LS-6] where there is no district yet nothing is counted', async () => {
  const server = await openTestGate(startsAt)
  const recounting = recountingOf(server, false)
  recounting.look()
  await recounting.stop()
  expect(await server.database.countedBasis()).toBe(undefined)
})
