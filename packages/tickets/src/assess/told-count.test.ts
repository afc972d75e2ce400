import { expect, test } from 'vitest'
import { LEAST_TOLD, toldCount, toldPart } from './told-count.ts'

const UP_TO = 3 * LEAST_TOLD
const counts = Array.from({ length: UP_TO }, (_none, count) => count)

test('[CN-9] no count of one to four tickets is told as it is, and every other is', () => {
  expect(LEAST_TOLD).toBe(5)
  for (const count of counts) expect(toldCount(count)).toBe(count === 0 || count >= 5 ? count : 'fewer')
})

test('[CN-9] of a part and its whole, what is told leaves at least five tickets or none on either side, or does not say how many', () => {
  for (const whole of counts)
    for (const part of counts.filter((one) => one <= whole)) {
      const told = toldPart(part, whole)
      const fits = counts.filter((other) => other <= whole && same(toldPart(other, whole), told))
      expect(fits).toContain(part)
      const [few, others] = [part > 0 && part < 5, part < whole && whole - part < 5]
      // Where either side is so few, or the whole is, several answers fit; else the one that is told.
      if (few || others || (whole > 0 && whole < 5)) expect([whole, part, fits.length > 1]).toEqual([whole, part, true])
      else expect([whole, part, told]).toEqual([whole, part, part])
    }
})

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
