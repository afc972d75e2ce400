import { expect, test } from 'vitest'
import { failureOfResponse } from './failures.ts'

const answer = (status: number, headers: Record<string, string> = {}): Parameters<typeof failureOfResponse>[0] => ({
  status,
  headers: new Headers(headers),
})

test('[ST-4] a 503 that names the server’s disk is told from one that says "later"', () => {
  expect(failureOfResponse(answer(503), 'diskFull')).toEqual({ ok: false, failure: 'serverDisk' })
  expect(failureOfResponse(answer(503))).toEqual({ ok: false, failure: 'busy' })
})

test('[SV-9] the wait a server asks for is taken in seconds, an hour at most; a date or nonsense is not read', () => {
  const waits = ['5', '99999', '-1', '0.5', 'Wed, 21 Oct 2026 07:28:00 GMT'].map(
    (asked) => failureOfResponse(answer(503, { 'retry-after': asked })).retryAfterMs,
  )
  expect(waits).toEqual([5000, 3_600_000, undefined, undefined, undefined])
})
