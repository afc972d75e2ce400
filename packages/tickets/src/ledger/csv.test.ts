import { array, assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sheetOfCsv } from './csv.ts'

const rowsOf = (text: string): unknown => {
  const sheet = sheetOfCsv(text, 100)
  return 'fault' in sheet ? sheet : sheet.rows
}

describe('separated text', () => {
  test('[LG-17] has quoted cells with separators, quotes and line breaks, and any line end', () => {
    expect(rowsOf('a,"b,1","c ""d""\ne"\r\n,2\rx,\n')).toEqual([
      ['a', 'b,1', 'c "d"\ne'],
      [null, '2'],
      ['x', null],
    ])
  })
  test('[LG-17] may begin with a byte order mark and be separated by tabs or semicolons', () => {
    expect(rowsOf('\uFEFF编号\t受理\n1\ta,b')).toEqual([
      ['编号', '受理'],
      ['1', 'a,b'],
    ])
    expect(rowsOf('编号;受理;回复\n1;2,5;3')).toEqual([
      ['编号', '受理', '回复'],
      ['1', '2,5', '3'],
    ])
  })
  test('[LG-17] separated by commas is not taken for another kind by what stands within a cell of many lines', () => {
    expect(rowsOf('"a;\n;\n;\n;\n;\n;",b')).toEqual([['a;\n;\n;\n;\n;\n;', 'b']])
  })
  test('[LG-17] with a quote that is never closed is refused by its row', () => {
    expect(rowsOf('a,b\n"c,d\ne,f')).toEqual({ fault: 'openQuote', row: 2 })
  })
  test('[LG-12] that is no text, or longer than a ledger, is refused', () => {
    expect(rowsOf('a,b\nc\0d')).toEqual({ fault: 'notText', row: 2 })
    expect(rowsOf('a\n'.repeat(101))).toEqual({ fault: 'tooLarge', row: 101 })
    expect(rowsOf(`a\n${','.repeat(256)}x`)).toEqual({ fault: 'tooLarge', row: 2 })
    expect(rowsOf('a\n'.repeat(100))).toHaveLength(100)
  })
  test('[LG-17] written with every cell quoted reads back as it was', () => {
    const cell = string({ unit: constantFrom('a', '"', ',', ';', '\t', '\n', '\r', '工', ' '), maxLength: 6 })
    assert(
      property(array(array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 }), (rows) => {
        const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n')
        expect(rowsOf(text)).toEqual(rows.map((row) => row.map((value) => (value === '' ? null : value))))
      }),
      { numRuns: 2000 },
    )
  })
})
