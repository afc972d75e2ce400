import { createSignal, onCleanup, type Accessor } from 'solid-js'

/** The device's clock, moving once a minute unless told. Needs an owner. */
export function createNow(everyMs = 60_000): Accessor<number> {
  const [now, setNow] = createSignal(Date.now())
  const timer = setInterval(() => setNow(Date.now()), everyMs)
  onCleanup(() => clearInterval(timer))
  return now
}
