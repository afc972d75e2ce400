import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { closePostgres, newPostgres } from '../testing/databases.ts'
import { newDistrict } from '../testing/gate.ts'
import { followHead, type Announcements } from './announcements.ts'
import { openPostgres } from './postgres.ts'

afterAll(closePostgres)

test('[SV-10] a line that broke is opened again, what was missed on both sides is told, and other districts hear nothing', async () => {
  const url = await newPostgres()
  const db = await openPostgres(url, () => undefined)
  await newDistrict(db, 'zh')
  const errors: unknown[] = []
  const follow = (district: string, readEveryMs = 60_000): { line: Announcements; heard: number[] } => {
    const heard: number[] = []
    const logError = (error: unknown): void => void errors.push(error)
    return { heard, line: followHead({ url, district, heard: (seq) => heard.push(seq), logError, readEveryMs }) }
  }
  const [here, there, other] = [follow('zh'), follow('zh'), follow('yx')]
  const wait = { timeout: 15_000 }
  const listening = sql<{ pid: number }>`
    select pid from pg_stat_activity where datname = current_database() and query not like '%pg_stat_activity%'
      and (query like 'listen%' or query like '%pg_notify%' or query like '%headSeq%')`
  await expect.poll(() => [here, there, other].every(({ heard }) => heard.length > 0), wait).toBe(true)
  for (const seq of [3, 4, 5]) here.line.tell(seq)
  await expect.poll(() => there.heard.at(-1), wait).toBe(5)
  // What shared a commit is one hint.
  expect(there.heard).not.toContain(3)
  for (const { pid } of (await listening.execute(db)).rows)
    await sql`select pg_terminate_backend(${pid}::int)`.execute(db)
  await expect.poll(() => errors.length, wait).toBeGreaterThan(0)
  // As a commit does: in the log first, then told.
  await db.updateTable('districts').set({ headSeq: 7 }).where('id', '=', 'zh').execute()
  here.line.tell(7)
  await expect.poll(() => there.heard.at(-1), wait).toBe(7)
  // A process that died between its commit and its hint told nobody.
  const patient = follow('zh', 50)
  await expect.poll(() => patient.heard.length, wait).toBeGreaterThan(0)
  await db.updateTable('districts').set({ headSeq: 9 }).where('id', '=', 'zh').execute()
  await expect.poll(() => patient.heard.at(-1), wait).toBe(9)
  expect(Math.max(...other.heard)).toBe(0)
  for (const { line } of [here, there, other, patient]) await line.close()
  await db.destroy()
}, 60_000)
