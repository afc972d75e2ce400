import { expect, test } from 'vitest'
import { percentOf, photoRefusalWords, uploadWords } from './photos.ts'

test('[SY-21] a photo is never said to be whole before it is stored', () => {
  expect([0, 1, 64, 349, 350].map((sent) => percentOf({ sent, of: 350 }))).toEqual([0, 0, 18, 99, 99])
  expect(percentOf({ sent: 0, of: 0 })).toBe(0)
})

test('[SY-21] a photo that stands still says so, and why', () => {
  const still = { syncing: false } as const
  expect(uploadWords(60, { syncing: true, trouble: 'unreachable' })).toBe('照片已上传 60%')
  expect(uploadWords(60, { ...still, trouble: 'unreachable' })).toBe('照片已上传 60%，网络断了，有信号时接着传')
  expect(uploadWords(60, { ...still, trouble: 'busy' })).toBe('照片已上传 60%，区里正忙，稍后接着传')
  expect(uploadWords(60, { ...still, trouble: 'signedOut' })).toBe('照片已上传 60%，停在这里，能上传时接着传')
})

test('[SY-22] each reason for not taking a photo says what happened, what was kept and what to do', () => {
  for (const words of Object.values(photoRefusalWords))
    for (const part of [words.happened, words.kept, words.next]) expect(part).toMatch(/^[^！!]+。$/)
})
