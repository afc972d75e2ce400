import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetPerson, rememberedPerson, rememberPerson } from './who.ts'

const held = new Map<string, string>()
const storage = {
  getItem: (key: string) => held.get(key) ?? null,
  setItem: (key: string, value: string) => void held.set(key, value),
  removeItem: (key: string) => void held.delete(key),
}
const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
beforeEach(() => void Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true }))
afterEach(() => {
  held.clear()
  if (before) Object.defineProperty(globalThis, 'localStorage', before)
})

const wang = { userId: 'u-wang', name: '王老师', role: 'schoolClerk', unitId: 'QH' } as const

test('who signed in last is remembered until they sign out', () => {
  expect(rememberedPerson()).toBeNull()
  rememberPerson(wang)
  expect(rememberedPerson()).toEqual(wang)
  forgetPerson()
  expect(rememberedPerson()).toBeNull()
})

test('[AU-25] in which of their units they acted is remembered with them', () => {
  const inOther = { ...wang, unitId: 'BL', membershipId: 'm-1' } as const
  rememberPerson(inOther)
  expect(rememberedPerson()).toEqual(inOther)
})

test.each([
  '',
  '{',
  'null',
  '7',
  '[]',
  '{"userId":"u"}',
  JSON.stringify({ ...wang, role: 'emperor' }),
  JSON.stringify({ ...wang, unitId: 3 }),
])('nobody is remembered from %s', (text) => {
  held.set('sunshine.signed-in', text)
  expect(rememberedPerson()).toBeNull()
})
