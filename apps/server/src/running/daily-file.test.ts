import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { addDays, beijingDate } from '@sunshine/rubric/civil-date'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createDailyFile, KEPT_DAYS } from './daily-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'logs-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('[OP-3] each Beijing day has its file; those before are packed, and kept longer than half a year', async () => {
  let now = Date.parse('2026-11-28T23:59:00+08:00')
  const logs = join(folder, 'logs')
  mkdirSync(logs)
  writeFileSync(join(logs, 'sunshine-2026-04-01.log.gz'), 'too old')
  writeFileSync(join(logs, 'sunshine-2026-05-28.log.gz'), 'six months')
  writeFileSync(join(logs, 'notes.txt'), 'not ours')
  const file = createDailyFile({ folder: logs, now: () => now })
  file.write('{"n":1}')
  file.write('{"n":2}')
  now += 120_000
  file.write('{"n":3}')
  await file.close()
  expect(readdirSync(logs).sort()).toEqual([
    'notes.txt',
    'sunshine-2026-05-28.log.gz',
    'sunshine-2026-11-28.log.gz',
    'sunshine-2026-11-29.log',
  ])
  expect(gunzipSync(readFileSync(join(logs, 'sunshine-2026-11-28.log.gz'))).toString()).toBe('{"n":1}\n{"n":2}\n')
  expect(statSync(join(logs, 'sunshine-2026-11-29.log')).mode & 0o077).toBe(0)
  expect(file.dropped()).toBe(0)
})

test('[OP-3] a line of any day of the last six months is still there', async () => {
  const today = '2026-11-28'
  for (let back = 1; back < 260; back++) writeFileSync(join(folder, `sunshine-${addDays(today, -back)}.log.gz`), '')
  const file = createDailyFile({ folder, now: () => Date.parse(`${today}T08:00:00+08:00`) })
  file.write('x')
  await file.close()
  const kept = new Set(readdirSync(folder))
  // The longest six months of the calendar have 184 days.
  for (let back = 1; back <= 184; back++) expect(kept).toContain(`sunshine-${addDays(today, -back)}.log.gz`)
  expect(kept.size).toBe(KEPT_DAYS + 1)
  expect(beijingDate(Date.parse(`${today}T00:30:00+08:00`))).toBe(today)
})

test('[OP-3] what was written before a restart is added to, and a flood stops at the day’s measure and is counted', async () => {
  const now = (): number => Date.parse('2026-11-28T08:00:00+08:00')
  const parts = { folder, now, mostBytesADay: 40 }
  const first = createDailyFile(parts)
  first.write('one line before')
  await first.close()
  const second = createDailyFile(parts)
  for (let nth = 0; nth < 5; nth++) second.write('another line')
  await second.close()
  expect(readFileSync(join(folder, 'sunshine-2026-11-28.log'), 'utf8')).toBe('one line before\nanother line\n')
  expect(second.dropped()).toBe(4)
})

test('[OP-3] where no log can be written the server goes on, and the lines that are missing are counted', async () => {
  const blocked = join(folder, 'file')
  writeFileSync(blocked, '')
  const file = createDailyFile({ folder: join(blocked, 'logs'), now: Date.now })
  file.write('x')
  expect(file.dropped()).toBe(1)
  await file.close()
})
