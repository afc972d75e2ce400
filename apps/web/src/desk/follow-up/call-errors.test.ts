import { expect, test } from 'vitest'
import { callErrors } from './call-errors.ts'

const lacking = (call: Partial<Parameters<typeof callErrors>[0]>): string[] =>
  callErrors({ isAnswered: true, sendsBack: false, returnNote: '', ...call }).map(({ fieldId }) => fieldId)

test('[FU-2] a call without an answer is not noted, and the answer is asked for', () => {
  expect(lacking({})).toEqual([])
  expect(lacking({ isAnswered: false })).toEqual(['call-result'])
})

test('[FU-4] one that is sent back needs a reason, blanks are none', () => {
  expect(lacking({ sendsBack: true, returnNote: ' \n' })).toEqual(['return-note'])
  expect(lacking({ sendsBack: true, returnNote: '没有退伙食费。' })).toEqual([])
})
