import { expect, test } from 'vitest'
import { isNumbered, printAddress } from './print-address.ts'

test('[PP-10] the address of a ticket’s papers is short enough to be typed and names the ticket by its number alone', () => {
  expect(printAddress(new URL('https://yg.example.cn/tickets/018f/seal-photo'), 'ZH-2019-QH-0007')).toEqual({
    short: 'yg.example.cn/p/ZH-2019-QH-0007',
    whole: 'https://yg.example.cn/p/ZH-2019-QH-0007',
  })
})

test('[PP-10] a number typed in small letters is the same number; a ticket without one is found by none', () => {
  expect(isNumbered('ZH-2019-QH-0007', ' zh-2019-qh-0007')).toBe(true)
  expect(isNumbered('ZH-2019-QH-0007', 'ZH-2019-QH-0008')).toBe(false)
  expect(isNumbered(null, '')).toBe(false)
})
