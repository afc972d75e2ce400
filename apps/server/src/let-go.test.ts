import { expect, test } from 'vitest'
import { letGo } from './let-go.ts'

test('[SV-34] bytes that nobody reads any more are given back at once; what lies in shared memory stays', () => {
  const page = Buffer.alloc(1024 * 1024, 'a')
  const row = page.subarray(10, 20)
  letGo(row)
  expect([page.length, row.length]).toEqual([0, 0])
  // A second row of the same page has nothing left to give back.
  expect(() => letGo(page)).not.toThrow()
  const [short, beside] = [Buffer.from('short'), Buffer.from('beside')]
  letGo(short)
  expect([short.toString(), beside.toString()]).toEqual(['short', 'beside'])
})
