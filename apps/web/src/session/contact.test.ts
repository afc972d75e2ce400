import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { daysAway } from './contact.ts'

const DAY = 86_400_000
const contact = Date.UTC(2026, 10, 2)

beforeEach(() => {
  const held = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, text: string) => void held.set(key, text),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('[SE-8] days are counted from the last contact by the latest time ever seen: a clock set back gives none back', () => {
  expect(daysAway('wang', contact, contact)).toBe(0)
  expect(daysAway('wang', contact, contact + 10.5 * DAY)).toBe(10)
  expect(daysAway('wang', contact, contact - 300 * DAY)).toBe(10)
  expect(daysAway('wang', contact, contact + 14 * DAY)).toBe(14)
  // The district was heard from: counted anew, whatever the clock was before.
  expect(daysAway('wang', contact + 20 * DAY, contact + 20 * DAY)).toBe(0)
})

test('[SE-8] before the database is open, and after a first reading that broke off, the days are known too', () => {
  daysAway('wang', contact, contact + 15 * DAY)
  expect(daysAway('wang', undefined, contact + 2 * DAY)).toBe(15)
  expect(daysAway('zhao', null, contact)).toBe(0)
  expect(daysAway('zhao', null, contact + 14 * DAY)).toBe(14)
})

test('[SE-8] whatever the clock is set to, the days never become fewer without a contact', () => {
  fc.assert(
    fc.property(
      fc.uuid(),
      fc.array(fc.integer({ min: -400, max: 400 }), { minLength: 2, maxLength: 20 }),
      (person, clocks) => {
        const seen = clocks.map((days) => daysAway(person, contact, contact + days * DAY))
        for (const [at, days] of seen.entries()) expect(days).toBeGreaterThanOrEqual(seen[at - 1] ?? 0)
      },
    ),
  )
})

test('[SE-8] a browser that keeps nothing outside of its database still counts by its clock', () => {
  vi.stubGlobal('localStorage', undefined)
  expect(daysAway('wang', contact, contact + 14 * DAY)).toBe(14)
})
