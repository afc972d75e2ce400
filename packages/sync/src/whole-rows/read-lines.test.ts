import { expect, test } from 'vitest'
import { readLines } from './read-lines.ts'

const encoder = new TextEncoder()
const rows = ['{"id":"t1","description":"食堂"}', '{"id":"t2"}', '{"id":"t3","description":"a\\nb"}']
const lengthOf = (text = ''): number => encoder.encode(text).length
const page = { scope: 'district', rows: [], left: [], cursor: 3, more: true }
const pages = [
  { ...page, whole: [[1, 't1', lengthOf(rows[0])]] },
  page,
  { ...page, whole: rows.slice(1).map((row, at) => [at + 2, `t${at + 2}`, lengthOf(row)]) },
]
const first = JSON.stringify({ result: { data: { pages, lost: [] } } })
const sent = encoder.encode([first, ...rows].join('\n'))

test('[SY-51] each page of an answer in lines gets its own lines, as they came', () => {
  const read = readLines(sent).result.data.pages
  expect(read.map(({ whole }) => whole && new TextDecoder().decode(whole.lines))).toEqual([
    rows[0],
    undefined,
    `${rows[1]}\n${rows[2]}`,
  ])
  expect(read[2]?.whole?.rows).toEqual([
    { seq: 2, id: 't2', bytes: lengthOf(rows[1]) },
    { seq: 3, id: 't3', bytes: lengthOf(rows[2]) },
  ])
})

test('[SY-51] an answer that was cut short is none', () => {
  for (const end of [sent.length - 1, first.length + 3, first.length, 20])
    expect(() => readLines(sent.slice(0, end))).toThrow()
})
