import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { createFormErrors, type FormErrors } from './form-errors.ts'

const noName = { fieldId: 'name', message: '还没有填姓名。' }
const noPhone = { fieldId: 'phone', message: '还没有填电话。' }

/** A form of two answers, with how often it was looked through. */
function form(): {
  readonly errors: FormErrors
  readonly type: (name: string, phone: string) => void
  readonly looks: () => number
} {
  return createRoot(() => {
    const [answers, setAnswers] = createSignal({ name: '', phone: '' })
    let looks = 0
    const errors = createFormErrors(() => {
      looks++
      const { name, phone } = answers()
      return [...(name === '' ? [noName] : []), ...(phone === '' ? [noPhone] : [])]
    })
    return { errors, type: (name, phone) => setAnswers({ name, phone }), looks: () => looks }
  })
}
const standing = ({ found, isMended }: FormErrors): readonly object[] => found().filter((error) => !isMended(error))

test('[RG-11] what is missing is told at an attempt, not before, and each until it is mended', () => {
  const { errors, type, looks } = form()
  type('李', '')
  expect([errors.messageAt('phone'), looks()]).toEqual([undefined, 0])
  type('', '')
  expect(errors.attempt()).toBe(false)
  const first = errors.found()
  expect(standing(errors)).toEqual([noName, noPhone])
  type('李', '')
  expect(standing(errors)).toEqual([noPhone])
  expect([errors.messageAt('name'), errors.messageAt('phone')]).toEqual([undefined, noPhone.message])
  // The list on top takes the focus with each new one: mending makes none.
  expect(errors.found()).toBe(first)
  type('', '1')
  expect(standing(errors)).toEqual([noName])
  type('李', '1')
  expect(standing(errors)).toEqual([])
  expect(errors.attempt()).toBe(true)
})

test('[RG-11] what the district found stands until the next attempt', () => {
  const { errors, type } = form()
  errors.tell([noPhone])
  type('李', '1')
  expect(errors.messageAt('phone')).toBe(noPhone.message)
  expect(errors.attempt()).toBe(true)
  expect(errors.messageAt('phone')).toBeUndefined()
})
