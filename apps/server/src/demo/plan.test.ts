import { startOfDay } from '@sunshine/rubric/civil-date'
import { expect, test } from 'vitest'
import { planTickets } from './plan.ts'

test('[SV-35] the demo’s urge letters are numbered in the order of their days, without a gap', () => {
  for (const now of [startOfDay('2026-06-30'), startOfDay('2026-12-20')]) {
    const letters = planTickets({ year: 2026, now, percent: 400 })
      .flatMap(({ acts }) => acts)
      .flatMap(({ at, act }) => (act.type === 'urgeLetterIssued' ? [{ at, letterNo: act.letterNo }] : []))
      .toSorted((a, b) => a.at - b.at)
    expect(letters.length).toBeGreaterThan(2)
    expect(letters.map(({ letterNo }) => letterNo)).toEqual(
      letters.map((_letter, index) => `示教阳催〔2026〕${index + 1}号`),
    )
  }
})
