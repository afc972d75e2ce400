import { expect, test } from 'vitest'
import { createHeads, type Rest } from './heads.ts'

const atOnce: Rest = () => Promise.resolve()

test('[SV-6] a commit while the first number is being read is told', async () => {
  const heads = createHeads(atOnce)
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
  const heads = createHeads(atOnce)
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

test('[WH-12] a hundred commits while a reader rests are one word to it, the newest', async () => {
  let wake = (): void => undefined
  const heads = createHeads(() => new Promise((resolve) => (wake = resolve)))
  const stop = new AbortController()
  const stream = heads.follow(stop.signal, async () => 1)[Symbol.asyncIterator]()
  const told = [(await stream.next()).value]
  const next = stream.next()
  for (let seq = 2; seq <= 101; seq++) heads.announce(seq)
  wake()
  told.push((await next).value)
  expect(told).toEqual([1, 101])
  const last = stream.next()
  wake()
  stop.abort()
  expect((await last).done).toBe(true)
})
