import { expect, test } from 'vitest'
import { seesSeal } from './find-seal.ts'
import { drawPhoto } from './testing/drawn-photo.ts'
import { halved } from './testing/lens.ts'

/** The thresholds were chosen on the photos of seeds 1 to 300; these are others. */
const FIRST_SEED = 10_001
const PHOTOS = 80

test(
  '[PC-5] of the photos in which no seal is seen at least nine in ten have none in red',
  { timeout: 300_000 },
  () => {
    const counts = { missing: 0, missed: 0, sealless: 0, sealed: 0 }
    const mistakes: string[] = []
    let took = 0
    for (let seed = FIRST_SEED; seed < FIRST_SEED + PHOTOS; seed++) {
      const { pixels, plan, story } = drawPhoto(seed, { width: 600, height: 800 })
      const small = halved(pixels)
      const before = performance.now()
      const isSeen = seesSeal(small)
      took += performance.now() - before
      const isSealed = plan.seal !== 'none' && !plan.isCopy
      counts[isSealed ? 'sealed' : 'sealless']++
      if (!isSeen) counts[isSealed ? 'missed' : 'missing']++
      if (isSeen !== isSealed) mistakes.push(`${isSealed ? 'not seen' : 'seen, but not there'}: ${story}`)
    }
    const precision = counts.missing / (counts.missing + counts.missed)
    // eslint-disable-next-line no-console -- the figures are for who reads the run
    console.info(
      `no seal: precision ${precision.toFixed(3)}, recall ${(counts.missing / counts.sealless).toFixed(3)} ` +
        `(${counts.sealed} photos with a red seal, ${counts.sealless} without), ` +
        `${(took / PHOTOS).toFixed(1)} ms a photo on this machine; ${mistakes.join('; ')}`,
    )
    expect(counts.sealed).toBeGreaterThan(PHOTOS / 4)
    expect(counts.sealless).toBeGreaterThan(PHOTOS / 4)
    expect(precision, mistakes.join('\n')).toBeGreaterThanOrEqual(0.9)
    // Most letters without a seal are noticed, or the warning would be of no use.
    expect(counts.missing / counts.sealless).toBeGreaterThanOrEqual(0.8)
  },
)

test('[PC-5] an empty picture, a black one and one of a single pixel hold no seal', () => {
  const filled = (width: number, height: number, level: number) => ({
    data: new Uint8ClampedArray(width * height * 4).fill(level),
    width,
    height,
  })
  expect([filled(1, 1, 0), filled(400, 300, 0), filled(300, 400, 255)].map(seesSeal)).toEqual([false, false, false])
})
