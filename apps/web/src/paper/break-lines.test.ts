import fc from 'fast-check'
import { expect, test } from 'vitest'
import { breakEvenly, breakLines, type Room } from './break-lines.ts'
import { halfAndFull } from './testing/measure.ts'

const room = (width: number, firstWidth?: number): Room => ({
  width,
  measure: halfAndFull,
  ...(firstWidth === undefined ? {} : { firstWidth }),
})

test('[PP-4] a line is filled to its width and no further', () => {
  expect(breakLines('经核对考勤表和收费台账', room(5))).toEqual(['经核对考勤', '表和收费台', '账'])
})

test('[PP-4] a paragraph’s first line leaves two characters free', () => {
  expect(breakLines('经核对考勤表和收费台账', room(5, 3))).toEqual(['经核对', '考勤表和收', '费台账'])
})

test.each([
  ['三月少开四天，已退。', 6, ['三月少开四', '天，已退。']],
  ['他说：“不收费。”再问。', 7, ['他说：“不收', '费。”再问。']],
  ['他按《办法》退', 3, ['他按', '《办', '法》退']],
  ['见附件（名单）公示', 4, ['见附件', '（名单）', '公示']],
  ['收了￥36.50元', 4, ['收了', '￥36.50', '元']],
  ['请拨打0734-0000001咨询', 8, ['请拨打', '0734-0000001咨询']],
  ['三天——四天', 3, ['三天', '——四', '天']],
  ['正在查……请等', 4, ['正在查', '……请等']],
  ['校/园两级', 3, ['校/园', '两级']],
])('[PP-4] “%s” in lines of %i', (text, width, lines) => {
  expect(breakLines(text, room(width))).toEqual(lines)
})

test('[PP-4] a blank at a line’s end hangs over it and is not lost', () => {
  expect(breakLines('初二 三班 来访', room(2))).toEqual(['初二 ', '三班 ', '来访'])
})

test('[PP-4] an address longer than a line is broken within, a sign beyond the BMP never', () => {
  expect(breakLines('见www.example.edu.cn。', room(4))).toEqual(['见www.ex', 'ample.ed', 'u.cn。'])
  expect(breakLines('𬭚𬭚𬭚', room(2))).toEqual(['𬭚𬭚', '𬭚'])
})

test('[PP-4] no text is one empty line', () => {
  expect(breakLines('', room(4))).toEqual([''])
})

const signs = fc.constantFrom(
  ...Array.from('经核实元，。：；？！、“”‘’（）《》「」·％6￥𬭚/～ '),
  '——',
  '……',
  '24',
  '0734-0000001',
  'A4',
)

test('[PP-4] whatever is typed, the lines joined are the text, and none is wider than the paper', () => {
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (typed, width) => {
      const lines = breakLines(typed.join(''), room(width))
      expect(lines.join('')).toBe(typed.join(''))
      for (const line of lines) expect(halfAndFull(line.trimEnd()) <= width || Array.from(line).length === 1).toBe(true)
    }),
  )
})

test('[PP-4] no line begins with a closing mark or ends with an opening one, where a line holds the piece', () => {
  const marked = fc.constantFrom('经核', '，', '。', '（三月）', '“收费”', '《办法》', '24元', '？”', '！', '——', '……')
  fc.assert(
    fc.property(fc.array(marked, { maxLength: 60 }), fc.integer({ min: 30, max: 40 }), (typed, width) => {
      // More closing marks in a row than a line holds have nowhere to go.
      const text = typed.join('').replace(/[，。！]{3,}/gu, '。')
      for (const [at, line] of breakLines(text, room(width)).entries()) {
        if (at > 0) expect(line).not.toMatch(/^[，。！？：”）》]/u)
        expect(line).not.toMatch(/[（“《]$/u)
      }
    }),
  )
})

test('[PP-4] a title of two lines is of two even lines', () => {
  expect(breakEvenly('关于周女士反映的课后服务收费问题的回复', room(16))).toEqual([
    '关于周女士反映的课后',
    '服务收费问题的回复',
  ])
  expect(breakEvenly('关于周女士反映的问题的回复', room(16))).toEqual(['关于周女士反映的问题的回复'])
})
