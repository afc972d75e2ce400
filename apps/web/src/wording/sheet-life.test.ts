import { expect, test } from 'vitest'
import { owedWords } from './sheet-life.ts'

test('[SL-10] who owes what is said by person and number, the ungraded items by their names', () => {
  expect(
    owedWords([
      { item: '1.2', reason: 'unreviewedReply', ticket: 't1' },
      { item: '2.1b', reason: 'ungraded', ticket: null },
      { item: '1.2', reason: 'unreviewedReply', ticket: 't2' },
      { item: '3.2', reason: 'ungraded', ticket: null },
      { item: '1.1', reason: 'noDueDate', ticket: 't3' },
      { item: '2.2b', reason: 'consentMissing', ticket: null },
    ]),
  ).toBe('考核员审核回复 2 处，考核员评定 2 项（2.1b、3.2），区中心补办结时限 1 处，审定人同意不达标 1 项（2.2b）')
})
