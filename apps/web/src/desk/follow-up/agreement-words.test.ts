import { expect, test } from 'vitest'
import { agreementWords } from './agreement-words.ts'

test('[FU-8] the agreement is said with its n, and a handful is called one', () => {
  expect(agreementWords({ compared: 9, same: 7, sameSide: 8, unreached: 2 })).toBe(
    '比对了 9 件：结果完全一样 7 件，满意与否一样 8 件。复核没打通 2 件，不算在内。只有 9 件，说明不了多少。',
  )
  expect(agreementWords({ compared: 40, same: 39, sameSide: 40, unreached: 0 })).not.toContain('说明不了')
  expect(agreementWords({ compared: 0, same: 0, sameSide: 0, unreached: 0 })).toBe('还没有可以比对的。')
})
