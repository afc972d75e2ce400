import { describe, expect, test } from 'vitest'
import { isTooMuchJson } from './json-bounds.ts'

const nested = (depth: number, open = '[', close = ']'): string => open.repeat(depth) + close.repeat(depth)

describe('[WH-9] what is asked of JSON before it is parsed', () => {
  test('[WH-9] forty deep is taken, one more is not, of lists and objects alike', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
      ['[{"a":', '}]'],
    ] as const) {
      const step = open.length > 5 ? 2 : 1
      expect(isTooMuchJson(nested(40 / step, open, close))).toBe(false)
      expect(isTooMuchJson(nested(40 / step + 1, open, close))).toBe(true)
    }
  })
  test('[WH-9] a megabyte of brackets that never close is no deeper a look than forty', () => {
    expect(isTooMuchJson('['.repeat(1_000_000))).toBe(true)
    expect(isTooMuchJson('{"a":'.repeat(200_000))).toBe(true)
  })
  test('[WH-9] brackets and commas in a text are text, whatever stands before its quotation marks', () => {
    const texts = [
      '['.repeat(1000),
      '"'.repeat(99) + '['.repeat(99),
      '\\',
      '\\\\"[[',
      ','.repeat(60_000),
      '\\"'.repeat(60),
    ]
    for (const text of texts) {
      expect(isTooMuchJson(JSON.stringify({ [text]: [text, { text }] })), text.slice(0, 20)).toBe(false)
      expect(isTooMuchJson(`${JSON.stringify(text)}${'['.repeat(41)}`), text.slice(0, 20)).toBe(true)
    }
  })
  test('[WH-9] fifty thousand members are taken, more are not', () => {
    expect(isTooMuchJson(JSON.stringify(Array.from({ length: 50_001 }, () => 0)))).toBe(false)
    expect(isTooMuchJson(JSON.stringify(Array.from({ length: 50_002 }, () => 0)))).toBe(true)
  })
  test('[WH-9] a text that never ends, and what is no JSON, are the parser’s to refuse', () => {
    for (const text of ['"', '"\\', '', 'null', ']]]]', '"a"b"']) expect(isTooMuchJson(text)).toBe(false)
  })
})
