import { expect, test } from 'vitest'
import manual from '../../../../docs/guide/考核手册.md?raw'

const sources = Object.values(
  import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.ts'], { query: '?raw', import: 'default', eager: true }),
).join('\n')
const pictures = Object.keys(import.meta.glob('../../../../docs/guide/pictures/desk-*.webp', { query: '?url' })).map(
  (path) => path.replace(/^.*\/docs\/guide\//, ''),
)
const quoted = [...new Set([...manual.matchAll(/「([^」]+)」/g)].map(([, words = '']) => words))]

test('[ME-10] every button, menu and field the bureau’s manual names is on the screens by that very name', () => {
  expect(quoted.length).toBeGreaterThan(80)
  const source = sources.replace(/[ \t]*\n[ \t]*/g, '\n')
  // Between two quotes, tags or ends of line, as a label stands in the code: part of a sentence is not a name.
  const frames = ["'W'", '"W"', '`W`', '>W<', '\nW\n', '`W：', '`W $', '>W ']
  const named = (words: string): boolean => frames.some((frame) => source.includes(frame.replace('W', words)))
  expect(quoted.filter((words) => !named(words))).toEqual([])
})

test('[ME-10] every page of the bureau’s manual says when, who and how, and shows the screen', () => {
  const pages = manual.split(/^## /m).slice(1)
  expect(pages.map((page) => page.split('\n')[0])).toEqual([
    '登记和派单',
    '催办',
    '回访',
    '审核回复',
    '平时台账',
    '自评与评审',
    '反馈与申诉',
    '公示',
    '审定与定稿',
    '打印与导出',
    '口径与明年细则',
    '抽样复核',
    '一个例子：青禾中学从工单到定稿',
  ])
  for (const page of pages.slice(0, -1)) {
    expect(page).toMatch(/\*\*何时做\*\*：.+\*\*谁做\*\*：/)
    expect(page).toMatch(/^1\. /m)
    expect(page).toMatch(/!\[.+\]\(pictures\/desk-/)
  }
})

test('[ME-10] the pictures of the bureau’s manual are there, each is used, and none is named that is not', () => {
  const used = [...manual.matchAll(/\]\((pictures\/[^)]+)\)/g)].map(([, path = '']) => path)
  expect([...used].sort()).toEqual([...pictures].sort())
})
