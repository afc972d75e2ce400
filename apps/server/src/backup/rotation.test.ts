import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { backupName, type NamedBackup } from './names.ts'
import { KEPT, toRemove } from './rotation.ts'

const HOUR = 3_600_000
const START = Date.UTC(2026, 0, 31, 15, 20)
const backup = (at: number, sound = true): NamedBackup => ({ file: backupName(at, sound), at, sound })
const some = fc.uniqueArray(fc.record({ minutes: fc.integer({ min: 0, max: 60 * 24 * 500 }), sound: fc.boolean() }), {
  selector: ({ minutes }) => minutes,
  maxLength: 120,
})
const made = some.map((list) => list.map(({ minutes, sound }) => backup(START + minutes * 60_000, sound)))
const left = (all: readonly NamedBackup[]): NamedBackup[] => {
  const removed = new Set(toRemove(all))
  return all.filter((one) => !removed.has(one))
}
const newest = (all: readonly NamedBackup[]): NamedBackup | undefined =>
  all.toSorted((one, other) => other.at - one.at)[0]

test('[BK-9] the newest sound backup and the only one are never taken away, whatever lies there', () => {
  fc.assert(
    fc.property(made, (all) => {
      const kept = left(all)
      const sound = all.filter((one) => one.sound)
      if (sound.length > 0) expect(kept).toContain(newest(sound))
      if (all.length > 0) expect(kept.length).toBeGreaterThan(0)
      if (all.length === 1) expect(kept).toEqual(all)
    }),
  )
})

test('[BK-9] one that is not sound never takes the place of a sound one', () => {
  fc.assert(
    fc.property(made, (all) => {
      const sound = all.filter((one) => one.sound)
      expect(left(all).filter((one) => one.sound)).toEqual(left(sound))
    }),
  )
})

test('[BK-9] what has been taken away once changes nothing when it is asked again', () => {
  fc.assert(
    fc.property(made, (all) => {
      expect(toRemove(left(all))).toEqual([])
    }),
  )
})

test('[BK-9] after a year of hourly backups each of the last 24 hours, 14 days, 8 weeks and 12 months has one', () => {
  let kept: NamedBackup[] = []
  const hours = 400 * 24
  for (let hour = 0; hour < hours; hour++) kept = left([...kept, backup(START + hour * HOUR)])
  const end = START + (hours - 1) * HOUR
  expect(kept.length).toBeLessThanOrEqual(KEPT.hours + KEPT.days + KEPT.weeks + KEPT.months)
  const hasOne = (from: number, to: number): boolean => kept.some(({ at }) => at >= from && at < to)
  const beijing = 8 * HOUR
  const midnight = Math.floor((end + beijing) / (24 * HOUR)) * 24 * HOUR - beijing
  for (let hour = 0; hour < 24; hour++) expect(hasOne(end - hour * HOUR, end - hour * HOUR + 1)).toBe(true)
  for (let day = 0; day < 14; day++)
    expect(hasOne(midnight - day * 24 * HOUR, midnight - day * 24 * HOUR + 24 * HOUR)).toBe(true)
  const today = new Date(midnight + beijing)
  const monday = midnight - ((today.getUTCDay() + 6) % 7) * 24 * HOUR
  for (let week = 0; week < 8; week++)
    expect(hasOne(monday - week * 7 * 24 * HOUR, monday - (week - 1) * 7 * 24 * HOUR)).toBe(true)
  const monthBegins = (back: number): number =>
    Date.UTC(today.getUTCFullYear(), today.getUTCMonth() - back, 1) - beijing
  for (let month = 0; month < 12; month++) expect(hasOne(monthBegins(month), monthBegins(month - 1))).toBe(true)
})

test('[BK-9] a server that slept for weeks, or a clock put back, loses none of the sound ones that count', () => {
  const old = [backup(START), backup(START + 60_000)]
  expect(left([...old, backup(START + 40 * 24 * HOUR)])).toEqual([old[1], backup(START + 40 * 24 * HOUR)])
  // A clock that ran years ahead and was put right: what is made now stays beside what it made.
  const ahead = backup(START + 20_000 * 24 * HOUR)
  expect(left([ahead, backup(START)])).toEqual([ahead, backup(START)])
})
