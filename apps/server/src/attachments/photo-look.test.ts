import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { drawnLetter, photographed } from '../testing/drawn-letter.ts'
import { flatPage, type FlatPage } from './flat-page.ts'
import { alike, lookOf, looksAlike, NEARLY_THE_SAME } from './photo-look.ts'

const LETTERS = 8
let letters: Buffer[] = []
let firsts: FlatPage[] = []

async function pageOf(bytes: Buffer): Promise<FlatPage> {
  const page = await flatPage(bytes)
  if (!page) throw new Error('no picture')
  return page
}
beforeAll(async () => {
  letters = await Promise.all(Array.from({ length: LETTERS }, (_, index) => drawnLetter(index + 1)))
  firsts = await Promise.all(
    letters.map(async (letter, index) => pageOf(await photographed(letter, { seed: index + 1 }))),
  )
})

test('[TP-12] letters of one template and one seal with other words are not alike', () => {
  for (const [at, one] of firsts.entries())
    for (const other of firsts.slice(at + 1)) expect(alike(one, other)).toBeLessThan(NEARLY_THE_SAME)
})

test('[TP-12] the same letter on another desk, in other light, turned and pressed again is nearly the same', async () => {
  let told = 0
  for (const [at, letter] of letters.entries()) {
    const again = await pageOf(await photographed(letter, { seed: at + 500, quarters: at % 2, quality: 60 }))
    if (alike(firsts[at] ?? again, again) >= NEARLY_THE_SAME) told++
  }
  expect(told).toBeGreaterThanOrEqual(LETTERS - 1)
})

test('[TP-12] the look of a letter taken again is nearer to its own than to most others', async () => {
  const [letter, first] = [letters[0], firsts[0]]
  if (!letter || !first) throw new Error('no letter')
  const again = Buffer.from(lookOf(await pageOf(await photographed(letter, { seed: 77 }))), 'base64')
  const near = firsts.map((page) => looksAlike(again, Buffer.from(lookOf(page), 'base64')))
  expect(near.filter((value) => value > (near[0] ?? 0)).length).toBeLessThan(LETTERS / 2)
})

test('[TP-12] what is no picture has no page, and a photo without print is like nothing', async () => {
  expect(await flatPage(Buffer.from('no picture'))).toBeUndefined()
  const blank = await sharp({ create: { width: 600, height: 800, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer()
  const page = await pageOf(blank)
  expect(alike(page, page)).toBe(0)
})
