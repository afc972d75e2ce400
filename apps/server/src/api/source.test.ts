import { expect, test } from 'vitest'
import { forwardedByHttps, sourceOf } from './source.ts'

test('[AU-9] a request’s own word on where it comes from counts only behind a proxy on this machine', () => {
  expect(sourceOf('203.0.113.9', '10.1.1.1')).toBe('203.0.113.9')
  expect(sourceOf('203.0.113.9', undefined)).toBe('203.0.113.9')
  expect(sourceOf('127.0.0.1', '203.0.113.9')).toBe('203.0.113.9')
  expect(sourceOf('::1', undefined)).toBe('::1')
  expect(sourceOf('::ffff:127.0.0.1', '203.0.113.9')).toBe('203.0.113.9')
})

test('[AU-9] behind the proxy, made-up entries before its own change nothing', () => {
  expect(sourceOf('127.0.0.1', '1.2.3.4, 5.6.7.8, 203.0.113.9')).toBe('203.0.113.9')
})

test('[WH-4] whether a browser came over https is the word of a proxy on this machine, not of whoever asks', () => {
  expect(forwardedByHttps('127.0.0.1', 'https')).toBe(true)
  expect(forwardedByHttps('203.0.113.9', 'https')).toBe(false)
  expect(forwardedByHttps('127.0.0.1', 'http')).toBe(false)
})
