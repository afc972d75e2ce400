import { expect, test } from 'vitest'
import { agoWords, backupFinding, drillFinding, sizeWords, type BackupStatus } from './backup-words.ts'

const HOUR = 3_600_000
const now = Date.UTC(2026, 10, 28)
const last = {
  at: now - 5 * HOUR,
  folder: '/b',
  file: 'sunshine-20261128-030000.backup',
  bytes: 9,
  photos: 1,
  photosMissing: 0,
  encrypted: true,
  sameDisk: false,
  events: 2,
  fault: null,
  headCode: 'AAAA-BBBB',
}
const status = (more: Partial<BackupStatus> = {}): BackupStatus => ({
  storedIn: 'file',
  last,
  isThere: true,
  dataFolder: '/d',
  hourlyInto: '/b',
  failure: null,
  drill: null,
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

test('[AM-10] one on the same disk, one not there any more, one not encrypted and one without photos are a warning', () => {
  expect([
    toneOf({ last: { ...last, sameDisk: true } }),
    toneOf({ isThere: false }),
    toneOf({ last: { ...last, encrypted: false } }),
    toneOf({ last: { ...last, photosMissing: 3 } }),
    toneOf({ storedIn: 'postgres' }),
  ]).toEqual(['warn', 'warn', 'warn', 'warn', 'done'])
})

test('[BK-10] while the server fails at its own backups the page is red, says why, what is still there and what to do', () => {
  const words = (code: string, more: Partial<BackupStatus> = {}) =>
    backupFinding(status({ failure: { at: now - 3 * HOUR, code }, ...more }))
  expect(words('folderMissing')).toEqual({
    tone: 'error',
    happened: '服务器自己的备份做不成：备份文件夹不在，多半是备份盘没有接上。',
    kept: '3 小时前开始的。服务照常用，数据都在；最近一份做成的是5 小时前的。',
    next: '请把备份盘接好，十分钟内会自动再做。',
  })
  const said = ['folderUnfit', 'otherDistrict', 'noRoom', 'keyMissing', 'notVerified', 'failed'].map(
    (code) => words(code).happened,
  )
  expect(new Set(said).size).toBe(6)
  expect(words('noRoom', { last: null }).kept).toContain('还没有一份做成的备份')
})

test('[BK-13] the last drill is shown: none, one that brought everything back, one that did not', () => {
  const done = { at: now - 50 * HOUR, file: 'b.backup', madeAt: now, events: 9, photos: 4, fault: null }
  expect(drillFinding(status()).tone).toBe('info')
  expect(drillFinding(status({ drill: done }))).toMatchObject({
    tone: 'done',
    happened: '2 天前演练过恢复，9 条记录、4 个照片文件（含缩略图）全部取回。',
  })
  expect(drillFinding(status({ drill: { ...done, fault: 'wrongKey' } }))).toMatchObject({ tone: 'error' })
  const asking = [drillFinding(status()), drillFinding(status({ drill: done })), backupFinding(status())]
  for (const { next } of asking) expect(next).toMatch(/^请每个月演练一次/)
})

test('times and sizes are said as people say them', () => {
  expect([10, HOUR, 47 * HOUR, 48 * HOUR].map(agoWords)).toEqual(['刚刚', '1 小时前', '47 小时前', '2 天前'])
  expect([17_001, 12_340_000, 1_400_000_000].map(sizeWords)).toEqual(['18 KB', '12.3 MB', '1.4 GB'])
})
