import { brotliCompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { makeRandom, seededTicket } from './index.ts'

const tickets = (seed: number, count: number) => {
  const random = makeRandom(seed)
  return Array.from({ length: count }, () => seededTicket(random))
}

test('the same seed gives the same tickets, another seed others', () => {
  expect(tickets(1, 20)).toEqual(tickets(1, 20))
  expect(tickets(1, 20)).not.toEqual(tickets(2, 20))
})

test('a ticket’s text is 1.2 kB, and a compressor finds in it no more than in people’s own words', () => {
  const texts = tickets(3, 500).map(({ description }) => description)
  expect(Buffer.byteLength(texts[0] ?? '')).toBeGreaterThan(1100)
  const text = Buffer.from(texts.join('\n'))
  const share = brotliCompressSync(text).length / text.length
  expect(share).toBeGreaterThan(0.18)
  expect(share).toBeLessThan(0.35)
})
