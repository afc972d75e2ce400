import { parseInstant } from '@sunshine/rubric/civil-date'
import { expect, test } from 'vitest'
import { createSecurityStore, type SecurityStore } from '../store/security-store.ts'
import { runStatement } from '../store/sqlite.ts'
import { onBothDatabases } from '../testing/databases.ts'
import type { OpenFresh } from '../testing/fresh-sqlite.ts'
import { createSecurityLog, trimSecurityLog, verifySecurity } from './security-log.ts'

const start = parseInstant('2026-03-02T10:00:00+08:00') ?? 0
const DAY_MS = 24 * 3_600_000

/** A log of five entries, a hundred days apart. */
async function filled(openFresh: OpenFresh): Promise<{ store: SecurityStore; sql: (text: string) => Promise<void> }> {
  const { db, district } = await openFresh()
  const store = createSecurityStore(db, district)
  for (let nth = 0; nth < 5; nth++)
    await createSecurityLog({ store, now: () => start + nth * 100 * DAY_MS }).record({
      kind: 'invited',
      actorId: 'u-it',
      deviceId: 'd-1',
      subject: `u-${nth}`,
      details: { role: 'schoolClerk', unitId: 'QH' },
    })
  return { store, sql: (text) => runStatement(db, text) }
}

onBothDatabases((openFresh) => {
  test('[AD-9] the security log proves itself: gapless numbers, each hash over the one before', async () => {
    const { store } = await filled(openFresh)
    expect(await verifySecurity(store)).toMatchObject({ entries: 5, seq: 5, fault: null })
  })

  test.each([
    ['another person', `update "securityLog" set "actorId" = 'u-else' where seq = 2`],
    ['another instant', `update "securityLog" set at = at + 1 where seq = 2`],
    ['another kind', `update "securityLog" set kind = 'signedIn' where seq = 2`],
    ['another device', `update "securityLog" set "deviceId" = null where seq = 2`],
    ['another subject', `update "securityLog" set subject = 'u-9' where seq = 2`],
    ['other words', `update "securityLog" set body = replace(body, 'QH', 'BL') where seq = 2`],
    ['another hash', `update "securityLog" set hash = 'ab' where seq = 2`],
    ['an entry taken out', `delete from "securityLog" where seq = 3`],
    ['the first taken out', `delete from "securityLog" where seq = 1`],
    ['the last taken out', `delete from "securityLog" where seq = 5`],
    [
      'two exchanged',
      `update "securityLog" set seq = case seq when 2 then -3 when 3 then -2 end where seq in (2, 3); update "securityLog" set seq = -seq where seq < 0`,
    ],
    [
      'a beginning nobody trimmed to',
      `delete from "securityLog" where seq <= 2; update "securityEnds" set "baseSeq" = 2, "baseHash" = (select hash from "securityLog" where seq = 3 and district = "securityEnds".district)`,
    ],
    ['another end', `update "securityEnds" set "headSeq" = 4`],
  ])('[AD-9] %s is found', async (_what, tampering) => {
    const { store, sql } = await filled(openFresh)
    for (const statement of tampering.split('; ')) await sql(statement)
    expect((await verifySecurity(store)).fault).not.toBeNull()
  })

  test('[AD-10] entries are kept a year; what is trimmed then is itself an entry, and the rest still proves itself', async () => {
    const { store, sql } = await filled(openFresh)
    const now = start + 400 * DAY_MS
    // 12 months: of the entries of 400, 300, 200, 100 and 0 days ago only the first goes.
    expect(await trimSecurityLog(store, now)).toBe(1)
    expect(await trimSecurityLog(store, now)).toBe(0)
    expect(await verifySecurity(store)).toMatchObject({ entries: 5, seq: 6, fault: null })
    const [newest] = await store.ask({ limit: 1 })
    expect(newest).toMatchObject({ kind: 'logTrimmed', actorId: null })
    await sql(`delete from "securityLog" where seq = 2`)
    expect((await verifySecurity(store)).fault).toMatch(/entry 3: follows 1/)
  })
})

test('[AD-8] words, names and phone numbers do not pass into it', async () => {
  const { store } = await filled((await import('../testing/fresh-sqlite.ts')).freshSqlite)
  const log = createSecurityLog({ store, now: () => start })
  for (const wrong of [
    { kind: 'invited', actorId: '王老师' },
    { kind: 'invited', actorId: 'u-1', subject: '16000000001' },
    { kind: 'invited', actorId: 'u-1', details: { reason: '周某 投诉' } },
    { kind: 'identityRead', actorId: 'u-1', details: { phone: '13900000001' } },
  ])
    await expect(log.record(wrong)).rejects.toThrow()
  expect((await store.ends()).headSeq).toBe(5)
})
