import { defaultPolicy, parsePolicy } from '@sunshine/rubric'
import { expect, test } from 'vitest'
import { policyKeys, policyWords, questionOf, readingOf } from './policy-words.ts'

test('all 22 choices between readings have words, and no others', () => {
  expect([...policyKeys].sort()).toEqual(Object.keys(defaultPolicy).sort())
  expect(policyKeys).toHaveLength(22)
})

test('every value that has words is one the rubric takes, and the default is among them', () => {
  for (const key of policyKeys) {
    const words = policyWords[key]
    if (!('values' in words)) continue
    for (const value of Object.keys(words.values)) expect(parsePolicy({ [key]: value })).toHaveProperty('policy')
    expect(Object.keys(words.values)).toContain(defaultPolicy[key])
  }
})

test('a question asks, its readings differ, and nothing of the program shows through', () => {
  for (const key of policyKeys) {
    const words = policyWords[key]
    const readings = 'values' in words ? Object.values(words.values) : [words.words(0), words.words(7)]
    expect(words.question).toMatch(/？$/)
    expect(new Set(readings).size).toBe(readings.length)
    for (const text of [words.question, ...readings]) expect(text).not.toMatch(/[a-z]/i)
  }
})

test('a number is read out as what it means', () => {
  expect(readingOf('minSample', 0)).toBe('不设下限，有几件算几件')
  expect(readingOf('minSample', 10)).toBe('少于 10 件时计满分，并注明')
  expect(readingOf('offlineGraceHours', 24)).toBe('写好后 24 小时内')
})

test('a choice of a newer program is shown as it stands', () => {
  expect([questionOf('newKey'), readingOf('newKey', 3), readingOf('veto', 'halfTotal')]).toEqual([
    'newKey',
    '3',
    'halfTotal',
  ])
})
