import { parseInstant } from '@sunshine/rubric/civil-date'
import { expect, test } from 'vitest'
import { openConnection } from '../store/sqlite.ts'
import { onBothDatabases } from '../testing/databases.ts'
import { openTestGate, people } from '../testing/gate.ts'
import { verifyLog } from './verify.ts'

const now = parseInstant('2026-03-02T10:00:00+08:00') ?? 0

test('[GT-1] every connection is at synchronous=FULL', async () => {
  const connection = openConnection(':memory:')
  expect(connection.pragma('synchronous', { simple: true })).toBe(2)
  connection.close()
})

onBothDatabases((openFresh) => {
  test('[GT-4] a sound log folds into the stored documents byte for byte', async () => {
    const { database, gate } = await openTestGate(now, { openFresh })
    const act = {
      type: 'policyAdopted',
      policy: { urgeCombine: 'sum' },
      effectiveOn: '2026-01-01',
      reason: '区局会议',
    } as const
    await gate.commitAs(people.approver, { kind: 'settings', id: 'district', act }, now)
    expect(await verifyLog(database)).toEqual({ events: 4, documents: 4, fault: null })
  })

  test.each([
    [
      'an edited event',
      `update events set body = replace(body, '青禾中学', '青禾学校') where seq = 2`,
      /event 2: its hash/,
    ],
    ['an event taken out', `delete from events where seq = 2`, /event 3: follows 1/],
    [
      'two events exchanged',
      `update events set seq = case seq when 2 then -3 when 3 then -2 end where seq in (2, 3); update events set seq = -seq where seq < 0`,
      /event 2: its hash/,
    ],
    ['an edited document', `update documents set body = replace(body, '青禾中学', '青禾学校')`, /unit:QH differs/],
    [
      'a document that no event made',
      `insert into documents (district, kind, id, seq, body) select district, kind, 'XX', 9, replace(body, 'QH', 'XX') from documents where id = 'QH'`,
      /unit:XX is stored, and no event made it/,
    ],
    [
      'a document put before what phones have read',
      `update documents set seq = 0 where id = 'BL'`,
      /unit:BL is stored as of 0/,
    ],
    ['a log cut short', `delete from events where seq = 3`, /the district's head is 3, the log ends at 2/],
  ])('[GT-2] %s is found', async (_what, tampering, fault) => {
    const { database, sql } = await openTestGate(now, { openFresh })
    for (const statement of tampering.split('; ')) await sql(statement)
    expect((await verifyLog(database)).fault).toMatch(fault)
  })
})
