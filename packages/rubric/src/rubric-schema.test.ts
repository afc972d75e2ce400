import { Ajv } from 'ajv'
import { describe, expect, test } from 'vitest'
import schema from '../rubric.schema.json' with { type: 'json' }
import { isCivilDate } from './civil-date.ts'
import { parseRubric } from './rubric-file.ts'
import { rubricJsonSchema } from './testing/rubric-json-schema.ts'
import { zhuhui2020 } from './testing/zhuhui-2020.ts'
import { zhuhui2019 } from './zhuhui-2019.ts'

const ajv = new Ajv({ formats: { date: isCivilDate } })
const isRubric = ajv.compile(schema)

test('[RB-1] rubric.schema.json is what the reader of rubrics asks for', () => {
  expect(rubricJsonSchema()).toEqual(schema)
})

test.each([zhuhui2019, zhuhui2020])('[RB-1] the rubric $id passes another program’s validator', (rubric) => {
  expect([isRubric(JSON.parse(JSON.stringify(rubric))), isRubric.errors]).toEqual([true, null])
})

describe('what the schema refuses, the reader refuses', () => {
  const [first, ...others] = zhuhui2019.items
  const wrong: readonly [string, object][] = [
    ['a list', []],
    ['an unknown key', { weight: 1 }],
    ['a day that is none', { issuedOn: '2019-02-29' }],
    ['half a hundredth', { max: 0.5 }],
    ['an empty title', { title: '' }],
    ['an unknown kind', { items: [{ ...first, kind: 'bonus' }, ...others] }],
    ['an item of one kind with the key of another', { items: [{ ...first, step: 50 }, ...others] }],
    ['an unknown clause', { items: [{ ...first, rules: [{ when: 'rude', label: '甲', points: 1 }] }, ...others] }],
    ['an item without words', { items: [{ ...first, label: undefined }, ...others] }],
  ]
  test.each(wrong)('[RB-1] %s', (_, differs) => {
    const json: unknown = Array.isArray(differs) ? differs : JSON.parse(JSON.stringify({ ...zhuhui2019, ...differs }))
    expect(isRubric(json)).toBe(false)
    expect(parseRubric(json)).toHaveProperty('refusal')
  })
})
