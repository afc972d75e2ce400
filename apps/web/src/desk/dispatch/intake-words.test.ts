import { expect, test } from 'vitest'
import { savedWords } from './intake-words.ts'

test('[DW-7] a registration without signal is said to be on this machine, and goes to nobody before it is up', () => {
  const all = [
    { into: '', unit: '南塘小学' },
    { into: 'SF-2026-0007', unit: '' },
    { into: '', unit: '' },
  ]
  expect(all.map((saved) => savedWords(saved, true))).toEqual([
    '已存到本机，联网后派给南塘小学。',
    '已存到本机，联网后并入 SF-2026-0007。',
    '已存到本机，联网后等待派单。',
  ])
  expect(all.map((saved) => savedWords(saved, false))).toEqual([
    '已登记并派给南塘小学。',
    '已登记，并入 SF-2026-0007。',
    '已登记，等待派单。',
  ])
})
