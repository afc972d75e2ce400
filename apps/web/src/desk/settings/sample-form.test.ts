import { expect, test } from 'vitest'
import { emptySample, sampleOfForm } from './sample-form.ts'

const about = { year: 2026, purpose: 'secondCall', again: false } as const
const typed = { ...emptySample, seed: '３ 8 0 5 2', ground: ' 2026年12月1日排列5开奖号码 ' }

test('[SM-1] [SM-2] wide digits and blanks are tidied; seed, share and ground are asked for one after the other', () => {
  expect(sampleOfForm(typed, about)).toEqual({
    act: {
      type: 'samplePublished',
      year: 2026,
      purpose: 'secondCall',
      seed: '38052',
      percent: 10,
      ground: '2026年12月1日排列5开奖号码',
    },
  })
  expect(sampleOfForm({ ...typed, seed: '三八零五二' }, about)).toHaveProperty('fault', expect.stringContaining('种子'))
  expect(sampleOfForm({ ...typed, percent: '0' }, about)).toHaveProperty('fault', expect.stringContaining('比例'))
  expect(sampleOfForm({ ...typed, ground: '' }, about)).toHaveProperty('fault', expect.stringContaining('来历'))
})

test('[SM-1] drawing anew asks why', () => {
  expect(sampleOfForm(typed, { ...about, again: true })).toEqual({ fault: '请写明为什么要重抽。' })
  expect(sampleOfForm({ ...typed, reason: '期号抄错' }, { ...about, again: true })).toMatchObject({
    act: { type: 'sampleRedrawn', reason: '期号抄错' },
  })
})
