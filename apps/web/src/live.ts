import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { usePhone } from './session/phone.ts'
import type { PhoneStore } from './store/open.ts'

/**
 * A read of the phone's store as a signal: undefined until the first answer, then fresh after every change,
 * in this tab or another; at the earliest `rest` milliseconds after the last. Needs an owner.
 */
export function createLive<T>(read: (store: PhoneStore) => Promise<T>, rest = 0): Accessor<T | undefined> {
  const { store } = usePhone()
  const [value, setValue] = createSignal<T>()
  const [error, setError] = createSignal<unknown>()
  const subscription = store
    .live(() => read(store), rest)
    .subscribe({
      next: (next) => setValue(() => next),
      // Trouble of the storage stands above the screen; what was read, and what is typed, stays on it (ST-7).
      error: (failure) => void (store.health.failed(failure) || setError(() => failure)),
    })
  onCleanup(() => subscription.unsubscribe())
  return () => {
    if (error() !== undefined) throw error()
    return value()
  }
}
