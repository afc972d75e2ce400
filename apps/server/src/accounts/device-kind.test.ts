import { expect, test } from 'vitest'
import { deviceKind } from './device-kind.ts'

test.each([
  ['Mozilla/5.0 (Linux; Android 10; M2006C3LC) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36', 'android chrome'],
  [
    'Mozilla/5.0 (Linux; U; Android 10; zh-cn) AppleWebKit/537.36 Chrome/89 MQQBrowser/14.9 Mobile Safari/537.36',
    'android qq',
  ],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 16_4 like Mac OS X) Version/16.4 Mobile/15E148 Safari/604.1', 'iphone safari'],
  [
    'Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 Chrome/109.0.0.0 Safari/537.36 Edg/109',
    'windows edge',
  ],
  [undefined, '? ?'],
  ['curl/8.0', '? ?'],
])('[AM-8] of %s only its families are kept', (userAgent, kind) => {
  expect(deviceKind(userAgent)).toBe(kind)
})
