import { createHash } from 'node:crypto'
import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import type { Actor } from '../actor.ts'
import { apply } from '../apply.ts'
import { settingsAct, type SettingsAct } from '../event.ts'
import { isRefused, type Rejection } from '../rejection.ts'
import { defaultSettings, SETTINGS_ID, type Settings } from '../settings/settings.ts'
import { admin, approver, beijing, clerk, dispatcher, reviewer, stampBy } from '../testing/builders.ts'
import { inSample, sampleBound, sampleFor, sampleLine, sampleNumber, type SampleDraw } from './sample.ts'
import { sha256 } from './sha256.ts'

const hex = (words: readonly number[]): string => words.map((word) => word.toString(16).padStart(8, '0')).join('')
const received = beijing('2026-12-02T09:00')
const ground = '2026年12月1日排列5第26320期开奖号码'
const publishes = (more: Partial<Extract<SettingsAct, { type: 'samplePublished' }>> = {}): SettingsAct => ({
  type: 'samplePublished',
  year: 2026,
  purpose: 'secondCall',
  seed: '38052',
  percent: 10,
  ground,
  ...more,
})
const redraws: SettingsAct = {
  type: 'sampleRedrawn',
  year: 2026,
  purpose: 'secondCall',
  seed: '71406',
  percent: 10,
  ground: '2026年12月3日排列5第26322期开奖号码',
  reason: '上一次的期号抄错了',
}

function decided(act: SettingsAct, before: Settings | null = null, by: Actor = approver): Settings | Rejection {
  const after = apply(before, {
    id: 'e1',
    subject: { kind: 'settings', id: SETTINGS_ID, act },
    deviceId: 'd1',
    deviceSeq: 1,
    claimedAt: received,
    anchor: null,
    baseVersion: 0,
    stamp: stampBy(by, received),
  })
  if (isRefused(after)) return after.refused
  if (after.kind !== 'settings') throw new Error('not the settings')
  return after
}

function settled(...acts: readonly SettingsAct[]): Settings {
  return acts.reduce<Settings>((before, act) => {
    const after = decided(act, before)
    if ('code' in after) throw new Error(after.code)
    return after
  }, defaultSettings)
}

const anId = fc.uuid()
const aDraw: fc.Arbitrary<SampleDraw> = fc.record({
  year: fc.integer({ min: 2020, max: 2040 }),
  purpose: fc.constantFrom('secondCall', 'secondReview'),
  seed: fc.stringMatching(/^[0-9A-Za-z-]{4,60}$/),
  percent: fc.integer({ min: 1, max: 100 }),
})

describe('the seed', () => {
  test('[SM-1] is the approver’s to publish, nobody else’s', () => {
    for (const by of [admin, reviewer, dispatcher, clerk])
      expect(decided(publishes(), null, by)).toEqual({ code: 'roleMayNot', role: by.role })
  })
  test('[SM-1] stands with ground, person and instant', () => {
    expect(sampleFor(settled(publishes()), { year: 2026, purpose: 'secondCall' })).toEqual({
      year: 2026,
      purpose: 'secondCall',
      seed: '38052',
      percent: 10,
      ground,
      by: approver.name,
      at: received,
    })
  })
  test('[SM-1] is not published twice for a year and purpose; another year or purpose has its own', () => {
    expect(decided(publishes({ seed: '99999' }), settled(publishes()))).toEqual({ code: 'sampleStands', year: 2026 })
    const all = settled(publishes(), publishes({ year: 2025 }), publishes({ purpose: 'secondReview', seed: '11111' }))
    expect(sampleFor(all, { year: 2026, purpose: 'secondReview' })?.seed).toBe('11111')
    expect(sampleFor(all, { year: 2027, purpose: 'secondCall' })).toBeUndefined()
  })
  test('[SM-1] is replaced only by drawing anew with a reason, and the one before stays in the record', () => {
    expect(decided(redraws)).toEqual({ code: 'noSample', year: 2026 })
    expect(decided({ ...redraws, reason: ' ' }, settled(publishes()))).toEqual({ code: 'reasonMissing' })
    const after = settled(publishes(), redraws)
    expect(sampleFor(after, { year: 2026, purpose: 'secondCall' })).toMatchObject({
      seed: '71406',
      redrawnBecause: '上一次的期号抄错了',
    })
    expect(after.samples?.map(({ seed }) => seed)).toEqual(['38052', '71406'])
  })
  test('[SM-1] has a ground, and is for an open year', () => {
    expect(decided(publishes({ ground: '　' }))).toEqual({ code: 'fieldMissing', field: 'ground' })
    expect(decided(publishes({ year: 2024 }))).toEqual({ code: 'yearIsOver', earliest: 2025 })
  })
  test.each(['３８０５２', '38 052', '380', 'x'.repeat(61)])('[SM-2] %s cannot be a seed', (seed) => {
    expect(v.safeParse(settingsAct, publishes({ seed })).success).toBe(false)
  })
})

describe('the draw', () => {
  test('[SM-2] is what sha256sum says of seed:year:purpose:id, whoever computes it', () => {
    fc.assert(
      fc.property(aDraw, anId, (draw, id) => {
        const digest = createHash('sha256').update(`${draw.seed}:${draw.year}:${draw.purpose}:${id}`).digest('hex')
        expect(sampleNumber(draw, id)).toBe(Number.parseInt(digest.slice(0, 8), 16))
        const number = Number.parseInt(digest.slice(0, 8), 16)
        expect(inSample(draw, id)).toBe(number * 100 < draw.percent * 2 ** 32)
      }),
    )
  })
  test('[SM-2] one worked example, to be checked in any shell', () => {
    const draw = { year: 2026, purpose: 'secondCall', seed: '38052', percent: 10 } as const
    expect(sampleLine(draw, 't1')).toBe('38052:2026:secondCall:t1')
    expect(hex(sha256('38052:2026:secondCall:t1'))).toBe(
      createHash('sha256').update('38052:2026:secondCall:t1').digest('hex'),
    )
    expect(sampleBound(10).toString(16)).toBe('1999999a')
  })
  test('[SM-3] text of every length hashes as the standard says', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ -~]{0,200}$/), (text) => {
        expect(hex(sha256(text))).toBe(createHash('sha256').update(text).digest('hex'))
      }),
    )
  })
  test('[SM-4] the bound is the share of all numbers, to less than one of them', () => {
    for (let percent = 1; percent <= 100; percent++) {
      expect(sampleBound(percent) * 100 - percent * 2 ** 32).toBeGreaterThanOrEqual(0)
      expect(sampleBound(percent) * 100 - percent * 2 ** 32).toBeLessThan(100)
    }
  })
  test('[SM-4] draws its share within five standard deviations, whatever the seed', () => {
    const ids = Array.from({ length: 4000 }, (_, index) => `018f-${index}`)
    fc.assert(
      fc.property(aDraw, (draw) => {
        const share = draw.percent / 100
        const deviation = Math.sqrt(ids.length * share * (1 - share))
        const drawn = ids.filter((id) => inSample(draw, id)).length
        expect(Math.abs(drawn - ids.length * share)).toBeLessThanOrEqual(5 * deviation)
      }),
      { numRuns: 40, seed: 1 },
    )
  })
  test('[SM-4] another seed, year or purpose draws another set', () => {
    const ids = Array.from({ length: 400 }, (_, index) => `t${index}`)
    const draw = { year: 2026, purpose: 'secondCall', seed: '38052', percent: 10 } as const
    const drawn = (changed: Partial<SampleDraw>): string =>
      ids.filter((id) => inSample({ ...draw, ...changed }, id)).join()
    const sets = [drawn({}), drawn({ seed: '38053' }), drawn({ year: 2027 }), drawn({ purpose: 'secondReview' })]
    expect(new Set(sets).size).toBe(4)
  })
  test('[SM-4] a larger share keeps whatever a smaller one drew, and the whole draws all', () => {
    fc.assert(
      fc.property(aDraw, anId, (draw, id) => {
        if (inSample(draw, id)) expect(inSample({ ...draw, percent: Math.min(100, draw.percent + 1) }, id)).toBe(true)
        expect(inSample({ ...draw, percent: 100 }, id)).toBe(true)
      }),
    )
  })
})
