import { expect, test } from 'vitest'
import { agoWords, backupFinding, sizeWords, type BackupStatus } from './backup-words.ts'

const HOUR = 3_600_000
const now = Date.UTC(2026, 10, 28)
const last = { at: now - 5 * HOUR, folder: '/b', bytes: 9, photos: 1, sameDisk: false, events: 2, fault: null }
const status = (more: Partial<BackupStatus> = {}): BackupStatus => ({
  storedIn: 'file',
  last,
  isThere: true,
  dataFolder: '/d',
  now,
  ...more,
})
const toneOf = (more: Partial<BackupStatus>): string => backupFinding(status(more)).tone

test('[AM-10] a sound backup of today on another disk is green', () => {
  expect(backupFinding(status())).toMatchObject({
    tone: 'done',
    happened: '5 小时前做过备份，从头到尾检查过，是好的。',
  })
})

test('[AM-10] none, an unsound one and one older than a day are red', () => {
  expect(toneOf({ last: null, isThere: false })).toBe('error')
  expect(toneOf({ last: { ...last, fault: 'event 7: follows 5' } })).toBe('error')
  expect(toneOf({ last: { ...last, at: now - 24 * HOUR } })).toBe('done')
  expect(toneOf({ last: { ...last, at: now - 24 * HOUR - 1 } })).toBe('error')
  expect(backupFinding(status({ last: { ...last, at: now - 80 * HOUR } })).happened).toContain('3 天前')
})

test('[AM-10] one that lies on the same disk, is not there any more, or cannot be seen is a warning, not green', () => {
  expect([
    toneOf({ last: { ...last, sameDisk: true } }),
    toneOf({ isThere: false }),
    toneOf({ storedIn: 'postgres', last: null, isThere: false }),
  ]).toEqual(['warn', 'warn', 'warn'])
})

test('times and sizes are said as people say them', () => {
  expect([10, HOUR, 47 * HOUR, 48 * HOUR].map(agoWords)).toEqual(['刚刚', '1 小时前', '47 小时前', '2 天前'])
  expect([12_340_000, 1_400_000_000].map(sizeWords)).toEqual(['12.3 MB', '1.4 GB'])
})
