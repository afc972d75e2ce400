import { createEffect, type Accessor } from 'solid-js'

type TypedElement = HTMLInputElement | HTMLTextAreaElement

export interface Typing {
  /** Every change, also the half-written one of an input method: for the draft, never for filtering or tidying. */
  onInput: (text: string) => void
  /** The text once nothing is being composed: for searching, checking, tidying. */
  onSettled?: ((text: string) => void) | undefined
}

/** Is this key press the input method's own? Safari ends a composition before the Enter that ended it, hence 229. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

/**
 * Keeps one text control and its value together without disturbing a Chinese input method:
 * while a word is being composed the control is read but never written to, and Enter belongs to the input method.
 */
export function makeComposition(typing: Typing, value: Accessor<string>): (element: TypedElement) => void {
  return (element) => {
    let composing = false
    const write = (text: string): void => {
      if (!composing && element.value !== text) element.value = text
    }
    const settle = (): void => {
      typing.onSettled?.(element.value)
    }
    element.addEventListener('compositionstart', () => {
      composing = true
    })
    element.addEventListener('compositionend', () => {
      composing = false
      typing.onInput(element.value)
      settle()
      write(value())
    })
    element.addEventListener('input', () => {
      typing.onInput(element.value)
      if (!composing) settle()
    })
    element.addEventListener('keydown', (event) => {
      if (event instanceof KeyboardEvent && event.key === 'Enter' && isComposing(event)) event.preventDefault()
    })
    createEffect(() => write(value()))
  }
}
