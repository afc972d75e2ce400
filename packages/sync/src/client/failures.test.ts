import { expect, test } from 'vitest'
import { diskIn, failureOfStatus } from './failures.ts'

const answer = (status: number, body: object): Parameters<typeof diskIn>[0] => ({ status, json: async () => body })

test('[ST-4] a 503 names the server’s disk or says "later"; no other status asks for a body', async () => {
  expect(await diskIn(answer(503, { code: 'diskFull' }))).toBe('diskFull')
  expect(await diskIn(answer(503, { code: 'later' }))).toBeNull()
  expect(await diskIn({ status: 413, json: () => Promise.reject(new Error('no body')) })).toBeNull()
  expect([failureOfStatus(503, 'storageFailed'), failureOfStatus(503)]).toEqual(['serverDisk', 'busy'])
})
