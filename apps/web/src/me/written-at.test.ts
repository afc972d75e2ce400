import { uuidv7 } from '@sunshine/sync'
import { expect, test } from 'vitest'
import { writtenAt } from './written-at.ts'

test('[ME-4] an act’s id says when it was written', () => {
  for (const at of [Date.UTC(2026, 2, 2, 9, 2), Date.UTC(2019, 8, 3), 2 ** 41])
    expect(
      writtenAt(
        uuidv7(
          () => at,
          (bytes) => bytes.fill(255),
        ),
      ),
    ).toBe(at)
})
