import { canonicalJson } from '@sunshine/rubric'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonAround, writeSubject } from './act-json.ts'

const value = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.constantFrom(null, undefined, true), fc.array(fc.string()))
const object = fc.dictionary(fc.string(), value)

test('[SC-8] [GT-24] around a subject written once stand the bytes of the whole written at once', () => {
  fc.assert(
    fc.property(object, object, (envelope, subject) => {
      const holder = { ...envelope, subject }
      expect(jsonAround(holder, writeSubject(subject))).toBe(canonicalJson(holder))
    }),
  )
})

test('[GT-24] a subject that is another by now, as one whose names were taken out, is written anew', () => {
  const written = writeSubject({ name: '王老师' })
  expect(jsonAround({ subject: { name: '…' } }, written)).toBe('{"subject":{"name":"…"}}')
})

test('[GT-24] a subject that is written is not looked into again', () => {
  let looks = 0
  const subject = {
    get kind() {
      looks++
      return 'ticket'
    },
  }
  const written = writeSubject(subject)
  expect(jsonAround({ id: 'e1', subject }, written)).toBe('{"id":"e1","subject":{"kind":"ticket"}}')
  expect(jsonAround({ subject, userId: 'u1' }, written)).toBe('{"subject":{"kind":"ticket"},"userId":"u1"}')
  expect(looks).toBe(1)
})
