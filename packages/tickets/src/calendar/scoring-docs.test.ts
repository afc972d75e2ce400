import type { Priority, TicketType } from '@sunshine/rubric'
import { beijingDate, parseInstant } from '@sunshine/rubric/civil-date'
import { describe, expect, test } from 'vitest'
import english from '../../../../docs/scoring.md?raw'
import chinese from '../../../../docs/scoring.zh-CN.md?raw'
import { dueLines } from './due-lines.ts'
import { defaultLimits, dueDate } from './due.ts'
import { dueSentence } from './explain.ts'
import { chinaCalendar } from './working-days.ts'

interface DueExample {
  readonly acceptedAt: string
  readonly type: TicketType
  readonly priority: Priority
}

function linesOf({ acceptedAt, type, priority }: DueExample): string[] {
  const at = parseInstant(acceptedAt)
  if (at === undefined) throw new Error(`not an instant: ${acceptedAt}`)
  const due = dueDate({ calendar: chinaCalendar, limits: defaultLimits, type, priority, acceptedAt: at })
  return [dueSentence(chinaCalendar, at, due), ...dueLines(chinaCalendar, beijingDate(at), due)]
}

describe.each([
  ['Chinese', chinese],
  ['English', english],
])('the due dates worked in the scoring guide in %s', (_, page) => {
  const examples = [...page.matchAll(/```json due\n(.*?)\n```\n```result\n(.*?)\n```/gs)]
  test('are all there, with their result', () => {
    expect(examples.length).toBe([...page.matchAll(/```json due/g)].length)
    expect(examples.length).toBeGreaterThanOrEqual(4)
  })
  test.each(examples.map(([, json = '', result = '']) => ({ json, result })))('[DL-6] $json', ({ json, result }) => {
    const example: DueExample = JSON.parse(json)
    expect(linesOf(example).join('\n')).toBe(result)
  })
})
