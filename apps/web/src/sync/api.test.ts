import { PERSON_HEADER } from '@sunshine/sync'
import { afterEach, expect, test, vi } from 'vitest'
import { createApi } from './api.ts'
import { createTransport } from './transport.ts'

afterEach(() => vi.unstubAllGlobals())

test('[SY-28] a phone names its person with every call and with every photo', async () => {
  const named: (string | null)[] = []
  vi.stubGlobal('location', { origin: 'http://district' })
  vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
    named.push(new Headers(init.headers).get(PERSON_HEADER))
    return new Response(null, { status: 503 })
  })
  const transport = createTransport(createApi('wang'), 'wang')
  await transport.pull({ protocol: 2, deviceId: 'd', cursors: {}, limit: 1, known: null })
  await transport.upload({ sha256: 'a'.repeat(64), ticketId: 't', mediaType: 'image/jpeg', bytes: new ArrayBuffer(1) })
  expect(named).toEqual(['wang', 'wang'])
})
