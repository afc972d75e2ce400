import { expect, test } from 'vitest'
import { subjectOfDescription } from './subject.ts'

test.each([
  ['课后服务收费太高。请退费。', '课后服务收费太高'],
  ['食堂青菜发黄\n连续两周', '食堂青菜发黄'],
  ['  ', ''],
])('the title of "%s" is "%s"', (description, title) => {
  expect(subjectOfDescription(description)).toBe(title)
})

test('a long sentence is cut to forty characters and never through one', () => {
  const title = subjectOfDescription('𠮷'.repeat(60))
  expect(Array.from(title)).toHaveLength(40)
  expect(title).toBe(`${'𠮷'.repeat(39)}…`)
})
