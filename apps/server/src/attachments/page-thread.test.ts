import { join } from 'node:path'
import { expect, test } from 'vitest'
import { drawnLetter, photographed } from '../testing/drawn-letter.ts'
import { pagesInThread } from './page-thread.ts'
import { pagesHere } from './pages.ts'

const pages = pagesInThread(join(import.meta.dirname, 'page-worker.ts'))

test('[TP-20] a thread of its own lays flat and compares as the thread that asks would', async () => {
  const [one, other] = await Promise.all([1, 2].map(async (seed) => photographed(await drawnLetter(seed), { seed })))
  if (!one || !other) throw new Error('no letters')
  const [flat, beside] = await Promise.all([pages.flat(one), pages.flat(other)])
  expect(flat).toEqual(await pagesHere.flat(one))
  expect(await pages.flat(Buffer.from('no picture'))).toBeUndefined()
  if (!flat || !beside) throw new Error('no pages')
  expect(await pages.likeness(flat, beside)).toBe(await pagesHere.likeness(flat, beside))
  expect(await pages.likeness(flat, flat)).toBe(100)
  await pages.close()
})

test('[TP-20] a thread that ends fails what was asked of it, and the next question starts another', async () => {
  const letter = await photographed(await drawnLetter(1), { seed: 1 })
  const asked = pages.flat(letter)
  await Promise.all([expect(asked).rejects.toThrow('has ended'), pages.close()])
  expect(await pages.flat(letter)).toBeDefined()
  await pages.close()
})
