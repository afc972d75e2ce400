import { afterEach, expect, test, vi } from 'vitest'
import { renew } from './renewal.ts'

afterEach(() => vi.unstubAllGlobals())

/** Of a session whose secret another page has just renewed. */
const standing = async (): Promise<Response> =>
  Response.json({ result: { data: { state: 'stands', isDue: false, isBound: true, challenge: 'x' } } })

test('[SE-1] several answers at once that say a secret is too old get one renewal, those after it another', async () => {
  const fetched = vi.fn(standing)
  vi.stubGlobal('fetch', fetched)
  expect(await Promise.all([renew('wang'), renew('wang'), renew('wang')])).toEqual([true, true, true])
  expect(fetched).toHaveBeenCalledTimes(1)
  expect(await renew('wang')).toBe(true)
  expect(fetched).toHaveBeenCalledTimes(2)
})

test('[SE-1] a renewal that a broken line ended is not the answer to whoever asks next', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('no line')))
  await expect(Promise.all([renew('wang'), renew('wang')])).rejects.toThrow('no line')
  vi.stubGlobal('fetch', standing)
  expect(await renew('wang')).toBe(true)
})
