import { expect, test } from 'vitest'
import { createHeads } from './heads.ts'

test('[SV-6] a commit while the first number is being read is told', async () => {
  const heads = createHeads()
  const stop = new AbortController()
  const stream = heads.follow(stop.signal, async () => {
    heads.announce(8)
    return 7
  })
  const told: number[] = []
  for await (const seq of stream) {
    told.push(seq)
    if (told.length === 1) heads.announce(9)
    else stop.abort()
  }
  expect(told).toEqual([8, 9])
})

test('[SV-6] a slow reader hears the newest number, never an older one', async () => {
  const heads = createHeads()
  const stop = new AbortController()
  const stream = heads.follow(stop.signal, async () => 3)[Symbol.asyncIterator]()
  expect((await stream.next()).value).toBe(3)
  for (const seq of [4, 6, 5]) heads.announce(seq)
  expect((await stream.next()).value).toBe(6)
  const waiting = stream.next()
  heads.announce(6)
  heads.announce(7)
  expect((await waiting).value).toBe(7)
  stop.abort()
  expect((await stream.next()).done).toBe(true)
})
