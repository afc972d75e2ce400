import { describe, expect, test } from 'vitest'
import deadlines from '../../../docs/deadlines.md?raw'
import rules from '../../../docs/rubric.md?raw'
import english from '../../../docs/scoring.md?raw'
import chinese from '../../../docs/scoring.zh-CN.md?raw'
import { defaultPolicy } from './policy.ts'
import { linesOf } from './testing/worked-example.ts'

/** Every fenced example with the result printed below it. */
function examplesIn(page: string): { readonly json: string; readonly result: string }[] {
  return [...page.matchAll(/```json example\n(.*?)\n```\n```(\w*)\n(.*?)\n```/gs)].map(
    ([, json = '', language, result = '']) => {
      if (language !== 'result') throw new Error(`an example without its result: ${json}`)
      return { json, result }
    },
  )
}

describe.each([
  ['Chinese', chinese],
  ['English', english],
])('the scoring guide in %s', (_, page) => {
  const examples = examplesIn(page)
  test('has its examples, none without a result', () => {
    expect(examples.length).toBe([...page.matchAll(/```json example/g)].length)
    expect(examples.length).toBeGreaterThanOrEqual(45)
  })
  test.each(examples)('[SC-10] prints what the engine prints: $json', ({ json, result }) => {
    expect(linesOf(json).join('\n')).toBe(result)
  })
  test('explains every rule by its id, and every reading by its key', () => {
    const ids = [...`${rules}${deadlines}`.matchAll(/^\| ([A-Z]{2}-\d+) \|/gm)].map(([, id = '']) => id)
    const missing = ids.filter((id) => !new RegExp(`${id}(?!\\d)`).test(page))
    expect(missing).toEqual([])
    expect(Object.keys(defaultPolicy).filter((key) => !page.includes(`\`${key}\``))).toEqual([])
  })
})

test('both languages work the same examples', () => {
  expect(examplesIn(english)).toEqual(examplesIn(chinese))
})
