import { createEffect, createSignal, on, onCleanup, type Accessor } from 'solid-js'

/** A pause of the keys after which the text is looked at: long enough not to flicker, too short to be waited for. */
const PAUSE_MS = 50

/** A form as it stood at the last pause, never with a word half composed. */
export interface Settled<Fields extends object> {
  readonly fields: Accessor<Fields>
  /** A key was pressed, perhaps within a composition. */
  readonly typing: () => void
  /** Nothing is being composed. */
  readonly settle: () => void
}

/** Watches a form for pauses: what is checked and laid out follows the text without hurrying the fingers. Needs an owner. */
export function createSettled<Fields extends object>(fields: Fields): Settled<Fields> {
  const [seen, setSeen] = createSignal<Fields>({ ...fields })
  let composing = false
  let timer: ReturnType<typeof setTimeout> | undefined
  function look(): void {
    clearTimeout(timer)
    timer = setTimeout(() => setSeen(() => ({ ...fields })), PAUSE_MS)
  }
  createEffect(
    on(
      () => JSON.stringify(fields),
      () => {
        if (!composing) look()
      },
      { defer: true },
    ),
  )
  onCleanup(() => clearTimeout(timer))
  return {
    fields: seen,
    typing: () => {
      composing = true
    },
    settle: () => {
      composing = false
      look()
    },
  }
}
