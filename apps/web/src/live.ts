import { createSignal, onCleanup, type Accessor } from 'solid-js'
import { usePhone } from './session/phone.ts'
import type { PhoneStore } from './store/open.ts'
import type { Live } from './store/pace.ts'
import type { TicketOnPhone } from './store/ticket-shelf.ts'

/**
 * A read of the phone's store as a signal: undefined until the first answer, then fresh after every change,
 * in this tab or another; at the earliest `rest` milliseconds after the last. Needs an owner.
 */
export function createLive<T>(read: (store: PhoneStore) => Promise<T>, rest = 0): Accessor<T | undefined> {
  const { store } = usePhone()
  return createTold(
    store,
    store.live(() => read(store), rest),
  )
}

/** Every ticket this device holds, newest first, in the same way; one that did not change stays the same object. */
export function createTickets(rest = 0): Accessor<readonly TicketOnPhone[] | undefined> {
  const { store } = usePhone()
  return createTold(store, store.liveTickets(rest))
}

function createTold<T>({ health }: Pick<PhoneStore, 'health'>, live: Live<T>): Accessor<T | undefined> {
  const [value, setValue] = createSignal<T>()
  const [error, setError] = createSignal<unknown>()
  const subscription = live.subscribe({
    next: (next) => setValue(() => next),
    // Trouble of the storage stands above the screen; what was read, and what is typed, stays on it (ST-7).
    error: (failure) => void (health.failed(failure) || setError(() => failure)),
  })
  onCleanup(() => subscription.unsubscribe())
  return () => {
    if (error() !== undefined) throw error()
    return value()
  }
}
