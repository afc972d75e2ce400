import { createRoot, createSignal } from 'solid-js'
import { expect, test } from 'vitest'
import { createDirtyGuard, hasUnsavedForms } from './unsaved-forms.ts'

test('a page counts as unsaved until the last of its unsaved forms is saved', () => {
  createRoot((end) => {
    const [letter, setLetter] = createSignal(true)
    const [intake, setIntake] = createSignal(true)
    createDirtyGuard(letter)
    createDirtyGuard(intake)
    expect(hasUnsavedForms()).toBe(true)
    setLetter(false)
    expect(hasUnsavedForms()).toBe(true)
    setIntake(false)
    expect(hasUnsavedForms()).toBe(false)
    end()
  })
})

test('a form that leaves the screen no longer holds back a new version', () => {
  createRoot((end) => {
    createDirtyGuard(() => true)
    expect(hasUnsavedForms()).toBe(true)
    end()
  })
  expect(hasUnsavedForms()).toBe(false)
})
