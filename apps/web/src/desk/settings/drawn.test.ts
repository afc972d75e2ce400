import { defaultSettings } from '@sunshine/tickets'
import { expect, test } from 'vitest'
import { beijing, clerk, dispatcher, reply, ticketAfter } from '../testing/tickets.ts'
import { drawnBy } from './drawn.ts'

const sample = {
  year: 2026,
  purpose: 'secondCall',
  seed: '38052',
  percent: 10,
  ground: '排列5',
  by: '吴局长',
  at: beijing('2026-12-02T09:00'),
} as const
const called = Array.from({ length: 60 }, (_, index) =>
  ticketAfter(`c${index}`, [
    ['2026-09-03T09:00', clerk, reply()],
    ['2026-09-04T10:00', dispatcher, { type: 'followedUp', result: 'satisfied', notes: '' }],
  ]),
)
const about = { settings: defaultSettings, now: beijing('2026-12-02T10:00') }

/** The browser's own SHA-256, as anybody may use it. */
async function digitsOf(line: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(line))
  return [...new Uint8Array(digest.slice(0, 4))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

test('[SM-5] the list holds exactly what the hash says, of the tickets that were called, with the digits to compare', async () => {
  const uncalled = ticketAfter('never', [])
  const { of, drawn } = drawnBy(sample, { ...about, tickets: [...called, uncalled] })
  expect(of).toBe(60)
  const all = await Promise.all(
    called.map(async ({ id }) => ({ id, digits: await digitsOf(`38052:2026:secondCall:${id}`) })),
  )
  const expected = all.filter(({ digits }) => digits < '1999999a')
  expect(drawn.map(({ id, digits }) => `${id} ${digits}`).sort()).toEqual(
    expected.map(({ id, digits }) => `${id} ${digits}`).sort(),
  )
  expect(drawn.length).toBeGreaterThan(0)
})

test('[SM-5] a ticket of another year is in no list of this one', () => {
  expect(drawnBy({ ...sample, year: 2025 }, { ...about, tickets: called })).toEqual({ of: 0, drawn: [] })
})
