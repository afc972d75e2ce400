import { expect, test } from 'vitest'
import { browserFinding } from './check-browser.ts'
import { clockFinding } from './check-clock.ts'
import { writeFinding } from './check-storage.ts'
import { findingsAsText } from './self-check.ts'

const anchorAt = (serverTime: number): string =>
  `${btoa(JSON.stringify({ deviceId: 'd1', serverTime, seq: 7 }))
    .replaceAll('+', '-')
    .replaceAll('/', '_')}.signature`

test('[ST-12] a clock that is five minutes off the server’s is named, with its side and what to do', () => {
  const serverTime = 1_772_416_800_000
  const found = (offMs: number) => clockFinding({ anchor: anchorAt(serverTime), lastSyncAt: serverTime + offMs })
  expect(found(300_000)).toEqual({ isFine: true, words: '和区里一致（上次同步时）。' })
  expect(found(300_001).words).toMatch(/^比区里快 5 分钟（上次同步时）。请/)
  expect(found(-86_400_000).words).toMatch(/^比区里慢 1440 分钟/)
  expect(clockFinding({ anchor: null, lastSyncAt: null }).words).toBe('还没有和区里对过。同步一次就知道。')
})

test('[ST-12] a page inside another program, which forgets what is stored, is named', () => {
  const wechat =
    'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/116.0.0.0 Mobile Safari/537.36 MicroMessenger/8.0'
  expect(browserFinding(wechat)).toEqual({
    isFine: false,
    words: '微信里不能离线保存。请点右上角“···”，选“在浏览器打开”。',
  })
  expect(browserFinding('Mozilla/5.0 (Linux; Android 12) HuaweiBrowser/15.0 Mobile Safari/537.36').words).toBe(
    '华为浏览器。',
  )
  expect(browserFinding('Mozilla/5.0 (iPhone) Version/18.0 Mobile/15E148 Safari/604.1').isFine).toBe(true)
})

test('[ST-12] a write that fails is no tick, one that works says how long it took', async () => {
  expect(await writeFinding(async () => undefined)).toMatchObject({
    isFine: true,
    words: expect.stringMatching(/^存一条要 \d+ 毫秒。$/),
  })
  expect(await writeFinding(() => Promise.reject(new Error('QuotaExceededError')))).toEqual({
    isFine: false,
    words: '手机空间满了，新写的存不进去。请删些照片或视频腾出空间，不要关闭本页，再点一次。',
  })
})

test('[ST-12] the copy says by sign, not by colour, what is not fine', () => {
  const rows = [
    { name: '空间', isFine: true, words: '用了 1 MB。' },
    { name: '上次同步', isFine: false, words: '还没有同步过。' },
  ]
  expect(findingsAsText(rows, { when: '2026年3月2日 10:00', browser: 'Chrome' })).toBe(
    '阳光服务工单 离线自检\n2026年3月2日 10:00\n✓ 空间：用了 1 MB。\n! 上次同步：还没有同步过。\nChrome',
  )
})
