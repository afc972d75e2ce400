import type { Letter } from '@sunshine/tickets'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { letterPages, type LetterLayout } from './letter-pages.ts'
import { halfAndFull } from './testing/measure.ts'

const sentence = '经核对考勤表和收费台账，三月因教师外出培训少开四天，已按规定退还并公示。'
const written = (characters: number): string => sentence.repeat(Math.ceil(characters / 35)).slice(0, characters)

const letter = (...paragraphs: string[]): Letter => ({
  title: '关于周女士反映的课后服务收费问题的回复',
  salutation: '周女士：',
  opening: '您好！您反映的课后服务收费问题已收悉。我校进行了调查处理，现回复如下：',
  paragraphs,
  thanks: '感谢您对我校工作的关注和支持。如有疑问，欢迎拨打青禾中学电话0734-0000001咨询。',
  signature: '青禾中学',
  date: '2019年3月19日',
})

const lay = (one: Letter): LetterLayout => letterPages(one, { title: halfAndFull, body: halfAndFull })
const said = ({ pages }: LetterLayout): string => pages.flatMap(({ lines }) => lines.map(({ text }) => text)).join('')

test('[PP-5] a letter of 90 characters is one page in type of 12 points', () => {
  const { step, pages } = lay(letter(written(90)))
  expect([step.points, pages.length, pages[0]?.end]).toEqual([12, 1, ['青禾中学（加盖公章）', '2019年3月19日']])
})

test('[PP-5] a letter that is too long for one page in 12 points is set in 10.5, if that fits', () => {
  const { step, pages } = lay(letter(written(720)))
  expect([step.points, pages.length]).toEqual([10.5, 1])
})

test('[PP-5] a letter that needs two pages anyhow has them in the larger type', () => {
  const { step, pages } = lay(letter(written(1200)))
  expect([step.points, pages.length]).toEqual([12, 2])
})

test('[PP-6] however long the letter, its end stands on the last page, under at least two lines of the text', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4000 }), fc.integer({ min: 1, max: 12 }), (characters, paragraphs) => {
      const body = Array.from({ length: paragraphs }, () => written(Math.ceil(characters / paragraphs)))
      const { pages } = lay(letter(...body))
      const ends = pages.map(({ end }) => end.length)
      expect(ends).toEqual([...Array.from({ length: pages.length - 1 }, () => 0), 2])
      expect(pages[pages.length - 1]?.lines.length).toBeGreaterThanOrEqual(2)
    }),
  )
})

test('[PP-4] the letter’s lines, joined, are the letter', () => {
  const one = letter(written(333), written(500))
  expect(said(lay(one))).toBe([one.title, one.salutation, one.opening, ...one.paragraphs, one.thanks].join(''))
})

test('[PP-5] a page is never fuller than its paper', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6000 }), (characters) => {
      const { step, pages } = lay(letter(written(characters)))
      for (const { lines, end } of pages) {
        const titles = lines.filter(({ kind }) => kind === 'title').length
        const height = titles * 10 + (titles > 0 ? 8 : 0) + (lines.length - titles) * step.lineMm
        expect(height + (end.length > 0 ? 46 : 0)).toBeLessThanOrEqual(237.001)
      }
    }),
  )
})
