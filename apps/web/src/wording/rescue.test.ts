import type { Rescue } from '@sunshine/rubric'
import { expect, test } from 'vitest'
import { rescueWords, winBackNote, winBackTitle } from './rescue.ts'

const one = (points: number): Rescue => ({ ticket: `t${points}`, by: 'winBack', points })

test('[SL-21] what a reply returns is promised only where points come back; past an item’s zero this is said', () => {
  expect([winBackTitle(800), winBackNote(800, [one(800)]), rescueWords(one(800), 800)]).toEqual([
    '还可挽回 8 分',
    undefined,
    '今天回复，追回 8 分',
  ])
  expect(winBackNote(800, [one(500), one(500)])).toBe('一项扣完为止，几件一起算比单件相加少。')
  expect([winBackTitle(0), winBackNote(0, [one(500)]), rescueWords(one(500), 0)]).toEqual([
    '过期还没回复的',
    '这一项已经扣完，现在回复也追不回分，但仍然要回复。',
    '单算这一件，扣了 5 分',
  ])
  expect(rescueWords({ ticket: 't', by: 'keep', points: 200 }, 0)).toBe('按时回复，保住 2 分')
})
