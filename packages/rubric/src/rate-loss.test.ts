import { expect, test } from 'vitest'
import { decimal } from './points.ts'
import { defaultPolicy } from './policy.ts'
import { rateLoss, rateText } from './rate-loss.ts'
import type { RateItem } from './rubric.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

const LARGEST = 300
const item = zhuhui2019.items.find((candidate): candidate is RateItem => candidate.kind === 'rate')

/** Every (satisfied, followedUp) with 1 ≤ followedUp ≤ 300. */
function* everyRate(): Generator<[number, number]> {
  for (let count = 1; count <= LARGEST; count++)
    for (let satisfied = 0; satisfied <= count; satisfied++) yield [satisfied, count]
}

/** Rationals as [numerator, denominator > 0], exact. */
type Exact = readonly [bigint, bigint]
const floor = ([top, bottom]: Exact): bigint => (top >= 0n ? top / bottom : -((-top + bottom - 1n) / bottom))
const ceiling = ([top, bottom]: Exact): bigint => -floor([-top, bottom])

/** 95 % less the rate in percentage points, exact, not below 0. */
function short(satisfied: number, count: number): Exact {
  const top = 95n * BigInt(count) - 100n * BigInt(satisfied)
  return [top > 0n ? top : 0n, BigInt(count)]
}

/** The printed rule in exact arithmetic: hundredths lost as a rational. */
function printed(satisfied: number, count: number, step: (points: Exact) => Exact): Exact {
  if (BigInt(satisfied) * 100n < 85n * BigInt(count)) return [1000n, 1n]
  const [top, bottom] = step(short(satisfied, count))
  return top * 200n > 1000n * bottom ? [1000n, 1n] : [top * 200n, bottom]
}

const steps: { readonly [step in 'floor' | 'ceil' | 'proRata']: (points: Exact) => Exact } = {
  floor: (points) => [floor(points), 1n],
  ceil: (points) => [ceiling(points), 1n],
  proRata: (points) => points,
}

test.each(['floor', 'ceil', 'proRata'] as const)(
  '[SF-2, SF-3] under `%s` every rate up to 300 calls loses what exact arithmetic says',
  (rateStep) => {
    if (!item) throw new Error('the rubric has no rate')
    const policy = { ...defaultPolicy, rateStep }
    const wrong: string[] = []
    for (const [satisfied, count] of everyRate()) {
      const { loss } = rateLoss(item, { satisfied, followedUp: count }, policy)
      const [top, bottom] = printed(satisfied, count, steps[rateStep])
      if (BigInt(loss.numerator) * bottom !== top * BigInt(loss.denominator)) wrong.push(`${satisfied}/${count}`)
    }
    expect(wrong).toEqual([])
  },
)
test('[SF-6] every rate up to 300 calls is shown cut after two decimals', () => {
  const wrong: string[] = []
  for (const [satisfied, count] of everyRate()) {
    const exact = decimal(Number((10_000n * BigInt(satisfied)) / BigInt(count)))
    if (rateText({ satisfied, followedUp: count }) !== exact) wrong.push(`${satisfied}/${count}`)
  }
  expect(wrong).toEqual([])
})
test('[SF-2] one more satisfied caller never costs points', () => {
  if (!item) throw new Error('the rubric has no rate')
  for (const [satisfied, count] of everyRate()) {
    if (satisfied === 0) continue
    const lost = (now: number): number =>
      rateLoss(item, { satisfied: now, followedUp: count }, defaultPolicy).loss.numerator
    expect(lost(satisfied)).toBeLessThanOrEqual(lost(satisfied - 1))
  }
})
